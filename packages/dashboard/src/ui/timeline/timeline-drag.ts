import { instantAt, scaleEnd, type TimelineScale, type TimeSpan } from "./timeline-scale.ts";

/** What is pulled: the whole, or one of its ends. */
export type DragPart = "whole" | "start" | "end";

interface Dragged extends TimeSpan {
  readonly part: DragPart;
  /** Where in it the pointer took hold, from its beginning, ms. */
  readonly gripMs: number;
}

const MINUTE_MS = 60_000;

/** Where something would stand, whose grip is now at a place of the scale. It keeps its length, or at least one step. */
export function draggedSpan(dragged: Dragged, scale: TimelineScale, share: number, stepMinutes: number): TimeSpan {
  const stepMs = stepMinutes * MINUTE_MS;
  const at = instantAt(scale, share, stepMinutes);
  if (dragged.part === "start") return { from: Math.min(at, dragged.to - stepMs), to: dragged.to };
  if (dragged.part === "end") return { from: dragged.from, to: Math.max(at, dragged.from + stepMs) };
  const gripMs = Math.round(dragged.gripMs / stepMs) * stepMs;
  const from = Math.max(scale.from, Math.min(at - gripMs, scaleEnd(scale) - stepMs));
  return { from, to: from + (dragged.to - dragged.from) };
}

/** What a pull over free ground spans, in whole steps; a mere press spans one. */
export function drawnSpan(
  scale: TimelineScale,
  shares: readonly [anchor: number, now: number],
  stepMinutes: number,
): TimeSpan {
  const [anchor, now] = [instantAt(scale, shares[0], stepMinutes), instantAt(scale, shares[1], stepMinutes)];
  const from = Math.min(anchor, now);
  return { from, to: Math.max(from + stepMinutes * MINUTE_MS, Math.max(anchor, now)) };
}
