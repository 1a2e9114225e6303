export {
  BucketAccumulator,
  type BucketColumns,
  bucketSamples,
  type TimeWeightedMean,
  timeWeightedMean,
} from "./bucket.ts";
export {
  CounterAccumulator,
  type CounterRatio,
  type CounterReading,
  type CounterReplacement,
  type CounterRules,
  type CounterStep,
  type CounterTotal,
  type CounterUnknown,
  counterAdvance,
  counterStep,
  isOneStep,
} from "./counter.ts";
export { type DeadbandRule, deadbandFilter } from "./deadband.ts";
export { downsampleRows } from "./downsample.ts";
export { type DurationMs, durationMs, type EpochMs, epochMs, type Quantity } from "./quantity.ts";
export type { Reading, ReadingValue } from "./reading.ts";
export { batchLength, batchOf, PointTable, type ReadingBatch, readingAt } from "./reading-batch.ts";
export { EMPTY_ROLL_UP, endsInForce, mergeRollUps, type RollUp, rollUpOf } from "./roll-up.ts";
export { firstRowAt, HOLD_INTERVALS, holdMsOf, isUsable, pickRows, type Samples, type Span } from "./samples.ts";
export { isStale, judgeStaleness } from "./staleness.ts";
export {
  GOOD,
  QUALITIES,
  QUALITY_REASONS,
  type Quality,
  type QualityReason,
  qualityOf,
  reasonOf,
  type Status,
  statusOf,
} from "./status.ts";
export { UNITS, type Unit } from "./unit.ts";
