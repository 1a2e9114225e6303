import { describe, expect, test } from "vitest";
import type { Language } from "../i18n/language.ts";
import { fill, MESSAGES } from "../i18n/messages.ts";
import { formatFact } from "./format-fact.ts";

const reader = (language: Language) => ({
  language,
  t: (key: keyof (typeof MESSAGES)["en"], values = {}) => fill(MESSAGES[language][key], values),
});

describe("a rated fact", () => {
  test("carries the unit that its name ends in", () => {
    const values = (
      [
        ["ratedCoolingKw", 105],
        ["ratedAirFlowLps", 5200],
        ["storageKwhTh", 7000],
        ["designApproachK", 3.9],
        ["secondaryV", 380],
        ["primaryKv", 22.8],
        ["tiltDeg", 15],
        ["volumeM3", 180],
      ] as const
    ).map(([key, value]) => formatFact(key, value, reader("en")).value);
    expect(values).toEqual(["105 kW", "5,200 L/s", "7,000 kWh_th", "3.9 K", "380 V", "22.8 kV", "15 °", "180 m³"]);
  });

  test("counts years of the Republic for readers of Chinese, and never groups a year's digits", () => {
    expect([
      formatFact("replacedYear", 2012, reader("zh-TW")).value,
      formatFact("replacedYear", 2012, reader("en")).value,
      formatFact("renewedOn", "2021-12-10", reader("zh-TW")).value,
      formatFact("renewedOn", "2021-12-10", reader("en")).value,
    ]).toEqual(["民國 101 年（2012）", "2012", "民國 110 年 12 月 10 日", "2021-12-10"]);
  });

  test("that an installation names itself stands under its own word", () => {
    expect(formatFact("boilerMake", "Miura", reader("zh-TW"))).toEqual({ name: "boilerMake", value: "Miura" });
  });

  test("without a unit in its name has none", () => {
    expect(formatFact("cameras", 168, reader("en"))).toEqual({ name: "Cameras", value: "168" });
  });
});
