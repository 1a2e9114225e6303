import { describe, expect, test } from "vitest";
import { DAY, hall } from "./fake/example-hall.ts";
import { type RuleBook, ruleBookOf } from "./rule-book.ts";

describe("the book that holds", () => {
  const resource = { id: "SW.AUDITORIUM", centerId: "SW", venueClass: "auditorium" as const };
  const book = (id: string, changes: Partial<RuleBook>): RuleBook => ({ ...hall, id, ...changes });
  const found = (books: readonly RuleBook[], date: string) => ruleBookOf(books, resource, date)?.id;

  test("is the one closest to the venue, of those in force on the day of application", () => {
    const ofCentre = book("centre", { appliesTo: { ...hall.appliesTo, centerIds: ["SW"] } });
    const own = book("own", {
      appliesTo: { centerIds: [], venueClasses: [], resourceIds: ["SW.AUDITORIUM"] },
      validFrom: "2026-07-01",
    });
    const elsewhere = book("fs", { appliesTo: { ...hall.appliesTo, centerIds: ["FS"] } });
    const books = [hall, ofCentre, own, elsewhere];
    expect([found([hall, elsewhere], DAY), found(books, DAY), found(books, "2026-07-01")]).toEqual([
      "hall",
      "centre",
      "own",
    ]);
    expect(found(books, "2025-12-31")).toBeUndefined();
  });

  test("changes on the day that the next version says, and the higher version wins on one day", () => {
    const next = book("hall", { version: 2, validFrom: "2026-06-01" });
    const corrected = book("hall", { version: 3, validFrom: "2026-06-01" });
    const versionOn = (date: string) => ruleBookOf([hall, corrected, next], resource, date)?.version;
    expect([versionOn("2026-05-31"), versionOn("2026-06-01")]).toEqual([1, 3]);
  });
});
