import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** Something that somebody without an account asked for, by the label of an equipment or for a space. */
export interface ServiceRequestRecord extends Readonly<Record<string, unknown>> {
  /** That of the form it came with: the same form handed in again is the same request. */
  readonly id: string;
  readonly ticketId: string;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  readonly agency: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly receivedAt: EpochMs;
  readonly photoCount: number;
  /** When the contact was erased because its time was over. */
  readonly erasedAt: EpochMs | null;
}

export const serviceRequestRecords: RecordKind<ServiceRequestRecord> = {
  table: "service_request",
  fields: {
    id: { type: "text" },
    ticketId: { type: "text" },
    centerId: { type: "text" },
    equipmentId: { type: "text", optional: true },
    spaceId: { type: "text", optional: true },
    agency: { type: "text", optional: true },
    contactName: { type: "text", optional: true, personal: true },
    contactPhone: { type: "text", optional: true, personal: true },
    contactEmail: { type: "text", optional: true, personal: true },
    receivedAt: { type: "instant" },
    photoCount: { type: "integer" },
    erasedAt: { type: "instant", optional: true },
  },
  indexes: [["ticketId"], ["erasedAt"]],
};
