import type { PlanTrigger } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** A maintenance plan as it is kept; it is never removed, so that its past stays readable. */
export interface PlanRecord extends RecordRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly centerId: string;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  readonly trigger: PlanTrigger;
  readonly steps: readonly string[];
  readonly leadDays: number;
  readonly graceDays: number;
  readonly priority: string;
  readonly isPaused: boolean;
  /** Times before this instant are not made: when the plan, or its present trigger, began to count. */
  readonly countsFromAt: EpochMs;
}

export const planRecords: RecordKind<PlanRecord> = {
  table: "maintenance_plan",
  fields: {
    id: { type: "text" },
    nameZh: { type: "text" },
    nameEn: { type: "text" },
    centerId: { type: "text" },
    equipmentId: { type: "text", optional: true },
    spaceId: { type: "text", optional: true },
    trigger: { type: "json" },
    steps: { type: "json" },
    leadDays: { type: "integer" },
    graceDays: { type: "integer" },
    priority: { type: "text" },
    isPaused: { type: "flag" },
    countsFromAt: { type: "instant" },
  },
  indexes: [["centerId"]],
};

/**
 * How far a plan was followed: written by the program at its own pace.
 *
 * Its id is the plan's. It belongs to the same transaction as the occurrences it stands for, so that what a killed
 * program had not finished is done again from where it stood.
 */
export interface PlanProgressRecord extends RecordRow {
  /** Every time before this instant has its occurrence; null where none was looked for yet. */
  readonly madeUntilAt: EpochMs | null;
  /** The counter's last reading that was counted. */
  readonly counterReading: number | null;
  readonly counterAt: EpochMs | null;
  /** What the counter advanced since the plan counts, in its unit. */
  readonly counted: number;
  /** Since when the condition holds; null while it does not. */
  readonly holdsSinceAt: EpochMs | null;
}

export const planProgressRecords: RecordKind<PlanProgressRecord> = {
  table: "maintenance_plan_progress",
  fields: {
    id: { type: "text" },
    madeUntilAt: { type: "instant", optional: true },
    counterReading: { type: "real", optional: true },
    counterAt: { type: "instant", optional: true },
    counted: { type: "real" },
    holdsSinceAt: { type: "instant", optional: true },
  },
  isLog: true,
};

/** One time that a plan fell due. There is one for each plan and scheduled instant, whatever happened in between. */
export interface PlanOccurrenceRecord extends RecordRow {
  readonly planId: string;
  readonly centerId: string;
  readonly scheduledAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly madeAt: EpochMs;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly endedAt: EpochMs | null;
  readonly ended: "done" | "skipped" | null;
  readonly endedBy: string | null;
  readonly note: string | null;
}

export const planOccurrenceRecords: RecordKind<PlanOccurrenceRecord> = {
  table: "maintenance_occurrence",
  fields: {
    id: { type: "text" },
    planId: { type: "text" },
    centerId: { type: "text" },
    scheduledAt: { type: "instant" },
    dueAt: { type: "instant" },
    madeAt: { type: "instant" },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
    endedAt: { type: "instant", optional: true },
    ended: { type: "text", optional: true },
    endedBy: { type: "text", optional: true },
    note: { type: "text", optional: true },
  },
  unique: [["planId", "scheduledAt"]],
  indexes: [["endedAt"], ["scheduledAt"]],
};
