import { isWeishanError, WeishanError } from "@weishan/core/error";
import { isAPIError } from "better-auth/api";

/** What better-auth answers to what does not fit: a wrong password, a wrong code, a session that is over. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  "UNAUTHORIZED",
  "BAD_REQUEST",
  "FORBIDDEN",
  "NOT_FOUND",
  "TOO_MANY_REQUESTS",
]);

/**
 * The result of a call to better-auth; undefined where it refuses.
 *
 * @throws WeishanError RECORDS_UNAVAILABLE where the database failed it
 */
export async function unlessRefused<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAPIError(error) && REFUSALS.has(error.status)) return undefined;
    throw isAPIError(error) ? unavailable(error) : error;
  }
}

/** better-auth wraps whatever the database throws; inside is the error of the house, where there was one. */
function unavailable(error: Error): WeishanError {
  if (isWeishanError(error.cause)) return error.cause;
  const message = "the accounts cannot be read or written; the log says what the database answers";
  return new WeishanError("RECORDS_UNAVAILABLE", message, {}, error);
}
