import { batchOf, PointTable } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { HandClock } from "./fake/hand-clock.ts";
import { LiveState } from "./live-state.ts";
import { StaleSweeper } from "./stale-sweeper.ts";

describe("StaleSweeper", () => {
  test("tells once that a point has become stale, and again after it was fresh in between", async () => {
    const points = new PointTable();
    const live = new LiveState(points);
    const clock = new HandClock();
    const say = (pointId: string): void => {
      const at = clock.now();
      live.apply(batchOf([{ pointId, value: 1, quality: "good", reason: null, at, receivedAt: at }], points));
    };
    say("SW.FAST");
    say("SW.SLOW");
    const told: number[][] = [];
    live.listen((changed) => told.push([...changed]));
    const expected = (pointId: string) => ({ expectedIntervalMs: pointId === "SW.FAST" ? 1_000 : 600_000 });
    const sweeper = new StaleSweeper({ live, points, clock, expected });
    sweeper.start();
    await clock.turn(10_000);
    expect(told).toEqual([[0]]);
    expect(sweeper.staleCount).toBe(1);
    say("SW.FAST");
    await clock.turn(10_000);
    sweeper.stop();
    expect(told).toEqual([[0], [0], [0]]);
    expect(clock.timers).toBe(0);
  });
});
