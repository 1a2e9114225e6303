import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** A bill of the utility as somebody entered it; amounts and quantities are decimal digits, as printed. */
export interface UtilityBillRecord extends RecordRow {
  readonly centerId: string;
  /** The days that it is for, `[fromDate, untilDate)`. */
  readonly fromDate: PlainDateText;
  readonly untilDate: PlainDateText;
  readonly documentNumber: string | null;
  readonly lines: readonly { readonly item: string; readonly amountTwd: string; readonly quantity: string | null }[];
  readonly source: "form" | "csv";
  readonly enteredBy: string;
  readonly enteredAt: EpochMs;
}

export const utilityBillRecords: RecordKind<UtilityBillRecord> = {
  table: "utility_bill",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    fromDate: { type: "text" },
    untilDate: { type: "text" },
    documentNumber: { type: "text", optional: true },
    lines: { type: "json" },
    source: { type: "text" },
    enteredBy: { type: "text" },
    enteredAt: { type: "instant" },
  },
  unique: [["centerId", "fromDate", "untilDate"]],
};
