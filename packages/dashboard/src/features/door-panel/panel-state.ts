/** A use of the room as its door tells it. */
export interface PanelUse {
  readonly title: string;
  readonly organisation: string | null;
  readonly from: number;
  readonly to: number;
  readonly isCheckedIn: boolean;
  readonly mayCheckIn: boolean;
  readonly mayEnd: boolean;
}

/** What the daemon said of the room, and when. */
export interface PanelUses {
  readonly now: PanelUse | null;
  readonly next: PanelUse | null;
}

/** What the door says. */
export type PanelState =
  | { readonly kind: "free"; readonly until: number | null; readonly next: PanelUse | null }
  | { readonly kind: "awaited" | "in-use"; readonly use: PanelUse; readonly next: PanelUse | null };

/** What is on at an instant; the time goes on between two answers, so a use may have begun or ended since. */
export function panelState({ now, next }: PanelUses, nowMs: number): PanelState {
  const left = [now, next].filter((use) => use !== null && use.to > nowMs);
  const [first = null, second = null] = left;
  if (first === null) return { kind: "free", until: null, next: null };
  if (first.isCheckedIn) return { kind: "in-use", use: first, next: second };
  // Guests who are early find their room waiting for them as soon as they may check in.
  if (first.from <= nowMs || first.mayCheckIn) return { kind: "awaited", use: first, next: second };
  return { kind: "free", until: first.from, next: first };
}

/** How much the door may be believed. */
export type PanelTrust = "live" | "late" | "lost";

/** Answers come every few seconds: two that are missing are a blink of the network, said but not yet alarming. */
export const LATE_AFTER_MS = 30_000;
/** After this a room may have been let or given back without the door knowing: it says nothing about now any more. */
export const LOST_AFTER_MS = 120_000;

/** How old an answer may be and still stand for now. */
export function panelTrust(ageMs: number): PanelTrust {
  if (ageMs >= LOST_AFTER_MS) return "lost";
  return ageMs >= LATE_AFTER_MS ? "late" : "live";
}
