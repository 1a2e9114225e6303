import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/client.ts";

const MAX_RETRIES = 1;
const FRESH_MS = 1_000;

/** A refusal will be the same the next time; silence may be over. */
const isWorthAnotherTry = (failures: number, error: unknown): boolean =>
  failures < MAX_RETRIES && error instanceof ApiError && error.problem === null;

/**
 * What was asked, kept for all screens.
 *
 * `networkMode: always`, because a control room's network may well have no internet, which is all that the browser's
 * own notion of being online tells.
 */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthAnotherTry, networkMode: "always", staleTime: FRESH_MS } },
});
