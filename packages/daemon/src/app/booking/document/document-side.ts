import type { EpochMs } from "@weishan/core/reading";
import {
  BOOKING_DOCUMENT_KINDS,
  type BookingDocumentKind,
} from "../../../ports/record-kinds/booking-document-record.ts";
import type { DeskCaller } from "../desk-caller.ts";

export { BOOKING_DOCUMENT_KINDS };

/** A paper of an application, without its contents. */
export interface ShownDocument {
  readonly id: string;
  readonly kind: BookingDocumentKind;
  readonly number: string;
  readonly revision: number;
  readonly issuedAt: EpochMs;
  /** Whether it holds: the last of its kind, and every receipt of a payment that was not reversed. */
  readonly isCurrent: boolean;
}

/** A file to hand out. */
export interface DocumentFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/**
 * The papers of applications.
 *
 * @throws WeishanError RECORD_UNKNOWN for a paper that is not there or not the caller's to see;
 *   DOCUMENT_INVALID where a file was lost and cannot be made again as it was; DOCUMENT_UNAVAILABLE
 */
export interface BookingDocuments {
  list(applicationId: string, caller: DeskCaller): Promise<readonly ShownDocument[]>;
  /** The one that holds, or the one with that number. */
  file(
    wanted: { readonly applicationId: string; readonly kind: BookingDocumentKind; readonly number: string | null },
    caller: DeskCaller,
  ): Promise<DocumentFile>;
  /** The same for an applicant, by the link that they got. */
  ownList(token: string): Promise<readonly ShownDocument[]>;
  ownFile(wanted: {
    readonly token: string;
    readonly kind: BookingDocumentKind;
    readonly number: string | null;
  }): Promise<DocumentFile>;
}
