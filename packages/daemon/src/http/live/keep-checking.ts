import type { FastifyRequest } from "fastify";
import type { HttpContext } from "../http-context.ts";

/** A session that was ended must not go on listening; a second is how long an answer under way may take as well. */
const CHECK_MS = 1_000;

/**
 * Asks again and again whether the reader of a stream may still read it, and calls `refuse` once when the session is
 * over or sees something else than at the start.
 *
 * @returns stops asking
 */
export function keepChecking(
  request: FastifyRequest,
  { identify, scopeOf, clock }: Pick<HttpContext, "identify" | "scopeOf" | "clock">,
  refuse: () => void,
): () => void {
  const { key } = scopeOf(request);
  const stillSees = async (): Promise<boolean> => {
    const caller = await identify(request);
    if (caller === undefined) return false;
    request.caller = caller;
    return scopeOf(request).key === key;
  };
  let isOver = false;
  const check = async (): Promise<void> => {
    // Where nobody can tell who it is, nothing more is shown.
    const sees = await stillSees().catch(() => false);
    if (isOver) return;
    if (sees) timer = clock.after(CHECK_MS, () => void check());
    else refuse();
  };
  let timer = clock.after(CHECK_MS, () => void check());
  return () => {
    isOver = true;
    timer.cancel();
  };
}
