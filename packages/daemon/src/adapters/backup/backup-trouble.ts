import { WeishanError } from "@weishan/core/error";

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The folder, or a file beside it, cannot be used: the same thing may work later. */
export const unavailable = (what: string, error?: unknown): WeishanError =>
  error instanceof WeishanError
    ? error
    : new WeishanError("BACKUP_UNAVAILABLE", error === undefined ? what : `${what}: ${textOf(error)}`, {}, error);

/** The backup itself is wrong: trying again changes nothing. */
export const invalid = (what: string, error?: unknown): WeishanError =>
  new WeishanError("BACKUP_INVALID", error === undefined ? what : `${what}: ${textOf(error)}`, {}, error);

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
