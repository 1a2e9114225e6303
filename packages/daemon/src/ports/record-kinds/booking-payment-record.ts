import type { PaymentEntryType, PaymentLine, PaymentMethod } from "@weishan/core/booking";
import type { PlainDateText } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** An entry of the payment ledger: only ever added, and corrected by another that reverses it. */
export interface BookingPaymentRecord extends RecordRow {
  readonly applicationId: string;
  readonly centerId: string;
  readonly type: PaymentEntryType;
  readonly lines: readonly PaymentLine[];
  /** The sum of the lines, above 0 whatever the type. */
  readonly totalTwd: number;
  /** Null where no money moved: what was kept, and reversals. */
  readonly method: PaymentMethod | null;
  /** The day on which the money moved, in Taipei. */
  readonly happenedOn: PlainDateText;
  /** What the bank or the treasury calls it: the number of a slip, never that of a card. */
  readonly reference: string | null;
  /** `115-SW-R00001` of a payment, `115-SW-F00001` of a refund, `115-SW-V00001` of all others: none twice, none missing. */
  readonly number: string;
  /** Of a reversal: what it undoes, which no other reversal does; null of all others. */
  readonly reversesId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly recordedAt: EpochMs;
}

export const bookingPaymentRecords: RecordKind<BookingPaymentRecord> = {
  table: "booking_payment",
  fields: {
    id: { type: "text" },
    applicationId: { type: "text" },
    centerId: { type: "text" },
    type: { type: "text" },
    lines: { type: "json" },
    totalTwd: { type: "integer" },
    method: { type: "text", optional: true },
    happenedOn: { type: "text" },
    reference: { type: "text", optional: true },
    number: { type: "text" },
    reversesId: { type: "text", optional: true },
    reason: { type: "text", optional: true },
    recordedBy: { type: "text" },
    recordedAt: { type: "instant" },
  },
  unique: [["number"], ["reversesId"]],
  indexes: [["applicationId"], ["happenedOn"]],
};

/** The last number given out of a kind of papers, by ROC year and centre: `115-SW-R`. */
export interface PaperCounterRecord extends RecordRow {
  readonly lastNumber: number;
}

export const paperCounterRecords: RecordKind<PaperCounterRecord> = {
  table: "paper_counter",
  fields: { id: { type: "text" }, lastNumber: { type: "integer" } },
};
