import { describe, expect, test } from "vitest";
import { valueWords } from "./value-words.ts";

const STATES = { 0: { zh: "停機", en: "Stop" }, 1: { zh: "啟動", en: "Start" } };

describe("a value in a sentence", () => {
  test("has its unit", () => {
    expect(valueWords(14.5, { unit: "°C" }, "zh-TW")).toBe("14.5 °C");
  });

  test("is the name of its state, in the reader's language", () => {
    expect([
      valueWords(1, { unit: "", states: STATES }, "zh-TW"),
      valueWords(0, { unit: "", states: STATES }, "en"),
    ]).toEqual(["啟動", "Stop"]);
  });

  test("that is not known has no unit, and is never zero", () => {
    expect(valueWords(null, { unit: "°C" }, "zh-TW")).toBe("—");
  });
});
