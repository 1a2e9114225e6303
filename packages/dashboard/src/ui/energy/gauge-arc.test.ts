import { describe, expect, test } from "vitest";
import { arcPath, tickPath } from "./gauge-arc.ts";

const arc = { centerPx: 100, radiusPx: 80 };

describe("the arc of the demand gauge", () => {
  test("stands upright in its middle, and takes the long way round from end to end", () => {
    expect(tickPath(arc, 0.5, 70, 90)).toBe("M 100 30 L 100 10");
    expect(arcPath(arc, 0, 1)).toMatch(/^M 30.72 140 A 80 80 0 1 1 169.28 140$/u);
    expect(arcPath(arc, 0, 0.5)).toContain(" 0 0 1 ");
  });

  test("ends where the gauge ends, whatever is above, and is nothing for nothing", () => {
    expect(arcPath(arc, 0, 1.4)).toBe(arcPath(arc, 0, 1));
    expect([arcPath(arc, 0, 0), arcPath(arc, 0.5, 0.2), arcPath(arc, 0, -1)]).toEqual(["", "", ""]);
  });
});
