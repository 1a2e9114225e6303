import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taipeiDayStart } from "../../calendar/index.ts";
import { billOf } from "../bill/bill.ts";
import { meteredUse } from "../bill/metered-use-of.ts";
import { sumOf } from "../decimal.ts";
import { tariffBook } from "../tariff/tariff-books.ts";
import { cheapestSchedule } from "./choose-schedule.ts";
import type { IceDay, IceSchedule, IceStep } from "./ice-day.ts";
import type { IcePlant } from "./ice-plant.ts";
import { icePrices } from "./ice-prices.ts";
import { ruleSchedule } from "./rule-schedule.ts";
import { overContractTwd, scheduleCost } from "./schedule-cost.ts";
import { brokenRules } from "./schedule-rules.ts";

const HOUR_MS = 3_600_000;
const book = tariffBook("taipower-hv-3stage");
const contract = { regular: 500, "semi-peak": 100, saturday: 50, "off-peak": 100 };

const plant: IcePlant = {
  plantId: "P",
  mayMakeWhileCooling: false,
  groups: [
    {
      name: "G",
      equipmentIds: ["CH.01", "CH.02"],
      cooling: {
        capacityKwth: 500,
        power: [
          { fixedKw: 30, kwPerKwth: 0 },
          { fixedKw: 10, kwPerKwth: 0.2 },
        ],
      },
      making: { capacityKwth: 300, power: [{ fixedKw: 10, kwPerKwth: 0.3 }] },
      leastRunMs: 2 * HOUR_MS,
      leastRestMs: 2 * HOUR_MS,
      startTwd: 20,
    },
  ],
  store: {
    equipmentId: "ICE",
    capacityKwhTh: 4_000,
    reserveKwhTh: 400,
    mostMakingKwth: 600,
    mostMeltKwth: 700,
    slowFillShare: 0.1,
    slowMeltShare: 0.2,
    lossSharePerDay: 0.02,
    meltKwPerKwth: 0.02,
  },
};

function dayOf(loadKwth: readonly number[], changes: Partial<IceDay> = {}): IceDay {
  return {
    ...icePrices({ book, contract, hasIceMeter: true }, "2026-07-15", HOUR_MS),
    plant,
    startAt: taipeiDayStart("2026-07-15"),
    stepMs: HOUR_MS,
    loadKwth,
    otherKw: loadKwth.map(() => 200),
    startStoredKwhTh: 1_000,
    runningBefore: [0],
    leftTwdPerKwhTh: 0.5,
    unmetTwdPerKwhTh: 100,
    ...changes,
  };
}

const action = (changes: Partial<IceStep>): IceStep => ({
  coolingCount: [0],
  coolingKwth: [0],
  makingCount: [0],
  makingKwth: [0],
  meltKwth: 0,
  unmetKwth: 0,
  ...changes,
});
const cooling = (coolingKwth: number, count = 1): IceStep =>
  action({ coolingCount: [count], coolingKwth: [coolingKwth] });
const making = (makingKwth: number, count = 1): IceStep => action({ makingCount: [count], makingKwth: [makingKwth] });
const schedule = (...steps: readonly IceStep[]): IceSchedule => ({ strategy: "optimal", steps });

