/** Makes something at most once in `holdMs`, however many ask for it. */
export function held<T>(holdMs: number, monotonicMs: () => number, make: (last: T | undefined) => T): () => T {
  let kept: { readonly value: T; readonly madeAtMs: number } | undefined;
  return () => {
    const nowMs = monotonicMs();
    if (kept === undefined || nowMs - kept.madeAtMs >= holdMs) kept = { value: make(kept?.value), madeAtMs: nowMs };
    return kept.value;
  };
}
