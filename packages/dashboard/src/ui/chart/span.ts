/** A span of time on the horizontal axis, epoch milliseconds. */
export interface ChartSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export const lengthMs = ({ fromMs, toMs }: ChartSpan): number => toMs - fromMs;

/** The span of the same length, moved; negative goes back in time. */
export const shifted = ({ fromMs, toMs }: ChartSpan, byMs: number): ChartSpan => ({
  fromMs: fromMs + byMs,
  toMs: toMs + byMs,
});

/** Nothing is seen in less than this; every point is slower. */
export const SHORTEST_SPAN_MS = 10_000;
/** What the history answers in one question. */
export const LONGEST_SPAN_MS = 3_650 * 86_400_000;

/**
 * The span stretched by a factor around an instant that keeps its place on the screen.
 *
 * @param factor - below 1 looks closer, above 1 shows more; the length stays between the shortest and the longest
 */
export function zoomed(span: ChartSpan, factor: number, aroundMs: number): ChartSpan {
  const wantedMs = Math.min(LONGEST_SPAN_MS, Math.max(SHORTEST_SPAN_MS, lengthMs(span) * factor));
  const share = (aroundMs - span.fromMs) / lengthMs(span);
  const fromMs = Math.round(aroundMs - wantedMs * share);
  return { fromMs, toMs: fromMs + Math.round(wantedMs) };
}
