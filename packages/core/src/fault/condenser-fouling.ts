/** One day of a chiller: its condenser approach, brought to full load, and the energy it took. */
export interface FoulingDay {
  /** Midnight that begins the day, epoch ms. */
  readonly atMs: number;
  readonly approachK: number;
  readonly energyKwh: number;
}

/** What cleaning and energy cost. */
export interface FoulingPrices {
  readonly energyPriceTwdPerKwh: number;
  readonly powerPerApproachPctPerK: number;
  readonly cleaningCostTwd: number;
}

/** What fouling costs, and when cleaning pays. */
export interface FoulingOutlook {
  readonly approachNowK: number;
  readonly approachCleanK: number;
  readonly trendKPerMonth: number;
  readonly wastedPerDayTwd: number;
  readonly wastedSoFarTwd: number;
  /** When the money wasted since it was clean reaches the cost of cleaning; null while it does not grow. */
  readonly paysAtMs: number | null;
}

const DAY_MS = 86_400_000;
const DAYS_PER_MONTH = 30.4;
/** Fewer days show no trend. */
const LEAST_DAYS = 7;
/** The last days whose median is "now". */
const NOW_DAYS = 7;
/** A cleaning shows as a fall of the approach by this share of what it was. */
const CLEANED_SHARE = 0.4;
/** A prediction further away than this is none. */
const FARTHEST_MS = 3 * 365 * DAY_MS;

/**
 * The day by which the money that fouling wastes equals the price of cleaning. The clean approach is the least of the
 * days since the last cleaning, which shows by itself as a fall; growth is the median slope between days (Theil–Sen),
 * which single bad days do not move.
 *
 * @param days - in time order, days without running left out
 * @returns null with fewer than seven days
 */
export function foulingOutlook(days: readonly FoulingDay[], prices: FoulingPrices): FoulingOutlook | null {
  const since = sinceCleaning(days);
  const last = since.at(-1);
  if (last === undefined || since.length < LEAST_DAYS) return null;
  const approachNowK = median(since.slice(-NOW_DAYS).map(({ approachK }) => approachK));
  const approachCleanK = quantileOf(
    since.map(({ approachK }) => approachK),
    0.1,
  );
  const slopeKPerDay = Math.max(0, theilSen(since));
  const costOf = (approachK: number, energyKwh: number): number =>
    Math.max(0, approachK - approachCleanK) *
    (prices.powerPerApproachPctPerK / 100) *
    energyKwh *
    prices.energyPriceTwdPerKwh;
  const wastedSoFarTwd = since.reduce((sum, day) => sum + costOf(day.approachK, day.energyKwh), 0);
  const usualKwh = since.reduce((sum, { energyKwh }) => sum + energyKwh, 0) / since.length;
  const wastedPerDayTwd = costOf(approachNowK, usualKwh);
  const growthPerDayTwd =
    slopeKPerDay * (prices.powerPerApproachPctPerK / 100) * usualKwh * prices.energyPriceTwdPerKwh;
  const daysLeft = daysUntil(prices.cleaningCostTwd - wastedSoFarTwd, wastedPerDayTwd, growthPerDayTwd);
  const paysAtMs = daysLeft === null ? null : last.atMs + DAY_MS + daysLeft * DAY_MS;
  return {
    approachNowK,
    approachCleanK,
    trendKPerMonth: slopeKPerDay * DAYS_PER_MONTH,
    wastedPerDayTwd: Math.round(wastedPerDayTwd),
    wastedSoFarTwd: Math.round(wastedSoFarTwd),
    paysAtMs: paysAtMs === null || paysAtMs > last.atMs + FARTHEST_MS ? null : paysAtMs,
  };
}

/** The days after the last fall that looks like a cleaning. */
function sinceCleaning(days: readonly FoulingDay[]): readonly FoulingDay[] {
  for (let index = days.length - 1; index >= LEAST_DAYS; index--) {
    const before = median(days.slice(Math.max(0, index - NOW_DAYS), index).map(({ approachK }) => approachK));
    const after = median(days.slice(index, index + NOW_DAYS).map(({ approachK }) => approachK));
    if (after < (1 - CLEANED_SHARE) * before) return days.slice(index);
  }
  return days;
}

/** Days until `perDay·t + growth·t²/2` reaches `left`; 0 where it has, null where it never does. */
function daysUntil(left: number, perDay: number, growth: number): number | null {
  if (left <= 0) return 0;
  if (growth > 0) return (-perDay + Math.sqrt(perDay ** 2 + 2 * growth * left)) / growth;
  return perDay > 0 ? left / perDay : null;
}

/** The median of the slopes between all pairs of days, per day. */
function theilSen(days: readonly FoulingDay[]): number {
  const slopes: number[] = [];
  for (const [index, early] of days.entries()) {
    for (const late of days.slice(index + 1)) {
      slopes.push((late.approachK - early.approachK) / ((late.atMs - early.atMs) / DAY_MS));
    }
  }
  return median(slopes);
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const median = (values: readonly number[]): number => quantileOf(values, 0.5);
