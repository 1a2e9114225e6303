import type { Principal } from "@weishan/core/access";
import type { ClaimKind } from "@weishan/core/booking";
import type { ClockText, PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type {
  LegalBasis,
  ObligationFactName,
  ObligationFacts,
  ObligationFactValue,
  ObligationGroup,
  ObligationState,
} from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { MaintenanceCaller, PersonRef, TicketRef } from "./plan-side.ts";

/** What shows that an obligation was done. */
export interface ObligationEvidence {
  readonly doneOn: PlainDateText;
  readonly licenceHolder: string | null;
  readonly certificateNumber: string | null;
  readonly filingNumber: string | null;
  readonly filedOn: PlainDateText | null;
  readonly photoIds: readonly string[];
  readonly note: string | null;
}

export interface ObligationOccurrenceView {
  readonly id: string;
  readonly obligationId: string;
  /** The legal window: the first and the last day on which it may be done. */
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly state: ObligationState;
  /** By when it must be filed; null where nothing is filed, or it is not done yet. */
  readonly fileBy: PlainDateText | null;
  /** Done after its window, or filed after its day; also while that is already certain. */
  readonly isLate: boolean;
  readonly escalationCount: number;
  readonly escalatedAt: EpochMs | null;
  readonly ticket: TicketRef | null;
  readonly evidence: (ObligationEvidence & { readonly recordedBy: PersonRef; readonly recordedAt: EpochMs }) | null;
  /** Until when the evidence is kept; null where the law does not say or it is not done. */
  readonly keepUntil: PlainDateText | null;
}

interface ObligationFactView {
  readonly fact: ObligationFactName;
  readonly name: LocalName;
  readonly type: "text" | "date" | "number" | "flag";
  /** Where it is kept: with the centre, the building, the equipment, or this obligation alone. */
  readonly level: "center" | "building" | "equipment" | "own";
  /** Null: nobody entered it. */
  readonly value: ObligationFactValue | null;
}

export interface ObligationView {
  readonly id: string;
  readonly ruleId: string;
  readonly group: ObligationGroup;
  readonly name: LocalName;
  readonly centerId: string;
  readonly subject: {
    readonly kind: "center" | "building" | "equipment";
    readonly id: string;
    readonly name: LocalName;
  };
  readonly basis: LegalBasis;
  readonly cadence: LocalName;
  readonly record: LocalName;
  readonly filing: LocalName | null;
  readonly licence: LocalName | null;
  readonly penalty: LocalName | null;
  readonly retentionYears: number | null;
  /** Whether the obligation counts here; `unknown` while a fact it depends on was not entered. */
  readonly applies: "yes" | "no" | "unknown";
  readonly facts: readonly ObligationFactView[];
  /** Who of this house answers for it, as entered; null while nobody does. */
  readonly holder: string | null;
  readonly occurrences: readonly ObligationOccurrenceView[];
}

export interface ObligationRegister {
  readonly year: number;
  readonly asOf: EpochMs;
  readonly obligations: readonly ObligationView[];
  readonly counts: Readonly<Record<ObligationState | "unknown", number>>;
}

/** A day on which an obligation could be done, with what it would hit. */
export interface ObligationProposal {
  readonly date: PlainDateText;
  readonly isWorkday: boolean;
  readonly claimCount: number;
  readonly claims: readonly {
    readonly title: string;
    readonly kind: ClaimKind;
    readonly from: EpochMs;
    readonly to: EpochMs;
  }[];
}

/** The day that was agreed on, with the hours in which the equipment or the building is looked at. */
export interface GivenAppointment {
  readonly date: PlainDateText;
  /** Of that day in Taipei; the working day where nothing is said. */
  readonly from?: ClockText | undefined;
  readonly to?: ClockText | undefined;
}

export interface ObligationAppointment {
  readonly occurrenceId: string;
  readonly date: PlainDateText;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly claimIds: readonly string[];
}

export type GivenEvidence = ObligationEvidence & {
  /** The day on which what was renewed ends next; null where nothing was renewed. */
  readonly validUntil: PlainDateText | null;
};

/** The statutory register. Nothing in it can be switched off or skipped. */
export interface Obligations {
  register(
    filter: { readonly centerId: string | null; readonly year: number },
    principal: Principal,
  ): Promise<ObligationRegister>;
  find(id: string, principal: Principal): Promise<ObligationView>;
  changeFacts(
    id: string,
    given: { readonly facts: ObligationFacts; readonly holder?: string | null; readonly reason: string },
    caller: MaintenanceCaller,
  ): Promise<ObligationView>;
  /** Something happened that sets off an obligation: an accident, an outage of a monitor. */
  happened(
    id: string,
    given: { readonly happenedOn: PlainDateText; readonly note: string },
    caller: MaintenanceCaller,
  ): Promise<ObligationOccurrenceView>;
  record(occurrenceId: string, given: GivenEvidence, caller: MaintenanceCaller): Promise<ObligationOccurrenceView>;
  escalate(occurrenceId: string, reason: string, caller: MaintenanceCaller): Promise<ObligationOccurrenceView>;
  proposals(occurrenceId: string, principal: Principal): Promise<readonly ObligationProposal[]>;
  /**
   * Accepts a day: an inspection claims the equipment or the building. A second day takes the place of the first.
   *
   * @throws WeishanError OBLIGATION_FIXED for a day outside the legal window; CLAIM_CONFLICT
   */
  appoint(occurrenceId: string, given: GivenAppointment, caller: MaintenanceCaller): Promise<ObligationAppointment>;
}
