import { describe, expect, test } from "vitest";
import { officeDay, plainDateOf } from "../../calendar/index.ts";
import { LUNAR_FESTIVALS } from "./lunar-festivals.ts";
import { offPeakDayName, offPeakDaysOf } from "./off-peak-days.ts";

const datesOf = (year: number) => offPeakDaysOf(year).map(({ date }) => date.slice("2026-".length));

/** Month and day of the Chinese calendar by ICU: an independent witness of the table. */
const lunarOf = (date: string): string => {
  const parts = new Intl.DateTimeFormat("en-u-ca-chinese", { month: "numeric", day: "numeric", timeZone: "UTC" });
  return parts.format(new Date(`${date}T12:00:00Z`));
};

/**
 * The new moon falls at 23:56 and at 00:08 in Taipei (Meeus, Astronomical Algorithms, chapter 49): ICU's
 * approximation puts it on the other side of midnight.
 */
const ICU_IS_A_DAY_OFF: ReadonlyMap<number, string> = new Map([
  [2027, "12/30"],
  [2030, "1/2"],
]);

/** The sun's ecliptic longitude in degrees, to about 0.01 (Astronomical Almanac, low precision formula). */
function solarLongitude(ms: number): number {
  const days = (ms - Date.UTC(2000, 0, 1, 12)) / 86_400_000;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const anomaly = radians(357.528 + 0.985_600_3 * days);
  const longitude = 280.46 + 0.985_647_4 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly);
  return ((longitude % 360) + 360) % 360;
}

describe("the tariff's off-peak days", () => {
  test("of 2026 are these and no others", () => {
    expect(datesOf(2026)).toEqual([
      "01-01",
      "02-15",
      "02-16",
      "02-17",
      "02-18",
      "02-19",
      "02-20",
      "02-21",
      "02-28",
      "04-04",
      "04-05",
      "05-01",
      "06-19",
      "09-25",
      "09-28",
      "10-10",
      "10-25",
      "12-25",
    ]);
  });

  test("count Children's Day once where Tomb-Sweeping Day falls on it", () => {
    expect(datesOf(2024).filter((date) => date.startsWith("04-"))).toEqual(["04-04"]);
    expect(offPeakDayName("2024-04-04")?.zh).toBe("兒童節及民族掃墓節");
  });

  test("leave out days in lieu, adjusted days and typhoon days", () => {
    expect(officeDay("2024-02-14").kind).toBe("holiday");
    expect(offPeakDayName("2024-02-15")).toBeUndefined();
    expect(offPeakDayName("2026-02-27")).toBeUndefined();
    // Typhoon Gaemi closed the offices of Kaohsiung on these two days.
    expect(offPeakDayName("2024-07-24")).toBeUndefined();
    expect(offPeakDayName("2024-07-25")).toBeUndefined();
  });

  test("that follow the moon agree with ICU's Chinese calendar", () => {
    for (const { year, newYear, dragonBoat, midAutumn } of LUNAR_FESTIVALS) {
      expect(lunarOf(`${year}-${newYear}`)).toBe(ICU_IS_A_DAY_OFF.get(year) ?? "1/1");
      expect(lunarOf(`${year}-${dragonBoat}`)).toBe("5/5");
      expect(lunarOf(`${year}-${midAutumn}`)).toBe("8/15");
    }
    expect(LUNAR_FESTIVALS.map(({ year }) => year)).toEqual(Array.from({ length: 19 }, (_, index) => 2017 + index));
  });

  test("have Tomb-Sweeping Day on the day in which the sun reaches 15 degrees", () => {
    for (const { year, tombSweeping } of LUNAR_FESTIVALS) {
      const midnightInTaipei = plainDateOf(`${year}-${tombSweeping}`).toZonedDateTime("Asia/Taipei").epochMilliseconds;
      expect(solarLongitude(midnightInTaipei)).toBeLessThan(15.02);
      expect(solarLongitude(midnightInTaipei + 86_400_000)).toBeGreaterThan(14.98);
    }
  });

  test("of a year beyond the table are unknown, not none", () => {
    expect(() => offPeakDaysOf(2036)).toThrow(/known are 2017 to 2035/);
    expect(() => offPeakDayName("2016-01-01")).toThrow(/2016/);
  });
});