describe("what a schedule costs", () => {
  test("is what the bill says of its energy, with ice made off-peak at 60 %", () => {
    const day = dayOf(
      Array.from({ length: 24 }, (_hour, hour) => (hour >= 8 && hour < 20 ? 800 : 0)),
      {
        otherKw: Array.from({ length: 24 }, () => 0),
      },
    );
    const cost = scheduleCost(day, ruleSchedule(day, "storage-first"));
    const used = meteredUse(
      {
        startsMs: cost.steps.map((_step, hour) => day.startAt + hour * HOUR_MS),
        intervalMs: HOUR_MS,
        energyKwh: cost.steps.map(({ siteKw }) => siteKw),
      },
      { book, span: { from: "2026-07-15", until: "2026-07-16" } },
    );
    const iceKwh = cost.steps.reduce((sum, { makingKw }) => sum + makingKw, 0);
    const { lines } = billOf(book, used, { contract, iceOffPeakKwh: { summer: iceKwh } });
    const energy = lines.filter(({ item }) => item.startsWith("energy") || item.startsWith("ice"));
    expect(iceKwh).toBeGreaterThan(0);
    expect(cost.energyTwd).toBeCloseTo(sumOf(energy.map(({ amountTwd }) => amountTwd)).toNumber(), 2);
  });

  test("charges demand above the contract as the bill does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 24, maxLength: 24 }), (siteKw) => {
        const { demandSteps, prices } = icePrices({ book, contract, hasIceMeter: false }, "2026-07-15", HOUR_MS);
        const load = {
          startsMs: siteKw.map((_kw, hour) => taipeiDayStart("2026-07-15") + hour * HOUR_MS),
          intervalMs: HOUR_MS,
          energyKwh: siteKw,
        };
        const used = meteredUse(load, { book, span: { from: "2026-07-15", until: "2026-07-16" } });
        const over = billOf(book, used, { contract }).lines.filter(({ item }) => item.startsWith("over-contract"));
        const highest = demandSteps.map((_level, place) =>
          Math.max(0, ...siteKw.filter((_kw, hour) => prices[hour]?.demandStep === place)),
        );
        expect(overContractTwd(demandSteps, highest)).toBeCloseTo(
          sumOf(over.map(({ amountTwd }) => amountTwd)).toNumber(),
          2,
        );
      }),
      { numRuns: 30 },
    );
  });

  test("charges nothing more for demand that the month has already reached", () => {
    const reached = icePrices(
      { book, contract, hasIceMeter: true, reachedKw: { "off-peak": 900 } },
      "2026-07-15",
      HOUR_MS,
    );
    const steps = schedule(making(300), making(300), action({}));
    const night = dayOf([0, 0, 0], { otherKw: [750, 750, 0] });
    expect(scheduleCost(night, steps).demandTwd).toBeGreaterThan(0);
    expect(scheduleCost({ ...night, ...reached }, steps).demandTwd).toBe(0);
  });

  test("counts ice that is gone as spent, and starts as wear", () => {
    const day = dayOf([100, 100, 100, 100]);
    const melted = scheduleCost(day, schedule(...[1, 2, 3, 4].map(() => action({ meltKwth: 100 }))));
    expect(melted.storeTwd).toBeCloseTo((400 + 600 * (1 - 0.98 ** (4 / 24))) * 0.5, 0);
    expect(melted.startTwd).toBe(0);
    const cooled = scheduleCost(day, schedule(cooling(100), cooling(100), cooling(100), cooling(100)));
    expect(cooled.startTwd).toBe(20);
    expect(cooled.unmetTwd).toBe(0);
  });
});

describe("a rule of thumb", () => {
  test("breaks no rule of the plant, whatever the house asks for", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_900 })), { minLength: 24, maxLength: 24 }),
        fc.record({
          startStoredKwhTh: fc.integer({ min: 0, max: 4_000 }),
          runningBefore: fc.tuple(fc.integer({ min: 0, max: 2 })),
          mayMakeWhileCooling: fc.boolean(),
        }),
        fc.constantFrom("chiller-first" as const, "storage-first" as const),
        (loadKwth, { mayMakeWhileCooling, ...start }, rule) => {
          const day = dayOf(loadKwth, { ...start, plant: { ...plant, mayMakeWhileCooling } });
          expect(brokenRules(day, ruleSchedule(day, rule))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("melts what the chillers cannot give, or all it can in the dear hours", () => {
    const day = dayOf(Array.from({ length: 24 }, (_hour, hour) => (hour >= 9 && hour < 18 ? 600 : 0)));
    const melted = (rule: "chiller-first" | "storage-first") =>
      ruleSchedule(day, rule).steps.reduce((sum, { meltKwth }) => sum + meltKwth, 0);
    expect(melted("chiller-first")).toBe(0);
    expect(melted("storage-first")).toBeGreaterThan(3_000);
  });
});

describe("a schedule that cannot be run", () => {
  test.for([
    ["balance", schedule(cooling(90))],
    ["capacity", schedule(action({ coolingCount: [0], coolingKwth: [100] }))],
    ["machines", schedule(cooling(100, 3))],
    ["melt-limit", schedule(action({ meltKwth: 900, unmetKwth: -800 }))],
    ["making-and-melting", schedule(action({ makingCount: [1], meltKwth: 100 }))],
    ["making-while-cooling", schedule(action({ coolingCount: [1], coolingKwth: [100], makingCount: [1] }))],
    ["making-limit", schedule(action({ coolingKwth: [0], makingCount: [2], makingKwth: [700], unmetKwth: 100 }))],
    ["least-run", schedule(cooling(100), action({ unmetKwth: 100 }))],
    ["least-rest", schedule(cooling(100, 2), cooling(100, 2), cooling(100), cooling(100, 2))],
  ] as const)("breaks %s", ([rule, broken]) => {
    const day = dayOf(broken.steps.map(() => 100));
    expect(brokenRules(day, broken).map((found) => found.rule)).toContain(rule);
  });

  test("takes nothing out of an empty store, and is not chosen however cheap it is", () => {
    const day = dayOf([100, 100], { startStoredKwhTh: 450 });
    const impossible = schedule(action({ meltKwth: 75, unmetKwth: 25 }), action({ meltKwth: 75, unmetKwth: 25 }));
    expect(brokenRules(day, impossible).map(({ rule }) => rule)).toContain("inventory");
    const possible = schedule(cooling(100), cooling(100));
    expect(cheapestSchedule(day, [impossible, possible])?.schedule).toBe(possible);
    expect(cheapestSchedule(day, [impossible])).toBeUndefined();
  });
});
