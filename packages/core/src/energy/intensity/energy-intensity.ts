/** How a year's use stands to the floor area and to what it was to be. */
export interface EnergyIntensity {
  /** Of the days that are known, kWh; null where none is. */
  readonly energyKwh: number | null;
  /** The part of the year that is known, 0–1. */
  readonly coverage: number;
  /** kWh per m² so far; null without an area. */
  readonly soFarKwhPerM2: number | null;
  /** kWh per m² and year: the known days drawn out to the whole year. Null below a month of them, or without an area. */
  readonly yearKwhPerM2: number | null;
  /** Whether the year is known nearly wholly; otherwise the year's figure is an estimate. */
  readonly isWholeYear: boolean;
  /** `yearKwhPerM2 ÷ target − 1`: above zero is missed. Null without both. */
  readonly aboveTargetShare: number | null;
}

/** Fewer days say nothing of a year. */
const FEWEST_DAYS = 30;
/** A year with as much of it known counts as whole: fractions of days are lost in every meter. */
const WHOLE_FROM = 0.98;

/**
 * The use of a year by floor area (EUI, 用電強度).
 *
 * @param days - each day of the year that is over: its energy (null where missing) and the part of it that is known
 */
export function energyIntensity(
  days: readonly { readonly energyKwh: number | null; readonly coverage: number }[],
  terms: {
    readonly yearDays: number;
    readonly floorAreaM2: number | null;
    readonly targetKwhPerM2: number | null;
  },
): EnergyIntensity {
  const known = days.filter(({ energyKwh }) => energyKwh !== null);
  const knownDays = known.reduce((sum, { coverage }) => sum + coverage, 0);
  const energyKwh = known.length === 0 ? null : known.reduce((sum, day) => sum + (day.energyKwh ?? 0), 0);
  const { yearDays, floorAreaM2, targetKwhPerM2 } = terms;
  const perM2 = (kwh: number | null): number | null =>
    kwh === null || floorAreaM2 === null || floorAreaM2 <= 0 ? null : kwh / floorAreaM2;
  const coverage = knownDays / yearDays;
  const isWholeYear = coverage >= WHOLE_FROM;
  const wholeKwh = energyKwh === null || knownDays < FEWEST_DAYS ? null : (energyKwh / knownDays) * yearDays;
  const yearKwhPerM2 = perM2(wholeKwh);
  return {
    energyKwh,
    coverage,
    soFarKwhPerM2: perM2(energyKwh),
    yearKwhPerM2,
    isWholeYear,
    aboveTargetShare:
      yearKwhPerM2 === null || targetKwhPerM2 === null || targetKwhPerM2 <= 0
        ? null
        : yearKwhPerM2 / targetKwhPerM2 - 1,
  };
}
