import { durationMs, type EpochMs, epochMs } from "../reading/quantity.ts";
import type { ReadLimits, UnreadableRange } from "./read-plan.ts";
import type { AddressSpan } from "./register-field.ts";
import type { RegisterTable } from "./register-table.ts";

/** A range that a device of some profile refuses to read. It holds for every unit of the profile. */
export interface LearnedHole extends UnreadableRange {
  readonly profileId: string;
  /** The exception that taught it: 2 illegal address, 3 illegal value. */
  readonly exceptionCode: number;
  /** The unit that taught it. */
  readonly learnedFromUnitId: number;
  readonly learnedAt: EpochMs;
  /** From then on the range is tried again: firmware changes, options are fitted. */
  readonly retryAt: EpochMs;
}

/** A day: often enough to notice a changed device, rare enough not to cost the line anything. */
export const HOLE_RETRY_MS = durationMs(86_400_000);

/** What was found out by one unit. */
export interface HoleFinding {
  readonly profileId: string;
  readonly unitId: number;
  readonly table: RegisterTable;
  readonly exceptionCode: number;
  readonly at: EpochMs;
}

/** Adds what a search found to what is known; a range that is known already gets its new time. */
export function learnHoles(
  known: readonly LearnedHole[],
  spans: readonly AddressSpan[],
  finding: HoleFinding,
): readonly LearnedHole[] {
  const learned = spans.map((span) => ({
    ...span,
    table: finding.table,
    profileId: finding.profileId,
    exceptionCode: finding.exceptionCode,
    learnedFromUnitId: finding.unitId,
    learnedAt: finding.at,
    retryAt: epochMs(finding.at + HOLE_RETRY_MS),
  }));
  const isReplaced = (hole: LearnedHole) => learned.some((other) => isSameRange(hole, other));
  return [...known.filter((hole) => !isReplaced(hole)), ...learned];
}

const isSameRange = (left: LearnedHole, right: LearnedHole): boolean =>
  left.profileId === right.profileId &&
  left.table === right.table &&
  left.address === right.address &&
  left.quantity === right.quantity;

/** Takes a range out again, after it was read. */
export const forgetHole = (known: readonly LearnedHole[], hole: LearnedHole): readonly LearnedHole[] =>
  known.filter((other) => !isSameRange(other, hole));

/** The ranges that are due to be tried again. */
export const holesDue = (known: readonly LearnedHole[], now: EpochMs): readonly LearnedHole[] =>
  known.filter((hole) => hole.retryAt <= now);

/** The limits of a unit with the holes of its profile; `addressOffset` as in its wiring, because holes are kept without it. */
export const limitsWithHoles = (limits: ReadLimits, holes: readonly LearnedHole[], addressOffset = 0): ReadLimits => ({
  ...limits,
  unreadable: [
    ...limits.unreadable,
    ...holes.map(({ table, address, quantity }) => ({ table, address: address + addressOffset, quantity })),
  ],
});
