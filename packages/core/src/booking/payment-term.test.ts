import { expect, test } from "vitest";
import { taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import { epochMs } from "../reading/quantity.ts";
import { DAY, hall } from "./fake/example-hall.ts";
import { correctionDueAt, paymentDueAt } from "./payment-term.ts";

test("terms end at midnight in Taipei, and a payment before the use", () => {
  const firstFrom = taipeiInstant(DAY, "08:00");
  const due = (approved: string) =>
    taipeiDate(epochMs(paymentDueAt(hall, { approvedAt: taipeiInstant(approved, "10:00"), firstFrom }) - 1));
  expect(["2026-04-01", "2026-04-10", "2026-04-20"].map(due)).toEqual(["2026-04-08", "2026-04-15", "2026-04-20"]);
  const today = taipeiInstant(DAY, "07:30");
  expect(paymentDueAt(hall, { approvedAt: today, firstFrom })).toBe(firstFrom);
  expect(correctionDueAt(hall, taipeiInstant("2026-04-01", "23:59"))).toBe(taipeiInstant("2026-04-05", "00:00"));
});
