import { taipeiDayStart } from "@weishan/core/calendar";
import {
  brokenRules,
  cheapestSchedule,
  type IceDay,
  type IcePlant,
  type IceSchedule,
  type IceStep,
  icePrices,
  iceProgram,
  ruleSchedule,
  type StepPrice,
  scheduleCost,
  tariffBook,
} from "@weishan/core/energy";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { KeptLog } from "../../app/field/fake/kept-log.ts";
import { systemClock } from "../system/system-clock.ts";
import { HighsOptimiser } from "./highs-optimiser.ts";

const HOUR_MS = 3_600_000;
const TO_THE_END = { timeLimitMs: 20_000, gapShare: 0 };
const NEARLY = { timeLimitMs: 20_000, gapShare: 1e-4 };
const startAt = taipeiDayStart("2026-07-15");
const optimiser = new HighsOptimiser(systemClock, new KeptLog());
afterAll(() => optimiser.stop());

/** The cheapest day as the solver finds it. */
async function planned(day: IceDay, options = TO_THE_END): Promise<IceSchedule> {
  const { program, scheduleOf } = iceProgram(day);
  const answer = await optimiser.minimise(program, options);
  if (answer.kind === "none") throw new Error(answer.reason);
  const schedule = scheduleOf(answer.values);
  // The program costs what the plain evaluation says: otherwise it would be the cheapest of something else.
  expect(answer.objective).toBeCloseTo(scheduleCost(day, schedule).totalTwd, 2);
  return schedule;
}

/** A plant of whole numbers, so that the cheapest day is one of whole numbers too and can be found by trying them all. */
const smallPlant = (machineCount: number, leastSteps: number): IcePlant => ({
  plantId: "P",
  mayMakeWhileCooling: false,
  groups: [
    {
      name: "G",
      equipmentIds: Array.from({ length: machineCount }, (_machine, place) => `CH.${place}`),
      cooling: {
        capacityKwth: 2,
        power: [
          { fixedKw: 1, kwPerKwth: 1 },
          { fixedKw: 2, kwPerKwth: 0 },
        ],
      },
      making: { capacityKwth: 1, power: [{ fixedKw: 1, kwPerKwth: 1 }] },
      leastRunMs: leastSteps * HOUR_MS,
      leastRestMs: leastSteps * HOUR_MS,
      startTwd: 1,
    },
  ],
  store: {
    equipmentId: "ICE",
    capacityKwhTh: 3,
    reserveKwhTh: 0,
    mostMakingKwth: 2,
    mostMeltKwth: 2,
    slowFillShare: 0,
    slowMeltShare: 0,
    lossSharePerDay: 0,
    meltKwPerKwth: 0,
  },
});

const upTo = (most: number): readonly number[] =>
  Array.from({ length: Math.max(0, most) + 1 }, (_value, place) => place);

/** Every action of a step in whole numbers; what breaks a rule is thrown out afterwards. */
function actionsOf({ plant }: IceDay, loadKwth: number): readonly IceStep[] {
  const machines = upTo(plant.groups[0]?.equipmentIds.length ?? 0);
  const cooled = machines.flatMap((cooling) =>
    upTo(Math.min(loadKwth, 2 * cooling)).flatMap((coolingKwth) =>
      upTo(Math.min(2, loadKwth - coolingKwth)).map((meltKwth) => ({ cooling, coolingKwth, meltKwth })),
    ),
  );
  const made = machines.flatMap((making) => upTo(making).map((makingKwth) => ({ making, makingKwth })));
  return cooled.flatMap(({ cooling, coolingKwth, meltKwth }) =>
    made.map(
      ({ making, makingKwth }): IceStep => ({
        coolingCount: [cooling],
        coolingKwth: [coolingKwth],
        makingCount: [making],
        makingKwth: [makingKwth],
        meltKwth,
        unmetKwth: loadKwth - coolingKwth - meltKwth,
      }),
    ),
  );
}

