import { Temporal } from "temporal-polyfill";
import { occurrencesOf } from "../calendar/recurrence.ts";
import { TAIPEI } from "../calendar/taipei-time.ts";
import { type CounterReading, type CounterRules, counterStep } from "../reading/counter.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";
import type { PlanTrigger } from "./plan.ts";

type CalendarTrigger = Extract<PlanTrigger, { kind: "calendar" }>;
type ConditionTrigger = Extract<PlanTrigger, { kind: "condition" }>;

/** So far ahead the next time after a completion is looked for: the rarest plans come every ten years. */
const LONGEST_REPEAT_MS = 11 * 366 * 86_400_000;

/** The scheduled instants of a calendar plan in `[fromMs, toMs)`. */
export const scheduledTimes = (trigger: CalendarTrigger, fromMs: number, toMs: number): readonly EpochMs[] =>
  occurrencesOf(trigger.rrule, trigger, fromMs, toMs);

/**
 * When a plan that counts from completion falls due after it was last done: the repetition begins anew on the day of
 * completion, at the time of day of the plan, and that day itself does not count. Null where it never does again.
 */
export function nextAfterCompletion(trigger: CalendarTrigger, doneAt: EpochMs): EpochMs | null {
  const done = Temporal.Instant.fromEpochMilliseconds(doneAt).toZonedDateTimeISO(TAIPEI).toPlainDate();
  const start = done.toPlainDateTime(Temporal.PlainDateTime.from(trigger.start).toPlainTime());
  const dayAfter = done.add({ days: 1 }).toZonedDateTime(TAIPEI).epochMilliseconds;
  const options = { start: start.toString({ smallestUnit: "minute" }), monthEnd: trigger.monthEnd };
  // Looked for in spans that double, so that a daily repetition is not listed for years.
  for (let spanMs = 62 * 86_400_000; ; spanMs *= 2) {
    const [next] = occurrencesOf(trigger.rrule, options, dayAfter, dayAfter + spanMs);
    if (next !== undefined) return next;
    if (spanMs > LONGEST_REPEAT_MS) return null;
  }
}

/** How far a counter was followed since its plan counts. */
export interface CounterProgress {
  readonly reading: number | null;
  readonly at: EpochMs | null;
  /** What it advanced, in its unit. */
  readonly counted: number;
}

export interface CounterDue {
  readonly progress: CounterProgress;
  /** For each time that the counter passed a multiple: which, and when, as if it had advanced evenly. */
  readonly passed: readonly { readonly turn: number; readonly at: EpochMs }[];
}

/**
 * Follows a counter to its newest reading.
 *
 * The first reading is only where it counts from. A register that started anew counts from zero: it has advanced by at
 * least what it shows. However long nobody looked, each multiple that was passed is told once.
 */
export function followCounter(
  progress: CounterProgress,
  every: number,
  reading: CounterReading,
  rules: CounterRules = {},
): CounterDue {
  const at = epochMs(reading.atMs);
  if (progress.reading === null || progress.at === null) {
    return { progress: { ...progress, reading: reading.reading, at }, passed: [] };
  }
  if (reading.atMs <= progress.at) return { progress, passed: [] };
  const step = counterStep({ atMs: progress.at, reading: progress.reading }, reading, rules);
  const advance = step.kind === "advance" ? step.advance : step.reason === "reset" ? Math.max(0, reading.reading) : 0;
  const counted = progress.counted + advance;
  const [before, now] = [Math.floor(progress.counted / every), Math.floor(counted / every)];
  const since = progress.at;
  const passed = Array.from({ length: now - before }, (_, index) => {
    const turn = before + index + 1;
    const share = (turn * every - progress.counted) / advance;
    return { turn, at: epochMs(Math.round(since + share * (reading.atMs - since))) };
  });
  return { progress: { reading: reading.reading, at, counted }, passed };
}

/** Whether a value fulfils the condition of a plan. */
export const conditionHolds = ({ comparison, limit }: ConditionTrigger, value: number): boolean =>
  comparison === "above" ? value > limit : value < limit;
