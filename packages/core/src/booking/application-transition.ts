import type { ApplicationState } from "./application-state.ts";

/**
 * As what somebody changes an application.
 * - `applicant`: whose application it is, by account or by the follow-up link;
 * - `desk`: handles applications (`booking.manage`);
 * - `approver`: decides ordinary ones (`booking.approve`);
 * - `manager`: decides those that the rule book gives to a manager (`booking.approve-major`);
 * - `system`: the program, when a term or an hour has come.
 */
export const APPLICATION_PARTIES = ["applicant", "desk", "approver", "manager", "system"] as const;
export type ApplicationParty = (typeof APPLICATION_PARTIES)[number];

/**
 * What must be there before a step.
 * - `reason`: why, in words;
 * - `complete`: every field that the rule book asks for;
 * - `findings`: no finding of the rule book is left that nobody overruled;
 * - `deadline`: until when the correction is asked for;
 * - `deciding-party`: a manager where the rule book asks for one;
 * - `time-free`: the ledger gives the wanted time (checked under its lock, in the same transaction);
 * - `something-due`, `nothing-due`: whether money is to be paid first;
 * - `begun`, `ended`, `not-begun`: the first claim has begun, the last one has ended, the first one has not begun;
 * - `overdue`: the term that was set has passed;
 * - `settlement`: how much of the deposit is kept, and why;
 * - `money-even`: everything due was paid and everything owed was paid back;
 * - `nothing-refunded`: no money has gone back yet.
 */
export const APPLICATION_NEEDS = [
  "reason",
  "complete",
  "findings",
  "deadline",
  "deciding-party",
  "time-free",
  "something-due",
  "nothing-due",
  "begun",
  "not-begun",
  "ended",
  "overdue",
  "settlement",
  "money-even",
  "nothing-refunded",
] as const;
export type ApplicationNeed = (typeof APPLICATION_NEEDS)[number];

/** One step that an application may take, with who may take it and what it needs. */
export interface ApplicationTransition {
  readonly from: ApplicationState;
  readonly to: ApplicationState;
  readonly by: readonly ApplicationParty[];
  readonly needs: readonly ApplicationNeed[];
  /** What the program needs on top where it takes the step by itself: a term that has passed. */
  readonly systemNeeds?: readonly ApplicationNeed[];
}

const DECIDERS = ["approver", "manager"] as const;
const APPLICANT_SIDE = ["applicant", "desk"] as const;

/** From where a use that was to be may still be called off. */
const BEFORE_USE = ["approved", "payment-due", "confirmed"] as const;
/** Whatever was to happen on a day that was declared off. */
const STRUCK_BY_A_DAY_OFF = [
  "submitted",
  "correction-asked",
  "approved",
  "payment-due",
  "confirmed",
  "in-use",
] as const;
const RESTORED_AFTER_A_DAY_OFF = ["submitted", "correction-asked", "approved", "payment-due", "confirmed"] as const;

/** Every step that an application may take; what is not in the table is not possible. */
export const APPLICATION_TRANSITIONS: readonly ApplicationTransition[] = [
  { from: "draft", to: "submitted", by: APPLICANT_SIDE, needs: ["complete", "not-begun"] },
  { from: "draft", to: "withdrawn", by: APPLICANT_SIDE, needs: [] },
  { from: "submitted", to: "correction-asked", by: ["desk"], needs: ["reason", "deadline"] },
  { from: "correction-asked", to: "submitted", by: APPLICANT_SIDE, needs: ["complete", "not-begun"] },
  { from: "submitted", to: "withdrawn", by: APPLICANT_SIDE, needs: [] },
  { from: "correction-asked", to: "withdrawn", by: APPLICANT_SIDE, needs: [] },
  { from: "submitted", to: "approved", by: DECIDERS, needs: ["deciding-party", "findings", "not-begun", "time-free"] },
  { from: "submitted", to: "rejected", by: [...DECIDERS, "system"], needs: ["reason"], systemNeeds: ["begun"] },
  {
    from: "correction-asked",
    to: "rejected",
    by: [...DECIDERS, "system"],
    needs: ["reason"],
    systemNeeds: ["overdue"],
  },
  { from: "approved", to: "payment-due", by: ["desk", "system"], needs: ["something-due"] },
  { from: "approved", to: "confirmed", by: ["desk", "system"], needs: ["nothing-due"] },
  { from: "payment-due", to: "confirmed", by: ["desk", "system"], needs: ["nothing-due"] },
  ...BEFORE_USE.map(
    (from): ApplicationTransition => ({
      from,
      to: "cancelled",
      by: [...APPLICANT_SIDE, "system"],
      needs: ["reason"],
      ...(from === "payment-due" ? { systemNeeds: ["overdue"] } : {}),
    }),
  ),
  { from: "confirmed", to: "in-use", by: ["desk", "system"], needs: ["begun"] },
  { from: "in-use", to: "handed-back", by: ["desk", "system"], needs: [], systemNeeds: ["ended"] },
  { from: "confirmed", to: "stopped", by: ["desk", ...DECIDERS], needs: ["reason"] },
  { from: "in-use", to: "stopped", by: ["desk", ...DECIDERS], needs: ["reason"] },
  { from: "in-use", to: "cancelled", by: ["system"], needs: ["reason"] },
  { from: "handed-back", to: "deposit-settled", by: ["desk", "system"], needs: ["settlement"] },
  { from: "stopped", to: "deposit-settled", by: ["desk"], needs: ["settlement"] },
  { from: "deposit-settled", to: "closed", by: ["desk", "system"], needs: ["money-even"] },
  ...STRUCK_BY_A_DAY_OFF.map(
    (from): ApplicationTransition => ({ from, to: "force-majeure", by: ["desk", "system"], needs: ["reason"] }),
  ),
  ...RESTORED_AFTER_A_DAY_OFF.map(
    (to): ApplicationTransition => ({
      from: "force-majeure",
      to,
      by: ["system"],
      needs: ["reason", "nothing-refunded", "not-begun", "time-free"],
    }),
  ),
];

/** The step between two states; undefined where there is none. */
export const applicationTransition = (
  from: ApplicationState,
  to: ApplicationState,
): ApplicationTransition | undefined =>
  APPLICATION_TRANSITIONS.find((transition) => transition.from === from && transition.to === to);

/** The states that an application may take next, with who may take them there. */
export const nextApplicationSteps = (from: ApplicationState): readonly ApplicationTransition[] =>
  APPLICATION_TRANSITIONS.filter((transition) => transition.from === from);
