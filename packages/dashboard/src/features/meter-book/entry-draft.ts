import { fromTaipeiInput } from "../../format/taipei-input.ts";

/** What can be entered of a meter. */
export const ENTRY_KINDS = ["replacement", "ratio"] as const;

/** An entry as it is typed in; fields may still be empty. */
export interface EntryDraft {
  readonly kind: "reading" | (typeof ENTRY_KINDS)[number];
  /** As a `datetime-local` field holds it. */
  readonly at: string;
  /** What the register shows; of a replacement what the old one showed last. */
  readonly registerKwh: number | string;
  /** What the new register showed first. */
  readonly initialKwh: number | string;
  /** What one kWh of the register stands for from then on. */
  readonly factor: number | string;
  readonly note: string;
}

const LEAST_NOTE = 3;
const isNumber = (value: number | string): boolean => value !== "" && Number.isFinite(Number(value));

/** Whether all that the kind of entry needs is there. */
export function isWhole(draft: EntryDraft): boolean {
  if (fromTaipeiInput(draft.at) === null) return false;
  const hasNote = draft.note.trim().length >= LEAST_NOTE;
  switch (draft.kind) {
    case "reading":
      return isNumber(draft.registerKwh);
    case "replacement":
      return isNumber(draft.registerKwh) && isNumber(draft.initialKwh) && hasNote;
    case "ratio":
      return isNumber(draft.factor) && Number(draft.factor) > 0 && hasNote;
  }
}
