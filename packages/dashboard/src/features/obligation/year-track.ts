import type { Obligation, ObligationOccurrence } from "../../api/obligations.ts";

/** Where a legal window stands in its year, in percent of it. */
export interface TrackPlace {
  readonly startPct: number;
  readonly widthPct: number;
}

const DAY_MS = 86_400_000;
/** Narrower than this nobody can press. */
const LEAST_WIDTH_PCT = 1.2;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The part of a window that lies in a year; null where none of it does. Both its days belong to it. */
export function trackPlace({ from, to }: Pick<ObligationOccurrence, "from" | "to">, year: number): TrackPlace | null {
  const first = dayNumber(`${year}-01-01`);
  const days = dayNumber(`${year + 1}-01-01`) - first;
  const start = Math.max(0, dayNumber(from) - first);
  const end = Math.min(days, dayNumber(to) + 1 - first);
  if (end <= 0 || start >= days) return null;
  const widthPct = Math.max(LEAST_WIDTH_PCT, ((end - start) / days) * 100);
  return { startPct: Math.min((start / days) * 100, 100 - widthPct), widthPct };
}

/** Worst first: what a reader has to see of a duty before anything else. */
const ORDER = ["overdue", "due", "upcoming", "done", "filed"] as const;

/** The state of a duty in its year: that of its worst window, or that a fact is missing. */
export function worstState({ applies, occurrences }: Obligation): ObligationOccurrence["state"] | "unknown" | null {
  if (applies === "unknown") return "unknown";
  return ORDER.find((state) => occurrences.some((one) => one.state === state)) ?? null;
}
