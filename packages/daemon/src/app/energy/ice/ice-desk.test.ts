import { taipeiInstant } from "@weishan/core/calendar";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { tariffBook } from "@weishan/core/energy";
import { describe, expect, test } from "vitest";
import type { Optimiser } from "../../../ports/optimiser.ts";
import { iceDayRecords } from "../../../ports/record-kinds/ice-day-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/ticket-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import { FixedMeterEnergy, fixedMeter } from "../meter/fake/fixed-meter-energy.ts";
import { simulatedPlantHistory } from "../plant/fake/simulated-plant.ts";
import { FixedDayFacts } from "../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../weather/fake/fixed-weather.ts";
import { noOptimiser } from "./fake/no-optimiser.ts";
import { IceDesk } from "./ice-desk.ts";

const model = indexModel([BUILTIN_CENTERS.fengshan, BUILTIN_CENTERS.siwei]);
const { principal } = worker("wang", ["facility-manager"]);
const MAIN = "FS.REAR.B1.MTR.MAIN";
const EVENING = taipeiInstant("2026-07-14", "17:30");
const MINUTE_MS = 60_000;

interface DeskChanges {
  readonly at?: number;
  readonly hasContract?: boolean;
  readonly hasMeter?: boolean;
  readonly optimiser?: Optimiser;
  readonly isKnown?: (atMs: number) => boolean;
}

function deskOf({
  at = EVENING,
  hasContract = true,
  hasMeter = true,
  optimiser = noOptimiser,
  isKnown,
}: DeskChanges = {}) {
  const clock = new HandClock(at);
  const records = new MemoryRecords(clock);
  const book = tariffBook("taipower-hv-3stage");
  const desk = new IceDesk({
    model,
    history: simulatedPlantHistory(isKnown),
    meters: new FixedMeterEnergy(hasMeter ? [fixedMeter(MAIN, "FS")] : [], ({ quarter }) =>
      quarter >= 32 && quarter < 72 ? 650 : 380,
    ),
    weather: new FixedWeather(() => ({ tempC: 29 })),
    days: new FixedDayFacts(),
    contractOn: () =>
      hasContract ? { book, capacities: { regular: 700 }, hasIceMeter: true, isAssumed: true } : undefined,
    optimiser,
    records,
    clock,
  });
  return { desk, records, clock };
}

describe("the schedule of an ice store", () => {
  test("says hour by hour what to do and why, beside both rules of thumb", async () => {
    const { desk } = deskOf();
    const schedule = await desk.schedule("FS", "2026-07-15", principal);
    if (schedule.kind === "refused") throw new Error(schedule.code);
    expect(schedule).toMatchObject({ state: "preview", plantId: "FS.REAR.B1.CHP.01", isContractAssumed: true });
    expect(schedule.steps).toHaveLength(48);
    expect(schedule.duties).toMatchObject([
      { duty: "cooling", basis: "learned" },
      { duty: "making", basis: "measured-point", refused: ["too-narrow-load"] },
    ]);
    expect(schedule.forecast.basis).toBe("similar-days");
    expect(schedule.storedByRule.chillerFirst).toHaveLength(48);
    // The solver is lost: the better rule of thumb stands in, and says that it is not proven.
    expect(schedule.isProven).toBe(false);
    const { chillerFirst, storageFirst } = schedule.comparedTo;
    expect(Number(schedule.costTwd)).toBe(Math.min(Number(chillerFirst.totalTwd), Number(storageFirst.totalTwd)));
    expect(schedule.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(["saving", "not-proven"]));
  });

  test("is proposed once in the evening before, and stays as it was proposed", async () => {
    const { desk, records, clock } = deskOf();
    await desk.look();
    await desk.look();
    const rows = await records.of(iceDayRecords).list({ where: { date: "2026-07-15" } });
    expect(rows).toMatchObject([{ plantId: "FS.REAR.B1.CHP.01", proposedAt: EVENING, outcome: null }]);
    await clock.turn(24 * 60 * MINUTE_MS);
    expect(await desk.schedule("FS", "2026-07-15", principal)).toMatchObject({ state: "proposed", madeAt: EVENING });
  });

  test("is not proposed before the evening", async () => {
    const { desk, records } = deskOf({ at: taipeiInstant("2026-07-14", "09:00") });
    await desk.look();
    expect(await records.of(iceDayRecords).count({ date: "2026-07-15" })).toBe(0);
  });

  test.for([
    ["no-contract", "FS", "2026-07-15", { hasContract: false }],
    ["no-load-forecast", "FS", "2026-07-15", { hasMeter: false }],
    ["no-cooling-forecast", "FS", "2026-07-15", { isKnown: () => false }],
    ["no-ice-store", "SW", "2026-07-15", {}],
    ["day-too-far", "FS", "2026-07-17", {}],
  ] as const)("is refused, and says why: %s", async ([code, centerId, date, changes]) => {
    expect(await deskOf(changes).desk.schedule(centerId, date, principal)).toMatchObject({ kind: "refused", code });
  });
});

describe("the savings of an ice store", () => {
  test("are worked out of days that are over, with what was measured, and missing days are counted", async () => {
    const endMs = taipeiInstant("2026-07-13", "00:00");
    const { desk } = deskOf({ isKnown: (atMs) => atMs < endMs });
    for (let look = 0; look < 2; look++) {
      // oxlint-disable-next-line no-await-in-loop -- one look after another
      await desk.look();
    }
    const savings = await desk.savings("FS", { from: "2026-07-10", to: "2026-07-14" }, principal);
    expect(savings.days.map(({ date }) => date)).toEqual(["2026-07-10", "2026-07-11", "2026-07-12"]);
    expect(savings.missingDays).toBe(1);
    const [first] = savings.days;
    expect(first).toMatchObject({ coveragePct: 100, wasProposed: false });
    expect(Number(first?.asRunTwd)).toBeGreaterThan(0);
    for (const day of savings.days) {
      expect(Number(day.optimalTwd)).toBeLessThanOrEqual(Number(day.chillerFirstTwd));
      expect(Number(day.optimalTwd)).toBeLessThanOrEqual(Number(day.storageFirstTwd));
    }
    expect(Number(savings.savedAgainstChillerFirstTwd)).toBeGreaterThanOrEqual(0);
  });
});
