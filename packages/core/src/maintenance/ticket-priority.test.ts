import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { TICKET_PRIORITIES } from "./ticket.ts";
import { rankOf, ticketPriority } from "./ticket-priority.ts";

const NOW = epochMs(1_795_000_000_000);
const HOUR_MS = 3_600_000;
const useIn = (hours: number) => ({ from: epochMs(NOW + hours * HOUR_MS), to: epochMs(NOW + (hours + 2) * HOUR_MS) });

describe("how pressing a trouble is", () => {
  test.each([
    ["the hall is in use", -1, "urgent"],
    ["the guests come in three hours", 3, "urgent"],
    ["the guests come tomorrow", 20, "high"],
    ["the guests come the day after", 48, "normal"],
    ["nobody comes for five days", 120, "low"],
  ])("where the consequence is small and %s", (_title, hours, priority) => {
    expect(ticketPriority("low", [useIn(hours)], NOW).priority).toBe(priority);
  });

  test("is that of the consequence once the use is over", () => {
    expect(ticketPriority("normal", [useIn(-3)], NOW)).toEqual({ priority: "normal", because: null });
  });

  test("is never less than the consequence asks for, and never less with one use more", () => {
    const uses = fc.array(fc.integer({ min: -10, max: 200 }).map(useIn), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.constantFrom(...TICKET_PRIORITIES),
        uses,
        fc.integer({ min: -10, max: 200 }),
        (base, some, hours) => {
          const { priority } = ticketPriority(base, some, NOW);
          expect(rankOf(priority)).toBeLessThanOrEqual(rankOf(base));
          expect(rankOf(ticketPriority(base, [...some, useIn(hours)], NOW).priority)).toBeLessThanOrEqual(
            rankOf(priority),
          );
        },
      ),
    );
  });
});
