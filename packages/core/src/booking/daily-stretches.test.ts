import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { dailyStretches } from "./daily-stretches.ts";

const at = (text: string) => epochMs(Date.parse(`${text}:00+08:00`));
const span = { from: at("2028-02-28T10:00"), to: at("2028-03-01T09:00") };

describe("the hours of each day of a span", () => {
  test("are those of a leap day and of the first of March too, cut where the span begins and ends", () => {
    expect(dailyStretches(span, { from: "08:00", to: "22:00" })).toEqual([
      { from: at("2028-02-28T10:00"), to: at("2028-02-28T22:00") },
      { from: at("2028-02-29T08:00"), to: at("2028-02-29T22:00") },
      { from: at("2028-03-01T08:00"), to: at("2028-03-01T09:00") },
    ]);
  });

  test("may go over midnight, and then belong to two days", () => {
    expect(dailyStretches(span, { from: "22:00", to: "08:30" })).toEqual([
      { from: at("2028-02-28T22:00"), to: at("2028-02-29T08:30") },
      { from: at("2028-02-29T22:00"), to: at("2028-03-01T08:30") },
    ]);
  });

  test("without hours are the whole span", () => {
    expect(dailyStretches(span, undefined)).toEqual([span]);
  });
});
