import { type EpochMs, epochMs } from "../reading/quantity.ts";
import { doneAtOf, lengthMsOf, type Stretch, undoneStretches } from "./downtime.ts";
import type { OfficeClock } from "./office-clock.ts";
import { resolutionClock, responseClock, type SlaTargets } from "./sla.ts";
import { isUndone, type TicketSource, type TicketStep } from "./ticket.ts";

/** What the indicators must know of a ticket. */
export interface IndicatorTicket {
  readonly id: string;
  readonly equipmentId: string | null;
  readonly cause: string;
  readonly source: TicketSource;
  /** Its equipment stands still until it is done. */
  readonly stopsEquipment: boolean;
  readonly plannedFor: EpochMs | null;
  readonly steps: readonly TicketStep[];
  /** What was spent on it within the period, whole NT$. */
  readonly costTwd: number;
}

export interface IndicatorScope {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly nowMs: EpochMs;
  /** How many equipments the tickets could be about. */
  readonly equipmentCount: number;
  readonly targets: SlaTargets;
  readonly calendar: OfficeClock;
}

/** How many kept something and how many did not; the part is null where there was nothing to keep. */
export interface KeptShare {
  readonly keptCount: number;
  readonly missedCount: number;
  /** 0–1 */
  readonly ratio: number | null;
}

/** Ages of open work, in days since it was reported. */
export const BACKLOG_AGES = ["under-1-day", "1-to-7-days", "7-to-30-days", "30-to-90-days", "over-90-days"] as const;
export type BacklogAge = (typeof BACKLOG_AGES)[number];

