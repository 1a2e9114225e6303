import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TryBrake } from "./try-brake.ts";

const LIMITS = { freeTries: 3, firstWaitMs: 1_000, longestWaitMs: 8_000 };

const brake = () => {
  let nowMs = 0;
  const tryBrake = new TryBrake(LIMITS, () => nowMs);
  return { tryBrake, turn: (byMs: number) => void (nowMs += byMs) };
};

describe("slowing down who guesses", () => {
  test("a person who mistypes does not wait; then each wrong try doubles the wait, up to a bound", () => {
    const { tryBrake, turn } = brake();
    const waits = [];
    for (let time = 0; time < 9; time++) {
      const waitS = tryBrake.begin("chen");
      waits.push(waitS);
      if (waitS > 0) {
        turn(waitS * 1_000);
        tryBrake.begin("chen");
      }
    }
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 8, 8]);
  });

  test("one key never makes another wait", () => {
    const { tryBrake } = brake();
    for (let time = 0; time < 10; time++) tryBrake.begin("chen from afar");
    expect(tryBrake.begin("chen at the desk")).toBe(0);
  });

  test("the right password forgets what was wrong before it", () => {
    const { tryBrake } = brake();
    for (let time = 0; time < 3; time++) tryBrake.begin("chen");
    tryBrake.forgiveAll("chen");
    expect([tryBrake.begin("chen"), tryBrake.begin("chen"), tryBrake.begin("chen"), tryBrake.begin("chen")]).toEqual([
      0, 0, 0, 1,
    ]);
  });

  test("a try that was none is taken back alone", () => {
    const { tryBrake } = brake();
    for (let time = 0; time < 3; time++) tryBrake.begin("office");
    tryBrake.takeBack("office");
    expect([tryBrake.begin("office"), tryBrake.begin("office")]).toEqual([0, 1]);
  });

  test("after an hour of quiet everything is forgotten", () => {
    const { tryBrake, turn } = brake();
    for (let time = 0; time < 3; time++) tryBrake.begin("chen");
    turn(3_600_001);
    expect([tryBrake.begin("chen"), tryBrake.begin("chen")]).toEqual([0, 0]);
  });

  test("whatever happened, nobody waits longer than the bound, and after the wait a try goes on", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 60 }), (pauses) => {
        const { tryBrake, turn } = brake();
        for (const pauseMs of pauses) {
          tryBrake.begin("key");
          turn(pauseMs);
        }
        const waitS = tryBrake.begin("key");
        expect(waitS).toBeLessThanOrEqual(LIMITS.longestWaitMs / 1_000);
        turn(waitS * 1_000);
        expect(waitS === 0 ? 0 : tryBrake.begin("key")).toBe(0);
      }),
    );
  });
});
