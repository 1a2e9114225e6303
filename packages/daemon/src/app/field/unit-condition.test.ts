import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterAnswer,
  afterSilence,
  BACK_OFF_RULES,
  isPolled,
  probedSooner,
  type UnitCondition,
  WELL,
} from "./unit-condition.ts";

/** Runs silences (false) and answers (true) through, a second apart. */
const lived = (answers: readonly boolean[], chance = 1): UnitCondition =>
  answers.reduce<UnitCondition>(
    (condition, answered, index) =>
      answered ? afterAnswer(condition) : afterSilence(condition, index * 1_000, chance),
    WELL,
  );

describe("the condition of a unit", () => {
  test("one lost answer degrades a unit but does not stop its polling", () => {
    expect(lived([false])).toMatchObject({ state: "degraded" });
    expect(isPolled(lived([false]))).toBe(true);
  });

  test("a unit that fails twice in a row is left alone for a while", () => {
    expect(lived([false, false])).toMatchObject({ state: "backing-off", sinceMs: 1_000, nextProbeMs: 2_000 });
  });

  test("a unit that fails now and then goes on being polled", () => {
    expect(lived([false, true, false, true, false, true])).toMatchObject({ state: "degraded" });
  });

  test("a unit is called well again only after ten good answers in a row", () => {
    expect(lived([false, ...Array.from({ length: 9 }, () => true)]).state).toBe("degraded");
    expect(lived([false, ...Array.from({ length: 10 }, () => true)]).state).toBe("ok");
  });

  test("the third silent probe makes it unreachable", () => {
    expect(lived([false, false, false, false]).state).toBe("backing-off");
    expect(lived([false, false, false, false, false]).state).toBe("unreachable");
  });

  test("its first answer brings it back to polling at once", () => {
    expect(isPolled(lived([false, false, false, false, false, false, true]))).toBe(true);
  });

  test("delays double up to a minute and are spread over half their length", () => {
    let condition: UnitCondition = lived([false, false]);
    const delays: number[] = [];
    for (let count = 0; count < 9; count++) {
      condition = afterSilence(condition, 0, 1);
      if ("nextProbeMs" in condition) delays.push(condition.nextProbeMs);
    }
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 0, max: 40 }),
        (chance, probesFailed) => {
          const next = afterSilence({ state: "unreachable", sinceMs: 0, probesFailed, nextProbeMs: 0 }, 0, chance);
          const delayMs = "nextProbeMs" in next ? next.nextProbeMs : 0;
          expect(delayMs).toBeGreaterThanOrEqual(BACK_OFF_RULES.firstDelayMs / 2);
          expect(delayMs).toBeLessThanOrEqual(BACK_OFF_RULES.maxDelayMs);
        },
      ),
    );
  });

  test("a neighbour's return brings the next probe forward, never back", () => {
    const condition = lived([false, false]);
    expect(probedSooner(condition, 1_500)).toMatchObject({ nextProbeMs: 1_500 });
    expect(probedSooner(condition, 5_000)).toBe(condition);
    expect(probedSooner(WELL, 5_000)).toBe(WELL);
  });
});
