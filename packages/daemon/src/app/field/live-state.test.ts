import { batchOf, epochMs, PointTable, type Reading } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { LiveState } from "./live-state.ts";

const reading = (pointId: string, value: number | string | null, atMs: number): Reading => ({
  pointId,
  value,
  quality: value === null ? "bad" : "good",
  reason: value === null ? "no-answer" : null,
  at: epochMs(atMs),
  receivedAt: epochMs(2_000),
});

describe("LiveState", () => {
  test("knows nothing of a point that never said anything", () => {
    const points = new PointTable();
    points.numberOf("SW.A");
    expect(new LiveState(points).latest("SW.A")).toBeUndefined();
  });

  test("does not let late data replace what is newer", () => {
    const points = new PointTable();
    const live = new LiveState(points);
    live.apply(batchOf([reading("SW.A", 2, 1_000)], points));
    live.apply(batchOf([reading("SW.A", 1, 900)], points));
    expect(live.latest("SW.A")).toEqual(reading("SW.A", 2, 1_000));
  });

  test("shows that a value is gone, not the last one there was", () => {
    const points = new PointTable();
    const live = new LiveState(points);
    live.apply(batchOf([reading("SW.A", "open", 1_000)], points));
    live.apply(batchOf([reading("SW.A", null, 1_100)], points));
    expect(live.latest("SW.A")).toEqual(reading("SW.A", null, 1_100));
  });

  test("holds any number of points, in the order of their numbers", () => {
    const points = new PointTable();
    const live = new LiveState(points);
    const readings = Array.from({ length: 5_000 }, (_, index) => reading(`SW.${index}`, index, 1_000));
    live.apply(batchOf(readings, points));
    expect([...live.all()]).toEqual(readings);
  });

  test("tells its listeners what changed, until they leave", () => {
    const points = new PointTable();
    const live = new LiveState(points);
    const heard: number[][] = [];
    const leave = live.listen((changed) => heard.push([...changed]));
    live.apply(batchOf([reading("SW.A", 1, 1_000), reading("SW.B", 1, 1_000)], points));
    leave();
    live.apply(batchOf([reading("SW.A", 2, 1_100)], points));
    expect(heard).toEqual([[0, 1]]);
    expect(live.revision).toBe(2);
  });
});
