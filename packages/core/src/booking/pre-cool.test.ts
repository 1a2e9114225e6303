import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { leastSquares } from "./least-squares.ts";
import { fitRoom, type RoomStretch } from "./pre-cool-fit.ts";
import { type RoomModel, restTemperature, temperatureAfter, USUAL_ROOM } from "./pre-cool-model.ts";
import { planPreCooling } from "./pre-cool-plan.ts";

const HOUR_MS = 3_600_000;
const now = epochMs(Date.parse("2026-07-15T00:00:00+08:00"));
const hall: RoomModel = {
  timeConstantH: 6.3,
  gainKph: 0.15,
  sunKph: 0.4,
  peopleKph: 0.9,
  coolingKph: 4.5,
  pullDownShare: 1,
  errorKph: 0,
  basis: "learned",
};
const calm = { sunKwm2: 0, busyShare: 0 };

/** A room followed minute by minute under a thermostat, cut into quarter hours. */
function livedThrough(model: RoomModel, days: number, bias: (day: number) => number = () => 0): readonly RoomStretch[] {
  const stretches: RoomStretch[] = [];
  let roomC = 29;
  let isOn = false;
  for (let quarter = 0; quarter < days * 96; quarter++) {
    const day = Math.floor(quarter / 96);
    const hour = (quarter % 96) / 4;
    const outsideC = 28 + 4 * Math.sin(((hour - 8) / 12) * Math.PI) + (day % 3);
    const sunKwm2 = Math.max(0, 0.8 * Math.sin(((hour - 6) / 12) * Math.PI));
    const busyShare = hour >= 9 && hour < 17 ? 0.3 + 0.1 * (day % 5) : 0;
    const startC = roomC;
    let meanC = 0;
    let cooledMin = 0;
    for (let minute = 0; minute < 15; minute++) {
      isOn = hour >= 8 && hour < 18 && (isOn ? roomC > 25.4 : roomC > 26.6);
      const drive = { outsideC, sunKwm2, busyShare, coolingShare: isOn ? 1 : 0 };
      const after = temperatureAfter({ ...model, gainKph: model.gainKph + bias(day) }, roomC, drive, 1 / 60);
      meanC += (roomC + after) / 30;
      roomC = after;
      cooledMin += isOn ? 1 : 0;
    }
    const date = `2026-07-${String(day + 1).padStart(2, "0")}`;
    const coolingShare = cooledMin / 15;
    stretches.push({ date, hours: 0.25, startC, endC: roomC, meanC, outsideC, sunKwm2, busyShare, coolingShare });
  }
  return stretches;
}

describe("what is learned of a room", () => {
  test("is how it was made, to a hundredth, where its history is whole", () => {
    const fit = fitRoom(livedThrough(hall, 7));
    if (fit.kind === "refused") throw new RangeError(fit.reason);
    for (const key of ["timeConstantH", "gainKph", "sunKph", "peopleKph", "coolingKph"] as const) {
      expect(Math.abs(fit.model[key] - hall[key])).toBeLessThan(0.01);
    }
    expect(fit.model.pullDownShare).toBeGreaterThan(0.97);
    expect([fit.dayCount, fit.hours]).toEqual([7, 168]);
  });

  test("carries the scatter of its balance as its error", () => {
    const fit = fitRoom(livedThrough(hall, 10, (day) => (day % 2 === 0 ? 0.2 : -0.2)));
    expect(fit.kind === "learned" && fit.model.errorKph).toBeCloseTo(0.2, 1);
  });

  test.each([
    ["too-few-days", (days: readonly RoomStretch[]) => days.filter(({ date }) => date <= "2026-07-02")],
    ["never-at-rest", (days: readonly RoomStretch[]) => days.filter(({ coolingShare }) => coolingShare > 0)],
    ["never-cooled", (days: readonly RoomStretch[]) => days.filter(({ coolingShare }) => coolingShare === 0)],
    ["weather-alike", (days: readonly RoomStretch[]) => days.map((one) => ({ ...one, outsideC: one.meanC + 2 }))],
    [
      "not-physical",
      (days: readonly RoomStretch[]) =>
        days.map((one) => ({ ...one, endC: one.startC, coolingShare: one.coolingShare })),
    ],
  ] as const)("is nothing, with the reason %s, where the history does not say it", (reason, spoil) => {
    expect(fitRoom(spoil(livedThrough(hall, 7)))).toMatchObject({ kind: "refused", reason });
  });

  test("is nothing where the readings are noise", () => {
    const noisy = livedThrough(hall, 7).map((one, at) =>
      one.sunKwm2 === 0 ? one : { ...one, endC: one.endC + 6 * Math.sin(at * 12.9898) },
    );
    expect(fitRoom(noisy)).toMatchObject({ kind: "refused", reason: "poor-fit" });
  });
});

