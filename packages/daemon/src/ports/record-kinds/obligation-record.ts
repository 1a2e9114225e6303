import type { ObligationFacts } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** An obligation of one subject. Its id is `<rule>~<subject>`; it is never removed. */
export interface ObligationRecord extends RecordRow {
  readonly ruleId: string;
  readonly subjectId: string;
  readonly centerId: string;
  /** Windows that ended before this instant are not asked for: the register did not stand yet. */
  readonly begunAt: EpochMs;
  readonly holder: string | null;
}

export const obligationRecords: RecordKind<ObligationRecord> = {
  table: "obligation",
  fields: {
    id: { type: "text" },
    ruleId: { type: "text" },
    subjectId: { type: "text" },
    centerId: { type: "text" },
    begunAt: { type: "instant" },
    holder: { type: "text", optional: true, personal: true },
  },
  indexes: [["centerId"]],
};

/** Facts that obligations depend on, by the id of the centre, building, equipment or obligation that they are about. */
export interface ObligationFactsRecord extends RecordRow {
  readonly centerId: string;
  readonly facts: ObligationFacts;
}

export const obligationFactsRecords: RecordKind<ObligationFactsRecord> = {
  table: "obligation_facts",
  fields: { id: { type: "text" }, centerId: { type: "text" }, facts: { type: "json" } },
};

/** One legal window of an obligation: one for each obligation and window, whatever happened in between. */
export interface ObligationOccurrenceRecord extends RecordRow {
  readonly obligationId: string;
  readonly centerId: string;
  readonly windowKey: string;
  /** Days, `YYYY-MM-DD`. */
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly madeAt: EpochMs;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly doneOn: string | null;
  readonly licenceHolder: string | null;
  readonly certificateNumber: string | null;
  readonly filingNumber: string | null;
  readonly filedOn: string | null;
  readonly photoIds: readonly string[];
  readonly note: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: EpochMs | null;
  readonly escalationCount: number;
  readonly escalatedAt: EpochMs | null;
}

export const obligationOccurrenceRecords: RecordKind<ObligationOccurrenceRecord> = {
  table: "obligation_occurrence",
  fields: {
    id: { type: "text" },
    obligationId: { type: "text" },
    centerId: { type: "text" },
    windowKey: { type: "text" },
    windowFrom: { type: "text" },
    windowTo: { type: "text" },
    madeAt: { type: "instant" },
    ticketId: { type: "text", optional: true },
    ticketNumber: { type: "text", optional: true },
    doneOn: { type: "text", optional: true },
    licenceHolder: { type: "text", optional: true, personal: true },
    certificateNumber: { type: "text", optional: true },
    filingNumber: { type: "text", optional: true },
    filedOn: { type: "text", optional: true },
    photoIds: { type: "json" },
    note: { type: "text", optional: true },
    recordedBy: { type: "text", optional: true },
    recordedAt: { type: "instant", optional: true },
    escalationCount: { type: "integer" },
    escalatedAt: { type: "instant", optional: true },
  },
  unique: [["obligationId", "windowKey"]],
  indexes: [["windowTo"]],
};
