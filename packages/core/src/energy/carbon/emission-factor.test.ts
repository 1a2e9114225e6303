import { describe, expect, test } from "vitest";
import { EMISSION_FACTORS, emissionFactorOf, gridEmission } from "./emission-factor.ts";

describe("the emission of a kWh from the grid", () => {
  test("is that of its year, with its source", () => {
    expect(gridEmission(1000, 2024)).toMatchObject({ kgCo2e: 474, note: null });
    expect(emissionFactorOf(2022).source).toContain("經濟部能源署");
  });

  test("is that of the last year published where its own is not, and says so", () => {
    const { factor, note } = gridEmission(1000, 2026);
    expect(factor.year).toBe(2025);
    expect(note?.zh).toBe("2026 年係數尚未公告，採 2025 年係數");
    expect(gridEmission(1, 2025).note?.en).toContain("to be confirmed");
  });

  test("is unknown before the first factor", () => {
    expect(() => emissionFactorOf(2004)).toThrow(/2004 or before/);
  });

  test("has one factor for every year from the first to the last", () => {
    const years = EMISSION_FACTORS.map(({ year }) => year);
    expect(years).toEqual(Array.from({ length: years.length }, (_, index) => 2005 + index));
  });
});
