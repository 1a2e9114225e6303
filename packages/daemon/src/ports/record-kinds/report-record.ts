import type { EpochMs } from "@weishan/core/reading";
import type { ReportChanges } from "@weishan/core/report";
import type { RecordKind, RecordRow } from "../records.ts";

/** A report on the shelf. What it says is in its versions; the last one holds. */
export interface ReportRecord extends RecordRow {
  readonly kind: string;
  readonly title: string;
  readonly centerIds: readonly string[];
  /** The first day, and the day after the last. */
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly periodName: string;
  readonly subjectId: string | null;
  /** The highest version. */
  readonly version: number;
  /** When that one was issued. */
  readonly issuedAt: EpochMs;
  /** The time of a schedule that it was made for; null where a person asked for it. */
  readonly occurrenceId: string | null;
  /** What is searched: title, period, headings and sentences, in small letters. */
  readonly searchText: string;
}

export const reportRecords: RecordKind<ReportRecord> = {
  table: "report",
  fields: {
    id: { type: "text" },
    kind: { type: "text" },
    title: { type: "text" },
    centerIds: { type: "json" },
    periodFrom: { type: "text" },
    periodTo: { type: "text" },
    periodName: { type: "text" },
    subjectId: { type: "text", optional: true },
    version: { type: "integer" },
    issuedAt: { type: "instant" },
    occurrenceId: { type: "text", optional: true },
    searchText: { type: "text" },
  },
  indexes: [["issuedAt"], ["kind"], ["occurrenceId"]],
};

export const REPORT_FORMATS = ["pdf", "xlsx", "csv"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A file of a version, by which it is known again. */
export interface ReportFileRecord {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A version of a report as it was issued. It never changes. */
export interface ReportVersionRecord extends RecordRow {
  readonly reportId: string;
  /** From 1. */
  readonly version: number;
  /** The date that stands on it. */
  readonly datedAt: EpochMs;
  readonly issuedAt: EpochMs;
  /** Null where a schedule made it. */
  readonly issuedBy: string | null;
  /** Why it was issued again; null for the first. */
  readonly reason: string | null;
  /** Of what it rests on, as canonical JSON. */
  readonly inputsSha256: string;
  /** Of what it says, as canonical JSON. */
  readonly reportSha256: string;
  readonly files: Readonly<Record<ReportFormat, ReportFileRecord>>;
  /** Which layout its files were set in. */
  readonly layoutVersion: number;
  readonly pageCount: number;
  readonly isAccessible: boolean;
  /** What it says otherwise than the version before; null for the first. */
  readonly changes: ReportChanges | null;
}

export const reportVersionRecords: RecordKind<ReportVersionRecord> = {
  table: "report_version",
  fields: {
    id: { type: "text" },
    reportId: { type: "text" },
    version: { type: "integer" },
    datedAt: { type: "instant" },
    issuedAt: { type: "instant" },
    issuedBy: { type: "text", optional: true },
    reason: { type: "text", optional: true },
    inputsSha256: { type: "text" },
    reportSha256: { type: "text" },
    files: { type: "json" },
    layoutVersion: { type: "integer" },
    pageCount: { type: "integer" },
    isAccessible: { type: "flag" },
    changes: { type: "json", optional: true },
  },
  unique: [["reportId", "version"]],
};

/**
 * What a version rests on and what it says, under the id of the version, as canonical JSON: the text whose hash stands
 * in the version, and so in the audit trail, where 100 kB of numbers would be no help to anybody.
 */
export interface ReportContentRecord extends RecordRow {
  readonly inputs: string;
  readonly report: string;
}

export const reportContentRecords: RecordKind<ReportContentRecord> = {
  table: "report_content",
  fields: { id: { type: "text" }, inputs: { type: "text" }, report: { type: "text" } },
  isLog: true,
};

/** When a report is made by itself, and to whom it goes. */
export interface ReportScheduleRecord extends RecordRow {
  readonly name: string;
  readonly kind: string;
  readonly centerIds: readonly string[];
  /** A recurrence of RFC 5545; each time makes the report of the period before it. */
  readonly rrule: string;
  /** Local date and time of the first occurrence, `2026-08-03T08:00`. */
  readonly start: string;
  /** People with an account who get each report by mail. */
  readonly personIds: readonly string[];
  readonly isPaused: boolean;
  /** Times before this instant are not made. */
  readonly countsFromAt: EpochMs;
}

export const reportScheduleRecords: RecordKind<ReportScheduleRecord> = {
  table: "report_schedule",
  fields: {
    id: { type: "text" },
    name: { type: "text" },
    kind: { type: "text" },
    centerIds: { type: "json" },
    rrule: { type: "text" },
    start: { type: "text" },
    personIds: { type: "json" },
    isPaused: { type: "flag" },
    countsFromAt: { type: "instant" },
  },
};

/** How far a schedule was followed; its id is the schedule's. Every time before the instant has its occurrence. */
export interface ReportProgressRecord extends RecordRow {
  readonly madeUntilAt: EpochMs;
}

export const reportProgressRecords: RecordKind<ReportProgressRecord> = {
  table: "report_progress",
  fields: { id: { type: "text" }, madeUntilAt: { type: "instant" } },
  isLog: true,
};

/** One time of a schedule. There is one for each schedule and instant, whatever happened in between. */
export interface ReportOccurrenceRecord extends RecordRow {
  readonly scheduleId: string;
  readonly scheduledAt: EpochMs;
  /** `waiting` until its report is made; `failed` once it was given up, with what stood in the way. */
  readonly state: "waiting" | "made" | "failed";
  readonly reportId: string | null;
  readonly triesCount: number;
  readonly nextTryAt: EpochMs;
  readonly trouble: string | null;
}

export const reportOccurrenceRecords: RecordKind<ReportOccurrenceRecord> = {
  table: "report_occurrence",
  fields: {
    id: { type: "text" },
    scheduleId: { type: "text" },
    scheduledAt: { type: "instant" },
    state: { type: "text" },
    reportId: { type: "text", optional: true },
    triesCount: { type: "integer" },
    nextTryAt: { type: "instant" },
    trouble: { type: "text", optional: true },
  },
  unique: [["scheduleId", "scheduledAt"]],
  indexes: [["state"]],
  isLog: true,
};

/** That a version goes to somebody by mail. */
export interface ReportDeliveryRecord extends RecordRow {
  readonly versionId: string;
  readonly reportId: string;
  readonly personId: string;
  readonly createdAt: EpochMs;
  /** Whether it went to the outbox; not where there is no address or no mail server. */
  readonly isPosted: boolean;
}

export const reportDeliveryRecords: RecordKind<ReportDeliveryRecord> = {
  table: "report_delivery",
  fields: {
    id: { type: "text" },
    versionId: { type: "text" },
    reportId: { type: "text" },
    personId: { type: "text" },
    createdAt: { type: "instant" },
    isPosted: { type: "flag" },
  },
  unique: [["versionId", "personId"]],
  indexes: [["reportId"]],
};
