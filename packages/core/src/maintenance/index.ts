export { earliestDay, fileBy, type LegalWindow, legalWindows, type WindowQuestion } from "./legal-window.ts";
export {
  type Applicability,
  type Cadence,
  FIRE_CLASSES,
  type FilingDeadline,
  type LegalBasis,
  OBLIGATION_CERTAINTIES,
  OBLIGATION_EVENTS,
  OBLIGATION_FACTS,
  OBLIGATION_GROUPS,
  OBLIGATION_STATES,
  type ObligationCertainty,
  type ObligationEvent,
  type ObligationFactName,
  type ObligationFacts,
  type ObligationFactValue,
  type ObligationGroup,
  type ObligationRule,
  type ObligationState,
} from "./obligation.ts";
export { OBLIGATION_RULES, obligationRule } from "./obligation-register.ts";
export {
  keepUntil,
  neededFacts,
  type ObligationStanding,
  obligationApplies,
  obligationStanding,
} from "./obligation-state.ts";
export { type OfficeClock, officeClock } from "./office-clock.ts";
export { PLAN_OCCURRENCE_STATES, type Plan, type PlanOccurrenceState, type PlanTrigger } from "./plan.ts";
export {
  type CounterProgress,
  conditionHolds,
  followCounter,
  nextAfterCompletion,
  scheduledTimes,
} from "./plan-due.ts";
export { type RepairHistory, type ReplaceOrRepair, replaceOrRepair } from "./replace-or-repair.ts";
export { ROUND_KINDS, ROUND_RESULTS, type RoundItem, type RoundKind, type RoundResult } from "./round.ts";
export {
  ROUND_TEMPLATES,
  type RoundCadence,
  type RoundPlace,
  type RoundTemplate,
  roundPlaces,
} from "./round-catalogue.ts";
export { type RoundWindow, roundWindow } from "./round-due.ts";
export { countingAnswers, type RoundAnswer, scorePct } from "./round-score.ts";
export { type ServiceLoss, serviceLoss } from "./shutdown-impact.ts";
export {
  resolutionClock,
  responseClock,
  SLA_TARGETS,
  type SlaClock,
  type SlaClocks,
  type SlaOptions,
  type SlaTarget,
  type SlaTargets,
  ticketClocks,
  timeInHands,
} from "./sla.ts";
export {
  ENDED_TICKET_STATES,
  isOpenTicket,
  isUndone,
  TICKET_PRIORITIES,
  TICKET_SOURCES,
  TICKET_STATES,
  type TicketPriority,
  type TicketSource,
  type TicketState,
  type TicketStep,
  WAITING_REASONS,
  type WaitingReason,
} from "./ticket.ts";
export {
  type GuardedTicket,
  RECOVERY_STAYS_MS,
  type TicketRefusal,
  type TicketWish,
  type TicketWisher,
  ticketRefusals,
} from "./ticket-guard.ts";
export {
  BACKLOG_AGES,
  type BacklogAge,
  type IndicatorScope,
  type IndicatorTicket,
  type KeptShare,
  type TicketIndicators,
  ticketIndicators,
} from "./ticket-indicator.ts";
export { rankOf, type TouchedUse, ticketPriority } from "./ticket-priority.ts";
export {
  TICKET_NEEDS,
  TICKET_PARTIES,
  TICKET_TRANSITIONS,
  type TicketNeed,
  type TicketParty,
  type TicketTransition,
  ticketTransition,
} from "./ticket-transition.ts";
