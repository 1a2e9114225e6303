import { type DurationMs, durationMs, type EpochMs, epochMs } from "../reading/quantity.ts";
import type { OfficeClock } from "./office-clock.ts";
import type { TicketPriority, TicketSource, TicketState, TicketStep } from "./ticket.ts";

/** What is promised for a priority. */
export interface SlaTarget {
  readonly respondWithinMs: DurationMs;
  readonly resolveWithinMs: DurationMs;
  /** `office`: only the hours of the office calendar count; `always`: every hour does. */
  readonly hours: "office" | "always";
}

export type SlaTargets = Readonly<Record<TicketPriority, SlaTarget>>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** 08:00–17:30, the usual working day. */
const WORKDAY_MS = 9.5 * HOUR_MS;

/** What an installation promises that says nothing else: our own choice, in the manner of public service desks. */
export const SLA_TARGETS: SlaTargets = {
  urgent: { respondWithinMs: durationMs(30 * MINUTE_MS), resolveWithinMs: durationMs(4 * HOUR_MS), hours: "always" },
  high: { respondWithinMs: durationMs(2 * HOUR_MS), resolveWithinMs: durationMs(WORKDAY_MS), hours: "office" },
  normal: { respondWithinMs: durationMs(WORKDAY_MS), resolveWithinMs: durationMs(5 * WORKDAY_MS), hours: "office" },
  low: { respondWithinMs: durationMs(2 * WORKDAY_MS), resolveWithinMs: durationMs(15 * WORKDAY_MS), hours: "office" },
};

/** One promise about a ticket, as it stands at an instant. */
export interface SlaClock {
  readonly state: "running" | "paused" | "ended";
  /** That of the priority it has now, or had when the clock ended. */
  readonly targetMs: DurationMs;
  /** What of it is used up. */
  readonly usedMs: DurationMs;
  /** When the time is over if nothing changes; null while paused, once it ended and once it was missed. */
  readonly dueAt: EpochMs | null;
  /** The first instant at which the time of the priority it had then was over. What was missed stays missed. */
  readonly missedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
}

type Promised = "response" | "resolution";

/** In these states nobody has taken it up yet. */
const UNANSWERED: ReadonlySet<TicketState> = new Set(["reported", "triaged", "assigned"]);
/** In these states it is not done, and it is for us to go on. */
const UNDONE: ReadonlySet<TicketState> = new Set(["reported", "triaged", "assigned", "in-progress", "reopened"]);

type Course = "running" | "paused" | "ended";

function courseOf(promise: Promised, state: TicketState): Course {
  if (promise === "response") return UNANSWERED.has(state) ? "running" : "ended";
  if (UNDONE.has(state)) return "running";
  return state === "waiting" ? "paused" : "ended";
}

export interface SlaOptions {
  readonly targets: SlaTargets;
  readonly calendar: OfficeClock;
  readonly nowMs: EpochMs;
}

/**
 * How much of the promised time until somebody takes a ticket up is used.
 *
 * Time counts in the hours of the priority that the ticket has while it passes, and is held against the target of the
 * priority it has then: a ticket that becomes more pressing keeps the time it has used. Once taken up it has ended,
 * also for a ticket that is opened again. To give it into other hands changes nothing: the promise is made to who
 * reported it.
 *
 * @param steps - the course of the ticket, oldest first, at least one; steps after `nowMs` are not there yet
 */
export function responseClock(steps: readonly TicketStep[], options: SlaOptions): SlaClock {
  const answered = steps.findIndex(({ state }) => courseOf("response", state) === "ended");
  return clockOf("response", answered === -1 ? steps : steps.slice(0, answered + 1), options);
}

/**
 * How much of the promised time until a ticket is done is used: as {@link responseClock}, but paused while it waits for
 * a part, a vendor, access or a permit, and going on with what was used where it is opened again.
 */
export const resolutionClock = (steps: readonly TicketStep[], options: SlaOptions): SlaClock =>
  clockOf("resolution", steps, options);

