import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** An equipment that somebody has put out of service. */
export interface Lockout {
  readonly id: string;
  readonly equipmentId: string;
  readonly setBy: string;
  readonly setByName: string;
  readonly reason: string;
  readonly setAt: number;
  readonly expiresAt: number;
}

const LOCKOUTS_REFRESH_MS = 5_000;

export const lockoutsQuery = queryOptions({
  queryKey: ["lockouts"],
  queryFn: ({ signal }) => ask<{ readonly lockouts: readonly Lockout[] }>("GET", "/lockouts", undefined, signal),
  refetchInterval: LOCKOUTS_REFRESH_MS,
});

export interface LockoutOrder {
  readonly reason: string;
  readonly expiresAt: number;
}

export const setLockout = (equipmentId: string, order: LockoutOrder): Promise<Lockout> =>
  ask("POST", `/equipment/${encodeURIComponent(equipmentId)}/lockout`, order);

export const extendLockout = (id: string, order: LockoutOrder): Promise<Lockout> =>
  ask("POST", `/lockouts/${encodeURIComponent(id)}/extend`, order);

export const releaseLockout = (id: string, reason: string): Promise<unknown> =>
  ask("POST", `/lockouts/${encodeURIComponent(id)}/release`, { reason });
