import { isUsable, pickRows, type Samples } from "./samples.ts";

/** When a new sample says something that the kept one did not. */
export interface DeadbandRule {
  /** A change smaller than this, in the point's unit, is noise. 0 keeps every change. */
  readonly deadband: number;
  /** A sample is kept after this long even without a change, so that silence still means a fault. */
  readonly maxSilenceMs: number;
}

/**
 * Thins a series to the samples that say something new: the first, every change of status or between number and
 * none, every move of at least the deadband away from the last one kept, and one at the latest every `maxSilenceMs`.
 *
 * Comparing with the last sample *kept*, not the last one seen, bounds the error: at every instant the value kept is
 * less than one deadband away from the value measured, however slowly it creeps.
 */
export function deadbandFilter(samples: Samples, rule: DeadbandRule): Samples {
  const rows = new Uint32Array(samples.ats.length);
  let keptCount = 0;
  let keptRow = -1;
  for (let row = 0; row < samples.ats.length; row++) {
    if (keptRow >= 0 && !saysMore(samples, keptRow, row, rule)) continue;
    rows[keptCount++] = row;
    keptRow = row;
  }
  return pickRows(samples, rows.subarray(0, keptCount));
}

function saysMore(samples: Samples, keptRow: number, row: number, rule: DeadbandRule): boolean {
  const keptStatus = samples.statuses[keptRow] ?? 0;
  const status = samples.statuses[row] ?? 0;
  if (status !== keptStatus) return true;
  if ((samples.ats[row] ?? 0) - (samples.ats[keptRow] ?? 0) >= rule.maxSilenceMs) return true;
  const kept = samples.values[keptRow] ?? Number.NaN;
  const value = samples.values[row] ?? Number.NaN;
  if (isUsable(kept, keptStatus) !== isUsable(value, status)) return true;
  if (Object.is(kept, value)) return false;
  return rule.deadband > 0 ? Math.abs(value - kept) >= rule.deadband : kept !== value;
}