function clockOf(promise: Promised, steps: readonly TicketStep[], { targets, calendar, nowMs }: SlaOptions): SlaClock {
  let usedMs = 0;
  let missedAt: EpochMs | null = null;
  let course: Course = "ended";
  let target = targets.low;
  let endedAt: EpochMs | null = null;
  const limitOf = (of: SlaTarget): number => (promise === "response" ? of.respondWithinMs : of.resolveWithinMs);
  for (const [index, step] of steps.entries()) {
    if (step.at > nowMs) break;
    course = courseOf(promise, step.state);
    if (course === "ended") {
      endedAt ??= step.at;
      continue;
    }
    endedAt = null;
    target = targets[step.priority];
    const limitMs = limitOf(target);
    if (usedMs > limitMs) missedAt ??= step.at;
    if (course === "paused") continue;
    const until = epochMs(Math.min(steps[index + 1]?.at ?? nowMs, nowMs));
    const passedMs = timeBetween(target, calendar, { from: step.at, until });
    if (usedMs + passedMs > limitMs)
      missedAt ??= timeAfter(target, calendar, { from: step.at, lengthMs: limitMs - usedMs });
    usedMs += passedMs;
  }
  const targetMs = durationMs(limitOf(target));
  const isRunning = course === "running" && missedAt === null;
  return {
    state: course,
    targetMs,
    usedMs: durationMs(usedMs),
    dueAt: isRunning ? timeAfter(target, calendar, { from: nowMs, lengthMs: targetMs - usedMs }) : null,
    missedAt,
    endedAt,
  };
}

/** Where nothing is promised. */
const NO_PROMISE: SlaClock = {
  state: "paused",
  targetMs: durationMs(0),
  usedMs: durationMs(0),
  dueAt: null,
  missedAt: null,
  endedAt: null,
};

/** What is promised about a ticket: its response and its resolution. */
export interface SlaClocks {
  readonly response: SlaClock;
  readonly resolution: SlaClock;
}

/**
 * Both clocks of a ticket. Planned work has its day instead of a promise by priority: nobody has to answer it, and it is
 * missed once that day is over.
 *
 * @param ticket - `plannedFor` counts for planned work only; null: nothing is promised about it
 */
export function ticketClocks(
  ticket: { readonly source: TicketSource; readonly plannedFor: EpochMs | null; readonly steps: readonly TicketStep[] },
  options: SlaOptions,
): SlaClocks {
  const { source, plannedFor, steps } = ticket;
  if (source !== "plan")
    return { response: responseClock(steps, options), resolution: resolutionClock(steps, options) };
  const resolution = plannedFor === null ? NO_PROMISE : plannedClock(steps, plannedFor, options.nowMs);
  return { response: NO_PROMISE, resolution };
}

function plannedClock(steps: readonly TicketStep[], plannedFor: EpochMs, nowMs: EpochMs): SlaClock {
  const seen = steps.filter(({ at }) => at <= nowMs);
  const start = seen[0]?.at ?? nowMs;
  const last = seen.at(-1);
  const isEnded = last !== undefined && courseOf("resolution", last.state) === "ended";
  const endedAt = isEnded ? (seen.find(({ state }, index) => isEndedFrom(seen, state, index))?.at ?? last.at) : null;
  const until = endedAt ?? nowMs;
  const missedAt = until > plannedFor ? plannedFor : null;
  return {
    state: isEnded ? "ended" : "running",
    targetMs: durationMs(Math.max(0, plannedFor - start)),
    usedMs: durationMs(Math.max(0, until - start)),
    dueAt: isEnded || missedAt !== null ? null : plannedFor,
    missedAt,
    endedAt,
  };
}

/** Whether from this step on it was not undone again. */
const isEndedFrom = (steps: readonly TicketStep[], state: TicketState, index: number): boolean =>
  courseOf("resolution", state) === "ended" &&
  steps.slice(index).every((step) => courseOf("resolution", step.state) === "ended");

const timeBetween = (
  { hours }: SlaTarget,
  calendar: OfficeClock,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): number => (hours === "always" ? Math.max(0, until - from) : calendar.between(from, until));

const timeAfter = (
  { hours }: SlaTarget,
  calendar: OfficeClock,
  { from, lengthMs }: { readonly from: EpochMs; readonly lengthMs: number },
): EpochMs => (hours === "always" ? epochMs(from + lengthMs) : calendar.add(from, lengthMs));

/**
 * For how long each person or firm had a ticket in hand while it was not done, in office time: what a re-assignment
 * takes from one and gives to another. Nobody's time is under `null`.
 */
export function timeInHands(
  steps: readonly TicketStep[],
  { calendar, nowMs }: Pick<SlaOptions, "calendar" | "nowMs">,
): ReadonlyMap<string | null, DurationMs> {
  const held = new Map<string | null, DurationMs>();
  for (const [index, step] of steps.entries()) {
    if (!UNDONE.has(step.state) || step.at > nowMs) continue;
    const until = epochMs(Math.min(steps[index + 1]?.at ?? nowMs, nowMs));
    const passedMs = calendar.between(step.at, until);
    held.set(step.heldBy, durationMs((held.get(step.heldBy) ?? 0) + passedMs));
  }
  return held;
}
