import { describe, expect, test } from "vitest";
import { byDay, countOf, isLookedAt, type Standing } from "./readiness-order.ts";

const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const event = (id: string, from: string, verdict: Exclude<Standing, "unseen"> | null) => ({
  id,
  from: at(from),
  latest: verdict === null ? null : { look: "24h" as const, dueAt: 0, checkedAt: 0, verdict, items: [], tickets: [] },
});

const EVENTS = [
  event("tomorrow", "2026-12-02T00:30", "go"),
  event("fine", "2026-12-01T08:00", "go"),
  event("unseen", "2026-12-01T07:00", null),
  event("hot", "2026-12-01T18:00", "no-go"),
  event("lift", "2026-12-01T14:00", "look"),
];

describe("the board", () => {
  test("shows each day of Taipei for itself and what is worst on it first", () => {
    expect(byDay(EVENTS).map(([date, events]) => [date, events.map(({ id }) => id)])).toEqual([
      ["2026-12-01", ["hot", "lift", "fine", "unseen"]],
      ["2026-12-02", ["tomorrow"]],
    ]);
  });

  test("leaves out what nobody will ever look at, and keeps what waits for its first look", () => {
    const ahead = { latest: null, nextLookAt: at("2026-12-01T07:00") };
    expect([isLookedAt(ahead), isLookedAt({ latest: null, nextLookAt: null })]).toEqual([true, false]);
  });

  test("counts those nobody has looked at apart from those that are fine", () => {
    expect([countOf(EVENTS, "go"), countOf(EVENTS, "unseen"), countOf(EVENTS, "missed")]).toEqual([2, 1, 0]);
  });
});