/** The least that any day of whole numbers costs. */
function leastByTrying(day: IceDay, steps: readonly IceStep[] = []): number {
  if (steps.length > 0 && brokenRules(day, { strategy: "optimal", steps }).length > 0) return Number.POSITIVE_INFINITY;
  const loadKwth = day.loadKwth[steps.length];
  if (loadKwth === undefined) return scheduleCost(day, { strategy: "optimal", steps }).totalTwd;
  return Math.min(...actionsOf(day, loadKwth).map((action) => leastByTrying(day, [...steps, action])));
}

const smallDay = fc
  .record({
    machineCount: fc.integer({ min: 1, max: 2 }),
    leastSteps: fc.integer({ min: 1, max: 2 }),
    hours: fc.array(
      fc.record({
        loadKwth: fc.integer({ min: 0, max: 2 }),
        twdPerKwh: fc.integer({ min: 1, max: 9 }),
        isIceCheap: fc.boolean(),
        otherKw: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    allowedKw: fc.integer({ min: 3, max: 6 }),
    startStoredKwhTh: fc.integer({ min: 0, max: 2 }),
    runningBefore: fc.integer({ min: 0, max: 1 }),
    leftTwdPerKwhTh: fc.integer({ min: 0, max: 4 }),
  })
  .map(
    ({ machineCount, leastSteps, hours, allowedKw, runningBefore, ...rest }): IceDay => ({
      ...rest,
      plant: smallPlant(machineCount, leastSteps),
      startAt,
      stepMs: HOUR_MS,
      loadKwth: hours.map((hour) => hour.loadKwth),
      otherKw: hours.map((hour) => hour.otherKw),
      prices: hours.map(
        ({ twdPerKwh, isIceCheap }): StepPrice => ({
          period: "peak",
          twdPerKwh,
          makingTwdPerKwh: isIceCheap ? 0.5 * twdPerKwh : twdPerKwh,
          demandStep: 0,
        }),
      ),
      // Dearer than a warm house, so that the cheapest day keeps it, in whole numbers.
      demandSteps: [{ period: "peak", allowedKw, basicTwdPerKw: 1_000, reachedKw: 0 }],
      runningBefore: [runningBefore],
      unmetTwdPerKwhTh: 100,
    }),
  );

describe("the cheapest day of an ice plant", () => {
  test("is as cheap as the cheapest of all days that there are, and breaks no rule", { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(smallDay, async (day) => {
        const schedule = await planned(day);
        expect(brokenRules(day, schedule)).toEqual([]);
        expect(scheduleCost(day, schedule).totalTwd).toBeCloseTo(leastByTrying(day), 4);
      }),
      { numRuns: 12 },
    );
  });

  test("is never dearer than either rule of thumb on the same forecast", { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("2026-07-15", "2026-07-18", "2026-07-19", "2026-11-24"),
        fc.integer({ min: 2, max: 16 }),
        fc.integer({ min: 0, max: 7_000 }),
        fc.boolean(),
        async (date, tenths, startStoredKwhTh, mayMakeWhileCooling) => {
          const day = fengshanDay(date, {
            scale: tenths / 10,
            startStoredKwhTh,
            mayMakeWhileCooling,
            stepMs: 2 * HOUR_MS,
          });
          const rules = [ruleSchedule(day, "chiller-first"), ruleSchedule(day, "storage-first")];
          expect(rules.flatMap((rule) => brokenRules(day, rule))).toEqual([]);
          const optimal = await planned(day, NEARLY);
          expect(brokenRules(day, optimal)).toEqual([]);
          const best = cheapestSchedule(day, [optimal, ...rules]);
          const cheapestRuleTwd = Math.min(...rules.map((rule) => scheduleCost(day, rule).totalTwd));
          expect(best?.cost.totalTwd).toBeLessThanOrEqual(cheapestRuleTwd);
          expect(scheduleCost(day, optimal).totalTwd).toBeLessThanOrEqual(cheapestRuleTwd * (1 + NEARLY.gapShare));
        },
      ),
      { numRuns: 4 },
    );
  });

  test("keeps the contract of a hot day that both rules of thumb pass", async () => {
    const day = fengshanDay("2026-07-15", { scale: 1.3, startStoredKwhTh: 1_000, mayMakeWhileCooling: false });
    const optimal = scheduleCost(day, await planned(day));
    expect(optimal.demandTwd).toBeCloseTo(0, 3);
    expect(optimal.unmetTwd).toBe(0);
    expect(scheduleCost(day, ruleSchedule(day, "chiller-first")).demandTwd).toBeGreaterThan(0);
  });

  test("is nothing where no answer fulfils the rows", async () => {
    const { program } = iceProgram(
      fengshanDay("2026-07-15", { scale: 1, startStoredKwhTh: 0, mayMakeWhileCooling: false }),
    );
    const impossible = { ...program, rowLower: program.rowLower.map((lower, row) => (row === 0 ? 1e9 : lower)) };
    const answer = await optimiser.minimise({ ...impossible, rowUpper: program.rowUpper.map(() => 1e9) }, TO_THE_END);
    expect(answer).toEqual({ kind: "none", reason: "infeasible" });
  });
});

