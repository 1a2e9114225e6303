import { daysBetween, type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { decimal, type LoadProfile, monthSpan, QUARTERS_OF_DAY } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { DayExpectation, DayForecaster } from "../demand/day-forecaster.ts";
import type { BillEstimateView } from "./bill-side.ts";
import { coveragePctOf } from "./bill-view.ts";
import { billedSupply, type SpanBillParts, spanBill } from "./span-bill.ts";

const QUARTER_MS = 900_000;
const QUARTERS_OF_AN_HOUR = 4;
const YEAR_MONTH = "2026-07".length;

export interface BillDeskParts extends SpanBillParts {
  readonly model: Pick<ModelIndex, "centerIndexes">;
  readonly forecaster: Pick<DayForecaster, "day">;
  readonly clock: Clock;
}

/** The month in quarters of a kind: as it was, and from now on as it is expected, lower or higher. */
interface MonthLoads {
  readonly soFar: LoadProfile;
  readonly expected: LoadProfile;
  readonly low: LoadProfile;
  readonly high: LoadProfile;
  readonly guessedDays: number;
}

/**
 * What the running month has cost and will: the quarters so far, those that are missing as the mean of them, and for the
 * rest of the month those of the days most like each. The range is one standard deviation of all days to come in the same direction, because weather lasts.
 *
 * @throws WeishanError as {@link spanBill}
 */
export async function estimateMonth(centerId: string, parts: BillDeskParts): Promise<BillEstimateView> {
  const now = parts.clock.now();
  const today = taipeiDate(now);
  const month = today.slice(0, YEAR_MONTH);
  const span = monthSpan(month);
  const { meter } = billedSupply(centerId, span, parts);
  const measured = await parts.meters.load(meter.id, span.from, span.until);
  const days = Array.from({ length: daysBetween(today, span.until) }, (_, index) => plusDays(today, index));
  const expectations = await Promise.all(days.map((date) => parts.forecaster.day(centerId, date)));
  const loads = monthLoads(measured, { from: span.from, nowMs: now, days, expectations });
  const bills = await Promise.all(
    [loads.expected, loads.low, loads.high].map((load) => spanBill(centerId, span, parts, load)),
  );
  const soFar = await soFarTwd(centerId, parts, loads.soFar, today);
  const [expected, low, high] = bills.map(({ bill }) => bill);
  const elapsed = (now - taipeiDayStart(span.from)) / QUARTER_MS;
  const known = countKnown(loads.soFar);
  return {
    centerId,
    month,
    dayCount: daysBetween(span.from, today),
    soFarTwd: soFar.totalTwd,
    soFarKwh: soFar.energyKwh,
    monthEndTwd: expected?.totalTwd.round(0).toString() ?? "0",
    lowTwd: low?.totalTwd.round(0).toString() ?? "0",
    highTwd: high?.totalTwd.round(0).toString() ?? "0",
    monthEndKwh: expected?.energyKwh.round(0).toString() ?? "0",
    coveragePct: coveragePctOf(elapsed < 1 ? 0 : Math.min(1, known / Math.floor(elapsed))),
    guessedDays: loads.guessedDays,
    yearBeforeTwd: await yearBefore(centerId, month, parts),
    asOf: now,
  };
}

/** What was used so far with the basic charge of the days so far; the excess is charged whole as soon as it is there. */
async function soFarTwd(
  centerId: string,
  parts: BillDeskParts,
  load: LoadProfile,
  today: PlainDateText,
): Promise<{ readonly totalTwd: string; readonly energyKwh: string }> {
  const span = monthSpan(today.slice(0, YEAR_MONTH));
  const { bill } = await spanBill(centerId, span, parts, load);
  const share = decimal(daysBetween(span.from, today) + 1).div(daysBetween(span.from, span.until));
  const basic = bill.lines.filter(({ item }) => item.startsWith("basic-"));
  const waiting = basic.reduce((sum, { amountTwd }) => sum.plus(amountTwd), decimal(0)).times(decimal(1).minus(share));
  return { totalTwd: bill.totalTwd.minus(waiting).round(0).toString(), energyKwh: bill.energyKwh.round(0).toString() };
}

async function yearBefore(centerId: string, month: string, parts: BillDeskParts): Promise<string | null> {
  const before = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  try {
    const { bill } = await spanBill(centerId, monthSpan(before), parts);
    return bill.coverage < ENOUGH_OF_A_MONTH ? null : bill.totalTwd.round(0).toString();
  } catch (error) {
    // A year ago there may have been no contract, or no rates that are known.
    if (isWeishanError(error)) return null;
    throw error;
  }
}

const ENOUGH_OF_A_MONTH = 0.95;

const countKnown = ({ energyKwh }: LoadProfile): number => {
  let count = 0;
  for (let row = 0; row < energyKwh.length; row++) if (Number.isFinite(energyKwh[row] ?? Number.NaN)) count++;
  return count;
};

function monthLoads(
  measured: LoadProfile,
  {
    from,
    nowMs,
    days,
    expectations,
  }: {
    readonly from: PlainDateText;
    readonly nowMs: number;
    readonly days: readonly PlainDateText[];
    readonly expectations: readonly DayExpectation[];
  },
): MonthLoads {
  const { startsMs } = measured;
  const count = startsMs.length;
  const soFar = new Float64Array(count).fill(Number.NaN);
  let [knownKwh, known] = [0, 0];
  for (let row = 0; row < count; row++) {
    const kwh = measured.energyKwh[row] ?? Number.NaN;
    if (!Number.isFinite(kwh) || (startsMs[row] ?? 0) + QUARTER_MS > nowMs) continue;
    soFar[row] = kwh;
    knownKwh += kwh;
    known++;
  }
  const columns = [Float64Array.from(soFar), Float64Array.from(soFar), Float64Array.from(soFar)] as const;
  const [expected, low, high] = columns;
  const meanKwh = known === 0 ? Number.NaN : knownKwh / known;
  // What the meter did not tell of the days so far was drawn all the same: it is on the utility's bill.
  const today = days.length === 0 ? count : daysBetween(from, days[0] ?? from) * QUARTERS_OF_DAY;
  for (let row = 0; row < today; row++) {
    if (!Number.isFinite(soFar[row] ?? Number.NaN)) for (const column of columns) column[row] = meanKwh;
  }
  let guessedDays = 0;
  for (const [index, date] of days.entries()) {
    const expectation = expectations[index];
    const forecast = expectation?.forecast ?? null;
    if (forecast === null) guessedDays++;
    const first = daysBetween(from, date) * QUARTERS_OF_DAY;
    for (let quarter = 0; quarter < QUARTERS_OF_DAY; quarter++) {
      const row = first + quarter;
      if (row >= count || Number.isFinite(soFar[row] ?? Number.NaN)) continue;
      const kw = finiteOr(forecast?.quartersKw[quarter], meanKwh * QUARTERS_OF_AN_HOUR);
      const errorKw = finiteOr(forecast?.errorsKw[quarter], 0);
      expected[row] = kw / QUARTERS_OF_AN_HOUR;
      low[row] = Math.max(0, kw - errorKw) / QUARTERS_OF_AN_HOUR;
      high[row] = (kw + errorKw) / QUARTERS_OF_AN_HOUR;
    }
  }
  const profile = (energyKwh: Float64Array): LoadProfile => ({ startsMs, intervalMs: measured.intervalMs, energyKwh });
  return {
    soFar: profile(soFar),
    expected: profile(expected),
    low: profile(low),
    high: profile(high),
    guessedDays,
  };
}

const finiteOr = (value: number | undefined, otherwise: number): number =>
  value !== undefined && Number.isFinite(value) ? value : otherwise;
