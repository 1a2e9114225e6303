import { describe, expect, test } from "vitest";
import type { IceStep } from "../../api/energy/ice.ts";
import { coldChart, type IceWords, savingsChart, siteChart } from "./ice-charts.ts";

const words: IceWords = {
  chiller: "chiller",
  melt: "melt",
  making: "making",
  load: "load",
  price: "price",
  optimal: "optimal",
  chillerFirst: "chiller first",
  storageFirst: "storage first",
  asRun: "as run",
  site: "site",
  allowed: "allowed",
  clock: (atMs) => String(atMs),
  dayName: (date) => date,
};
const step = (part: Partial<IceStep>): IceStep => ({
  from: 0,
  to: 1,
  mode: "chiller",
  period: "peak",
  priceTwdPerKwh: 9.39,
  makingPriceTwdPerKwh: 9.39,
  loadKwth: 500,
  coolingKwth: 300,
  makingKwth: 0,
  meltKwth: 200,
  unmetKwth: 0,
  coolingCount: 1,
  makingCount: 0,
  storedKwhTh: 900,
  plantKw: 120,
  siteKw: 700,
  allowedKw: null,
  ...part,
});
const rowOf = (chart: ReturnType<typeof coldChart>, name: string) =>
  chart.series.find((series) => series.name === name)?.values;

describe("the pictures of an ice store", () => {
  test("stand the cold of the machines and of the ice on each other, and what is made below", () => {
    const chart = coldChart({ steps: [step({}), step({ makingKwth: 400, meltKwth: 0 })] }, words);
    expect([rowOf(chart, "chiller"), rowOf(chart, "melt"), rowOf(chart, "making")]).toEqual([
      [300, 300],
      [200, 0],
      [0, -400],
    ]);
  });

  test("have no line for the contract where none is known", () => {
    expect(siteChart({ steps: [step({})] }, words).series.map(({ name }) => name)).toEqual(["site"]);
    expect(rowOf(siteChart({ steps: [step({ allowedKw: 900 })] }, words), "allowed")).toEqual([900]);
  });

  test("leave a gap for a day of which it is not known what it cost", () => {
    const day = {
      date: "2026-07-01",
      plantId: "FS.PLANT",
      optimalTwd: "4100.50",
      chillerFirstTwd: "5200.00",
      storageFirstTwd: "4400.00",
      asRunTwd: null,
      loadKwhTh: 6_000,
      coveragePct: 100,
      wasProposed: true,
    };
    expect(rowOf(savingsChart({ days: [day] }, words), "as run")).toEqual([null]);
  });
});
