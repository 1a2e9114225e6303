import type { StepOrder } from "../../api/booking/applications.ts";
import type { BookableResource } from "../../api/booking/claims.ts";
import type { TicketRow } from "../../api/tickets.ts";

const LEAST_WORDS = 2;

/** One sum that is kept of a deposit, as the form holds it. */
export interface Deduction {
  /** Tells it from the others while it is written. */
  readonly key: number;
  readonly amountTwd: number;
  readonly reason: string;
  /** The ticket of the damage; empty where there is none. */
  readonly ticketId: string;
}

/** Everything that is kept. */
export const keptTwdOf = (deductions: readonly Deduction[]): number =>
  deductions.reduce((sumTwd, { amountTwd }) => sumTwd + amountTwd, 0);

/** Whether each sum says why, and no more is kept than there is. */
export const isSettlementWhole = (deductions: readonly Deduction[], heldTwd: number): boolean =>
  keptTwdOf(deductions) <= heldTwd &&
  deductions.every(({ amountTwd, reason }) => amountTwd > 0 && reason.trim().length >= LEAST_WORDS);

type Settlement = NonNullable<StepOrder["settlement"]>;

/** The form as the daemon takes it. */
export const settlementOrder = (
  deductions: readonly Deduction[],
  photoIds: readonly string[],
  note: string,
): Settlement => ({
  deductions: deductions.map(({ amountTwd, reason, ticketId }) => ({
    amountTwd,
    reason: reason.trim(),
    ticketId: ticketId === "" ? null : ticketId,
  })),
  photoIds: [...photoIds],
  note: note.trim() === "" ? null : note.trim(),
});

/** Tickets about a room that was used: in one of its spaces, or of something it depends on. */
export function ticketsOfRooms(
  tickets: readonly TicketRow[],
  resources: readonly BookableResource[],
  roomIds: readonly string[],
): readonly TicketRow[] {
  // What shares a leaf is in part the same room: a hall and its thirds.
  const leaves = new Set(resources.flatMap(({ id, leafIds }) => (roomIds.includes(id) ? leafIds : [])));
  const rooms = resources.filter(({ leafIds }) => leafIds.some((leaf) => leaves.has(leaf)));
  const spaces = new Set(rooms.flatMap(({ spaceIds }) => spaceIds));
  const equipment = new Set(rooms.flatMap(({ equipmentIds }) => equipmentIds));
  return tickets.filter(
    (ticket) =>
      (ticket.space !== null && spaces.has(ticket.space.spaceId)) ||
      (ticket.equipment !== null && equipment.has(ticket.equipment.equipmentId)),
  );
}
