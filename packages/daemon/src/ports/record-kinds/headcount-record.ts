import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** How many people work in a centre from a day on, until the next entry. */
export interface HeadcountRecord extends RecordRow {
  readonly centerId: string;
  readonly fromDate: PlainDateText;
  readonly headCount: number;
  /** Where the number is from: the personnel office's list, a count at the gates. */
  readonly source: string;
  readonly enteredBy: string;
  readonly enteredAt: EpochMs;
}

export const headcountRecords: RecordKind<HeadcountRecord> = {
  table: "headcount",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    fromDate: { type: "text" },
    headCount: { type: "integer" },
    source: { type: "text" },
    enteredBy: { type: "text" },
    enteredAt: { type: "instant" },
  },
  unique: [["centerId", "fromDate"]],
};
