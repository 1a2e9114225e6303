import type { ScenarioFault, ScenarioMoment } from "./scenario.ts";

/** A fault's life in instants; the same however often it comes back. */
export interface FaultTiming {
  readonly fromMs: number;
  /** Infinity: it is never mended. */
  readonly toMs: number;
  /** Over which it grows; 0 for a sudden one. */
  readonly growsMs: number;
  /** After which it comes back; undefined: once. */
  readonly repeatMs?: number;
}

/** One life of a fault. */
export interface FaultSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The life of a fault of a scenario that starts at an instant. */
export function timingOf(fault: ScenarioFault, startMs: number): FaultTiming {
  const instant = (moment: ScenarioMoment): number =>
    moment.kind === "instant" ? moment.atMs : startMs + moment.afterMs;
  return {
    fromMs: instant(fault.from),
    toMs: fault.to === undefined ? Number.POSITIVE_INFINITY : instant(fault.to),
    growsMs: fault.onset === "sudden" ? 0 : fault.onset.over,
    ...(fault.repeat === undefined ? {} : { repeatMs: fault.repeat }),
  };
}

/** The life that an instant falls into or that went before it; undefined before the first. */
export function spanAt({ fromMs, toMs, repeatMs }: FaultTiming, atMs: number): FaultSpan | undefined {
  if (atMs < fromMs) return undefined;
  const shiftMs = repeatMs === undefined ? 0 : Math.floor((atMs - fromMs) / repeatMs) * repeatMs;
  return { fromMs: fromMs + shiftMs, toMs: toMs + shiftMs };
}

/** How much of its severity a fault has at an instant, 0–1. */
export function growthAt(timing: FaultTiming, atMs: number): number {
  const span = spanAt(timing, atMs);
  if (span === undefined || atMs >= span.toMs) return 0;
  return timing.growsMs <= 0 ? 1 : Math.min(1, (atMs - span.fromMs) / timing.growsMs);
}
