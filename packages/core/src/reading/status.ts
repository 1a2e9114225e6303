/** How far a value may be trusted. Carried from the wire to the printed report. */
export const QUALITIES = ["good", "uncertain", "bad"] as const;
export type Quality = (typeof QUALITIES)[number];

/**
 * Why a reading is not plainly good. The order is the stored form (see {@link statusOf}): new reasons are appended,
 * none is moved or removed.
 */
export const QUALITY_REASONS = [
  // uncertain
  "stale",
  "retained",
  "device-clock",
  "out-of-range",
  "rate-of-change",
  "precision-lost",
  "restored",
  "estimated",
  "cross-check",
  "substituted",
  // bad
  "no-answer",
  "device-refused",
  "device-busy",
  "bad-response",
  "not-available",
  "not-a-number",
  "malformed",
  "disconnected",
  "out-of-service",
  "never-read",
  "configuration",
  "sensor-failure",
  "not-applicable",
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];

/** Quality and reason in one byte: two bits of quality, six of reason. `0` is good. */
export type Status = number;

/** The status of a reading that is as good as the device can make it. */
export const GOOD: Status = 0;

/** Packs quality and reason into one byte, the form of the journal and the history. */
export function statusOf(quality: Quality, reason: QualityReason | null): Status {
  const reasonCode = reason === null ? 0 : QUALITY_REASONS.indexOf(reason) + 1;
  return (QUALITIES.indexOf(quality) << 6) | reasonCode;
}

/** The quality in a status byte. An unknown code reads as bad: unknown is not fine. */
export const qualityOf = (status: Status): Quality => QUALITIES[status >> 6] ?? "bad";

/** By the six bits of the reason; the first is "none". */
const REASONS: readonly (QualityReason | null)[] = [null, ...QUALITY_REASONS];

/** The reason in a status byte, or null where there is none. */
export const reasonOf = (status: Status): QualityReason | null => REASONS[status & 0x3f] ?? null;
