import { describe, expect, test } from "vitest";
import { sparkPath } from "./sparkline-path.ts";

const frame = { fromAt: 0, toAt: 100, widthPx: 100, heightPx: 24 };
const subpaths = (path: string): number => path.split("M").length - 1;

describe("a sparkline", () => {
  test("draws nothing where nothing is known", () => {
    expect([sparkPath([], frame), sparkPath([{ at: 5, value: null }], frame)]).toEqual([null, null]);
  });

  test("breaks at a gap instead of bridging it", () => {
    const path = sparkPath(
      [
        { at: 0, value: 1 },
        { at: 20, value: 2 },
        { at: 40, value: null },
        { at: 60, value: 2 },
        { at: 80, value: 1 },
      ],
      frame,
    );
    expect(path?.line).toBe("M0 22L20 2M60 2L80 22");
  });

  test("shows a sample that stands alone between gaps", () => {
    const path = sparkPath(
      [
        { at: 0, value: null },
        { at: 50, value: 3 },
        { at: 60, value: null },
      ],
      frame,
    );
    expect(path?.line).toBe("M50 12h1");
  });

  test("runs through the middle when nothing changes, zero or not", () => {
    const flat = (value: number) =>
      sparkPath(
        [
          { at: 0, value },
          { at: 100, value },
        ],
        frame,
      )?.line;
    expect([flat(0), flat(7)]).toEqual(["M0 12L100 12", "M0 12L100 12"]);
  });

  test("does not blow the noise of a sensor up to the height of the drawing", () => {
    const path = sparkPath(
      [
        { at: 0, value: 23.6 },
        { at: 100, value: 23.61 },
      ],
      frame,
    );
    expect(path?.line).toBe("M0 12.1L100 11.9");
  });

  test("names the extremes and the last value, and keeps one area per run", () => {
    const path = sparkPath(
      [
        { at: 0, value: 5 },
        { at: 10, value: -5 },
        { at: 20, value: null },
        { at: 30, value: 1 },
      ],
      frame,
    );
    expect([path?.min, path?.max, path?.last, subpaths(path?.area ?? "")]).toEqual([-5, 5, 1, 2]);
  });
});
