export { type DurationMs, durationMs, type EpochMs, epochMs, type Quantity } from "./quantity.ts";
export type { Reading, ReadingValue } from "./reading.ts";
export { batchLength, batchOf, PointTable, type ReadingBatch, readingAt } from "./reading-batch.ts";
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
