import { expect, test } from "vitest";
import { type EntryDraft, isWhole } from "./entry-draft.ts";

const DRAFT: EntryDraft = {
  kind: "reading",
  at: "2026-07-01T08:30",
  registerKwh: 1_200,
  initialKwh: "",
  factor: "",
  note: "",
};

test("a reading needs its time and its figure; a replacement both registers, a ratio its factor, either a reason", () => {
  expect([isWhole(DRAFT), isWhole({ ...DRAFT, registerKwh: "" }), isWhole({ ...DRAFT, at: "" })]).toEqual([
    true,
    false,
    false,
  ]);
  const replaced: EntryDraft = { ...DRAFT, kind: "replacement", initialKwh: 0, note: "burnt" };
  expect([isWhole(replaced), isWhole({ ...replaced, initialKwh: "" }), isWhole({ ...replaced, note: " " })]).toEqual([
    true,
    false,
    false,
  ]);
  const ratio: EntryDraft = { ...DRAFT, kind: "ratio", factor: 40, note: "400/5 A now" };
  expect([isWhole(ratio), isWhole({ ...ratio, factor: 0 })]).toEqual([true, false]);
});
