import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** Papers that an applicant is given: what is to be paid (繳費通知單), that it was (收據), that they may come (場地使用許可). */
export const BOOKING_DOCUMENT_KINDS = ["invoice", "receipt", "permit"] as const;
export type BookingDocumentKind = (typeof BOOKING_DOCUMENT_KINDS)[number];

/** A line of money on a paper, as it is printed. */
export interface PrintedLine {
  readonly item: string;
  readonly quantity: string;
  readonly rate: string;
  readonly share: string;
  readonly amount: string;
}

/**
 * Everything that stands in a paper, as it is printed. Kept with the paper, so that it never changes with the names, the
 * prices and the forms of later days.
 */
export interface PaperFacts {
  readonly title: { readonly zh: string; readonly en: string };
  readonly number: string;
  readonly issuedAt: EpochMs;
  readonly issuedOn: string;
  readonly office: { readonly zh: string; readonly en: string };
  /** What is said first, in a sentence. */
  readonly statement: string;
  /** Name and value, in the order of printing. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly uses: readonly { readonly venue: string; readonly span: string }[];
  readonly lines: readonly PrintedLine[];
  /** Empty where the paper is not about money. */
  readonly totals: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
  /** Who puts a stamp below. */
  readonly stamps: readonly string[];
  /** Printed across the head where the rules are made up. */
  readonly warning: string | null;
}

/**
 * A paper that was issued. What stands in it is kept here as it was then; the file is made when it is first asked for,
 * and is the same bytes ever after.
 */
export interface BookingDocumentRecord extends RecordRow {
  readonly applicationId: string;
  readonly centerId: string;
  readonly kind: BookingDocumentKind;
  /** From 1; the highest of a kind is the one that holds. Receipts hold beside each other. */
  readonly revision: number;
  /** `115-SW-N00001`; of a receipt the number of its payment. */
  readonly number: string;
  readonly issuedAt: EpochMs;
  /** Which form the facts are set in; an old paper stays in the old one. */
  readonly formVersion: number;
  /** Everything that stands in the paper. */
  readonly facts: PaperFacts;
  /** The SHA-256 of the file in hexadecimal; null until it was first asked for. */
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
}

export const bookingDocumentRecords: RecordKind<BookingDocumentRecord> = {
  table: "booking_document",
  fields: {
    id: { type: "text" },
    applicationId: { type: "text" },
    centerId: { type: "text" },
    kind: { type: "text" },
    revision: { type: "integer" },
    number: { type: "text" },
    issuedAt: { type: "instant" },
    formVersion: { type: "integer" },
    facts: { type: "json", personal: true },
    sha256: { type: "text", optional: true },
    sizeBytes: { type: "integer", optional: true },
  },
  unique: [["applicationId", "kind", "revision"]],
  indexes: [["applicationId"], ["number"]],
};