/** The rear plant of Fengshan with a day's load of a usual shape. */
function fengshanDay(
  date: string,
  {
    scale,
    startStoredKwhTh,
    mayMakeWhileCooling,
    stepMs = HOUR_MS,
  }: {
    readonly scale: number;
    readonly startStoredKwhTh: number;
    readonly mayMakeWhileCooling: boolean;
    readonly stepMs?: number;
  },
): IceDay {
  const tariff = { book: tariffBook("taipower-hv-3stage"), contract: { regular: 700 }, hasIceMeter: true };
  const hours = Array.from({ length: 24 / (stepMs / HOUR_MS) }, (_step, at) => (at * stepMs) / HOUR_MS);
  const isOpen = (hour: number): boolean => hour >= 7 && hour < 18;
  const lines = (fullKw: number, capacityKwth: number) =>
    [0.1, 0.4, 0.7, 1].map((share) => {
      const slope = (fullKw * (0.215 + 1.052 * share)) / capacityKwth;
      const powerKw = fullKw * (0.259 + 0.215 * share + 0.526 * share ** 2);
      return { fixedKw: powerKw - slope * share * capacityKwth + 22, kwPerKwth: slope };
    });
  return {
    ...icePrices(tariff, date, stepMs),
    plant: {
      plantId: "FS.REAR.B1.CHP.01",
      mayMakeWhileCooling,
      groups: [
        {
          name: "screw",
          equipmentIds: ["FS.REAR.B1.CH.01", "FS.REAR.B1.CH.02"],
          cooling: { capacityKwth: 520, power: lines(107, 520) },
          making: { capacityKwth: 310, power: lines(95, 310) },
          leastRunMs: 2 * HOUR_MS,
          leastRestMs: HOUR_MS,
          startTwd: 30,
        },
      ],
      store: {
        equipmentId: "FS.REAR.B1.ICE.01",
        capacityKwhTh: 7_000,
        reserveKwhTh: 560,
        mostMakingKwth: 620,
        mostMeltKwth: 900,
        slowFillShare: 0.125,
        slowMeltShare: 1 / 6,
        lossSharePerDay: 0.01,
        meltKwPerKwth: 0.017,
      },
    },
    startAt: taipeiDayStart(date),
    stepMs,
    loadKwth: hours.map((hour) => (isOpen(hour) ? scale * (500 + 450 * Math.sin(((hour - 6) / 12) * Math.PI)) : 0)),
    otherKw: hours.map((hour) => (isOpen(hour) ? 480 : 120)),
    startStoredKwhTh,
    runningBefore: [0],
    leftTwdPerKwhTh: 0.4,
    unmetTwdPerKwhTh: 200,
  };
}
