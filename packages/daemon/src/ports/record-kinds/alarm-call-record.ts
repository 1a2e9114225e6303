import type { AlarmPriority } from "@weishan/core/alarm";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** The rosters, or the escalations, of the installation: one document each, replaced as a whole. */
export interface AlarmPlanRecord extends Readonly<Record<string, unknown>> {
  readonly id: "rosters" | "escalations";
  /** Counts up with each change. */
  readonly revision: number;
  readonly document: unknown;
  readonly changedAt: EpochMs;
  readonly changedBy: string;
}

export const alarmPlanRecords: RecordKind<AlarmPlanRecord> = {
  table: "alarm_plan",
  fields: {
    id: { type: "text" },
    revision: { type: "integer" },
    document: { type: "json", personal: true },
    changedAt: { type: "instant" },
    changedBy: { type: "text" },
  },
};

/** One message to one receiver about one alarm. */
export interface AlarmDeliveryRecord extends Readonly<Record<string, unknown>> {
  /** Made of the occurrence, the step and the receiver: the same however often the step is taken. */
  readonly id: string;
  readonly occurrenceId: string;
  readonly alarmId: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly priority: AlarmPriority;
  readonly channel: "mail" | "webhook" | "line";
  /** Whom it goes to; null for a webhook. */
  readonly personId: string | null;
  /** The URL of the receiver; null for a person. */
  readonly receiver: string | null;
  readonly stepIndex: number;
  /** How often the steps were begun anew. */
  readonly round: number;
  readonly createdAt: EpochMs;
  /** When it is tried next; null once it ended. */
  readonly dueAt: EpochMs | null;
  readonly attempts: number;
  readonly endedAt: EpochMs | null;
  readonly ended: "delivered" | "given-up" | "not-needed" | null;
  /** What the last attempt came to; null before the first and after success. */
  readonly failure: string | null;
  /** The same for each attempt, so that the other side takes it once (a UUID for LINE). */
  readonly retryKey: string;
}

export const alarmDeliveryRecords: RecordKind<AlarmDeliveryRecord> = {
  table: "alarm_delivery",
  isLog: true,
  fields: {
    id: { type: "text" },
    occurrenceId: { type: "text" },
    alarmId: { type: "text" },
    equipmentId: { type: "text" },
    centerId: { type: "text" },
    priority: { type: "text" },
    channel: { type: "text" },
    personId: { type: "text", optional: true },
    receiver: { type: "text", optional: true },
    stepIndex: { type: "integer" },
    round: { type: "integer" },
    createdAt: { type: "instant" },
    dueAt: { type: "instant", optional: true },
    attempts: { type: "integer" },
    endedAt: { type: "instant", optional: true },
    ended: { type: "text", optional: true },
    failure: { type: "text", optional: true },
    retryKey: { type: "text" },
  },
  indexes: [["endedAt"], ["occurrenceId"], ["createdAt"], ["personId"]],
};
