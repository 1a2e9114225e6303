import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { QUARTER_MS } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { kindOf, QUARTERS_OF_A_DAY } from "./made-day.ts";
import type { MeterDay } from "./meter-energy.ts";
import type { AskedDays, EnergyRow, EnergyStep, HeatMap, MeterRows } from "./meter-side.ts";
import { monthOf } from "./roll-up-book.ts";

const PERCENT = 100;
const WH_PER_KWH = 1000;
const HOURS_OF_A_DAY = 24;
/** So that an answer stays within some thousand rows. */
const MOST_DAYS: Readonly<Record<EnergyStep, number>> = { quarter: 32, hour: 100, day: 800, month: 8_000 };
/** Two years of heat map are 17,500 hours. */
const MOST_DAYS_OF_HEAT_MAP = 740;
/** Shares of quarters are kept in whole percent. */
const ENOUGH_OF_AN_HOUR = 0.99;

/** Makes sure that a span has days, and not more than can be answered. */
export function checkDays({ from, to }: AskedDays, mostDays: number): void {
  const count = daysBetween(from, to);
  if (count >= 1 && count <= mostDays) return;
  const message = count < 1 ? `${from} to ${to} has no day` : `ask for at most ${mostDays} days at once`;
  throw new WeishanError("QUERY_INVALID", message, { from, to });
}

/** A part, 0–1, in percent with one decimal. */
export const percentOf = (share: number): number => Math.round(Math.min(1, share) * PERCENT * 10) / 10;

interface Slot {
  readonly fromMs: number;
  readonly toMs: number;
  energyWh: number | null;
  measuredMs: number;
  estimatedMs: number;
}

/** The energy of a meter by quarter, hour, day or month of the clock, without gaps; what is not known is null. */
export function meterRows(
  meterId: string,
  days: readonly MeterDay[],
  { from, to, by, now }: AskedDays & { readonly by: EnergyStep; readonly now: EpochMs },
): MeterRows {
  const slots = slotsOf({ from, to }, by);
  for (const day of days) {
    for (const [fromMs, part] of partsOf(day, by)) add(slots.get(Math.max(fromMs, taipeiDayStart(from))), part);
  }
  const all = [...slots.values()];
  return {
    meterId,
    rows: all.map((slot) => rowOf(slot, now)),
    totalKwh: inKwh(all.reduce<number | null>((sum, { energyWh }) => sumKnown(sum, energyWh), null)),
    coveragePct: percentOf(
      coverageOf(
        all.reduce((sum, { measuredMs, estimatedMs }) => sum + measuredMs + estimatedMs, 0),
        { fromMs: taipeiDayStart(from), toMs: taipeiDayStart(to) },
        now,
      ),
    ),
  };
}

export const mostDaysOf = (by: EnergyStep): number => MOST_DAYS[by];
const sumKnown = (sum: number | null, wh: number | null): number | null => (wh === null ? sum : (sum ?? 0) + wh);
export const inKwh = (wh: number | null): number | null => (wh === null ? null : wh / WH_PER_KWH);

/** What of a span is known, of the part of it that has passed. */
const coverageOf = (
  knownMs: number,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  now: EpochMs,
) => {
  const passedMs = Math.min(toMs, now) - fromMs;
  return passedMs <= 0 ? 0 : Math.min(1, knownMs / passedMs);
};

function rowOf({ fromMs, toMs, energyWh, measuredMs, estimatedMs }: Slot, now: EpochMs): EnergyRow {
  return {
    from: epochMs(fromMs),
    to: epochMs(toMs),
    energyKwh: inKwh(energyWh),
    kind: kindOf(measuredMs, estimatedMs),
    coveragePct: percentOf(coverageOf(measuredMs + estimatedMs, { fromMs, toMs }, now)),
  };
}

function add(slot: Slot | undefined, { energyWh, measuredMs, estimatedMs }: Part): void {
  if (slot === undefined) return;
  slot.energyWh = sumKnown(slot.energyWh, energyWh);
  slot.measuredMs += measuredMs;
  slot.estimatedMs += estimatedMs;
}

type Part = Pick<Slot, "energyWh" | "estimatedMs" | "measuredMs">;

/** The slots of a span by where they begin. */
function slotsOf({ from, to }: AskedDays, by: EnergyStep): ReadonlyMap<number, Slot> {
  const edges = by === "month" ? monthEdges(from, to) : evenEdges(from, to, STEPS_OF_A_DAY[by]);
  const slots = edges.slice(0, -1).map((fromMs, index) => {
    const toMs = edges[index + 1] ?? fromMs;
    return [fromMs, { fromMs, toMs, energyWh: null, measuredMs: 0, estimatedMs: 0 }] as const;
  });
  return new Map(slots);
}

