import type { Principal } from "@weishan/core/access";
import type { PaymentBalance, PaymentEntryType, PaymentKind, PaymentLine, PaymentMethod } from "@weishan/core/booking";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Actor } from "../../../ports/records.ts";

/** Who asks. */
export interface PaymentCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** An entry as a desk records it. */
export interface GivenPayment {
  /** A UUID of whoever asks: asked again, the same entry is answered and nothing happens twice. */
  readonly id: string;
  readonly type: PaymentEntryType;
  /** Of a reversal none are given: it has those of what it reverses. */
  readonly lines: readonly PaymentLine[];
  readonly method: PaymentMethod | null;
  readonly happenedOn: PlainDateText;
  readonly reference: string | null;
  readonly reversesId: string | null;
  readonly reason: string | null;
}

/** An entry of the payment ledger, with whose it is. */
export interface ShownPayment extends GivenPayment {
  readonly applicationId: string;
  readonly applicationNumber: string | null;
  readonly centerId: string;
  readonly number: string;
  readonly totalTwd: number;
  /** Whether a reversal undid it. */
  readonly isReversed: boolean;
  readonly recordedBy: LocalName | null;
  readonly recordedAt: EpochMs;
}

/** The money of one application: how it stands, and everything that happened, the oldest first. */
export interface PaymentStory {
  readonly balance: PaymentBalance;
  readonly payments: readonly ShownPayment[];
}

export interface PaymentQuery {
  /** Days on which money moved: the first, and the first that is not asked for. */
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly centerId: string | null;
  readonly kind: PaymentKind | null;
}

/** What came in and went out on one day, in one centre, for one thing and in one way. Whole NT$. */
export interface ReconciledDay {
  readonly date: PlainDateText;
  readonly centerId: string;
  readonly kind: PaymentKind;
  readonly method: PaymentMethod | null;
  /** Payments, less those that were reversed on this day. */
  readonly receivedTwd: number;
  readonly refundedTwd: number;
  /** Kept of deposits. No money moved. */
  readonly keptTwd: number;
  /** What is more in the till: received less refunded. */
  readonly netTwd: number;
  readonly entryCount: number;
}

export interface Reconciliation {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly days: readonly ReconciledDay[];
  readonly total: Pick<ReconciledDay, "receivedTwd" | "refundedTwd" | "keptTwd" | "netTwd" | "entryCount">;
  /** Every entry of these days, in the order of its day and number. */
  readonly entries: readonly ShownPayment[];
}

/**
 * The money of applications.
 *
 * @throws WeishanError RECORD_UNKNOWN for an application that the caller does not see, PAYMENT_REFUSED for an entry that
 *   does not fit those before it, QUERY_INVALID for days that are none or too many
 */
export interface Payments {
  story(applicationId: string, caller: PaymentCaller): Promise<PaymentStory>;
  record(applicationId: string, given: GivenPayment, caller: PaymentCaller): Promise<PaymentStory>;
  list(query: PaymentQuery, caller: PaymentCaller): Promise<readonly ShownPayment[]>;
  reconcile(query: PaymentQuery, caller: PaymentCaller): Promise<Reconciliation>;
  /** The same for a spreadsheet or another program. */
  reconciliationFile(query: PaymentQuery, format: "csv" | "xlsx", caller: PaymentCaller): Promise<Uint8Array>;
}
