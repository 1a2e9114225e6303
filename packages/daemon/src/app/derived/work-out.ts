import type { ExpressionInput } from "@weishan/core/expression";
import { type EpochMs, epochMs, type Reading } from "@weishan/core/reading";
import type { DerivedInput, DerivedPoint } from "./derived-book.ts";

/** What a measured point said at an instant. */
export interface InputSample extends ExpressionInput {
  readonly at: number;
}

/** The sample of an input that is in force at an instant; undefined where it never said anything before. */
export type SampleOf = (input: DerivedInput) => InputSample | undefined;

/**
 * The value of a derived point at an instant. A value that was not renewed for too long is taken as uncertain, stale:
 * the result says so. Out of its range the result stays and is uncertain as well. Undefined where an input never
 * spoke: then there is nothing to say yet.
 */
export function workOut(
  { point, formula, inputs }: DerivedPoint,
  sampleOf: SampleOf,
  { atMs, receivedAt }: { readonly atMs: number; readonly receivedAt: EpochMs },
): Reading | undefined {
  const given = new Map<string, ExpressionInput>();
  for (const { name, input } of inputs) {
    const sample = sampleOf(input);
    if (sample === undefined) return undefined;
    const isStale = sample.quality === "good" && atMs - sample.at > input.holdMs;
    given.set(name, isStale ? { value: sample.value, quality: "uncertain", reason: "stale" } : sample);
  }
  const { value, quality, reason } = formula.evaluate(given);
  const reading = { pointId: point.id, at: epochMs(atMs), receivedAt };
  const { range } = point;
  if (quality === "good" && value !== null && range !== undefined && (value < range.min || value > range.max)) {
    return { ...reading, value, quality: "uncertain", reason: "out-of-range" };
  }
  return { ...reading, value, quality, reason };
}
