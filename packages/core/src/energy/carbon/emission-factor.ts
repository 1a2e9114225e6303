import type { LocalName } from "../../center/index.ts";
import { WeishanError } from "../../error/index.ts";

/** What a kWh from the grid emits, as the Energy Administration publishes it year by year. */
export interface EmissionFactor {
  /** The year of generation, Gregorian. */
  readonly year: number;
  readonly kgCo2ePerKwh: number;
  readonly source: string;
  /** Not yet confirmed by the authority's own publication; a report says so. */
  readonly isUnconfirmed: boolean;
}

const AUTHORITY = "經濟部能源署 電力排碳係數";

const confirmed = (year: number, kgCo2ePerKwh: number): EmissionFactor => ({
  year,
  kgCo2ePerKwh,
  source: AUTHORITY,
  isUnconfirmed: false,
});

const unconfirmed = (year: number, kgCo2ePerKwh: number): EmissionFactor => ({
  year,
  kgCo2ePerKwh,
  source: `${AUTHORITY}（待確認 to be confirmed）`,
  isUnconfirmed: true,
});

/** The factors known, oldest first. */
export const EMISSION_FACTORS: readonly EmissionFactor[] = [
  unconfirmed(2005, 0.555),
  unconfirmed(2006, 0.562),
  unconfirmed(2007, 0.558),
  unconfirmed(2008, 0.555),
  unconfirmed(2009, 0.543),
  unconfirmed(2010, 0.534),
  unconfirmed(2011, 0.534),
  unconfirmed(2012, 0.529),
  unconfirmed(2013, 0.519),
  unconfirmed(2014, 0.518),
  unconfirmed(2015, 0.525),
  unconfirmed(2016, 0.53),
  confirmed(2017, 0.554),
  confirmed(2018, 0.533),
  confirmed(2019, 0.509),
  confirmed(2020, 0.502),
  confirmed(2021, 0.509),
  confirmed(2022, 0.495),
  confirmed(2023, 0.494),
  confirmed(2024, 0.474),
  unconfirmed(2025, 0.467),
];

/** What some energy from the grid emitted, with the factor that was taken. */
export interface GridEmission {
  readonly kgCo2e: number;
  readonly factor: EmissionFactor;
  /** Why the factor is another year's, or not final; `null` where there is nothing to say. */
  readonly note: LocalName | null;
}

/**
 * The factor of a year, or the last one published before it: a report of this year is written before its factor is.
 *
 * @throws WeishanError `CALENDAR_UNKNOWN` for a year before the first factor
 */
export function emissionFactorOf(year: number, factors: readonly EmissionFactor[] = EMISSION_FACTORS): EmissionFactor {
  const factor = factors.findLast((candidate) => candidate.year <= year);
  if (factor !== undefined) return factor;
  throw new WeishanError("CALENDAR_UNKNOWN", `no emission factor of electricity is known for ${year} or before`, {
    year,
  });
}

/** What energy drawn from the grid in a year emitted. */
export function gridEmission(
  energyKwh: number,
  year: number,
  factors: readonly EmissionFactor[] = EMISSION_FACTORS,
): GridEmission {
  const factor = emissionFactorOf(year, factors);
  return { kgCo2e: energyKwh * factor.kgCo2ePerKwh, factor, note: noteOf(factor, year) };
}

function noteOf({ year: factorYear, isUnconfirmed }: EmissionFactor, year: number): LocalName | null {
  if (factorYear !== year) {
    return {
      zh: `${year} 年係數尚未公告，採 ${factorYear} 年係數`,
      en: `The factor of ${year} is not published yet; that of ${factorYear} is taken`,
    };
  }
  return isUnconfirmed ? { zh: `${year} 年係數待確認`, en: `The factor of ${year} is to be confirmed` } : null;
}
