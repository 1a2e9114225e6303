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

/** The longest text that is a value; the names and messages of machines are far shorter. */
const MAX_TEXT_CHARACTERS = 1_024;
const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;

/**
 * A value as it came in a message, as a value of the point.
 *
 * Null is "not available", never zero. An empty text is no number. A boolean is 1 or 0. A list (fault signals) becomes
 * its items joined by commas where the point says text. What fits the point in no way, and a text of more than 1,024
 * characters, is bad: `malformed`.
 */
export function pointValue(raw: unknown, point: Point, conversion: ValueConversion): PointValue {
  if (raw === null) return { value: null, reason: "not-available" };
  if (point.text === true) return boundedText(textOf(raw));
  const state = typeof raw === "string" ? stateValue(raw.trim(), point, conversion) : undefined;
  if (state !== undefined) return { value: state, reason: rangeReason(state, point) };
  const value = numberValue(raw);
  if (value === undefined) return { value: null, reason: "malformed" };
  const scaled = value * (conversion.scale ?? 1) + (conversion.offset ?? 0);
  if (!Number.isFinite(scaled)) return { value: null, reason: "not-a-number" };
  return { value: scaled, reason: rangeReason(scaled, point) };
}

function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number" || typeof raw === "boolean") return String(raw);
  return Array.isArray(raw) ? raw.map(String).join(",") : undefined;
}

function boundedText(text: string | undefined): PointValue {
  if (text === undefined || text.length > MAX_TEXT_CHARACTERS) return { value: null, reason: "malformed" };
  return { value: text, reason: null };
}

/** A label of the mapping, or the English or Chinese name of one of the point's states. */
function stateValue(label: string, point: Point, conversion: ValueConversion): number | undefined {
  const { states = {} } = conversion;
  // A label of the sender's choosing: `constructor` is no state.
  if (Object.hasOwn(states, label)) return states[label];
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
