import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { CityReport, CityTopic, ReportEntry } from "@weishan/core/report";
import type { ReportCaller } from "../report-side.ts";

/** What somebody writes for the city's reports. */
export type GivenReportEntry = Omit<ReportEntry, "id">;

/** An entry as people see it. */
export interface ReportEntryView extends ReportEntry {
  /** Whether digits stand in its text that are no figures: they are printed, but not in the table of provenance. */
  readonly hasLooseDigits: boolean;
  readonly enteredAt: EpochMs;
  readonly enteredBy: { readonly personId: string; readonly displayName: string };
}

/** What entries can be about, with the reports that have a place for it. */
export interface ReportTopicView {
  readonly id: CityTopic;
  readonly name: LocalName;
  readonly reports: readonly CityReport[];
}

/** Which entries somebody asks for; null: all. */
export interface ReportEntryQuery {
  readonly topic: CityTopic | null;
  readonly report: CityReport | null;
  /** Entries that touch these days, the last one included. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What no desk records and the reports tell of, written by people. An entry is seen by who sees one of its centres, and
 * changed by who may issue reports of all of them.
 *
 * @throws WeishanError RECORD_UNKNOWN; QUERY_INVALID for days, figures or a topic that do not fit; ACCESS_DENIED
 */
export interface ReportEntries {
  topics(): readonly ReportTopicView[];
  list(query: ReportEntryQuery, caller: ReportCaller): Promise<readonly ReportEntryView[]>;
  add(given: GivenReportEntry, caller: ReportCaller): Promise<ReportEntryView>;
  change(
    id: string,
    given: { readonly changes: Partial<GivenReportEntry>; readonly reason: string },
    caller: ReportCaller,
  ): Promise<ReportEntryView>;
  remove(id: string, reason: string, caller: ReportCaller): Promise<void>;
}
