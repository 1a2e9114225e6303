/** What tells of people in a room without a sensor for people. */
export const OCCUPANCY_SIGNS = ["co2", "light", "power"] as const;
export type OccupancySign = (typeof OCCUPANCY_SIGNS)[number];

/**
 * What a sign says of a room while it is empty, and how much more while it is used, in the sign's unit (ppm of CO₂, kW
 * of power, kW or lux of light). Learned from the room's own past, because rooms differ more than people do.
 */
export interface SignBaseline {
  readonly emptyMean: number;
  /** One standard deviation while empty. */
  readonly emptySpread: number;
  /** What a usual use adds. */
  readonly usedRise: number;
}

export type OccupancyBaseline = { readonly [Sign in OccupancySign]?: SignBaseline };

/** What the signs said over a stretch; null where the reading was missing or not to be trusted. */
export type SignReadings = { readonly [Sign in OccupancySign]: number | null };

export interface OccupancyQuestion {
  readonly readings: SignReadings;
  readonly baseline: OccupancyBaseline;
  /** Whether somebody has booked the room for this stretch. */
  readonly isBooked: boolean;
  /** Minutes since the use began, or since the look began for a room that nobody booked. */
  readonly sinceMin: number;
}

/** Whether people are in a room. */
export type Occupancy =
  | {
      readonly kind: "judged";
      /** 0 certainly empty … 1 certainly used. */
      readonly usedShare: number;
      /** The logarithm of the odds that each sign that was there gives: above 0 it speaks for people, below against. */
      readonly signs: readonly { readonly sign: OccupancySign; readonly logOdds: number }[];
    }
  /** No sign could be read, or none has a baseline. */
  | { readonly kind: "unknown"; readonly missing: readonly OccupancySign[] };

/** Of ten bookings of a meeting room one or two are not used; of a hundred hours without a booking a few are. */
const BOOKED_PRIOR = 0.85;
const UNBOOKED_PRIOR = 0.05;
/** No sign alone decides: a sensor may lie, somebody may sit in the dark, a light may be forgotten. */
const MOST: Readonly<Record<OccupancySign, { readonly speaksFor: number; readonly speaksAgainst: number }>> = {
  co2: { speaksFor: 5, speaksAgainst: 4 },
  power: { speaksFor: 2.5, speaksAgainst: 2 },
  light: { speaksFor: 1.5, speaksAgainst: 2.5 },
};
/** A room's air takes this long to tell of the people who came in. */
const AIR_TELLS_AFTER_MIN = 25;

/**
 * How likely it is that people use a room, from what its own signs say against how they are when it is empty.
 *
 * Each sign is a likelihood ratio of two normal laws: empty (mean and spread of the room's nights) and used (the usual
 * rise, twice as uncertain). Their logarithms are summed on the odds of a booked or a free hour. Readings that are
 * missing weigh nothing; without any the answer is `unknown`, never a guess.
 */
export function judgeOccupancy({ readings, baseline, isBooked, sinceMin }: OccupancyQuestion): Occupancy {
  const signs = OCCUPANCY_SIGNS.flatMap((sign) => {
    const value = readings[sign];
    const own = baseline[sign];
    if (value === null || own === undefined) return [];
    const logOdds = logOddsOf(value, own, MOST[sign]);
    // Air that is still fresh at the beginning says nothing against people.
    return sign === "co2" && logOdds < 0 && sinceMin < AIR_TELLS_AFTER_MIN ? [] : [{ sign, logOdds }];
  });
  if (signs.length === 0) {
    const missing = OCCUPANCY_SIGNS.filter((sign) => readings[sign] === null || baseline[sign] === undefined);
    return { kind: "unknown", missing };
  }
  const prior = isBooked ? BOOKED_PRIOR : UNBOOKED_PRIOR;
  const odds = Math.log(prior / (1 - prior)) + signs.reduce((sum, { logOdds }) => sum + logOdds, 0);
  return { kind: "judged", usedShare: 1 / (1 + Math.exp(-odds)), signs };
}

function logOddsOf(
  value: number,
  { emptyMean, emptySpread, usedRise }: SignBaseline,
  most: { readonly speaksFor: number; readonly speaksAgainst: number },
): number {
  // Below empty is empty, above a usual use is a use: neither is made an outlier of both laws.
  const rise = Math.min(Math.max(value - emptyMean, 0), usedRise);
  const usedSpread = Math.hypot(emptySpread, usedRise / 2);
  const empty = logNormal(rise, 0, emptySpread);
  const used = logNormal(rise, usedRise, usedSpread);
  return Math.min(most.speaksFor, Math.max(-most.speaksAgainst, used - empty));
}

const logNormal = (value: number, mean: number, spread: number): number =>
  -((value - mean) ** 2) / (2 * spread ** 2) - Math.log(spread);

/** Fewer quarter hours do not tell how a room is when it is empty. */
const LEAST_STRETCHES = 24;
/** The least rise and spread that sensors can tell apart. */
const LEAST: Readonly<Record<OccupancySign, { readonly spread: number; readonly rise: number }>> = {
  co2: { spread: 20, rise: 100 },
  light: { spread: 0.05, rise: 0.2 },
  power: { spread: 0.05, rise: 0.2 },
};

/**
 * Learns what a sign says while a room is empty and while it is used.
 *
 * @param emptyValues - of stretches in which nobody was in: nights without a booking
 * @param usedValues - of stretches that were booked, or of office hours
 * @returns undefined where there is too little of either, or a use does not show in this sign
 */
export function learnBaseline(
  sign: OccupancySign,
  emptyValues: readonly number[],
  usedValues: readonly number[],
): SignBaseline | undefined {
  if (emptyValues.length < LEAST_STRETCHES || usedValues.length < LEAST_STRETCHES) return undefined;
  const emptyMean = quantile(emptyValues, 0.5);
  const deviations = emptyValues.map((value) => Math.abs(value - emptyMean));
  // The median deviation shrugs off the nights in which a light was left on. 1.4826: of a normal law.
  const emptySpread = Math.max(LEAST[sign].spread, 1.4826 * quantile(deviations, 0.5));
  const usedRise = quantile(usedValues, 0.75) - emptyMean;
  return usedRise < Math.max(LEAST[sign].rise, emptySpread) ? undefined : { emptyMean, emptySpread, usedRise };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
