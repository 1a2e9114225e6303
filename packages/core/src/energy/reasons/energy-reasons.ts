import { type UsualDay, type UsualUse, usualTerms } from "../anomaly/usual-day.ts";

/** Why one month used more than another. */
export const ENERGY_REASONS = [
  "calendar",
  "weather",
  "events",
  "people",
  "equipment",
  "missing",
  "unexplained",
] as const;
export type EnergyReasonKey = (typeof ENERGY_REASONS)[number];

/** A day of one of the two months. Its energy is of what is known of it. */
export interface ReasonDay extends UsualDay {
  readonly isWorked: boolean;
  /** The part of the day that `energyKwh` is of, 0–1. */
  readonly coverage: number;
  /** What faults of the equipment wasted on it, kWh, as the diagnoses say; 0 where none was found. */
  readonly wastedKwh: number;
}

/** What explains a part of a difference. */
export interface EnergyReason {
  readonly key: EnergyReasonKey;
  /** Whole watt-hours: above zero it raised the later month. All of them add up to the difference. */
  readonly energyWh: number;
}

/** The difference of two months and what it is made of. */
export interface EnergyReasons {
  readonly measuredWh: number;
  readonly againstWh: number;
  /** `measuredWh − againstWh`: exactly the sum of the reasons. */
  readonly differenceWh: number;
  readonly reasons: readonly EnergyReason[];
  /** One standard deviation of what chance leaves unexplained, Wh; null where no model was learned. */
  readonly errorWh: number | null;
  /** Kinds of days of which too few are known to tell weather and lettings from chance. */
  readonly unlearned: readonly ("worked" | "off")[];
}

interface ReasonModels {
  readonly worked: UsualUse | null;
  readonly off: UsualUse | null;
}

const WH = 1_000;
/** A day of which less is known is a missing day; of one with more, the rest is taken to be like what is known. */
const ENOUGH_OF_A_DAY = 0.5;

/**
 * What makes one month differ from another. The days of both are compared kind by kind, worked and off: that there are
 * more of a kind is the calendar's, that they were not measured is named, and what such a day used more is put down to
 * what the model says of its weather, lettings and people. Of what is left, faults take what their diagnoses say, and
 * the rest is unexplained. A difference of two products is split in the middle, so that neither month is favoured:
 * n₁m₁ − n₀m₀ = n̄·Δm + m̄·Δn.
 *
 * @param month - every day of the later month, missing ones too, as NaN
 * @param against - every day of the other
 * @returns whole Wh that add up to the difference exactly; the unexplained part takes the rounding
 */
export function energyReasons(
  month: readonly ReasonDay[],
  against: readonly ReasonDay[],
  models: ReasonModels,
): EnergyReasons {
  const totals: Record<Exclude<EnergyReasonKey, "unexplained">, number> = {
    calendar: 0,
    weather: 0,
    events: 0,
    people: 0,
    equipment: 0,
    missing: 0,
  };
  let variance = 0;
  const unlearned: ("worked" | "off")[] = [];
  for (const kind of ["worked", "off"] as const) {
    const model = models[kind];
    const isOfKind = ({ isWorked }: ReasonDay): boolean => isWorked === (kind === "worked");
    const parts = reasonsOfKind(month.filter(isOfKind), against.filter(isOfKind), model);
    for (const [key, energyKwh] of Object.entries(parts.reasons)) {
      if (isKey(key)) totals[key] += energyKwh;
    }
    if (parts.dayCount === 0) continue;
    if (model === null) unlearned.push(kind);
    else {
      const follow = (1 + model.autocorrelation) / (1 - model.autocorrelation);
      variance += parts.dayCount * follow * model.spreadKwh ** 2;
    }
  }
  const measuredWh = wattHours(month);
  const againstWh = wattHours(against);
  const differenceWh = measuredWh - againstWh;
  const named = ENERGY_REASONS.flatMap((key) =>
    key === "unexplained" ? [] : [{ key, energyWh: wholeWh(totals[key]) }],
  );
  const namedWh = named.reduce((sum, { energyWh }) => sum + energyWh, 0);
  const isLearned = models.worked !== null || models.off !== null;
  return {
    measuredWh,
    againstWh,
    differenceWh,
    reasons: [...named, { key: "unexplained", energyWh: differenceWh - namedWh }],
    errorWh: isLearned ? Math.round(Math.sqrt(variance) * WH) : null,
    unlearned,
  };
}

