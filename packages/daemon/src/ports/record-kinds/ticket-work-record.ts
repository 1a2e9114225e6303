import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

export type TicketWorkKind = "comment" | "time" | "reading" | "part" | "photo" | "signature" | "checklist" | "cost";

/** What an item of work says besides, by its kind. */
export interface TicketWorkBody {
  /** Of a reading; `pointId` where it was taken from the live value. */
  readonly reading?: {
    readonly pointId: string | null;
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
  };
  /** Of a part: as it was called and measured then. */
  readonly part?: {
    readonly partId: string;
    readonly name: LocalName;
    readonly quantity: number;
    readonly unit: string;
  };
  readonly pictureId?: string;
  /** Of a signature: an SVG path of lines within the box. */
  readonly signature?: { readonly path: string; readonly widthPx: number; readonly heightPx: number };
  readonly checklist?: {
    readonly key: string;
    readonly answer: string | number | boolean | null;
    readonly isOk: boolean | null;
  };
}

/**
 * Something that was done, said or used while working on a ticket. Its id is made by the phone that hands it in, so
 * that a queue may hand it in again.
 */
export interface TicketWorkRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: TicketWorkKind;
  /** Null for who asked for the work without an account. */
  readonly personId: string | null;
  /** The firm for which that person worked. */
  readonly contractorId: string | null;
  readonly happenedAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly text: string | null;
  /** Not for firms and not for who asked for the work. */
  readonly isInternal: boolean;
  readonly minutes: number | null;
  /** Whole NT$. */
  readonly costTwd: number | null;
  readonly signerName: string | null;
  readonly body: TicketWorkBody;
}

export const ticketWorkRecords: RecordKind<TicketWorkRecord> = {
  table: "ticket_work",
  fields: {
    id: { type: "text" },
    ticketId: { type: "text" },
    kind: { type: "text" },
    personId: { type: "text", optional: true },
    contractorId: { type: "text", optional: true },
    happenedAt: { type: "instant" },
    recordedAt: { type: "instant" },
    text: { type: "text", optional: true },
    isInternal: { type: "flag" },
    minutes: { type: "integer", optional: true },
    costTwd: { type: "integer", optional: true },
    signerName: { type: "text", optional: true, personal: true },
    body: { type: "json" },
  },
  indexes: [["ticketId", "happenedAt"]],
};
