import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { iceDayRecords } from "../../../ports/record-kinds/ice-day-record.ts";
import { worker } from "../../maintenance/fake/ticket-bench.ts";
import { ICE_EVENING, iceBench } from "./fake/ice-bench.ts";

const { principal } = worker("wang", ["facility-manager"]);
const MINUTE_MS = 60_000;

describe("the schedule of an ice store", () => {
  test("says hour by hour what to do and why, beside both rules of thumb", async () => {
    const { desk } = iceBench();
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
    const { desk, records, clock } = iceBench();
    await desk.look();
    await desk.look();
    const rows = await records.of(iceDayRecords).list({ where: { date: "2026-07-15" } });
    expect(rows).toMatchObject([{ plantId: "FS.REAR.B1.CHP.01", proposedAt: ICE_EVENING, outcome: null }]);
    await clock.turn(24 * 60 * MINUTE_MS);
    expect(await desk.schedule("FS", "2026-07-15", principal)).toMatchObject({
      state: "proposed",
      madeAt: ICE_EVENING,
    });
  });

  test("is not proposed before the evening", async () => {
    const { desk, records } = iceBench({ at: taipeiInstant("2026-07-14", "09:00") });
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
    expect(await iceBench(changes).desk.schedule(centerId, date, principal)).toMatchObject({ kind: "refused", code });
  });
});

describe("the savings of an ice store", () => {
  test("are worked out of days that are over, with what was measured, and missing days are counted", async () => {
    const endMs = taipeiInstant("2026-07-13", "00:00");
    const { desk } = iceBench({ isKnown: (atMs) => atMs < endMs });
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
