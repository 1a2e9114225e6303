const TAIPEI_OFFSET_MS = 8 * 3_600_000;
const MINUTES_END = 16;

/** An instant as a `datetime-local` field of Taipei's clock holds it: `2026-07-01T08:30`. */
export const toTaipeiInput = (atMs: number): string =>
  new Date(atMs + TAIPEI_OFFSET_MS).toISOString().slice(0, MINUTES_END);

/** What such a field says, epoch ms; null while it is incomplete. */
export function fromTaipeiInput(text: string): number | null {
  const atMs = Date.parse(`${text.slice(0, MINUTES_END)}:00+08:00`);
  return Number.isFinite(atMs) ? atMs : null;
}