describe("the start of pre-cooling", () => {
  const begin = epochMs(now + 9 * HOUR_MS);
  const question = {
    model: hall,
    now,
    roomC: 30,
    begin,
    setPointC: 26,
    driveAt: () => ({ outsideC: 31, ...calm }),
    longestLeadH: 4,
  };

  /** What the room really has at the beginning, when cooled from an instant on and held at the set point. */
  function reached(model: RoomModel, startAt: number, whilePulled = model): number {
    let roomC = question.roomC;
    for (let at: number = now; at < begin; at += 60_000) {
      const plain = { outsideC: 31, ...calm };
      const isOn = at >= startAt && roomC > 26;
      const room = at >= startAt ? whilePulled : model;
      roomC = temperatureAfter(room, roomC, { ...plain, coolingShare: isOn ? 1 : 0 }, 1 / 60);
    }
    return roomC;
  }

  test("is the latest from which the room has its set point when the event begins", () => {
    const plan = planPreCooling(question);
    if (plan.kind !== "start") throw new RangeError(plan.kind);
    expect(reached(hall, plan.startAt)).toBeLessThan(26.1);
    expect(reached(hall, plan.startAt + 10 * 60_000)).toBeGreaterThan(26.3);
    expect(plan.marginMin).toBe(0);
  });

  test("leaves a margin that grows with the error of what was learned", () => {
    const starts = [0, 0.3, 0.6].map((errorKph) => planPreCooling({ ...question, model: { ...hall, errorKph } }));
    const margins = starts.map((plan) => (plan.kind === "start" ? plan.marginMin : Number.NaN));
    expect(margins[0]).toBe(0);
    expect(margins[1]).toBeGreaterThan(3);
    expect(margins[2]).toBeGreaterThan(margins[1] ?? Number.NaN);
    const [, , plan] = starts;
    if (plan?.kind !== "start") throw new RangeError("no start");
    // While it is pulled down the room takes in more than was learned, and has its set point all the same.
    const bad = { ...hall, gainKph: hall.gainKph + 1.28 * 0.6 };
    expect(reached(hall, plan.startAt, bad)).toBeLessThan(26.1);
  });

  test("is not needed when the room stays cool by itself", () => {
    const plan = planPreCooling({ ...question, roomC: 24, driveAt: () => ({ outsideC: 22, ...calm }) });
    expect(plan.kind).toBe("unneeded");
  });

  test("is as early as allowed, and tells how warm the room will be, when it cannot be reached", () => {
    const weak = { ...hall, coolingKph: 0.6 };
    const plan = planPreCooling({ ...question, model: weak });
    expect(plan).toMatchObject({ kind: "too-late", startAt: begin - 4 * HOUR_MS });
    expect(plan.kind === "too-late" && plan.reachedC).toBeGreaterThan(27);
  });

  test("is later in milder weather and never after the event began", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 26, max: 36, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.double({ min: 26.5, max: 33, noNaN: true }),
        (outsideC, cooler, roomC) => {
          const at = (outside: number) => {
            const plan = planPreCooling({ ...question, roomC, driveAt: () => ({ outsideC: outside, ...calm }) });
            return plan.kind === "unneeded" ? begin : plan.startAt;
          };
          expect(at(outsideC - cooler)).toBeGreaterThanOrEqual(at(outsideC));
          expect(at(outsideC)).toBeLessThanOrEqual(begin);
          expect(at(outsideC)).toBeGreaterThanOrEqual(now);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test("a room at rest goes to where its gains and losses meet", () => {
  const drive = { outsideC: 30, ...calm, coolingShare: 0 };
  expect(restTemperature(USUAL_ROOM, drive)).toBeCloseTo(30.8);
  expect(temperatureAfter(USUAL_ROOM, 20, drive, 8)).toBeCloseTo(30.8 - 10.8 / Math.E);
});

test("columns that cannot be told apart have no fit, others give back what made them", () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
      fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 }),
      ([slope, offset], xs) => {
        const y = xs.map((x) => slope * x + offset);
        const fit = leastSquares(
          xs.map((x) => [x, 1]),
          y,
        );
        expect(fit?.coefficients[0]).toBeCloseTo(slope, 6);
        expect(fit?.coefficients[1]).toBeCloseTo(offset, 6);
        expect(
          leastSquares(
            xs.map((x) => [x, 2 * x]),
            y,
          ),
        ).toBeNull();
      },
    ),
  );
});
