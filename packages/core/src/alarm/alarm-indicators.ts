import { ALARM_PRIORITIES, type AlarmPriority } from "./alarm-priority.ts";

/** One occurrence of an alarm, as the indicators count it. Instants in epoch ms; null: not yet. */
export interface CountedOccurrence {
  readonly ruleId: string;
  readonly priority: AlarmPriority;
  readonly activeAt: number;
  readonly returnedAt: number | null;
  readonly acknowledgedAt: number | null;
}

export interface IndicatorWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** How many operators share the alarms; 1 where it is not said. */
  readonly operatorCount?: number;
}

/** A time in which alarms came faster than anybody can answer. */
export interface AlarmFlood {
  readonly fromMs: number;
  readonly toMs: number;
  readonly alarmCount: number;
}

/** How often one alarm came, and which part of all that is. */
export interface FrequentRule {
  readonly ruleId: string;
  readonly count: number;
  readonly share: number;
}

/** How well the alarms serve those who must answer them. Ratios are 0 to 1. */
export interface AlarmIndicators {
  readonly alarmCount: number;
  /** Mean per ten minutes and operator. */
  readonly perTenMinutes: number;
  readonly peakTenMinutesCount: number;
  /** The part of the time that was flood. */
  readonly floodRatio: number;
  readonly floods: readonly AlarmFlood[];
  /** Active at the end. */
  readonly standingCount: number;
  /** Active at the end for more than a day. */
  readonly staleCount: number;
  readonly staleRuleIds: readonly string[];
  /** Three changes or more within a minute. */
  readonly chattering: readonly FrequentRule[];
  readonly topTen: readonly FrequentRule[];
  readonly topTenShare: number;
  readonly priorities: readonly { readonly priority: AlarmPriority; readonly count: number; readonly share: number }[];
  readonly medianAcknowledgeMs: number | null;
}

export const TEN_MINUTES_MS = 600_000;
const MINUTE_MS = 60_000;
/** A standing alarm that is older is stale. */
export const STALE_AFTER_MS = 86_400_000;
/** A flood begins with more than this in ten minutes… */
export const FLOOD_BEGINS_ABOVE = 10;
/** …and ends with fewer than this. */
export const FLOOD_ENDS_BELOW = 5;
const CHATTER_CHANGES = 3;
const TOP = 10;

/**
 * The indicators of a window, from the occurrences that touch it.
 *
 * @see EEMUA 191; ISA-18.2-2016 clause 16 (performance metrics)
 */
export function alarmIndicators(
  occurrences: readonly CountedOccurrence[],
  { fromMs, toMs, operatorCount = 1 }: IndicatorWindow,
): AlarmIndicators {
  const came = occurrences.filter(({ activeAt }) => activeAt >= fromMs && activeAt < toMs);
  const bins = tenMinuteCounts(came, fromMs, toMs);
  const floods = floodsOf(bins, fromMs, toMs);
  const standing = occurrences.filter(
    ({ activeAt, returnedAt }) => activeAt < toMs && (returnedAt === null || returnedAt >= toMs),
  );
  const stale = standing.filter(({ activeAt }) => toMs - activeAt > STALE_AFTER_MS);
  const topTen = mostFrequent(came, came.length).slice(0, TOP);
  const lengthMs = toMs - fromMs;
  return {
    alarmCount: came.length,
    perTenMinutes: lengthMs <= 0 ? 0 : came.length / (lengthMs / TEN_MINUTES_MS) / operatorCount,
    peakTenMinutesCount: bins.reduce((peak, count) => Math.max(peak, count), 0),
    floodRatio: lengthMs <= 0 ? 0 : floods.reduce((sum, flood) => sum + flood.toMs - flood.fromMs, 0) / lengthMs,
    floods,
    standingCount: standing.length,
    staleCount: stale.length,
    staleRuleIds: stale.map(({ ruleId }) => ruleId),
    chattering: chatteringRules(came),
    topTen,
    topTenShare: topTen.reduce((sum, { share }) => sum + share, 0),
    priorities: ALARM_PRIORITIES.map((priority) => {
      const count = came.filter((one) => one.priority === priority).length;
      return { priority, count, share: shareOf(count, came.length) };
    }),
    medianAcknowledgeMs: medianOf(
      came.flatMap(({ activeAt, acknowledgedAt }) => (acknowledgedAt === null ? [] : [acknowledgedAt - activeAt])),
    ),
  };
}

/** How many alarms came in each ten minutes from the beginning of the window. */
function tenMinuteCounts(came: readonly CountedOccurrence[], fromMs: number, toMs: number): Uint32Array {
  const bins = new Uint32Array(Math.max(0, Math.ceil((toMs - fromMs) / TEN_MINUTES_MS)));
  for (const { activeAt } of came) {
    const bin = Math.floor((activeAt - fromMs) / TEN_MINUTES_MS);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

function floodsOf(bins: Uint32Array, fromMs: number, toMs: number): readonly AlarmFlood[] {
  const floods: AlarmFlood[] = [];
  let first: number | null = null;
  let alarmCount = 0;
  const end = (bin: number): void => {
    if (first === null) return;
    const endMs = Math.min(toMs, fromMs + bin * TEN_MINUTES_MS);
    floods.push({ fromMs: fromMs + first * TEN_MINUTES_MS, toMs: endMs, alarmCount });
    first = null;
    alarmCount = 0;
  };
  for (const [bin, count] of bins.entries()) {
    if (first === null && count > FLOOD_BEGINS_ABOVE) first = bin;
    else if (first !== null && count < FLOOD_ENDS_BELOW) end(bin);
    if (first !== null) alarmCount += count;
  }
  end(bins.length);
  return floods;
}

function chatteringRules(came: readonly CountedOccurrence[]): readonly FrequentRule[] {
  const byRule = Map.groupBy(came, ({ ruleId }) => ruleId);
  const chattering = [...byRule.values()].filter((occurrences) => {
    const changes = occurrences
      .flatMap(({ activeAt, returnedAt }) => (returnedAt === null ? [activeAt] : [activeAt, returnedAt]))
      .sort((one, other) => one - other);
    return changes.some(
      (at, index) => (changes[index + CHATTER_CHANGES - 1] ?? Number.POSITIVE_INFINITY) - at < MINUTE_MS,
    );
  });
  return mostFrequent(chattering.flat(), came.length);
}

/** By how often they came, the most frequent first; those that came equally often by their id. */
function mostFrequent(came: readonly CountedOccurrence[], total: number): readonly FrequentRule[] {
  return [...Map.groupBy(came, ({ ruleId }) => ruleId)]
    .map(([ruleId, occurrences]) => ({ ruleId, count: occurrences.length, share: shareOf(occurrences.length, total) }))
    .sort((one, other) => other.count - one.count || (one.ruleId < other.ruleId ? -1 : 1));
}

const shareOf = (count: number, total: number): number => (total === 0 ? 0 : count / total);

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) return null;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
