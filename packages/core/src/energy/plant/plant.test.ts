import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../../reading/index.ts";
import { powerOfMachines } from "../ice/ice-plant.ts";
import type { ChillerSample } from "./chiller-sample.ts";
import { efficiencyBins, kwPerRtOf } from "./efficiency-bins.ts";
import { dutyOf, expectedPowerKw, learnDuty, learnedDutyAt, plateDuty } from "./learn-duty.ts";
import { minimumCop } from "./minimum-cop.ts";

/** A machine of 500 kW whose power is known, seen over a range of loads and lifts. */
const seen = (count: number, [least, most]: readonly [number, number] = [100, 480]): readonly ChillerSample[] =>
  Array.from({ length: count }, (_sample, at) => {
    const loadKwth = least + ((most - least) * ((at * 37) % count)) / count;
    const liftK = 18 + ((at * 11) % 10);
    const powerKw = 25 + 0.05 * loadKwth + 0.0002 * loadKwth ** 2 + 0.004 * loadKwth * (liftK - 22.5);
    return { at: epochMs(at * 900_000), duty: "cooling", loadKwth, powerKw, liftK };
  });

describe("what is learned of a chiller", () => {
  test("is its power by load and lift", () => {
    const answer = learnDuty(seen(400), 525);
    if (answer.kind === "refused") throw new Error(answer.refused.join());
    const { duty } = answer;
    expect(duty.liftKwPerKwthK).toBeCloseTo(0.004, 5);
    expect(duty.squareKw).toBeCloseTo(0.0002, 6);
    expect(duty.capacityKwth).toBe(525);
    expect(expectedPowerKw(duty, 400, 25)).toBeCloseTo(25 + 20 + 32 + 0.004 * 400 * 2.5, 3);
    expect(duty.statistics.cvRmse).toBeLessThan(0.001);
  });

  test.for([
    ["too-few-samples", seen(60)],
    ["too-narrow-load", seen(400, [400, 440])],
    ["poor-fit", seen(400).map((sample, at) => ({ ...sample, powerKw: at % 2 === 0 ? 20 : 180 }))],
  ] as const)("is nothing where the readings do not tell: %s", ([reason, samples]) => {
    expect(learnDuty(samples, 525)).toMatchObject({ kind: "refused", refused: [reason] });
  });

  test("names every reason at once, and takes no stretch for one in which nothing was given or taken", () => {
    const idle = seen(300).map((sample) => ({ ...sample, loadKwth: 0 }));
    expect(learnDuty(idle, null)).toEqual({
      kind: "refused",
      refused: ["too-few-samples", "too-narrow-load"],
      sampleCount: 0,
    });
  });

  test("is a line where the curve would bend down, which no schedule could be made of", () => {
    const bent = seen(400).map((sample) => ({
      ...sample,
      powerKw: 40 + 0.3 * sample.loadKwth - 0.0002 * sample.loadKwth ** 2,
    }));
    const answer = learnDuty(bent, null);
    expect(answer).toMatchObject({ kind: "learned", duty: { squareKw: 0 } });
  });

  test("is not bent by a meter that slipped", () => {
    const slipped = seen(400).map((sample, at) => (at % 100 === 0 ? { ...sample, loadKwth: 60_000 } : sample));
    const answer = learnDuty(slipped, 525);
    expect(answer).toMatchObject({ kind: "learned", duty: { capacityKwth: 525, sampleCount: 396 } });
    expect(answer.kind === "learned" ? answer.duty.squareKw : 0).toBeCloseTo(0.0002, 6);
  });

  test("takes no lift for a help: what seems to be one is something else", () => {
    const odd = seen(400).map((sample) => ({
      ...sample,
      powerKw: 30 + 0.2 * sample.loadKwth - 0.004 * sample.loadKwth * ((sample.liftK ?? 0) - 22.5),
    }));
    expect(learnDuty(odd, null)).toMatchObject({ kind: "learned", duty: { liftKwPerKwthK: 0 } });
  });

  test("as lines lies below the curve by no more than 3 % from a fifth of the load on", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15, max: 60 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (constantKw, linear, square, share) => {
          const curve = { capacityKwth: 500, constantKw, linearKwPerKwth: linear / 1_000, squareKw: square / 1e6 };
          const load = share * 500;
          const trueKw = constantKw + curve.linearKwPerKwth * load + curve.squareKw * load ** 2;
          const linesKw = powerOfMachines(dutyOf(curve, 0), 1, load);
          expect(linesKw).toBeLessThanOrEqual(trueKw + 1e-9);
          expect(linesKw).toBeGreaterThanOrEqual(0.97 * trueKw);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("costs more at a higher lift, with what runs beside it", () => {
    const answer = learnDuty(seen(400), 525);
    if (answer.kind === "refused") throw new Error(answer.refused.join());
    const powerKw = (liftK: number, besideKw = 0) =>
      powerOfMachines(learnedDutyAt(answer.duty, liftK, besideKw), 1, 400);
    expect(powerKw(27) - powerKw(22)).toBeCloseTo(0.004 * 400 * 5, 3);
    expect(powerKw(22, 20) - powerKw(22)).toBeCloseTo(20, 9);
    expect(powerOfMachines(plateDuty({ capacityKwth: 525, fullPowerKw: 104 }, 0), 2, 1_050)).toBeCloseTo(208, 0);
  });
});

describe("the efficiency of a plant", () => {
  const points = [
    { loadKwth: 351.7, powerKw: 70, loadPct: 70, liftK: 22 },
    { loadKwth: 351.7, powerKw: 90, loadPct: 72, liftK: 28 },
    { loadKwth: 35.17, powerKw: 20, loadPct: 7, liftK: null },
    { loadKwth: 5, powerKw: 20, loadPct: 1, liftK: 20 },
  ];

  test("is power over cold, not the mean of ratios; what gives next to nothing does not count", () => {
    expect(kwPerRtOf(points)).toBeCloseTo(180 / 210, 9);
    expect(kwPerRtOf([])).toBeNull();
  });

  test("is told by load and by lift", () => {
    expect(efficiencyBins(points, 10, ({ loadPct }) => loadPct)).toMatchObject([
      { from: 0, to: 10, sampleCount: 1 },
      { from: 70, to: 80, sampleCount: 2, meanLoadKwth: 351.7 },
    ]);
    expect(
      efficiencyBins(points, 5, ({ liftK }) => liftK).map(({ from, kwPerRt }) => [from, Math.round(kwPerRt * 100)]),
    ).toEqual([
      [20, 70],
      [25, 90],
    ]);
  });

  test("stands beside what a new machine must reach: by type and size", () => {
    expect(minimumCop("water-positive-displacement", 525)).toBe(4.45);
    expect(minimumCop("water-positive-displacement", 1_051)).toBe(4.9);
    expect(minimumCop("water-centrifugal", 500 * 3.517)).toBe(6.1);
    expect(minimumCop("air-cooled", 100)).toBe(2.79);
  });
});
