import type { AlarmEvent, Anchor, InputMemory } from "./alarm-memory.ts";
import type { PreparedAlarmRule } from "./prepare-rule.ts";

type ReadingEvent = Extract<AlarmEvent, { kind: "reading" }>;

/**
 * What a point is known by after a reading; the same memory where the reading is older than what is known: late data
 * belongs to history. The value is fresh from when it was measured, or received where the device's clock runs ahead.
 */
export function takeReading(
  known: InputMemory,
  event: ReadingEvent,
  at: number,
  { holdMs, rateOverMs, countsAdvance }: PreparedAlarmRule,
): InputMemory {
  const { measuredAt, value, quality, reason } = event;
  if (known.measuredAt !== null && measuredAt < known.measuredAt) return known;
  if (quality === "bad" || value === null) {
    // What was measured before a gap says nothing about the rate across it.
    return { measuredAt, value: null, quality: "bad", reason: reason ?? "not-available", staleAt: null };
  }
  const freshForMs = holdMs[event.input] ?? Number.POSITIVE_INFINITY;
  // An instant that is not finite is no JSON.
  const staleAt = Number.isFinite(freshForMs) ? Math.min(measuredAt, at) + freshForMs : null;
  const taken: InputMemory = { measuredAt, value, quality, reason, staleAt };
  if (rateOverMs > 0) return { ...taken, ...anchorsAfter(known, { at: measuredAt, value }, rateOverMs) };
  if (known.value === null || known.measuredAt === null) return taken;
  if (countsAdvance) return { ...taken, hasAdvanced: value !== known.value };
  return measuredAt === known.measuredAt
    ? withPrevious(taken, known.previous)
    : withPrevious(taken, { at: known.measuredAt, value: known.value });
}

const withPrevious = (taken: InputMemory, previous: Anchor | undefined): InputMemory =>
  previous === undefined ? taken : { ...taken, previous };

/** Two anchors in turn keep the change measured over half of `overMs` to all of it, whatever the rate of readings. */
function anchorsAfter(
  { anchor, nextAnchor }: InputMemory,
  sample: Anchor,
  overMs: number,
): { readonly anchor: Anchor; readonly nextAnchor?: Anchor } {
  if (anchor === undefined || sample.at - anchor.at > overMs * 2) return { anchor: sample };
  if (nextAnchor === undefined) {
    return sample.at - anchor.at >= overMs / 2 ? { anchor, nextAnchor: sample } : { anchor };
  }
  return sample.at - anchor.at >= overMs ? { anchor: nextAnchor, nextAnchor: sample } : { anchor, nextAnchor };
}
