import { describe, expect, test } from "vitest";
import { type BillDraft, draftFault, draftSumTwd, givenBill } from "./bill-draft.ts";

const DRAFT: BillDraft = {
  from: "2026-07-01",
  to: "2026-07-31",
  documentNumber: " ",
  lines: [
    { item: "energy-peak-summer", quantity: 12_000, amountTwd: 112_680.5 },
    { item: "power-factor", quantity: "", amountTwd: -1_500 },
    { item: "over-contract-peak-within-10-pct-summer", quantity: "", amountTwd: "" },
  ],
};

describe("a bill of the utility that is typed in", () => {
  test("is sent up to the day after the last, with what the bill does not print left out", () => {
    expect(givenBill("SW", DRAFT)).toEqual({
      centerId: "SW",
      from: "2026-07-01",
      until: "2026-08-01",
      documentNumber: null,
      lines: [
        { item: "energy-peak-summer", amountTwd: "112680.5", quantity: "12000" },
        { item: "power-factor", amountTwd: "-1500", quantity: null },
      ],
    });
    expect(draftSumTwd(DRAFT)).toBe(111_180.5);
  });

  test("needs days in their order and at least one amount", () => {
    expect(draftFault(DRAFT)).toBeNull();
    expect(draftFault({ ...DRAFT, to: "2026-06-30" })).toBe("days");
    expect(draftFault({ ...DRAFT, from: "" })).toBe("days");
    expect(draftFault({ ...DRAFT, lines: DRAFT.lines.slice(2) })).toBe("lines");
  });
});
