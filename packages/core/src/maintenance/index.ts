export {
  resolutionClock,
  responseClock,
  SLA_TARGETS,
  type SlaClock,
  type SlaOptions,
  type SlaTarget,
  type SlaTargets,
  timeInHands,
} from "./sla.ts";
export {
  ENDED_TICKET_STATES,
  isOpenTicket,
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
  TICKET_NEEDS,
  TICKET_PARTIES,
  TICKET_TRANSITIONS,
  type TicketNeed,
  type TicketParty,
  type TicketTransition,
  ticketTransition,
} from "./ticket-transition.ts";
