import { describe, expect, test } from "vitest";
import { formatValue, NO_VALUE } from "./format-value.ts";

describe("a value as people read it", () => {
  test("is a dash where there is none, never a zero", () => {
    expect([formatValue(null, { unit: "kW" }, "zh-TW"), formatValue("", { unit: "" }, "zh-TW")]).toEqual([
      NO_VALUE,
      NO_VALUE,
    ]);
  });

  test("has the digits that its unit deserves", () => {
    expect([
      formatValue(23.6035, { unit: "°C" }, "zh-TW"),
      formatValue(454.2, { unit: "ppm" }, "zh-TW"),
      formatValue(126_762.84, { unit: "kWh" }, "zh-TW"),
      formatValue(59.98, { unit: "Hz" }, "en"),
    ]).toEqual(["23.6", "454", "126,762.8", "59.98"]);
  });

  test("is a count without a fraction where it has no unit and is whole", () => {
    expect([formatValue(9, { unit: "" }, "en"), formatValue(0.873, { unit: "" }, "en")]).toEqual(["9", "0.87"]);
  });

  test("is the name of its state in the reader's language", () => {
    const states = { "0": { zh: "停止", en: "Stopped" }, "1": { zh: "運轉", en: "Running" } };
    expect([formatValue(1, { unit: "", states }, "zh-TW"), formatValue(1, { unit: "", states }, "en")]).toEqual([
      "運轉",
      "Running",
    ]);
  });

  test("is the bare number where the state has no name", () => {
    expect(formatValue(7, { unit: "", states: { "0": { zh: "停止", en: "Stopped" } } }, "en")).toBe("7");
  });

  test("is its text where it is one", () => {
    expect(formatValue("市政宣導影片", { unit: "" }, "en")).toBe("市政宣導影片");
  });

  test("is a floor as it stands on the button, not the number that the controller counts from zero", () => {
    const car = { unit: "", key: "carPosition" } as const;
    expect([8, 0, -1, 2.4].map((level) => formatValue(level, car, "en"))).toEqual(["9F", "1F", "B1", "2.40"]);
  });
});
