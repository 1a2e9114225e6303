import type { EpochMs } from "../../reading/index.ts";

/** A stretch in which a chiller ran throughout in one duty: means of what it gave and took. */
export interface ChillerSample {
  readonly at: EpochMs;
  readonly duty: "cooling" | "making";
  readonly loadKwth: number;
  readonly powerKw: number;
  /** Condenser water leaving less chilled water leaving: what the machine lifts heat over. `null` where not known. */
  readonly liftK: number | null;
}

/** kW of cold that one refrigeration ton is. */
export const KWTH_PER_RT = 3.517;

/** The value of sorted numbers below which a share of them lies; NaN of none. */
export function quantileOf(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
