import { describe, expect, test } from "vitest";
import { changedSearch, filterOf, parseAuditSearch } from "./audit-search.ts";

describe("the filters of the audit trail", () => {
  test("are kept in the address, and what is no filter is dropped", () => {
    expect(
      parseAuditSearch({ from: "2026-07-01", to: "yesterday", person: "p1", action: "", kind: 7, other: "x" }),
    ).toEqual({ from: "2026-07-01", person: "p1", kind: "7" });
  });

  test("a day that the calendar does not have filters nothing", () => {
    expect(parseAuditSearch({ from: "2026-13-01" })).toEqual({});
  });

  test("are asked for in Taipei's days, the last one whole", () => {
    expect(filterOf({ from: "2026-07-01", to: "2026-07-01", q: "  過熱 " })).toEqual({
      fromAt: Date.UTC(2026, 5, 30, 16),
      toAt: Date.UTC(2026, 6, 1, 16),
      words: "過熱",
    });
  });

  test("one is taken away without the others", () => {
    expect(changedSearch({ person: "p1", action: "lease.grant" }, { person: undefined })).toEqual({
      action: "lease.grant",
    });
  });
});
