import { daysBetween, type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { type PlacedMeter, QUARTER_MS, quarterEnergy } from "@weishan/core/energy";
import { type CounterRules, type EpochMs, firstRowAt, isUsable, type Samples } from "@weishan/core/reading";
import { type MadeDay, madeDay, QUARTERS_OF_A_DAY } from "./made-day.ts";
import type { MeterMark } from "./meter-mark.ts";
import { longestStepMs } from "./meter-source.ts";
import { type RegisterHistory, type RegisterReadings, readRegister } from "./read-register.ts";

/** A month of a register that is read every half minute, with room. */
const MOST_ROWS = 200_000;
/** More than a register says in a day: one day is never divided. */
const MOST_ROWS_OF_A_DAY = 1_000_000_000;
/** A gap longer than this is not divided anew from its beginning; it was when it came to an end. */
const LONGEST_GAP_DAYS = 800;

/** A real meter and what is known of its register. */
export interface CountedMeter {
  readonly meter: PlacedMeter & { readonly source: string };
  readonly rules: CounterRules;
}

/** Days `[from, to)` of Taipei. */
export interface DaySpan {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

/** The days of a meter from the readings of its register, in order. */
export async function makeDays(
  counted: CountedMeter,
  span: DaySpan,
  history: RegisterHistory,
): Promise<readonly MadeDay[]> {
  return counted.meter.isFromPower
    ? daysOfPower(counted.meter.source, span, history)
    : (await madeFrom(counted, span, history)).days;
}

/**
 * The days that marks of one meter touch: their own, and those that a step into or out of what is new reaches: the first
 * reading after a gap divides the gap anew. Nothing else is made.
 *
 * @param marks - of days that follow each other without a gap, in order
 */
export async function makeTouchedDays(
  counted: CountedMeter,
  marks: readonly MeterMark[],
  history: RegisterHistory,
): Promise<readonly MadeDay[]> {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = { from: first.date, to: plusDays(last.date, 1) };
  // Power says nothing of a gap: no day depends on another.
  if (counted.meter.isFromPower) return makeDays(counted, span, history);
  const { days, readings } = await madeFrom(counted, span, history);
  const from = isFirstOfItsDay(readings, first) ? reachedFrom(readings.beforeAt, span) : span.from;
  const to = isLastOfItsDay(readings, last) ? reachedTo(readings.afterAt, span) : span.to;
  if (from === span.from && to === span.to) return days;
  return makeDays(counted, { from, to }, history);
}

const reachedFrom = (beforeAt: EpochMs | null, { from }: DaySpan): PlainDateText => {
  const date = beforeAt === null ? from : taipeiDate(beforeAt);
  return daysBetween(date, from) > LONGEST_GAP_DAYS ? plusDays(from, -LONGEST_GAP_DAYS) : date;
};

const reachedTo = (afterAt: EpochMs | null, { to }: DaySpan): PlainDateText => {
  const next = afterAt === null ? to : plusDays(taipeiDate(afterAt), 1);
  return daysBetween(to, next) > LONGEST_GAP_DAYS ? plusDays(to, LONGEST_GAP_DAYS) : next < to ? to : next;
};

/** Whether what is new of a day comes before everything else that is known of it. */
const isFirstOfItsDay = ({ samples }: RegisterReadings, { date, fromAt }: MeterMark): boolean =>
  !hasUsable(samples, taipeiDayStart(date), fromAt);

const isLastOfItsDay = ({ samples }: RegisterReadings, { date, toAt }: MeterMark): boolean =>
  !hasUsable(samples, toAt + 1, taipeiDayStart(plusDays(date, 1)));

/** Whether a span, without its end, has a usable reading; false where the readings were too many to be looked at. */
function hasUsable(samples: Samples | null, fromMs: number, toMs: number): boolean {
  if (samples === null) return false;
  for (let row = firstRowAt(samples.ats, fromMs); (samples.ats[row] ?? toMs) < toMs; row++) {
    if (isUsable(samples.values[row] ?? Number.NaN, samples.statuses[row] ?? 0)) return true;
  }
  return false;
}

interface Made {
  readonly days: readonly MadeDay[];
  readonly readings: RegisterReadings;
}

async function madeFrom(counted: CountedMeter, span: DaySpan, history: RegisterHistory): Promise<Made> {
  const { meter, rules } = counted;
  const count = daysBetween(span.from, span.to);
  const times = { fromMs: taipeiDayStart(span.from), toMs: taipeiDayStart(span.to) };
  const mostRows = count === 1 ? MOST_ROWS_OF_A_DAY : MOST_ROWS;
  const readings = await readRegister(meter.source, times, { history, mostRows });
  if (readings.samples === null) return inTwoParts(counted, span, history);
  const columns = quarterEnergy(
    readings.samples,
    { startMs: times.fromMs, count: count * QUARTERS_OF_A_DAY },
    { counter: rules, longestStepMs: longestStepMs(meter) },
  );
  const days = Array.from({ length: count }, (_, index) => madeDay(columns, index, plusDays(span.from, index)));
  return { days, readings };
}

/** What a meter without a register drew: its mean power over the time for which it is known, all of it estimated. */
async function daysOfPower(
  pointId: string,
  { from, to }: DaySpan,
  history: RegisterHistory,
): Promise<readonly MadeDay[]> {
  const span = { fromMs: taipeiDayStart(from), toMs: taipeiDayStart(to) };
  const { timeWeightedMean, coverage } = await history.buckets(pointId, span, QUARTER_MS);
  const estimatedMs = Float64Array.from(coverage, (share) => share * QUARTER_MS);
  const energyWh = timeWeightedMean.map((meanKw, quarter) =>
    Number.isNaN(meanKw) ? 0 : Math.max(0, Math.round(meanKw * WH_A_KW_MS * (estimatedMs[quarter] ?? 0))),
  );
  const columns = { startMs: span.fromMs, energyWh, measuredMs: new Float64Array(energyWh.length), estimatedMs };
  return Array.from({ length: daysBetween(from, to) }, (_, index) => madeDay(columns, index, plusDays(from, index)));
}

/** A kW over a millisecond, in Wh. */
const WH_A_KW_MS = 1000 / 3_600_000;

/** More rows than are read at once: half the days, then the other half. */
async function inTwoParts(counted: CountedMeter, { from, to }: DaySpan, history: RegisterHistory): Promise<Made> {
  const middle = plusDays(from, Math.ceil(daysBetween(from, to) / 2));
  const early = await madeFrom(counted, { from, to: middle }, history);
  const late = await madeFrom(counted, { from: middle, to }, history);
  return {
    days: [...early.days, ...late.days],
    readings: { samples: null, beforeAt: early.readings.beforeAt, afterAt: late.readings.afterAt },
  };
}
