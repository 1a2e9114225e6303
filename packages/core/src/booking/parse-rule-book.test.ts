import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hall } from "./fake/example-hall.ts";
import { parseRuleBook } from "./parse-rule-book.ts";

describe("a rule book that somebody writes", () => {
  const problems = (change: object) => {
    const parsed = parseRuleBook({ ...hall, ...change });
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  test("is taken as it is where it agrees with itself", () => {
    expect(parseRuleBook(structuredClone(hall))).toEqual({ ok: true, book: hall });
  });

  test("is refused with every place at which it contradicts itself", () => {
    const { charging } = hall;
    if (charging.unit !== "session") throw new Error("the hall is let by sessions");
    const [morning] = charging.sessions;
    expect(
      problems({
        validUntil: "2026-01-01",
        window: { ...hall.window, latestDaysBefore: 91 },
        charging: { ...charging, sessions: [morning, { ...morning, from: "11:00", to: "10:00" }] },
        quotas: [{ per: "month", mostUses: 1, classes: ["nobody"] }],
        refund: { ...hall.refund, ladder: [...hall.refund.ladder, { daysBefore: 2, feePct: 60, depositPct: 0 }] },
      }),
    ).toEqual([
      "validUntil: the book ends before it begins",
      "window.latestDaysBefore: nobody could apply: the notice is longer than the window",
      'charging.sessions.1.to: "morning" ends before it begins',
      'charging.sessions.1.from: "morning" begins before "morning" has ended',
      'charging.sessions.1.key: the key "morning" stands twice',
      'quotas.0.classes.0: there is no class "nobody"',
      "refund.ladder.2.daysBefore: the steps go from the longest notice to the shortest",
      "refund.ladder.2: a later cancellation would be paid back more",
    ]);
  });

  test("never makes the reader fail, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseRuleBook(value).ok).toBe(false);
      }),
    );
    expect(problems({ deposit: { twd: 0.5, per: "application" } })[0]).toContain("deposit.twd");
    expect(problems({ colour: "red" })).toEqual(['colour: unknown key "colour"']);
  });
});
