import { describe, expect, test } from "vitest";
import { localTimeOf } from "./local-time.ts";
import { presence } from "./office-calendar.ts";
import { clearSkyWm2 } from "./sun.ts";
import { createWorkingDays } from "./working-days.ts";

const taipei = (text: string) => localTimeOf(Date.parse(`${text}+08:00`));

const workingDays = createWorkingDays();
const isWorkingDay = ({ day, weekday }: ReturnType<typeof taipei>): boolean => workingDays(day, weekday);

describe("the office calendar", () => {
  test.each([
    ["2026-07-15T10:00:00", true],
    ["2026-07-18T10:00:00", false],
    ["2026-10-10T10:00:00", false],
    ["2026-12-25T10:00:00", false],
    ["2026-02-17T10:00:00", false],
    ["2026-02-23T10:00:00", true],
    ["2041-07-15T10:00:00", true],
    ["2041-07-20T10:00:00", false],
  ])("%s is a working day: %s", (text, isWorking) => {
    expect(isWorkingDay(taipei(text))).toBe(isWorking);
  });

  test("counts the day from Taipei's midnight, not from London's", () => {
    expect(isWorkingDay(taipei("2026-07-20T00:30:00"))).toBe(true);
    expect(taipei("2026-07-20T00:30:00").hour).toBeCloseTo(0.5, 9);
  });

  test("fills the offices in the morning and empties them in the evening", () => {
    expect(presence(taipei("2026-07-15T06:00:00"), true)).toBeLessThan(0.05);
    expect(presence(taipei("2026-07-15T10:00:00"), true)).toBeGreaterThan(0.9);
    expect(presence(taipei("2026-07-15T12:20:00"), true)).toBeLessThan(0.65);
    expect(presence(taipei("2026-07-15T20:30:00"), true)).toBeLessThan(0.1);
  });
});

describe("the sun over Kaohsiung", () => {
  test("stands near the zenith at noon of midsummer and is gone at night", () => {
    expect(clearSkyWm2(taipei("2026-06-21T12:00:00"))).toBeGreaterThan(1_000);
    expect(clearSkyWm2(taipei("2026-06-21T21:00:00"))).toBe(0);
    expect(clearSkyWm2(taipei("2026-12-21T12:00:00"))).toBeLessThan(780);
  });
});
