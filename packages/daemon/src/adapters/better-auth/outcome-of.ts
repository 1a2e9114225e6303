import { isAPIError } from "better-auth/api";

/** What better-auth answers to what does not fit: a wrong password, a wrong code, a session that is over. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  "UNAUTHORIZED",
  "BAD_REQUEST",
  "FORBIDDEN",
  "NOT_FOUND",
  "TOO_MANY_REQUESTS",
]);

/** The result of a call to better-auth; undefined where it refuses. What fails inside is thrown on. */
export async function unlessRefused<Result>(call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAPIError(error) && REFUSALS.has(error.status)) return undefined;
    throw error;
  }
}
