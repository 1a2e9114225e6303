import { WeishanError } from "@weishan/core/error";
import type { Commands, LockOuts } from "../../app/command/command-side.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there are no orders here"));
const silent = (): void => undefined;

/** An installation in which nothing can be ordered. */
export const noCommands: Commands = {
  command: unknown,
  requests: async () => [],
  approve: unknown,
  decline: unknown,
  leases: async () => [],
  release: unknown,
  history: async () => [],
  heldBy: async () => new Map(),
  limits: () => null,
  troubles: () => [],
  listen: () => silent,
};

/** An installation in which nothing is locked out. */
export const noLockOuts: LockOuts = {
  list: async () => [],
  over: async () => [],
  isLockedOut: () => false,
  set: unknown,
  extend: unknown,
  release: unknown,
};
