import { describe, expect, test } from "vitest";
import { type ContractDraft, capacitiesOf, draftFaults, isWhole } from "./contract-draft.ts";

const DRAFT: ContractDraft = {
  validFrom: "2026-12-01",
  book: "taipower-hv-3stage",
  capacities: { regular: 1_600, "off-peak": "", "non-summer": 50, "semi-peak": 0 },
  industryCode: "831",
  powerFactorPct: "",
  isAssumed: false,
  note: "",
  reason: "new contract",
};

describe("a contract that is typed in", () => {
  test("keeps the capacities that its plan knows, without those left empty", () => {
    expect(capacitiesOf(DRAFT, "three-stage")).toEqual({ regular: 1_600 });
    expect(capacitiesOf(DRAFT, "two-stage")).toEqual({ regular: 1_600, "non-summer": 50 });
  });

  test("is whole with a day, a plan, a capacity where the plan has one, and a reason", () => {
    expect(isWhole(draftFaults(DRAFT, "three-stage"))).toBe(true);
    expect(draftFaults({ ...DRAFT, capacities: {}, validFrom: "", reason: " x " }, "three-stage")).toEqual({
      day: true,
      book: false,
      capacities: true,
      reason: true,
    });
    expect(isWhole(draftFaults({ ...DRAFT, capacities: {} }, "none"))).toBe(true);
    expect(isWhole(draftFaults(DRAFT, undefined))).toBe(false);
  });
});
