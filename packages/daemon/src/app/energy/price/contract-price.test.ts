import { taipeiInstant } from "@weishan/core/calendar";
import { tariffBook } from "@weishan/core/energy";
import { expect, test } from "vitest";
import { contractPrice } from "./contract-price.ts";

const book = tariffBook("taipower-hv-2stage");
const price = contractPrice(() => ({ book, industryCode: null }));
const asked = (date: string, from: string, to: string) =>
  price.priceOf({
    centerId: "SW",
    from: taipeiInstant(date, from),
    to: taipeiInstant(date, to),
    energyKwh: 100,
  });

test("energy costs what the hours of the event cost: a summer weekday, a Saturday, and across the morning's change", () => {
  expect(asked("2026-07-15", "14:00", "16:00")?.priceTwd).toBe(675);
  expect(asked("2026-07-18", "14:00", "16:00")?.priceTwd).toBe(277);
  expect(asked("2026-07-15", "08:00", "10:00")?.priceTwd).toBe(473);
  expect(asked("2026-07-15", "14:00", "16:00")?.source).toContain("6.75");
});

test("a price that nobody knows is none, and never nought", () => {
  expect(asked("1999-07-15", "14:00", "16:00")).toBeNull();
});

test("a public office pays its coefficient on every kWh, and a centre without a contract has no price", () => {
  const offices = contractPrice((centerId) => (centerId === "SW" ? { book, industryCode: "831" } : undefined));
  const question = {
    from: taipeiInstant("2026-07-15", "14:00"),
    to: taipeiInstant("2026-07-15", "16:00"),
    energyKwh: 1000,
  };
  expect(offices.priceOf({ ...question, centerId: "SW" })?.priceTwd).toBe(6865);
  expect(offices.priceOf({ ...question, centerId: "FS" })).toBeNull();
});

test("long spans hold nobody up: the plan and the calendar are asked once for each day", () => {
  let askedCount = 0;
  const counted = contractPrice(() => {
    askedCount++;
    return { book, industryCode: null };
  });
  const span = { from: taipeiInstant("2026-07-01", "00:00"), to: taipeiInstant("2026-07-31", "00:00") };
  const month = counted.priceOf({ ...span, centerId: "SW", energyKwh: 1 });
  expect(month).not.toBeNull();
  expect(askedCount).toBeLessThanOrEqual(31);
});
