import type { EpochMs } from "@weishan/core/reading";
import type { CityReport, CityTopic, EntryFigure } from "@weishan/core/report";
import type { RecordKind, RecordRow } from "../records.ts";

/** What people wrote for the city's reports: see `ReportEntry` of the core. */
export interface ReportEntryRecord extends RecordRow {
  readonly topic: CityTopic;
  readonly reports: readonly CityReport[];
  readonly centerIds: readonly string[];
  readonly kind: "happened" | "standing";
  readonly fromDate: string;
  /** The last day, counted. */
  readonly toDate: string | null;
  readonly position: number;
  readonly text: string;
  readonly figures: readonly EntryFigure[];
  readonly source: string;
  readonly enteredAt: EpochMs;
  readonly enteredBy: string;
}

export const reportEntryRecords: RecordKind<ReportEntryRecord> = {
  table: "report_entry",
  fields: {
    id: { type: "text" },
    topic: { type: "text" },
    reports: { type: "json" },
    centerIds: { type: "json" },
    kind: { type: "text" },
    fromDate: { type: "text" },
    toDate: { type: "text", optional: true },
    position: { type: "integer" },
    text: { type: "text" },
    figures: { type: "json" },
    source: { type: "text" },
    enteredAt: { type: "instant" },
    enteredBy: { type: "text" },
  },
  indexes: [["toDate"], ["kind"]],
};
