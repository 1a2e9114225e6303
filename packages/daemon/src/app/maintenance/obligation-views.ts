import {
  keepUntil,
  neededFacts,
  OBLIGATION_FACTS,
  obligationApplies,
  obligationRule,
  obligationStanding,
} from "@weishan/core/maintenance";
import type { ObligationOccurrenceRecord, ObligationRecord } from "../../ports/record-kinds/obligation-record.ts";
import { personRef } from "./maintenance-places.ts";
import { type FactsById, factsFor, type Obligation } from "./obligation-book.ts";
import { windowOf } from "./obligation-maker.ts";
import type { ObligationEvidence, ObligationOccurrenceView, ObligationView } from "./obligation-side.ts";

/** An obligation as people see it. */
export function viewOfObligation(
  obligation: Obligation,
  shown: {
    readonly row: ObligationRecord | undefined;
    readonly facts: FactsById;
    readonly occurrences: readonly ObligationOccurrenceView[];
  },
): ObligationView {
  const { rule, subject, centerId } = obligation;
  const own = factsFor(obligation, shown.facts);
  return {
    id: obligation.id,
    ruleId: rule.id,
    group: rule.group,
    name: rule.name,
    centerId,
    subject,
    basis: rule.basis,
    cadence: rule.cadenceText,
    record: rule.record,
    filing: rule.filing?.text ?? null,
    licence: rule.licence,
    penalty: rule.penalty ?? null,
    retentionYears: rule.retentionYears,
    applies: obligationApplies(rule, own, obligationRule),
    facts: neededFacts(rule, obligationRule).map((fact) => ({
      fact,
      name: OBLIGATION_FACTS[fact].name,
      type: OBLIGATION_FACTS[fact].type,
      level: OBLIGATION_FACTS[fact].level,
      value: own[fact] ?? null,
    })),
    holder: shown.row?.holder ?? null,
    occurrences: shown.occurrences,
  };
}

/** One window of an obligation as people see it on a day. */
export function viewOfOccurrence(
  { rule }: Obligation,
  row: ObligationOccurrenceRecord,
  today: string,
  nameOf: (id: string) => string,
): ObligationOccurrenceView {
  const { doneOn, recordedBy, recordedAt } = row;
  const { state, fileBy, isLate } = obligationStanding(rule, windowOf(row), row, today);
  return {
    id: row.id,
    obligationId: row.obligationId,
    from: row.windowFrom,
    to: row.windowTo,
    state,
    fileBy,
    isLate,
    escalationCount: row.escalationCount,
    escalatedAt: row.escalatedAt,
    ticket: row.ticketId === null ? null : { id: row.ticketId, number: row.ticketNumber ?? "" },
    evidence:
      doneOn === null || recordedBy === null || recordedAt === null
        ? null
        : { ...evidenceOf(row, doneOn), recordedBy: personRef(recordedBy, nameOf), recordedAt },
    keepUntil: doneOn === null ? null : keepUntil(rule, doneOn),
  };
}

const evidenceOf = (row: ObligationOccurrenceRecord, doneOn: string): ObligationEvidence => ({
  doneOn,
  licenceHolder: row.licenceHolder,
  certificateNumber: row.certificateNumber,
  filingNumber: row.filingNumber,
  filedOn: row.filedOn,
  photoIds: row.photoIds,
  note: row.note,
});
