const FIRST_MS = 10_000;
const LONGEST_MS = 3_600_000;
/** With these delays a receiver that is away for a day still gets what happened. */
const MAX_ATTEMPTS = 32;

/**
 * How long to wait after so many failed attempts: doubling from ten seconds to an hour, each spread by a quarter so that
 * a receiver that comes back is not run over. Null when it is time to give up.
 *
 * @param random - in `[0, 1)`
 */
export function retryDelayMs(attempts: number, random: number): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const delayMs = Math.min(FIRST_MS * 2 ** Math.max(0, attempts - 1), LONGEST_MS);
  return Math.round(delayMs * (0.75 + random / 2));
}
