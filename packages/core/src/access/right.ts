/**
 * Everything that somebody may be allowed to do. Each HTTP route asks for exactly one of these, or is open to
 * everybody or to whoever is signed in.
 */
export const RIGHTS = [
  "center.view",
  "field.view",
  "system.view",
  "point.command",
  "point.command-critical",
  "command.approve",
  "lockout.set",
  "lockout.release-any",
  "alarm.handle",
  "alarm.configure",
  "ticket.view",
  "ticket.report",
  "ticket.work",
  "ticket.manage",
  "ticket.answer-own",
  "round.walk",
  "plan.manage",
  "obligation.record",
  "stock.manage",
  "contract.manage",
  "booking.view",
  "booking.apply",
  "booking.manage",
  "booking.approve",
  "booking.approve-major",
  "booking.configure",
  "payment.record",
  "people.manage",
  "audit.view",
  "personal-data.handle",
  "backup.run",
] as const;
export type Right = (typeof RIGHTS)[number];
