import { describe, expect, test } from "vitest";
import type { EnergyReasons, ReasonMonth } from "../../api/energy/anomalies.ts";
import { floorOf, waterfallSteps } from "./waterfall.ts";

const month = (name: string, energyKwh: number): ReasonMonth => ({
  month: name,
  energyKwh,
  coveragePct: 100,
  meanTempC: 29,
  workedDays: 22,
  offDays: 9,
  bookedHours: 0,
  venueUses: 0,
});
const reason = (key: EnergyReasons["reasons"][number]["key"], energyKwh: number) => ({
  key,
  name: { zh: key, en: key },
  energyKwh,
  sharePct: null,
  text: { zh: "", en: "" },
});
const reasons: EnergyReasons = {
  centerId: "SW",
  meterId: "SW.MAIN.B1.MTR.MAIN",
  month: month("2026-07", 512_000),
  against: month("2025-07", 500_000),
  differenceKwh: 12_000,
  differencePct: 2.4,
  reasons: [reason("weather", 15_000), reason("calendar", -8_000), reason("events", 0), reason("unexplained", 5_000)],
  errorKwh: 3_000,
  notes: [],
};

describe("the way from one month to the other", () => {
  const steps = waterfallSteps(reasons, { month: "July", against: "July before", reasonName: ({ key }) => key });

  test("goes on where the reason before ended, and ends where the later month stands", () => {
    expect(steps.map(({ name, from, to }) => [name, from, to])).toEqual([
      ["July before", 0, 500_000],
      ["weather", 500_000, 515_000],
      ["calendar", 515_000, 507_000],
      ["unexplained", 507_000, 512_000],
      ["July", 0, 512_000],
    ]);
  });

  test("leaves out what changed nothing", () => {
    expect(steps.some(({ name }) => name === "events")).toBe(false);
  });

  test("does not blame the equipment for what was not measured", () => {
    expect(steps.map(({ kind }) => kind)).toEqual(["month", "more", "less", "unknown", "month"]);
  });

  test("is drawn from a round figure shortly below the months, and from nought where they differ by much", () => {
    const far = waterfallSteps(
      { ...reasons, against: month("2025-07", 137_000), reasons: [reason("missing", 375_000)] },
      { month: "July", against: "July before", reasonName: ({ key }) => key },
    );
    expect([floorOf(steps), floorOf(far)]).toEqual([490_000, 0]);
  });
});
