import { describe, expect, test } from "vitest";
import { binsChart, kwPerRtText, loadCloud } from "./efficiency-charts.ts";

const point = (loadPct: number | null, kwPerRt: number) => ({
  at: 0,
  loadKwth: 400,
  powerKw: 80,
  kwPerRt,
  loadPct,
  liftK: null,
});
const words = { load: "load", quarters: "quarters" };

describe("the pictures of a plant", () => {
  test("show each quarter by its share of the rated load, but for starts and stops", () => {
    const chart = loadCloud({ points: [point(60, 0.7), point(5, 9)] }, words);
    expect([chart.across.unit, chart.clouds[0]?.points]).toEqual(["%", [[60, 0.7]]]);
  });

  test("show kilowatts of cold where a machine's plate is not known", () => {
    const chart = loadCloud({ points: [point(60, 0.7), point(null, 0.8)] }, words);
    expect([chart.across.unit, chart.clouds[0]?.points[1]]).toEqual(["kW", [400, 0.8]]);
  });

  test("name the edges of each bin", () => {
    const bin = { from: 40, to: 50, sampleCount: 12, kwPerRt: 0.72, meanLoadKwth: 300 };
    expect(binsChart([bin], "%").categories).toEqual(["40–50 %"]);
  });

  test("write what is not known as a dash", () => {
    expect([kwPerRtText(0.684, "en"), kwPerRtText(null, "en")]).toEqual(["0.68 kW/RT", "—"]);
  });
});
