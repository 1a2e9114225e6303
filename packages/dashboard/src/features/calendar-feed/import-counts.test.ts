import { describe, expect, test } from "vitest";
import type { CalendarImportPreview } from "../../api/calendar-feeds.ts";
import { conflictKeys, importCounts } from "./import-counts.ts";

type ImportDate = CalendarImportPreview["dates"][number];

const date = (key: string, parts: Partial<ImportDate> = {}): ImportDate => ({
  key,
  title: key,
  from: 0,
  to: 1,
  isKnown: false,
  conflicts: [],
  ...parts,
});
const taken = [{ title: "里長座談會", from: 0, to: 1 }];
const preview = {
  dates: [
    date("free"),
    date("taken", { conflicts: taken }),
    date("known", { isKnown: true }),
    // What an earlier import made stands in its own way.
    date("known and taken", { isKnown: true, conflicts: taken }),
  ],
};

describe("a calendar that is taken over", () => {
  test("brings what is new, and waits while something stands in its way", () => {
    expect(importCounts(preview, new Set())).toEqual({ newCount: 2, knownCount: 2, skippedCount: 0, openCount: 1 });
  });

  test("is free to be taken when what is in conflict was left out", () => {
    expect(importCounts(preview, new Set(["taken"]))).toEqual({
      newCount: 1,
      knownCount: 2,
      skippedCount: 1,
      openCount: 0,
    });
  });

  test("leaves out only what is in conflict and not there already", () => {
    expect(conflictKeys(preview)).toEqual(["taken"]);
  });
});
