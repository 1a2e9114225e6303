import type { CenterIndex } from "../center/center-index.ts";
import { wholesOfEquipment } from "../center/supply-chain.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../reading/index.ts";

/**
 * Equipment taken out of service by somebody who works on it: no order reaches it or any part of it until the
 * lock-out ends. Several people may lock the same equipment; it is free when the last of them is done.
 */
export interface LockOut {
  readonly id: string;
  readonly equipmentId: string;
  /** The person who set it. */
  readonly holderId: string;
  readonly reason: string;
  readonly setAt: EpochMs;
  /** From this instant on it no longer counts. */
  readonly expiresAt: EpochMs;
}

export interface LockOutLimits {
  readonly longestMs: DurationMs;
  /** How long before the end its holder is reminded. */
  readonly remindBeforeMs: DurationMs;
}

const HOUR_MS = 3_600_000;

/** A month is longer than any overhaul that is not better entered as taken out of the model. */
export const LOCK_OUT_LIMITS: LockOutLimits = {
  longestMs: durationMs(31 * 24 * HOUR_MS),
  remindBeforeMs: durationMs(HOUR_MS / 2),
};

/**
 * When the holder of a lock-out is reminded that it ends: `remindBeforeMs` before the end, but never within the first
 * half of it, because what has only just begun needs no reminder.
 */
export const remindAt = (lockOut: Pick<LockOut, "setAt" | "expiresAt">, { remindBeforeMs }: LockOutLimits): EpochMs =>
  epochMs(Math.max(lockOut.expiresAt - remindBeforeMs, (lockOut.setAt + lockOut.expiresAt) / 2));

/** Whether a lock-out counts now. */
export const isLocking = (lockOut: Pick<LockOut, "expiresAt">, nowMs: EpochMs): boolean => nowMs < lockOut.expiresAt;

/**
 * The lock-outs that keep an equipment out of service now: its own and those of everything that it is a part of,
 * nearest first.
 */
export function lockOutsOver<SomeLockOut extends LockOut>(
  equipmentId: string,
  lockOuts: readonly SomeLockOut[],
  { index, nowMs }: { readonly index: CenterIndex | undefined; readonly nowMs: EpochMs },
): readonly SomeLockOut[] {
  const locking = lockOuts.filter((lockOut) => isLocking(lockOut, nowMs));
  if (locking.length === 0) return [];
  const path = [equipmentId, ...(index === undefined ? [] : wholesOfEquipment(index, equipmentId))];
  return path.flatMap((id) => locking.filter((lockOut) => lockOut.equipmentId === id));
}
