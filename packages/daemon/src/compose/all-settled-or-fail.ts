/**
 * Waits for all, then throws the first failure, if any. Unlike with `Promise.all` nothing is still beginning when the
 * failure is told: what began can be ended.
 */
export async function allSettledOrFail(begun: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(begun);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
