import { type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import type { PlacedMeter } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { MeterEnergy } from "./meter-energy.ts";
import { monthOf, type RollUpBook } from "./roll-up-book.ts";

const DAY_MS = 86_400_000;
const WH_PER_KWH = 1000;

/** What a meter counted in a span of days. */
export interface MeterTotal {
  /** Of what is known; null where nothing is. */
  readonly energyWh: number | null;
  /** The part of the span up to now that is measured, and that is estimated, 0–1. */
  readonly measuredShare: number;
  readonly estimatedShare: number;
}

interface Sum {
  energyWh: number | null;
  measuredMs: number;
  estimatedMs: number;
}

/** What meters counted in `[from, to)`: whole months from their sums, the days beside them from the days. */
export async function meterTotals(
  meters: readonly PlacedMeter[],
  { from, to, now }: { readonly from: PlainDateText; readonly to: PlainDateText; readonly now: EpochMs },
  { rollUps, energies }: { readonly rollUps: RollUpBook; readonly energies: MeterEnergy },
): Promise<ReadonlyMap<string, MeterTotal>> {
  const real = meters.filter(({ kind }) => kind === "real").map(({ id }) => id);
  const sums = new Map<string, Sum>(real.map((id) => [id, { energyWh: null, measuredMs: 0, estimatedMs: 0 }]));
  const { head, months, tail } = partsOf(from, to);
  const rows = months === null ? [] : await rollUps.months(real, months.from, months.to);
  for (const row of rows) add(sums.get(row.meterId), row);
  await Promise.all(
    real.flatMap((id) =>
      [head, tail].map(async (span) => {
        if (span === null) return;
        for (const day of await rollUps.days(id, span.from, span.to)) add(sums.get(id), day);
      }),
    ),
  );
  const spanMs = Math.max(0, Math.min(taipeiDayStart(to), now) - taipeiDayStart(from));
  const shareOf = (ms: number): number => (spanMs === 0 ? 0 : Math.min(1, ms / spanMs));
  const totals = new Map<string, MeterTotal>();
  for (const [id, { energyWh, measuredMs, estimatedMs }] of sums) {
    totals.set(id, { energyWh, measuredShare: shareOf(measuredMs), estimatedShare: shareOf(estimatedMs) });
  }
  for (const { id, kind } of meters) {
    if (kind === "real") continue;
    const sum: Sum = { energyWh: null, measuredMs: 0, estimatedMs: 0 };
    // oxlint-disable-next-line no-await-in-loop -- few: those that no bus reaches, and sums of others
    for (const day of await energies.days(id, from, to)) {
      add(sum, {
        energyWh: day.energyKwh === null ? null : Math.round(day.energyKwh * WH_PER_KWH),
        measuredMs: day.measuredShare * DAY_MS,
        estimatedMs: day.estimatedShare * DAY_MS,
      });
    }
    totals.set(id, {
      energyWh: sum.energyWh,
      measuredShare: shareOf(sum.measuredMs),
      estimatedShare: shareOf(sum.estimatedMs),
    });
  }
  return totals;
}

function add(sum: Sum | undefined, part: Sum): void {
  if (sum === undefined) return;
  if (part.energyWh !== null) sum.energyWh = (sum.energyWh ?? 0) + part.energyWh;
  sum.measuredMs += part.measuredMs;
  sum.estimatedMs += part.estimatedMs;
}

interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** The whole months of a span, and what is left before and after them. */
function partsOf(from: PlainDateText, to: PlainDateText) {
  const isFirst = (date: PlainDateText): boolean => date.endsWith("-01");
  const firstOf = (month: string): PlainDateText => `${month}-01`;
  const nextMonth = (date: PlainDateText): PlainDateText => firstOf(monthOf(plusDays(firstOf(monthOf(date)), 31)));
  const start = isFirst(from) ? from : nextMonth(from);
  const end = firstOf(monthOf(to));
  if (start >= end) return { head: { from, to }, months: null, tail: null };
  const span = (one: PlainDateText, other: PlainDateText): DaySpan | null =>
    one < other ? { from: one, to: other } : null;
  return { head: span(from, start), months: { from: monthOf(start), to: monthOf(end) }, tail: span(end, to) };
}