/** How maintenance did in a period. What cannot be known is null, never zero. */
export interface TicketIndicators {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly reportedCount: number;
  readonly doneCount: number;
  /** From the report until it was done, of troubles (not plans) done in the period. */
  readonly repair: {
    readonly count: number;
    readonly meanHours: number | null;
    /** Without the time in which the work waited. */
    readonly meanActiveHours: number | null;
  };
  readonly failure: {
    /** Troubles that stopped an equipment, by when they were reported. */
    readonly count: number;
    /** Hours in service of all equipments for one of them. */
    readonly meanHoursBetween: number | null;
  };
  readonly availability: {
    /** In service ÷ (period − planned work), 0–1. */
    readonly ratio: number | null;
    readonly unplannedHours: number;
    readonly plannedHours: number;
  };
  /** At the end of the period. */
  readonly backlog: readonly { readonly age: BacklogAge; readonly count: number }[];
  readonly response: KeptShare;
  readonly resolution: KeptShare;
  /** Done and not come back within 30 days; `unknownCount`: those 30 days are not over. */
  readonly firstTimeFix: KeptShare & { readonly unknownCount: number };
  /** Planned work due in the period that was done by then. */
  readonly planCompliance: KeptShare;
  readonly costTwd: number;
  readonly costsByEquipment: readonly {
    readonly equipmentId: string;
    readonly costTwd: number;
    readonly ticketCount: number;
  }[];
  /** The same trouble of the same equipment more than once in the period, the most frequent first. */
  readonly repeatOffenders: readonly {
    readonly equipmentId: string;
    readonly cause: string;
    readonly count: number;
    readonly lastAt: EpochMs;
  }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What comes back later than this is a new trouble. */
const CAME_BACK_WITHIN_MS = 30 * DAY_MS;
const MOST_ROWS = 20;
const BACKLOG_UNTIL_DAYS = [1, 7, 30, 90, Number.POSITIVE_INFINITY] as const;

/**
 * The indicators of a period, from the courses of tickets.
 *
 * @param tickets - those with any step before the end of the period, and those reported up to 30 days after it
 */
export function ticketIndicators(tickets: readonly IndicatorTicket[], scope: IndicatorScope): TicketIndicators {
  const { from, to, nowMs } = scope;
  const until = epochMs(Math.min(to, nowMs));
  const isWithin = (at: EpochMs | null): at is EpochMs => at !== null && at >= from && at < to;
  const facts = tickets.map((ticket) => ({
    ticket,
    reportedAt: reportedAtOf(ticket),
    doneAt: doneAtOf(ticket.steps, nowMs),
  }));
  const troubles = facts.filter(({ ticket }) => ticket.source !== "plan");
  const repaired = troubles.filter(({ doneAt }) => isWithin(doneAt));
  const reported = facts.filter(({ reportedAt }) => isWithin(reportedAt));
  return {
    from,
    to,
    reportedCount: reported.length,
    doneCount: facts.filter(({ doneAt }) => isWithin(doneAt)).length,
    repair: repairOf(repaired),
    ...serviceOf(tickets, {
      scope,
      until,
      failures: troubles.filter(({ ticket, reportedAt }) => ticket.stopsEquipment && isWithin(reportedAt)).length,
    }),
    backlog: backlogOf(tickets, until),
    ...promisesOf(
      reported.flatMap(({ ticket }) => (ticket.source === "plan" ? [] : [ticket])),
      scope,
    ),
    firstTimeFix: firstTimeFixOf(repaired, troubles, nowMs),
    planCompliance: shareOf(
      facts
        .filter(({ ticket }) => ticket.source === "plan" && isWithin(ticket.plannedFor) && ticket.plannedFor <= nowMs)
        .map(({ ticket, doneAt }) => doneAt !== null && ticket.plannedFor !== null && doneAt <= ticket.plannedFor),
    ),
    costTwd: tickets.reduce((sumTwd, { costTwd }) => sumTwd + costTwd, 0),
    costsByEquipment: costsOf(tickets),
    repeatOffenders: repeatsOf(troubles.filter(({ reportedAt }) => isWithin(reportedAt))),
  };
}

interface TicketFacts {
  readonly ticket: IndicatorTicket;
  readonly reportedAt: EpochMs;
  readonly doneAt: EpochMs | null;
}

const reportedAtOf = ({ steps }: IndicatorTicket): EpochMs => steps[0]?.at ?? epochMs(0);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function shareOf(outcomes: readonly boolean[]): KeptShare {
  const keptCount = outcomes.filter(Boolean).length;
  const ratio = outcomes.length === 0 ? null : keptCount / outcomes.length;
  return { keptCount, missedCount: outcomes.length - keptCount, ratio };
}

function repairOf(repaired: readonly TicketFacts[]): TicketIndicators["repair"] {
  const hours = repaired.map(({ reportedAt, doneAt }) => ((doneAt ?? reportedAt) - reportedAt) / HOUR_MS);
  const active = repaired.map(({ ticket, reportedAt, doneAt }) => {
    const whole = { fromMs: reportedAt, toMs: doneAt ?? reportedAt };
    return lengthMsOf(undoneStretches(ticket.steps, whole, { withoutWaiting: true })) / HOUR_MS;
  });
  return { count: repaired.length, meanHours: mean(hours), meanActiveHours: mean(active) };
}

function serviceOf(
  tickets: readonly IndicatorTicket[],
  { scope, until, failures }: { readonly scope: IndicatorScope; readonly until: EpochMs; readonly failures: number },
): Pick<TicketIndicators, "failure" | "availability"> {
  const period = { fromMs: scope.from, toMs: until };
  const stopping = new Map<string, { planned: Stretch[]; unplanned: Stretch[] }>();
  for (const { equipmentId, stopsEquipment, source, steps } of tickets) {
    if (equipmentId === null || !stopsEquipment) continue;
    const stops = stopping.get(equipmentId) ?? { planned: [], unplanned: [] };
    // Planned work stops its equipment while somebody works on it, not since it was planned.
    if (source === "plan") stops.planned.push(...undoneStretches(steps, period, { onlyBegun: true }));
    else stops.unplanned.push(...undoneStretches(steps, period));
    stopping.set(equipmentId, stops);
  }
  let plannedMs = 0;
  let unplannedMs = 0;
  for (const { planned, unplanned } of stopping.values()) {
    const plannedHereMs = lengthMsOf(planned);
    plannedMs += plannedHereMs;
    unplannedMs += lengthMsOf([...planned, ...unplanned]) - plannedHereMs;
  }
  const wholeMs = Math.max(0, until - scope.from) * scope.equipmentCount;
  const wantedMs = wholeMs - plannedMs;
  return {
    failure: {
      count: failures,
      meanHoursBetween: failures === 0 ? null : (wantedMs - unplannedMs) / failures / HOUR_MS,
    },
    availability: {
      ratio: wantedMs <= 0 ? null : Math.max(0, wantedMs - unplannedMs) / wantedMs,
      unplannedHours: unplannedMs / HOUR_MS,
      plannedHours: plannedMs / HOUR_MS,
    },
  };
}

function backlogOf(tickets: readonly IndicatorTicket[], at: EpochMs): TicketIndicators["backlog"] {
  const agesDays = tickets.flatMap((ticket) => {
    const last = ticket.steps.findLast((step) => step.at <= at);
    return last !== undefined && isUndone(last.state) ? [(at - reportedAtOf(ticket)) / DAY_MS] : [];
  });
  return BACKLOG_AGES.map((age, index) => {
    const atLeastDays = index === 0 ? 0 : (BACKLOG_UNTIL_DAYS[index - 1] ?? 0);
    const underDays = BACKLOG_UNTIL_DAYS[index] ?? 0;
    return { age, count: agesDays.filter((ageDays) => ageDays >= atLeastDays && ageDays < underDays).length };
  });
}

/** Of what was reported in the period, but for plans: a promise counts once it was kept or missed. */
function promisesOf(
  reported: readonly IndicatorTicket[],
  { targets, calendar, nowMs }: IndicatorScope,
): Pick<TicketIndicators, "response" | "resolution"> {
  const decided = (clockOf: typeof responseClock): KeptShare =>
    shareOf(
      reported.flatMap(({ steps }) => {
        const { state, missedAt } = clockOf(steps, { targets, calendar, nowMs });
        return missedAt !== null ? [false] : state === "ended" ? [true] : [];
      }),
    );
  return { response: decided(responseClock), resolution: decided(resolutionClock) };
}

function firstTimeFixOf(
  repaired: readonly TicketFacts[],
  troubles: readonly TicketFacts[],
  nowMs: EpochMs,
): TicketIndicators["firstTimeFix"] {
  let unknownCount = 0;
  const outcomes = repaired.flatMap(({ ticket, doneAt }) => {
    const fixedAt = doneAt ?? nowMs;
    const wasReopened = ticket.steps.some(({ state }) => state === "reopened");
    const cameBack = troubles.some(
      (other) =>
        other.ticket.id !== ticket.id &&
        ticket.equipmentId !== null &&
        other.ticket.equipmentId === ticket.equipmentId &&
        other.ticket.cause === ticket.cause &&
        other.reportedAt > fixedAt &&
        other.reportedAt <= fixedAt + CAME_BACK_WITHIN_MS,
    );
    if (wasReopened || cameBack) return [false];
    if (nowMs >= fixedAt + CAME_BACK_WITHIN_MS) return [true];
    unknownCount += 1;
    return [];
  });
  return { ...shareOf(outcomes), unknownCount };
}

function costsOf(tickets: readonly IndicatorTicket[]): TicketIndicators["costsByEquipment"] {
  const costs = new Map<string, { costTwd: number; ticketCount: number }>();
  for (const { equipmentId, costTwd } of tickets) {
    if (equipmentId === null || costTwd === 0) continue;
    const known = costs.get(equipmentId) ?? { costTwd: 0, ticketCount: 0 };
    costs.set(equipmentId, { costTwd: known.costTwd + costTwd, ticketCount: known.ticketCount + 1 });
  }
  return [...costs]
    .map(([equipmentId, cost]) => ({ equipmentId, ...cost }))
    .sort((one, other) => other.costTwd - one.costTwd)
    .slice(0, MOST_ROWS);
}

function repeatsOf(troubles: readonly TicketFacts[]): TicketIndicators["repeatOffenders"] {
  const seen = new Map<string, { equipmentId: string; cause: string; count: number; lastAt: EpochMs }>();
  for (const { ticket, reportedAt } of troubles) {
    const { equipmentId, cause } = ticket;
    if (equipmentId === null) continue;
    const key = `${equipmentId} ${cause}`;
    const known = seen.get(key) ?? { equipmentId, cause, count: 0, lastAt: reportedAt };
    seen.set(key, { ...known, count: known.count + 1, lastAt: epochMs(Math.max(known.lastAt, reportedAt)) });
  }
  return [...seen.values()]
    .filter(({ count }) => count > 1)
    .sort((one, other) => other.count - one.count || other.lastAt - one.lastAt)
    .slice(0, MOST_ROWS);
}
