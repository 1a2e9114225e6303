import type { LocalName, System } from "@weishan/core/center";
import type { TicketPriority, TicketSource, TicketState, TicketStep, WaitingReason } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** One thing to look at or to measure while working. */
export interface ChecklistItem {
  readonly key: string;
  readonly text: LocalName;
  readonly kind: "check" | "number" | "text";
  /** Of a number. */
  readonly unit: string | null;
  readonly isRequired: boolean;
}

/** Where a ticket's trouble shows itself. */
interface TicketEvidence {
  readonly pointIds: readonly string[];
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Why the calendar of claims, or a person, gave a ticket its priority. */
export interface TicketPriorityReason {
  readonly kind: "claim" | "person";
  readonly text: LocalName;
  readonly at: EpochMs | null;
}

/** What of a ticket may be changed by itself, merged field by field. */
export const MERGED_TICKET_FIELDS = [
  "title",
  "description",
  "priority",
  "plannedFor",
  "needsVerification",
  "stopsEquipment",
] as const;
export type MergedTicketField = (typeof MERGED_TICKET_FIELDS)[number];

/** A piece of work. */
export interface TicketRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  /** `115-SW-000123`: ROC year, centre and a number without gaps. */
  readonly number: string;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  /** The equipment's; null where there is none. */
  readonly system: System | null;
  readonly source: TicketSource;
  readonly sourceId: string | null;
  readonly cause: string;
  /** The place and the cause while it is open, null afterwards: two open tickets of the same cannot be. */
  readonly openKey: string | null;
  readonly title: LocalName;
  readonly description: string;
  readonly state: TicketState;
  readonly waitingFor: WaitingReason | null;
  readonly priority: TicketPriority;
  /** What the consequence alone asks for. */
  readonly basePriority: TicketPriority;
  readonly priorityReason: TicketPriorityReason | null;
  readonly assigneeId: string | null;
  readonly contractorId: string | null;
  readonly needsVerification: boolean;
  /** Its equipment stands still until it is done. */
  readonly stopsEquipment: boolean;
  readonly checklist: readonly ChecklistItem[];
  readonly evidence: TicketEvidence | null;
  /** The whole course of the ticket, oldest first: what its clocks and the indicators are computed from. */
  readonly steps: readonly TicketStep[];
  readonly resolution: string | null;
  readonly duplicateOf: string | null;
  readonly reportedBy: string | null;
  readonly reportedAt: EpochMs;
  readonly plannedFor: EpochMs | null;
  readonly doneBy: string | null;
  readonly doneAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly recoveredAt: EpochMs | null;
  readonly repeatCount: number;
  readonly lastToldAt: EpochMs;
  /** When people were told that its time to respond, and its time to be done, was over. */
  readonly responseToldAt: EpochMs | null;
  readonly resolutionToldAt: EpochMs | null;
  readonly version: number;
  /** The version in which each field was changed last; a field that never was is left out. */
  readonly fieldVersions: { readonly [Field in MergedTicketField]?: number };
}

export const ticketRecords: RecordKind<TicketRecord> = {
  table: "ticket",
  fields: {
    id: { type: "text" },
    number: { type: "text" },
    centerId: { type: "text" },
    equipmentId: { type: "text", optional: true },
    spaceId: { type: "text", optional: true },
    system: { type: "text", optional: true },
    source: { type: "text" },
    sourceId: { type: "text", optional: true },
    cause: { type: "text" },
    openKey: { type: "text", optional: true },
    title: { type: "json" },
    description: { type: "text" },
    state: { type: "text" },
    waitingFor: { type: "text", optional: true },
    priority: { type: "text" },
    basePriority: { type: "text" },
    priorityReason: { type: "json", optional: true },
    assigneeId: { type: "text", optional: true },
    contractorId: { type: "text", optional: true },
    needsVerification: { type: "flag" },
    stopsEquipment: { type: "flag" },
    checklist: { type: "json" },
    evidence: { type: "json", optional: true },
    steps: { type: "json" },
    resolution: { type: "text", optional: true },
    duplicateOf: { type: "text", optional: true },
    reportedBy: { type: "text", optional: true },
    reportedAt: { type: "instant" },
    plannedFor: { type: "instant", optional: true },
    doneBy: { type: "text", optional: true },
    doneAt: { type: "instant", optional: true },
    endedAt: { type: "instant", optional: true },
    recoveredAt: { type: "instant", optional: true },
    repeatCount: { type: "integer" },
    lastToldAt: { type: "instant" },
    responseToldAt: { type: "instant", optional: true },
    resolutionToldAt: { type: "instant", optional: true },
    version: { type: "integer" },
    fieldVersions: { type: "json" },
  },
  unique: [["number"], ["openKey"]],
  indexes: [["endedAt"], ["equipmentId", "reportedAt"], ["contractorId", "endedAt"], ["centerId", "reportedAt"]],
};

/** The last number given in a centre and ROC year. */
export interface TicketCounterRecord extends Readonly<Record<string, unknown>> {
  /** `115-SW` */
  readonly id: string;
  readonly lastNumber: number;
}

export const ticketCounterRecords: RecordKind<TicketCounterRecord> = {
  table: "ticket_counter",
  fields: { id: { type: "text" }, lastNumber: { type: "integer" } },
};

export type TicketEventKind =
  | "reported"
  | "told-again"
  | "step"
  | "assigned"
  | "changed"
  | "priority"
  | "recovered"
  | "recurred"
  | "response-missed"
  | "resolution-missed";

/** Something that happened to a ticket, with who and why. */
export interface TicketEventRecord extends Readonly<Record<string, unknown>> {
  /** Made by who asks for it, so that what is asked again happens once. */
  readonly id: string;
  readonly ticketId: string;
  /** The version of the ticket that it led to. */
  readonly version: number;
  readonly kind: TicketEventKind;
  readonly at: EpochMs;
  readonly personId: string | null;
  /** The part of the program that did it; null where a person did. */
  readonly part: string | null;
  readonly fromState: TicketState | null;
  readonly toState: TicketState | null;
  readonly reason: string | null;
  readonly text: LocalName | null;
}

export const ticketEventRecords: RecordKind<TicketEventRecord> = {
  table: "ticket_event",
  fields: {
    id: { type: "text" },
    ticketId: { type: "text" },
    version: { type: "integer" },
    kind: { type: "text" },
    at: { type: "instant" },
    personId: { type: "text", optional: true },
    part: { type: "text", optional: true },
    fromState: { type: "text", optional: true },
    toState: { type: "text", optional: true },
    reason: { type: "text", optional: true },
    text: { type: "json", optional: true },
  },
  indexes: [["ticketId", "version"]],
};