type Named = Record<Exclude<EnergyReasonKey, "unexplained">, number>;
const KEYS: ReadonlySet<string> = new Set(ENERGY_REASONS);
const isKey = (key: string): key is keyof Named => KEYS.has(key) && key !== "unexplained";

function reasonsOfKind(
  month: readonly ReasonDay[],
  against: readonly ReasonDay[],
  model: UsualUse | null,
): { readonly reasons: Named; readonly dayCount: number } {
  const later = wholeDays(month);
  const earlier = wholeDays(against);
  const dayCount = later.length + earlier.length;
  const none: Named = { calendar: 0, weather: 0, events: 0, people: 0, equipment: 0, missing: 0 };
  // What days would have counted beyond what is known of them.
  const lackKwh = knownKwh(later) - knownKwh(month) - (knownKwh(earlier) - knownKwh(against));
  if (dayCount === 0) return { reasons: { ...none, missing: -lackKwh }, dayCount };
  const [laterMean, earlierMean] = [meanKwh(later), meanKwh(earlier)];
  // A kind of day that one of the months does not have used nothing there; what it used is all the calendar's.
  const middleKwh = ((laterMean ?? earlierMean ?? 0) + (earlierMean ?? laterMean ?? 0)) / 2;
  const middleCount = later.length > 0 && earlier.length > 0 ? dayCount / 2 : 0;
  const missing = month.length - later.length - (against.length - earlier.length);
  const terms = model === null ? null : { later: meanTerms(later, model), earlier: meanTerms(earlier, model) };
  const rise = (key: keyof MeanTerms): number =>
    terms === null || terms.later === null || terms.earlier === null
      ? 0
      : middleCount * (terms.later[key] - terms.earlier[key]);
  return {
    reasons: {
      calendar: middleKwh * (month.length - against.length) + rise("baseKwh"),
      weather: rise("weatherKwh"),
      events: rise("eventsKwh"),
      people: rise("peopleKwh"),
      equipment: middleCount * (meanWaste(later) - meanWaste(earlier)),
      missing: -middleKwh * missing - lackKwh,
    },
    dayCount,
  };
}

/** Days of which enough is known, drawn out to whole ones. */
const wholeDays = (days: readonly ReasonDay[]): readonly ReasonDay[] =>
  days
    .filter(({ energyKwh, coverage }) => Number.isFinite(energyKwh) && coverage >= ENOUGH_OF_A_DAY)
    .map((day) => ({ ...day, energyKwh: day.energyKwh / day.coverage }));

const knownOf = (days: readonly ReasonDay[]): readonly ReasonDay[] =>
  days.filter(({ energyKwh }) => Number.isFinite(energyKwh));

const knownKwh = (days: readonly ReasonDay[]): number =>
  knownOf(days).reduce((sum, { energyKwh }) => sum + energyKwh, 0);

const meanKwh = (days: readonly ReasonDay[]): number | null =>
  days.length === 0 ? null : days.reduce((sum, { energyKwh }) => sum + energyKwh, 0) / days.length;

const meanWaste = (days: readonly ReasonDay[]): number =>
  days.length === 0 ? 0 : days.reduce((sum, { wastedKwh }) => sum + wastedKwh, 0) / days.length;

type MeanTerms = ReturnType<typeof usualTerms>;

/** The mean of each term over days whose weather is known; null where it is of none. */
function meanTerms(days: readonly ReasonDay[], model: UsualUse): MeanTerms | null {
  const known = days.filter(({ meanTempC }) => Number.isFinite(meanTempC)).map((day) => usualTerms(model, day));
  if (known.length === 0) return null;
  const mean = (of: (terms: MeanTerms) => number): number =>
    known.reduce((sum, terms) => sum + of(terms), 0) / known.length;
  return {
    baseKwh: mean((terms) => terms.baseKwh),
    weatherKwh: mean((terms) => terms.weatherKwh),
    eventsKwh: mean((terms) => terms.eventsKwh),
    peopleKwh: mean((terms) => terms.peopleKwh),
  };
}

const wattHours = (days: readonly ReasonDay[]): number =>
  knownOf(days).reduce((sum, { energyKwh }) => sum + Math.round(energyKwh * WH), 0);

/** Never −0. */
const wholeWh = (energyKwh: number): number => Math.round(energyKwh * WH) + 0;
