import type { AlarmMove, AlarmPriority, AlarmState } from "@weishan/core/alarm";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind } from "../records.ts";

/** One time that an alarm came, until it was normal again. */
export interface AlarmOccurrenceRecord extends Readonly<Record<string, unknown>> {
  /** `<alarm id>@<when it came>`: the same however often it is made anew. */
  readonly id: string;
  readonly alarmId: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly priority: AlarmPriority;
  readonly activeAt: EpochMs;
  readonly value: number | null;
  readonly limit: number | null;
  readonly returnedAt: EpochMs | null;
  readonly acknowledgedAt: EpochMs | null;
  readonly acknowledgedBy: string | null;
  readonly comment: string | null;
  /** When it was normal again; null while it lasts. */
  readonly endedAt: EpochMs | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
}

export const alarmOccurrenceRecords: RecordKind<AlarmOccurrenceRecord> = {
  table: "alarm_occurrence",
  isLog: true,
  fields: {
    id: { type: "text" },
    alarmId: { type: "text" },
    equipmentId: { type: "text" },
    centerId: { type: "text" },
    priority: { type: "text" },
    activeAt: { type: "instant" },
    value: { type: "real", optional: true },
    limit: { type: "real", optional: true },
    returnedAt: { type: "instant", optional: true },
    acknowledgedAt: { type: "instant", optional: true },
    acknowledgedBy: { type: "text", optional: true },
    comment: { type: "text", optional: true },
    endedAt: { type: "instant", optional: true },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
  },
  indexes: [["activeAt"], ["alarmId", "activeAt"], ["equipmentId", "activeAt"], ["endedAt"]],
};

/** One change of an alarm's state. */
export interface AlarmTransitionRecord extends Readonly<Record<string, unknown>> {
  /** `<alarm id>#<number>` */
  readonly id: string;
  readonly alarmId: string;
  readonly equipmentId: string;
  readonly centerId: string;
  readonly at: EpochMs;
  readonly move: AlarmMove;
  readonly fromState: AlarmState;
  readonly toState: AlarmState;
  readonly value: number | null;
  /** Who made it; null where nobody did. */
  readonly personId: string | null;
  readonly reason: string | null;
  readonly occurrenceId: string | null;
}

export const alarmTransitionRecords: RecordKind<AlarmTransitionRecord> = {
  table: "alarm_transition",
  isLog: true,
  fields: {
    id: { type: "text" },
    alarmId: { type: "text" },
    equipmentId: { type: "text" },
    centerId: { type: "text" },
    at: { type: "instant" },
    move: { type: "text" },
    fromState: { type: "text" },
    toState: { type: "text" },
    value: { type: "real", optional: true },
    personId: { type: "text", optional: true },
    reason: { type: "text", optional: true },
    occurrenceId: { type: "text", optional: true },
  },
  indexes: [["at"], ["alarmId", "at"]],
};
