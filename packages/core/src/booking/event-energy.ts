/** How sure an energy is: counted by a meter of its own, worked out from a wider one, or not known. */
export const ENERGY_CERTAINTIES = ["measured", "estimated", "missing"] as const;
export type EnergyCertainty = (typeof ENERGY_CERTAINTIES)[number];

/** A meter that counts an event's room, and what it says of the event's span and of spans like it without an event. */
export interface EventMeter {
  readonly meterId: string;
  /** The room's share of what the meter counts, 0–1; 1 for a meter of its own. */
  readonly roomShare: number;
  /** What it counted during the event, kWh; null where that is not known. */
  readonly countedKwh: number | null;
  /** Part of the event's span between readings that can be trusted, 0–1. */
  readonly coverage: number;
  /** What it counted in spans of the same length and hour without an event, kWh. */
  readonly idleKwh: readonly number[];
}

/** What an event used above the base load of its room. */
export interface EventEnergy {
  readonly certainty: EnergyCertainty;
  /** kWh; null where it is missing. Never negative. */
  readonly energyKwh: number | null;
  /** What the meter counted for the room, base load included, kWh. */
  readonly countedKwh: number | null;
  /** The base load that was taken off, kWh; null where there is none to compare with: then nothing is taken off. */
  readonly baseKwh: number | null;
  readonly meterId: string | null;
  readonly coverage: number;
  readonly reason: EventEnergyReason;
}

export const EVENT_ENERGY_REASONS = [
  "own-meter",
  "share-of-wider-meter",
  "no-base-load",
  "readings-missing",
  "no-meter",
] as const;
export type EventEnergyReason = (typeof EVENT_ENERGY_REASONS)[number];

/** Less than this part of a span covered, and the count is an estimate; less than the lower, and it is missing. */
const MEASURED_FROM = 0.95;
const ESTIMATED_FROM = 0.6;
const LEAST_IDLE_SPANS = 3;

/**
 * What an event used, from the nearest meter that says something: what it counted during the event, less what the same
 * hours count without one (the median). A meter of the room's own with whole readings and a base load is `measured`;
 * anything else that can be said is `estimated` with the reason; the rest is `missing`, never zero.
 *
 * @param meters - the covering meters, the nearest first
 */
export function eventEnergy(meters: readonly EventMeter[]): EventEnergy {
  const usable = meters.find(({ countedKwh, coverage }) => countedKwh !== null && coverage >= ESTIMATED_FROM);
  if (usable === undefined) {
    const nearest = meters[0];
    return {
      certainty: "missing",
      energyKwh: null,
      countedKwh: null,
      baseKwh: null,
      meterId: nearest?.meterId ?? null,
      coverage: nearest?.coverage ?? 0,
      reason: nearest === undefined ? "no-meter" : "readings-missing",
    };
  }
  const { meterId, roomShare, coverage, idleKwh } = usable;
  const counted = (usable.countedKwh ?? 0) / coverage;
  const base = idleKwh.length >= LEAST_IDLE_SPANS ? median(idleKwh) : null;
  // What rose above the usual is the event's, whatever else a wider meter counts; without a base load the room has its
  // share of everything.
  const energyKwh = Math.max(0, base === null ? counted * roomShare : counted - base);
  const isMeasured = roomShare === 1 && base !== null && coverage >= MEASURED_FROM;
  return {
    certainty: isMeasured ? "measured" : "estimated",
    energyKwh,
    countedKwh: counted * roomShare,
    baseKwh: base === null ? null : base * roomShare,
    meterId,
    coverage,
    reason: base === null ? "no-base-load" : roomShare < 1 ? "share-of-wider-meter" : "own-meter",
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
