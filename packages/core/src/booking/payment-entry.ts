/**
 * What money is paid for.
 * - `fee`: the use of the venue with its equipment and overtime (場地使用費);
 * - `air-conditioning`: by the hour (冷氣費);
 * - `deposit`: given back after the use (保證金).
 */
export const PAYMENT_KINDS = ["fee", "air-conditioning", "deposit"] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/**
 * What an entry of the payment ledger does.
 * - `payment`: money came in;
 * - `refund`: money went back;
 * - `keep`: a part of the deposit is kept and becomes income; no money moves;
 * - `reversal`: undoes one earlier entry that was a mistake.
 */
export const PAYMENT_ENTRY_TYPES = ["payment", "refund", "keep", "reversal"] as const;
export type PaymentEntryType = (typeof PAYMENT_ENTRY_TYPES)[number];

/** How money was handed over. Cards are not taken: nothing here has a place for the number of one. */
export const PAYMENT_METHODS = ["cash", "bank-transfer", "treasury-slip", "cheque", "agency-transfer"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** A part of an entry: whole New Taiwan dollars, above 0. */
export interface PaymentLine {
  readonly kind: PaymentKind;
  readonly amountTwd: number;
}

/** An entry of the payment ledger of one application. Entries are only added, never changed. */
export interface PaymentEntry {
  readonly id: string;
  readonly type: PaymentEntryType;
  /** At least one, each kind once; of a reversal: those of what it undoes. */
  readonly lines: readonly PaymentLine[];
  /** Of a reversal: the entry that it undoes; null of all others. */
  readonly reversesId: string | null;
}

/** Whole New Taiwan dollars of each kind. */
export type TwdByKind = Readonly<Record<PaymentKind, number>>;

export const NOTHING_TWD: TwdByKind = { fee: 0, "air-conditioning": 0, deposit: 0 };

/** The sum of lines of all kinds, in NT$. */
export const totalOfLines = (lines: readonly PaymentLine[]): number =>
  lines.reduce((totalTwd, { amountTwd }) => totalTwd + amountTwd, 0);
