import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";

/** What a centre is expected to draw on one day, without the events that are asked about. */
export interface ForecastDay {
  /** The day in Taipei, `2026-11-22`. */
  readonly date: string;
  /** The highest quarter hour. */
  readonly peakAt: EpochMs;
  readonly peakKw: number;
  /** What the contract allows at that time. */
  readonly contractKw: number;
  /** How far the peak may be off, kW: one standard deviation. */
  readonly errorKw: number;
}

/** The days of a span, or why nobody knows. */
type DemandOutlook =
  | { readonly kind: "known"; readonly days: readonly ForecastDay[]; readonly source: string }
  | { readonly kind: "unknown"; readonly reason: LocalName };

/**
 * What a centre will draw from the grid.
 *
 * Contract: changes nothing; answers `unknown` with its reason where it cannot tell, and never a guess.
 */
export interface DemandForecast {
  forecast(centerId: string, from: EpochMs, to: EpochMs): Promise<DemandOutlook>;
}
