import { describe, expect, test } from "vitest";
import { taipeiInstant } from "../calendar/taipei-time.ts";
import { chargedUnits } from "./charged-unit.ts";
import { DAY, hall, slot } from "./fake/example-hall.ts";
import { type RuleBook } from "./rule-book.ts";

const units = (from: string, to: string) =>
  chargedUnits(hall.charging, slot(from, to)).map(({ key, quantity }) => `${quantity} ${key}`);

describe("what is charged for a time", () => {
  test("is its sessions, and the gap between two of a day is free", () => {
    expect(units("08:00", "17:00")).toEqual(["1 morning", "1 afternoon"]);
    expect(units("08:00", "22:00")).toEqual(["1 morning", "1 afternoon", "1 evening"]);
  });

  test("is overtime by the started hour for what goes beyond them", () => {
    expect(units("13:00", "17:01")).toEqual(["1 afternoon", "1 overtime"]);
    expect(units("13:00", "18:00")).toEqual(["1 afternoon", "1 overtime"]);
    expect(units("13:00", "18:10")).toEqual(["1 afternoon", "2 overtime"]);
    expect(units("07:30", "12:00")).toEqual(["1 morning", "1 overtime"]);
  });

  test("is the next session where more than a little of it is used", () => {
    expect(units("13:00", "19:01")).toEqual(["1 afternoon", "1 evening"]);
  });

  test("leaves a session out between two others only where it is not used", () => {
    const apart = chargedUnits(hall.charging, slot("08:00", "22:00"));
    expect(apart.map(({ key }) => key)).not.toContain("overtime");
  });

  test("is started hours, days or half months where the book says so", () => {
    const rate = { workdayTwd: 100, holidayTwd: 100, airConditioningTwd: 0 };
    const counted = (charging: RuleBook["charging"], from: string, to: string) =>
      chargedUnits(charging, { from: taipeiInstant(from, "09:30"), to: taipeiInstant(to, "11:31") }).reduce(
        (sum, { quantity }) => sum + quantity,
        0,
      );
    expect(counted({ unit: "hour", leastHours: 1, ...rate }, DAY, DAY)).toBe(3);
    expect(counted({ unit: "hour", leastHours: 4, ...rate }, DAY, DAY)).toBe(4);
    expect(counted({ unit: "day", mostDays: 30, ...rate }, "2026-04-29", "2026-05-02")).toBe(4);
    expect(counted({ unit: "half-month", mostHalfMonths: 4, ...rate }, "2026-04-10", "2026-05-01")).toBe(3);
  });

  test("ends with the last minute that is used: until midnight is not the next day", () => {
    const rate = { workdayTwd: 100, holidayTwd: 100, airConditioningTwd: 0 };
    expect(chargedUnits({ unit: "day", mostDays: 9, ...rate }, slot("00:00", "24:00"))).toHaveLength(1);
  });
});
