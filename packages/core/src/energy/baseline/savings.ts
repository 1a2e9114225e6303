import type { FitStatistics } from "./fit-statistics.ts";
import { studentT } from "./student-t.ts";

/** What the uncertainty of a saving is worked out from. */
export interface UncertaintyTerms {
  /** Student's t of the confidence wanted. */
  readonly t: number;
  readonly cvRmse: number;
  /** Points of the baseline. */
  readonly baselineCount: number;
  /** How each residual follows the one before, −1 to 1. */
  readonly autocorrelation: number;
  /** Points of the reporting period. */
  readonly reportingCount: number;
  /** The saving as a share of what was expected, not zero. */
  readonly savingsShare: number;
  /** In place of 1.26: CalTRACK's polynomials by the months of the reporting period; see {@link caltrackFactor}. */
  readonly factor?: number;
}

/** The factor of ASHRAE Guideline 14-2002, annex B. */
const GUIDELINE_FACTOR = 1.26;

/**
 * The uncertainty of a saving as a share of it: 0.5 means that the saving is known to a half of itself, more than 1
 * that it may be none.
 *
 * FSU = t · 1.26 · CV · √((n/n′)·(1 + 2/n′)/m) / F, with n′ = n·(1 − ρ)/(1 + ρ)
 *
 * @see ASHRAE Guideline 14-2002 annex B; CalTRACK methods 2.0 §4.3.2.4
 */
export function fractionalSavingsUncertainty(terms: UncertaintyTerms): number {
  const { t, cvRmse, baselineCount: n, autocorrelation: rho, reportingCount: m, savingsShare } = terms;
  const independent = (n * (1 - rho)) / (1 + rho);
  const spread = Math.sqrt(((n / independent) * (1 + 2 / independent)) / m);
  return Math.abs((t * (terms.factor ?? GUIDELINE_FACTOR) * cvRmse * spread) / savingsShare);
}

/** The factor that CalTRACK puts in place of 1.26, by the months of the reporting period (§4.3.2.4). */
export const caltrackFactor = (interval: "daily" | "billing", monthCount: number): number =>
  interval === "daily"
    ? -0.000_24 * monthCount ** 2 + 0.035_35 * monthCount + 1.002_86
    : -0.000_22 * monthCount ** 2 + 0.033_06 * monthCount + 0.940_54;

/** What was expected of a reporting period against what was measured in it. */
export interface Savings {
  /** What the baseline would have used under the conditions of the reporting period. */
  readonly expectedKwh: number;
  readonly measuredKwh: number;
  /** Expected − measured: above zero is saved. */
  readonly savingsKwh: number;
  readonly pointCount: number;
  /** The part of the reporting period that both are known for, 0–1. */
  readonly coverage: number;
  /** The uncertainty as a share of the saving at 90 % confidence; `null` of no saving or an undetermined model. */
  readonly uncertainty: number | null;
}

/** A point of the reporting period. */
export interface ReportedPoint {
  readonly expectedKwh: number;
  readonly measuredKwh: number;
}

const CONFIDENCE = 0.9;

/** The saving of a reporting period; points whose expectation or measurement is not known (NaN) are left out. */
export function savingsOf(
  points: readonly ReportedPoint[],
  statistics: FitStatistics,
  factor: number = GUIDELINE_FACTOR,
): Savings {
  const known = points.filter(
    ({ expectedKwh, measuredKwh }) => Number.isFinite(expectedKwh) && Number.isFinite(measuredKwh),
  );
  const expectedKwh = known.reduce((sum, point) => sum + point.expectedKwh, 0);
  const measuredKwh = known.reduce((sum, point) => sum + point.measuredKwh, 0);
  const savingsKwh = expectedKwh - measuredKwh;
  const { cvRmseAdjusted, autocorrelation, pointCount, parameterCount } = statistics;
  const freedom = pointCount - parameterCount;
  const isKnown = cvRmseAdjusted !== null && freedom > 0 && known.length > 0 && expectedKwh !== 0 && savingsKwh !== 0;
  return {
    expectedKwh,
    measuredKwh,
    savingsKwh,
    pointCount: known.length,
    coverage: points.length === 0 ? 0 : known.length / points.length,
    uncertainty: isKnown
      ? fractionalSavingsUncertainty({
          t: studentT(CONFIDENCE, freedom),
          cvRmse: cvRmseAdjusted,
          baselineCount: pointCount,
          autocorrelation: autocorrelation ?? 0,
          reportingCount: known.length,
          savingsShare: savingsKwh / expectedKwh,
          factor,
        })
      : null,
  };
}
