import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { statutoryYear } from "../../packages/daemon/src/app/maintenance/fake/statutory-year.ts";
import { ObligationMaker } from "../../packages/daemon/src/app/maintenance/obligation-maker.ts";
import { obligationOccurrenceRecords } from "../../packages/daemon/src/ports/record-kinds/obligation-record.ts";
import { recordingLogger } from "../support/recording-logger.ts";

const DAY_MS = 86_400_000;
/** A year, three outages: across the end of a month, over the middle of the year, over a declaration day. */
const OUTAGES = [
  { from: 28, days: 6 },
  { from: 176, days: 11 },
  { from: 270, days: 9 },
];

const folder = mkdtempSync(join(tmpdir(), "weishan-year-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = async (): Promise<RecordsDatabase> => {
  const connection = { kind: "sqlite", file: join(folder, "records.db") } as const;
  const options = { clock: systemClock, logger: recordingLogger(), random: Math.random, programVersion: "0" };
  const database = new RecordsDatabase({ connection, ...options });
  await database.start();
  return database;
};

describe("a year at high speed", () => {
  test("makes every statutory occurrence once on disk, though the daemon was away three times for days", async () => {
    let database = await open();
    const year = await statutoryYear(database.records);
    let maker = year.newMaker();
    for (let day = 0; day < 365; day++) {
      const outage = OUTAGES.find(({ from, days }) => day >= from && day < from + days);
      if (outage?.from === day) await database.stop();
      if (outage === undefined) await maker.tick();
      year.clock.turn(DAY_MS);
      if (outage !== undefined && day === outage.from + outage.days - 1) {
        database = await open();
        // Another program, which knows nothing but what is on disk.
        maker = new ObligationMaker({ ...year.parts, records: database.records }, year.obligations);
      }
    }
    const made = await database.records.of(obligationOccurrenceRecords).list();
    expect(made.map(({ id }) => id).toSorted()).toEqual(year.asked);
    expect(made.length).toBeGreaterThan(350);
    expect(
      made.filter(
        ({ doneOn, windowTo, escalationCount }) => doneOn === null && windowTo < "2026-12-30" && escalationCount !== 1,
      ),
    ).toEqual([]);
    expect(await database.auditTrail.verify()).toMatchObject({ sound: true });
    await database.stop();
  });
});