const STEPS_OF_A_DAY = { quarter: QUARTERS_OF_A_DAY, hour: HOURS_OF_A_DAY, day: 1 } as const;

function evenEdges(from: PlainDateText, to: PlainDateText, stepsOfADay: number): readonly number[] {
  const stepMs = (QUARTERS_OF_A_DAY / stepsOfADay) * QUARTER_MS;
  const startMs = taipeiDayStart(from);
  const count = daysBetween(from, to) * stepsOfADay;
  return Array.from({ length: count + 1 }, (_, step) => startMs + step * stepMs);
}

/** The first and the last month may be a part of it. */
function monthEdges(from: PlainDateText, to: PlainDateText): readonly number[] {
  const edges: number[] = [];
  for (let date = from; date < to; date = nextMonth(date)) edges.push(taipeiDayStart(date));
  return [...edges, taipeiDayStart(to)];
}

const nextMonth = (date: PlainDateText): PlainDateText => `${monthOf(plusDays(`${monthOf(date)}-01`, 31))}-01`;

function* partsOf(day: MeterDay, by: EnergyStep): Generator<readonly [number, Part]> {
  const startMs = taipeiDayStart(day.date);
  if (by === "month" || by === "day") {
    const energyWh = day.energyKwh === null ? null : Math.round(day.energyKwh * WH_PER_KWH);
    const dayMs = QUARTERS_OF_A_DAY * QUARTER_MS;
    const part = { energyWh, measuredMs: day.measuredShare * dayMs, estimatedMs: day.estimatedShare * dayMs };
    yield [by === "day" ? startMs : taipeiDayStart(`${monthOf(day.date)}-01`), part];
    return;
  }
  const quartersOfAStep = QUARTERS_OF_A_DAY / STEPS_OF_A_DAY[by];
  for (let quarter = 0; quarter < QUARTERS_OF_A_DAY; quarter++) {
    const energyKwh = day.quartersKwh[quarter] ?? Number.NaN;
    if (Number.isNaN(energyKwh)) continue;
    yield [
      startMs + Math.floor(quarter / quartersOfAStep) * quartersOfAStep * QUARTER_MS,
      {
        energyWh: Math.round(energyKwh * WH_PER_KWH),
        measuredMs: ((day.quarterMeasuredPct[quarter] ?? 0) / PERCENT) * QUARTER_MS,
        estimatedMs: ((day.quarterEstimatedPct[quarter] ?? 0) / PERCENT) * QUARTER_MS,
      },
    ];
  }
}

/** The mean power of each hour, by day. An hour of which a part is not known has none. */
export function heatMap(
  meterId: string,
  days: readonly MeterDay[],
  { from, to, now }: AskedDays & { readonly now: EpochMs },
): HeatMap {
  checkDays({ from, to }, MOST_DAYS_OF_HEAT_MAP);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const dates = Array.from({ length: daysBetween(from, to) }, (_, index) => plusDays(from, index));
  const knownMs = days.reduce((sum, { coverage }) => sum + coverage * QUARTERS_OF_A_DAY * QUARTER_MS, 0);
  const span = { fromMs: taipeiDayStart(from), toMs: taipeiDayStart(to) };
  return {
    meterId,
    days: dates,
    hours: dates.map((date) => hoursOf(byDate.get(date))),
    coveragePct: percentOf(coverageOf(knownMs, span, now)),
  };
}

function hoursOf(day: MeterDay | undefined): readonly (number | null)[] {
  return Array.from({ length: HOURS_OF_A_DAY }, (_, hour) => {
    if (day === undefined) return null;
    let energyKwh = 0;
    let knownPct = 0;
    for (let quarter = hour * 4; quarter < hour * 4 + 4; quarter++) {
      energyKwh += day.quartersKwh[quarter] ?? Number.NaN;
      knownPct += (day.quarterMeasuredPct[quarter] ?? 0) + (day.quarterEstimatedPct[quarter] ?? 0);
    }
    if (Number.isNaN(energyKwh) || knownPct < ENOUGH_OF_AN_HOUR * 4 * PERCENT) return null;
    // The energy of an hour in kWh is its mean power in kW.
    return Math.round(energyKwh * WH_PER_KWH) / WH_PER_KWH;
  });
}
