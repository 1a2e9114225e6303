import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isRefusal } from "../api/client.ts";
import { sessionQuery } from "../api/session.ts";

const MAX_RETRIES = 1;
const FRESH_MS = 1_000;

/** A refusal will be the same the next time; silence may be over. */
const isWorthAnotherTry = (failures: number, error: unknown): boolean =>
  failures < MAX_RETRIES && error instanceof ApiError && error.problem === null;

const UNAUTHORIZED = 401;

/** Whoever is told that nobody is signed in asks who is; what to do about it is decided in one place by the answer. */
const doubtSession = (error: unknown): void => {
  if (isRefusal(error, UNAUTHORIZED)) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
};

/**
 * What was asked, kept for all screens.
 *
 * `networkMode: always`, because a control room's network may well have no internet, which is all that the browser's
 * own notion of being online tells.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: doubtSession }),
  mutationCache: new MutationCache({ onError: doubtSession }),
  defaultOptions: { queries: { retry: isWorthAnotherTry, networkMode: "always", staleTime: FRESH_MS } },
});
