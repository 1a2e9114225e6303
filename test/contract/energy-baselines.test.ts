import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { AnomalyWatch } from "../../packages/daemon/src/app/energy/anomaly/anomaly-watch.ts";
import {
  energyManager,
  OFFICE_METER,
  officeYears,
} from "../../packages/daemon/src/app/energy/baseline/fake/office-years.ts";
import { type OpenBaselines, openBaselines } from "../../packages/daemon/src/app/energy/baseline/open-baselines.ts";
import { RecordedDayFacts } from "../../packages/daemon/src/app/energy/weather/recorded-day-facts.ts";
import { SteadyHistory } from "../../packages/daemon/src/app/fault/fake/steady-history.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";

const caller = energyManager();
const year = { centerId: "SW", meterId: OFFICE_METER, from: "2025-01-01", to: "2026-01-01" };
const wasted = "2026-06-02";

/** Baselines and what stands out, kept in a database on which two programs look at once. */
function describeBaselines(
  name: string,
  connect: () => Promise<RecordsConnection>,
  dispose: () => Promise<void>,
): void {
  describe(`what is usual, in ${name}`, () => {
    const databases: RecordsDatabase[] = [];
    const programs: { readonly desks: OpenBaselines["http"]; readonly watch: AnomalyWatch }[] = [];
    beforeAll(async () => {
      const connection = await connect();
      for (let program = 0; program < 2; program++) {
        const logger = recordingLogger();
        const parts = { connection, clock: systemClock, logger, random: Math.random, programVersion: "0" };
        const database = new RecordsDatabase(parts);
        // oxlint-disable-next-line no-await-in-loop -- the second finds the tables of the first
        await database.start();
        databases.push(database);
        const { records } = database;
        const office = officeYears({
          now: "2026-06-10",
          extraKw: (date, hour) => (date === wasted && hour < 6 ? 90 : 0),
        });
        const dayFacts = new RecordedDayFacts({
          records,
          model: office.model,
          declaredDays: { all: () => [], listen: () => () => undefined },
        });
        const energy = { ...office, records, dayFacts, history: new SteadyHistory(() => Number.NaN), log: logger };
        const newId = () => `program-${program}-${office.newId()}`;
        programs.push({
          desks: openBaselines({ ...energy, newId, isDemo: false }).http,
          watch: new AnomalyWatch(energy),
        });
      }
    });
    afterAll(async () => {
      await Promise.all(databases.map((database) => database.stop()));
      await dispose();
    });
    const program = (index: number) => {
      const found = programs[index];
      if (found === undefined) throw new RangeError(`no program ${index}`);
      return found;
    };

    test("is read back as it was fitted, hours that nobody has seen too", async () => {
      const { baselines, retrofits, energyEntries } = program(0).desks;
      await energyEntries.addHeadcount(
        { centerId: "SW", fromDate: "2024-06-01", headCount: 900, source: "人事處" },
        caller,
      );
      const hourly = await baselines.add({ ...year, model: "towt", drivers: [] }, "逐時", caller);
      const daily = await baselines.add({ ...year, model: "3pc", drivers: ["workedShare"] }, "逐日", caller);
      const work = { workFrom: "2026-01-05", workTo: "2026-01-20", costTwd: 500_000, promisedKwhPerYear: null };
      const { id } = await retrofits.add(
        {
          centerId: "SW",
          meterId: OFFICE_METER,
          name: "管線保溫",
          measure: "pipe-insulation",
          note: "",
          equipmentIds: ["SW.MAIN.03F.AHU.01"],
          baselineId: daily.id,
          ...work,
        },
        caller,
      );
      const other = program(1).desks;
      expect(await other.baselines.list({ centerId: "SW" }, caller.principal)).toEqual(
        expect.arrayContaining([hourly, daily]),
      );
      const spring = { from: "2026-01-01", to: "2026-04-01" };
      const mine = await baselines.find(hourly.id, spring, caller.principal);
      expect((await other.baselines.find(hourly.id, spring, caller.principal)).savings).toEqual(mine.savings);
      expect(mine.savings?.dayCount).toBe(90);
      expect(await other.retrofits.find(id, caller.principal)).toMatchObject({ verdict: "not-proven", ...work });
    });

    test("leaves each day that stands out there once, whoever looks at the same moment", async () => {
      await Promise.all(programs.map(({ watch }) => watch.look()));
      const span = { centerId: "SW", from: "2025-08-01", to: "2026-06-10" };
      const { anomalies, coverage } = await program(0).desks.energyAnomalies.list(span, caller.principal);
      expect(anomalies.map(({ meterId, date }) => `${meterId} ${date}`).toSorted()).toEqual([
        `SW.OFFICE ${wasted}`,
        `SW.PLANT ${wasted}`,
      ]);
      expect(coverage.map(({ judgedTo }) => judgedTo)).toEqual(["2026-06-10", "2026-06-10"]);
      const [first] = anomalies;
      const decision = { state: "explained", reason: "消防測試" } as const;
      await program(1).desks.energyAnomalies.decide(first?.id ?? "", decision, caller);
      const after = await program(0).desks.energyAnomalies.list(span, caller.principal);
      expect(after.anomalies.find(({ id }) => id === first?.id)).toMatchObject(decision);
    });

    test("explains a month alike whoever is asked, and keeps one target a year", async () => {
      const question = { centerId: "SW", month: "2026-05", against: "2026-04" };
      const [one, other] = await Promise.all(
        programs.map(({ desks }) => desks.energyReasons.explain(question, caller.principal)),
      );
      expect(other).toEqual(one);
      const target = {
        centerId: "SW",
        year: 2026,
        intensityKwhPerM2: 90,
        emissionKg: null,
        floorAreaM2: null,
        source: "計畫",
      };
      await Promise.all(programs.map(({ desks }) => desks.energyEntries.setTarget(target, caller)));
      expect(await program(0).desks.energyEntries.targets({ centerId: null }, caller.principal)).toMatchObject([
        target,
      ]);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-baselines-"));
describeBaselines(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeBaselines(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
