import type { Point } from "../center/center.ts";
import type { QualityReason } from "../reading/status.ts";

/** What a payload's value means for a point. */
export type PointValue =
  | { readonly value: number | string; readonly reason: QualityReason | null }
  | { readonly value: null; readonly reason: QualityReason };

/** How a wire value becomes a point's value: `raw × scale + offset`, or a labelled state. */
export interface ValueConversion {
  readonly scale?: number | undefined;
  readonly offset?: number | undefined;
  readonly states?: Readonly<Record<string, number>> | undefined;
}

const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;

/**
 * A value as it came in a message, as a value of the point.
 *
 * Null is "not available", never zero. An empty text is no number. A boolean is 1 or 0. A list (fault signals) becomes
 * its items joined by commas where the point says text. What fits the point in no way is bad: `malformed`.
 */
export function pointValue(raw: unknown, point: Point, conversion: ValueConversion): PointValue {
  if (raw === null) return { value: null, reason: "not-available" };
  if (point.text === true) return textValue(raw);
  const state = typeof raw === "string" ? stateValue(raw.trim(), point, conversion) : undefined;
  if (state !== undefined) return { value: state, reason: rangeReason(state, point) };
  const value = numberValue(raw);
  if (value === undefined) return { value: null, reason: "malformed" };
  if (!Number.isFinite(value)) return { value: null, reason: "not-a-number" };
  const scaled = value * (conversion.scale ?? 1) + (conversion.offset ?? 0);
  return { value: scaled, reason: rangeReason(scaled, point) };
}

function textValue(raw: unknown): PointValue {
  if (typeof raw === "string") return { value: raw, reason: null };
  if (typeof raw === "number" || typeof raw === "boolean") return { value: String(raw), reason: null };
  if (Array.isArray(raw)) return { value: raw.map(String).join(","), reason: null };
  return { value: null, reason: "malformed" };
}

/** A label of the mapping, or the English or Chinese name of one of the point's states. */
function stateValue(label: string, point: Point, conversion: ValueConversion): number | undefined {
  const mapped = conversion.states?.[label];
  if (mapped !== undefined) return mapped;
  const named = Object.entries(point.states ?? {}).find(([, name]) => name.en === label || name.zh === label);
  return named === undefined ? undefined : Number(named[0]);
}

function numberValue(raw: unknown): number | undefined {
  if (typeof raw === "number") return raw;
  if (typeof raw === "boolean") return raw ? 1 : 0;
  if (typeof raw !== "string") return undefined;
  const text = raw.trim();
  if (/^[+-]?(?:nan|inf|infinity)$/iu.test(text)) return Number.NaN;
  return NUMBER_TEXT.test(text) ? Number(text) : undefined;
}

function rangeReason(value: number, point: Point): QualityReason | null {
  if (point.range === undefined) return null;
  return value < point.range.min || value > point.range.max ? "out-of-range" : null;
}
