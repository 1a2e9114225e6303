import type { MonthEnd } from "../calendar/recurrence.ts";
import type { LocalName } from "../center/local-name.ts";
import type { TicketPriority } from "./ticket.ts";

/**
 * What makes a plan fall due.
 * - `calendar`: a repetition of RFC 5545 in Taipei time. It counts from the schedule, so that late work does not shift
 *   what comes after; where the plan says `completion`, the next falls due so long after the last was done.
 * - `counter`: each time a counting point (running hours, starts) has advanced by `every`, in the point's unit.
 * - `condition`: a point stayed above or below a limit for so long; once per time that it does.
 */
export type PlanTrigger =
  | {
      readonly kind: "calendar";
      readonly rrule: string;
      /** Local date and time of the first occurrence, `2026-01-05T09:00`. */
      readonly start: string;
      readonly monthEnd: MonthEnd;
      readonly countsFrom: "schedule" | "completion";
    }
  | { readonly kind: "counter"; readonly pointId: string; readonly every: number }
  | {
      readonly kind: "condition";
      readonly pointId: string;
      readonly comparison: "above" | "below";
      /** In the point's unit. */
      readonly limit: number;
      readonly forMs: number;
    };

/** Work that comes again: what, on what, when, and how it is done. */
export interface Plan {
  readonly id: string;
  readonly name: LocalName;
  readonly centerId: string;
  /** What it is about: an equipment, a space, or (both null) the centre. */
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  readonly trigger: PlanTrigger;
  /** How it is done, step by step; becomes the checklist of the ticket. */
  readonly steps: readonly string[];
  /** The ticket is there so many days before the work is scheduled. */
  readonly leadDays: number;
  /** The work is overdue so many days after it was scheduled. */
  readonly graceDays: number;
  readonly priority: TicketPriority;
  /** Nothing falls due while it rests; what fell into the rest is not made up for. */
  readonly isPaused: boolean;
}

/** What became of one time that a plan fell due. `planned`: still ahead, without a record of its own. */
export const PLAN_OCCURRENCE_STATES = ["planned", "open", "overdue", "done", "skipped"] as const;
export type PlanOccurrenceState = (typeof PLAN_OCCURRENCE_STATES)[number];
