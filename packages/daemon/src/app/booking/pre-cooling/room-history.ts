import type { HourValue, RoomStretch } from "@weishan/core/booking";
import { plainDateOf, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import type { Point } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Buckets, ReadingHistory } from "../../../ports/reading-history.ts";
import { coolingShare, type RoomPoints } from "./room-points.ts";

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A reading in each quarter hour is enough to be looked at; whether it tells enough, the fit itself says. */
const LEAST_COVERAGE = 0.05;
/** Fresh air indoors, and what a full room has (ppm): what lies between says how busy it is. */
const [FRESH_PPM, FULL_PPM] = [450, 1_000];
const [OFFICE_FROM, OFFICE_TO] = ["08:00", "17:30"];
const FRIDAY = 5;

export type BucketHistory = Pick<ReadingHistory, "buckets">;

/** How busy a room is by its air, 0–1. */
export const busyByAir = (co2Ppm: number): number =>
  Math.min(1, Math.max(0, (co2Ppm - FRESH_PPM) / (FULL_PPM - FRESH_PPM)));

/**
 * What a room did in each quarter hour of a span, where all of it was measured: its own temperature, the air outside,
 * and how much of its cooling was at work. How busy it was follows from its air, without such a sensor from office
 * hours.
 */
export async function roomStretches(
  history: BucketHistory,
  room: RoomPoints,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<readonly RoomStretch[]> {
  const { temperature, outside, coolers } = room;
  if (temperature === null || outside === null || coolers.length === 0) return [];
  const wanted = new Set<Point>([temperature, outside, ...coolers.flatMap(({ said }) => Object.values(said))]);
  for (const point of [room.sun, room.co2]) if (point !== null) wanted.add(point);
  const read = await Promise.all(
    [...wanted].map(async (point) => {
      const span = { fromMs: from, toMs: to };
      return [point.id, await history.buckets(point.id, span, QUARTER_MS)] as const;
    }),
  );
  const byPoint = new Map(read);
  const meanAt = (point: Point | null, at: number): number | null => {
    const buckets = point === null ? undefined : byPoint.get(point.id);
    return buckets === undefined ? null : meanOf(buckets, at);
  };
  const own = byPoint.get(temperature.id);
  if (own === undefined) return [];
  const stretches: RoomStretch[] = [];
  for (let at = 1; at < own.last.length; at++) {
    const begins = own.startMs + at * QUARTER_MS;
    const shares = coolers.map((cooler) => coolingShare(cooler, (key) => meanAt(cooler.said[key] ?? null, at)));
    const outsideC = meanAt(outside, at);
    const meanC = meanOf(own, at);
    const [startC, endC] = [lastOf(own, at - 1), lastOf(own, at)];
    if (outsideC === null || meanC === null || startC === null || endC === null || shares.includes(null)) continue;
    const sunWm2 = meanAt(room.sun, at);
    const co2Ppm = meanAt(room.co2, at);
    stretches.push({
      date: taipeiDate(epochMs(begins)),
      hours: QUARTER_MS / HOUR_MS,
      startC,
      endC,
      meanC,
      outsideC,
      sunKwm2: sunWm2 === null ? null : sunWm2 / 1_000,
      busyShare: co2Ppm === null ? officeShare(epochMs(begins)) : busyByAir(co2Ppm),
      coolingShare: shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / shares.length,
    });
  }
  return stretches;
}

/** The hours of a point in the days before an instant, those without a value left out. */
export async function hourValues(
  history: BucketHistory,
  point: Point,
  { now, days }: { readonly now: EpochMs; readonly days: number },
): Promise<readonly HourValue[]> {
  const toMs = Math.floor(now / HOUR_MS) * HOUR_MS;
  const buckets = await history.buckets(point.id, { fromMs: toMs - days * DAY_MS, toMs }, HOUR_MS);
  return Array.from({ length: buckets.mean.length }, (_, at) => at).flatMap((at) => {
    const value = meanOf(buckets, at);
    return value === null ? [] : [{ at: epochMs(buckets.startMs + at * HOUR_MS), value }];
  });
}

function meanOf({ timeWeightedMean, coverage }: Buckets, at: number): number | null {
  const value = timeWeightedMean[at];
  return value === undefined || Number.isNaN(value) || (coverage[at] ?? 0) < LEAST_COVERAGE ? null : value;
}

function lastOf({ last, coverage }: Buckets, at: number): number | null {
  const value = last[at];
  return value === undefined || Number.isNaN(value) || (coverage[at] ?? 0) < LEAST_COVERAGE ? null : value;
}

/** 1 in office hours of a weekday, 0 otherwise; what it brings is learned, so that it need not be exact. */
function officeShare(at: EpochMs): number {
  const clock = taipeiClock(at);
  const isOpen = clock >= OFFICE_FROM && clock < OFFICE_TO;
  return isOpen && plainDateOf(taipeiDate(at)).dayOfWeek <= FRIDAY ? 1 : 0;
}
