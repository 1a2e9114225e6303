import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays, TAIPEI, taipeiInstant } from "../../calendar/index.ts";
import { epochMs } from "../../reading/index.ts";
import { periodAt, periodOfMinute, quarterPrices, tariffDay } from "./period-at.ts";
import { TARIFF_BOOKS, tariffBook } from "./tariff-books.ts";
import { TARIFF_PERIODS } from "./tariff-terms.ts";

const at = (text: string) => {
  const [date = "", clock = ""] = text.split(" ");
  return taipeiInstant(date, clock);
};

const MINUTES = 24 * 60;
const aBook = fc.constantFrom(...TARIFF_BOOKS);
const aDay = fc.integer({ min: 0, max: 6900 }).map((days) => plusDays("2017-01-01", days));

describe("the period of an instant", () => {
  test.for([
    // 2026-07-15 is a Wednesday, 07-18 a Saturday, 07-19 a Sunday.
    ["taipower-hv-3stage", "2026-07-15 08:59", "summer", "off-peak", "2.53"],
    ["taipower-hv-3stage", "2026-07-15 09:00", "summer", "semi-peak", "5.85"],
    ["taipower-hv-3stage", "2026-07-15 16:00", "summer", "peak", "9.39"],
    ["taipower-hv-3stage", "2026-07-15 21:59", "summer", "peak", "9.39"],
    ["taipower-hv-3stage", "2026-07-15 22:00", "summer", "semi-peak", "5.85"],
    ["taipower-hv-3stage", "2026-07-18 12:00", "summer", "saturday-semi-peak", "2.60"],
    ["taipower-hv-3stage", "2026-07-19 12:00", "summer", "off-peak", "2.53"],
    ["taipower-hv-3stage", "2026-01-14 10:59", "non-summer", "semi-peak", "5.47"],
    ["taipower-hv-3stage", "2026-01-14 11:00", "non-summer", "off-peak", "2.32"],
    ["taipower-hv-3stage", "2026-01-14 14:00", "non-summer", "semi-peak", "5.47"],
    ["taipower-hv-2stage", "2026-07-15 09:00", "summer", "peak", "6.75"],
    ["taipower-hv-2stage", "2026-01-14 06:00", "non-summer", "peak", "6.37"],
    ["taipower-hv-batch", "2026-07-15 15:29", "summer", "off-peak", "3.18"],
    ["taipower-hv-batch", "2026-07-15 15:30", "summer", "peak", "12.47"],
    ["taipower-lv-3stage", "2026-07-15 16:00", "summer", "peak", "8.12"],
    ["taipower-lv-flat", "2026-07-15 16:00", "summer", "flat", "4.08"],
    ["taipower-lighting-simple-2stage", "2026-07-18 12:00", "summer", "off-peak", "2.06"],
    ["taipower-hv-2stage", "2023-02-15 10:00", "non-summer", "peak", "3.93"],
  ] as const)("is as printed: %s at %s", ([name, when, season, period, priceTwdPerKwh]) => {
    expect(periodAt(tariffBook(name), at(when))).toMatchObject({ season, period, priceTwdPerKwh });
  });

  test("is summer from 16 May to 15 October in high voltage, from June to September in low", () => {
    const seasons = ["2026-05-15", "2026-05-16", "2026-05-31", "2026-06-01", "2026-09-30", "2026-10-15", "2026-10-16"];
    const seen = (name: string) => seasons.map((date) => tariffDay(tariffBook(name), date).season === "summer");
    expect(seen("taipower-hv-2stage")).toEqual([false, true, true, true, true, true, false]);
    expect(seen("taipower-lv-2stage")).toEqual([false, false, false, true, true, false, false]);
  });

  test("prices a day in lieu and a make-up Saturday as the days of the week they are", () => {
    const book = tariffBook("taipower-hv-3stage");
    // 2026-02-27 is off for 2026-02-28; 2025-02-08 was a Saturday that offices worked.
    expect(periodAt(book, at("2026-02-27 10:00"))).toMatchObject({ dayType: "weekday", period: "semi-peak" });
    expect(tariffDay(book, "2025-02-08").dayType).toBe("saturday");
    expect(periodAt(book, at("2026-09-28 17:00"))).toMatchObject({ dayType: "off-peak-day", period: "off-peak" });
  });

  test("under the variable peak is dear on designated days only, while demand is told apart as ever", () => {
    const book = tariffBook("taipower-hv-3stage-variable");
    const designated = new Set(["2026-07-15"]);
    expect(periodAt(book, at("2026-07-15 17:00"), designated).priceTwdPerKwh).toBe("18.33");
    expect(periodAt(book, at("2026-07-16 17:00"), designated)).toMatchObject({
      period: "semi-peak",
      priceTwdPerKwh: "5.85",
    });
    const day = tariffDay(book, "2026-07-16", designated);
    expect(periodOfMinute(day.demandSchedule, 17 * 60)).toBe("peak");
  });

  test("has no single price under block rates", () => {
    const home = tariffBook("taipower-lighting-residential");
    expect(periodAt(home, at("2026-07-15 12:00"))).toMatchObject({ period: "flat", priceTwdPerKwh: null });
  });

  test("is refused for a time whose rates are not known, with the times that are", () => {
    expect(() => periodAt(tariffBook("taipower-hv-3stage"), at("2024-07-15 12:00"))).toThrow(
      /2024-07-15 are not known; known are those 2023-01-01 until before 2023-04-01 and from 2025-10-01 on/,
    );
    expect(() => tariffBook("taipower-hv-3stge")).toThrow(/did you mean "taipower-hv-3stage"/);
  });

  test("of every day cover its 24 hours once, and change at half hours only", () => {
    fc.assert(
      fc.property(aBook, aDay, (book, date) => {
        const { energySchedule, demandSchedule } = tariffDay(book, date);
        for (const schedule of [energySchedule, demandSchedule]) {
          const starts = schedule.map(({ fromMinute }) => fromMinute);
          expect(starts[0]).toBe(0);
          expect(starts.every((start, index) => start % 30 === 0 && start < (starts[index + 1] ?? MINUTES))).toBe(true);
          const sum = schedule.reduce(
            (total, slot, index) => total + (starts[index + 1] ?? MINUTES) - slot.fromMinute,
            0,
          );
          expect(sum).toBe(MINUTES);
        }
      }),
    );
  });

  test("has a price in every edition wherever the schedule leads, and names no period beside it", () => {
    fc.assert(
      fc.property(aBook, aDay, (book, date) => {
        const { season, energySchedule } = tariffDay(book, date, new Set([date]));
        for (const { tiers, energyTwdPerKwh } of book.editions) {
          if (tiers !== undefined) continue;
          for (const { period } of energySchedule) expect(energyTwdPerKwh[season][period]).toMatch(/^\d+\.\d+$/);
        }
        expect(energySchedule.every(({ period }) => TARIFF_PERIODS.includes(period))).toBe(true);
      }),
    );
  });

  test("is read off the clock of Taipei whatever the zone of the machine", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 10), max: Date.UTC(2035, 11) }), (ms) => {
        const clock = new Intl.DateTimeFormat("en-CA", {
          timeZone: TAIPEI,
          dateStyle: "short",
          timeStyle: "short",
          hourCycle: "h23",
        }).format(ms);
        const [date = "", time = ""] = clock.split(", ");
        const book = tariffBook("taipower-hv-3stage");
        const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
        const { energySchedule } = tariffDay(book, date);
        expect(periodAt(book, epochMs(ms)).period).toBe(periodOfMinute(energySchedule, minute));
      }),
    );
  });
});

test("the quarters of a day cost what their first minutes do", () => {
  for (const [name, date] of [
    ["taipower-hv-3stage", "2026-07-15"],
    ["taipower-hv-batch", "2026-07-18"],
    ["taipower-lighting-simple-2stage", "2026-02-17"],
  ] as const) {
    const book = tariffBook(name);
    const asked = Array.from({ length: 96 }, (_, quarter) => {
      const clock = `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
      return periodAt(book, taipeiInstant(date, clock)).priceTwdPerKwh;
    });
    expect(quarterPrices(book, date)).toEqual(asked);
  }
});
