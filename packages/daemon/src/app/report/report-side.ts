import type { Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Report, ReportChanges, ReportPeriod, ReportStep } from "@weishan/core/report";
import { REPORT_FORMATS, type ReportFileRecord, type ReportFormat } from "../../ports/record-kinds/report-record.ts";
import type { Actor } from "../../ports/records.ts";
import type { ReportSubject } from "./report-kind.ts";

export { REPORT_FORMATS, type ReportFormat };

/** Who asks the report shelf for something. */
export interface ReportCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** A kind that can be chosen. */
export interface ReportKindView {
  readonly id: string;
  readonly name: LocalName;
  readonly about: LocalName;
  readonly step: ReportStep;
  readonly centers: "one" | "any";
  readonly subject: ReportSubject | null;
}

/** What somebody wants a report about. */
export interface WantedReport {
  readonly kind: string;
  readonly centerIds: readonly string[];
  /** A day in the period where the kind is made for weeks, months …; the first day and the day after the last for `days`. */
  readonly from: string;
  readonly to: string | null;
  readonly subjectId: string | null;
}

/** A report as the list shows it. */
export interface ReportRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly centerIds: readonly string[];
  readonly period: ReportPeriod;
  readonly subjectId: string | null;
  readonly version: number;
  readonly issuedAt: EpochMs;
  /** Whether a schedule asked for it. */
  readonly isScheduled: boolean;
}

export interface ReportVersionView {
  readonly version: number;
  readonly datedAt: EpochMs;
  readonly issuedAt: EpochMs;
  /** Null where a schedule made it. */
  readonly issuedBy: { readonly personId: string; readonly displayName: string } | null;
  readonly reason: string | null;
  readonly inputsSha256: string;
  readonly reportSha256: string;
  readonly files: Readonly<Record<ReportFormat, ReportFileRecord>>;
  readonly pageCount: number;
  /** Whether the PDF was checked to be PDF/UA-1. */
  readonly isAccessible: boolean;
  readonly changes: ReportChanges | null;
}

export interface ReportDeliveryView {
  readonly version: number;
  readonly person: { readonly personId: string; readonly displayName: string };
  readonly at: EpochMs;
  /** `not-posted`: there is no address, or no mail server. */
  readonly state: "waiting" | "sent" | "failed" | "dropped" | "not-posted";
}

/** A report with what it says and everything that happened to it. */
export interface ReportDetail extends ReportRow {
  /** What the last version says. */
  readonly report: Report;
  /** The last one first. */
  readonly versions: readonly ReportVersionView[];
  readonly deliveries: readonly ReportDeliveryView[];
}

export interface ReportQuery {
  readonly kind: string | null;
  readonly centerId: string | null;
  /** Words that all stand in the title, the headings or the sentences. */
  readonly text: string | null;
  /** Reports whose period touches these days, the last one included. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only what was issued before this instant. */
  readonly before: EpochMs | null;
  readonly limit: number;
}

/** A page of the list, the newest first. */
export interface ReportPage {
  readonly reports: readonly ReportRow[];
  /** The `before` of the next page; null where this is the last. */
  readonly nextBefore: EpochMs | null;
}

/** A file to hand out. */
export interface ReportFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/**
 * Reports: looked at before they are issued, issued, found again, issued anew. A report that is about a centre that the
 * caller does not see is as if it were not there.
 *
 * @throws WeishanError RECORD_UNKNOWN, QUERY_INVALID for a period or centres that the kind is not made for,
 *   ACCESS_DENIED, DOCUMENT_INVALID where a file was lost and cannot be made again as it was, DOCUMENT_UNAVAILABLE
 */
export interface Reports {
  kinds(): readonly ReportKindView[];
  /** What the report would say now; nothing is kept. */
  preview(wanted: WantedReport, caller: ReportCaller): Promise<Report>;
  issue(wanted: WantedReport, caller: ReportCaller): Promise<ReportDetail>;
  /** The same report from what the desks know now, as a new version that says what changed. */
  reissue(id: string, reason: string, caller: ReportCaller): Promise<ReportDetail>;
  list(query: ReportQuery, caller: ReportCaller): Promise<ReportPage>;
  find(id: string, caller: ReportCaller): Promise<ReportDetail>;
  file(
    wanted: { readonly id: string; readonly version: number; readonly format: ReportFormat },
    caller: ReportCaller,
  ): Promise<ReportFile>;
}

/** One time of a schedule. */
interface ReportOccurrenceView {
  readonly scheduledAt: EpochMs;
  readonly state: "waiting" | "made" | "failed";
  readonly reportId: string | null;
  /** What stood in the way last; null where nothing did. */
  readonly trouble: string | null;
}

export interface ReportScheduleView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly centerIds: readonly string[];
  readonly rrule: string;
  readonly start: string;
  readonly people: readonly { readonly personId: string; readonly displayName: string }[];
  readonly isPaused: boolean;
  /** Null while it is paused, and where it never falls again. */
  readonly nextAt: EpochMs | null;
  /** The last ones, the newest first. */
  readonly occurrences: readonly ReportOccurrenceView[];
}

/** What somebody says of a schedule. */
export interface GivenReportSchedule {
  readonly name: string;
  readonly kind: string;
  readonly centerIds: readonly string[];
  readonly rrule: string;
  readonly start: string;
  readonly personIds: readonly string[];
  readonly isPaused: boolean;
}

/**
 * When reports are made by themselves.
 *
 * @throws WeishanError RECORD_UNKNOWN, QUERY_INVALID for a kind that cannot be scheduled or a person who cannot see its
 *   reports, RECURRENCE_INVALID, ACCESS_DENIED
 */
export interface ReportSchedules {
  list(caller: ReportCaller): Promise<readonly ReportScheduleView[]>;
  create(given: GivenReportSchedule, caller: ReportCaller): Promise<ReportScheduleView>;
  change(
    id: string,
    changes: Partial<Omit<GivenReportSchedule, "kind" | "centerIds">>,
    caller: ReportCaller,
  ): Promise<ReportScheduleView>;
  /** The reports that it made stay. */
  remove(id: string, caller: ReportCaller): Promise<void>;
}
