import type { PlacedMeter } from "@weishan/core/energy";
import { type CounterRules, holdMsOf } from "@weishan/core/reading";
import type { ManualReadingRecord, MeterChangeRecord } from "../../../ports/record-kinds/meter-entry-record.ts";

/**
 * A step as long as a quarter counts as measured: at the worst it moves energy between two quarters that touch. Registers
 * that are read every quarter of an hour are so read right at its edges or beside them.
 */
const LEAST_STEP_MS = 900_000;

/** The longest step of a meter's register that counts as measured. */
export const longestStepMs = ({ expectedIntervalMs }: Pick<PlacedMeter, "expectedIntervalMs">): number =>
  Math.max(LEAST_STEP_MS, expectedIntervalMs === null ? 0 : holdMsOf(expectedIntervalMs));

/** What is known of a meter's register beside its readings. */
export function counterRules(
  { spanKwh }: Pick<PlacedMeter, "spanKwh">,
  changes: readonly MeterChangeRecord[],
): CounterRules {
  const inTime = changes.toSorted((one, other) => one.changedAt - other.changedAt);
  const replacements = inTime.flatMap(({ kind, changedAt, finalKwh, initialKwh }) =>
    kind === "replacement" && finalKwh !== null && initialKwh !== null
      ? [{ atMs: changedAt, finalReading: finalKwh, initialReading: initialKwh }]
      : [],
  );
  const ratios = inTime.flatMap(({ kind, changedAt, factor, registerKwh }) =>
    kind === "ratio" && factor !== null
      ? [{ fromMs: changedAt, factor, ...(registerKwh === null ? {} : { reading: registerKwh }) }]
      : [],
  );
  return {
    ...(spanKwh === null ? {} : { span: spanKwh }),
    ...(replacements.length === 0 ? {} : { replacements }),
    ...(ratios.length === 0 ? {} : { ratios }),
  };
}

/** What people read off a meter, as samples; the first of two at one instant counts. */
export function samplesOfReadings(readings: readonly ManualReadingRecord[]) {
  const inTime = readings.toSorted((one, other) => one.readAt - other.readAt);
  return {
    ats: Float64Array.from(inTime, ({ readAt }) => readAt),
    values: Float64Array.from(inTime, ({ readingKwh }) => readingKwh),
    statuses: new Uint8Array(inTime.length),
  };
}
