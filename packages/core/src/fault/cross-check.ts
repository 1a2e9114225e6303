/** What a physical law between readings says. */
export interface CrossCheckFinding<Key extends string = string> {
  /** How far both sides are apart, in % of the greater; NaN where a reading is missing. */
  readonly imbalancePct: number;
  readonly isBroken: boolean;
  /** The reading that is probably wrong; null where none stands out. */
  readonly suspect: Key | null;
}

const WATER_KJ_PER_LK = 4.187;

/** The readings of a chiller's heat balance: flows in L/s, temperatures in °C, power in kW. */
export const CHILLER_BALANCE_KEYS = [
  "chilledWaterFlowLps",
  "chilledWaterEnteringTempC",
  "chilledWaterLeavingTempC",
  "condenserWaterFlowLps",
  "condenserWaterEnteringTempC",
  "condenserWaterLeavingTempC",
  "activePowerKw",
] as const;
export type ChillerBalanceKey = (typeof CHILLER_BALANCE_KEYS)[number];

/** A share of the greater side that field instruments are apart without any being wrong (AHRI 550/590 and some). */
export const CHILLER_BALANCE_LIMIT_PCT = 12;

/**
 * First law at a chiller: what the condenser gives off is what the evaporator took and the power.
 *
 * A sensor is suspect when another reading of the same thing (its twin: the tower's leaving water, the header's supply,
 * the rated flow at the pump's speed) put in its place closes the balance. Where several would, the one that is furthest
 * from its twin relative to what closes best is named.
 */
export function checkChillerBalance(
  readings: Readonly<Record<ChillerBalanceKey, number>>,
  twins: Readonly<Partial<Record<ChillerBalanceKey, number>>>,
): CrossCheckFinding<ChillerBalanceKey> {
  const imbalancePct = chillerImbalancePct(readings);
  if (Number.isNaN(imbalancePct)) return { imbalancePct, isBroken: false, suspect: null };
  if (Math.abs(imbalancePct) <= CHILLER_BALANCE_LIMIT_PCT) return { imbalancePct, isBroken: false, suspect: null };
  let suspect: ChillerBalanceKey | null = null;
  let closest = CHILLER_BALANCE_LIMIT_PCT;
  for (const key of CHILLER_BALANCE_KEYS) {
    const twin = twins[key];
    if (twin === undefined || Number.isNaN(twin)) continue;
    const left = Math.abs(chillerImbalancePct({ ...readings, [key]: twin }));
    if (left < closest) {
      closest = left;
      suspect = key;
    }
  }
  return { imbalancePct, isBroken: true, suspect };
}

function chillerImbalancePct(readings: Readonly<Record<ChillerBalanceKey, number>>): number {
  const taken =
    WATER_KJ_PER_LK *
    readings.chilledWaterFlowLps *
    (readings.chilledWaterEnteringTempC - readings.chilledWaterLeavingTempC);
  const given =
    WATER_KJ_PER_LK *
    readings.condenserWaterFlowLps *
    (readings.condenserWaterLeavingTempC - readings.condenserWaterEnteringTempC);
  const put = taken + readings.activePowerKw;
  return (100 * (given - put)) / Math.max(Math.abs(given), Math.abs(put));
}

/** A meter in the sum of feeders. */
export interface FeederReading {
  readonly id: string;
  readonly powerKw: number;
  /** √3·V·I·PF of the same meter, kW; null where it is not measured. */
  readonly ownCheckKw: number | null;
  /** What it usually shows at this hour, kW; null where that is not known. */
  readonly usualKw: number | null;
}

/** Feeders may together show this much more than the main meter without one being wrong: two classes of 1 % and noise. */
export const FEEDER_LIMIT_PCT = 5;
/** A meter that is further than this from its own volts and amperes contradicts itself. */
const OWN_CHECK_LIMIT = 0.08;
/** A meter must be this far from its usual to be named by it alone. */
const USUAL_LIMIT = 0.3;

/**
 * The sum of the feeders cannot be more than their main meter. Less is what nobody meters: it changes with the hour and
 * the day of the week and proves nothing.
 *
 * The suspect contradicts its own volts and amperes, or else is furthest from what it usually shows.
 */
export function checkFeederSum(main: FeederReading, feeders: readonly FeederReading[]): CrossCheckFinding {
  const sumKw = feeders.reduce((sum, { powerKw }) => sum + powerKw, 0);
  const restPct = (100 * (main.powerKw - sumKw)) / Math.max(main.powerKw, sumKw);
  if (Number.isNaN(restPct)) return { imbalancePct: Number.NaN, isBroken: false, suspect: null };
  const imbalancePct = Math.min(0, restPct);
  const isBroken = imbalancePct < -FEEDER_LIMIT_PCT;
  if (!isBroken) return { imbalancePct, isBroken, suspect: null };
  const all = [main, ...feeders];
  const own = furthest(all, ({ powerKw, ownCheckKw }) => apart(powerKw, ownCheckKw), OWN_CHECK_LIMIT);
  return {
    imbalancePct,
    isBroken,
    suspect: own ?? furthest(all, ({ powerKw, usualKw }) => apart(powerKw, usualKw), USUAL_LIMIT),
  };
}

const apart = (one: number, other: number | null): number =>
  other === null || Number.isNaN(other) ? 0 : Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other), 1);

function furthest(
  all: readonly FeederReading[],
  distance: (one: FeederReading) => number,
  limit: number,
): string | null {
  let found: string | null = null;
  let most = limit;
  for (const one of all) {
    const here = distance(one);
    if (here <= most) continue;
    most = here;
    found = one.id;
  }
  return found;
}

/** What the ice store's level, its flow and its counters say of one span, in kWh of cooling; NaN for what is not known. */
export interface IceInventory {
  /** Change of the level times the capacity. */
  readonly byLevelKwh: number;
  /** Flow times ΔT, positive into the store. */
  readonly byFlowKwh: number;
  /** Counters of charge less discharge. */
  readonly byCountersKwh: number;
  /** Capacity of the store. */
  readonly capacityKwh: number;
}

/** Level, flow and counters may be this share of the capacity apart. */
export const ICE_LIMIT_PCT = 10;

/** What went into the ice store must show in its level; the one that both others contradict is suspect. */
export function checkIceInventory({
  byLevelKwh,
  byFlowKwh,
  byCountersKwh,
  capacityKwh,
}: IceInventory): CrossCheckFinding<"level" | "flow"> {
  const imbalancePct = (100 * (byLevelKwh - byFlowKwh)) / capacityKwh;
  const isBroken = Math.abs(imbalancePct) > ICE_LIMIT_PCT;
  if (Number.isNaN(imbalancePct) || !isBroken) return { imbalancePct, isBroken: false, suspect: null };
  const limitKwh = (ICE_LIMIT_PCT / 100) * capacityKwh;
  if (Math.abs(byCountersKwh - byFlowKwh) <= limitKwh) return { imbalancePct, isBroken, suspect: "level" };
  if (Math.abs(byCountersKwh - byLevelKwh) <= limitKwh) return { imbalancePct, isBroken, suspect: "flow" };
  return { imbalancePct, isBroken, suspect: null };
}
