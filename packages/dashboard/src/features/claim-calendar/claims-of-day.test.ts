import { expect, test } from "vitest";
import { aClaim, hourOf } from "../../ui/booking/fake/claim.ts";
import { claimsOfDays } from "./claims-of-day.ts";

test("a month shows a claim on every day that it touches, and a set-up only through its booking", () => {
  const days = claimsOfDays([
    aClaim({ id: "late", from: hourOf(14), to: hourOf(16) }),
    aClaim({ id: "early" }),
    aClaim({ id: "set-up", kind: "set-up" }),
    aClaim({ id: "works", kind: "maintenance", from: hourOf(20), to: hourOf(48) }),
  ]);
  expect([...days].map(([date, claims]) => [date, claims.map(({ id }) => id)])).toEqual([
    ["2026-11-23", ["early", "late", "works"]],
    ["2026-11-24", ["works"]],
  ]);
});
