import type { Claim } from "../../api/booking/claims.ts";

/** One letting of a day with what belongs to it: the claims of one booking. */
export interface DayEvent {
  readonly bookingId: string;
  readonly main: Claim;
  readonly setUp: Claim | null;
  readonly tearDown: Claim | null;
  /** When the first of its claims begins. */
  readonly beginsAt: number;
  readonly endsAt: number;
}

/** What stands beside the lettings: maintenance, inspections, closed rooms. */
export interface DayPlan {
  readonly events: readonly DayEvent[];
  readonly others: readonly Claim[];
}

/**
 * The lettings of a day in the order in which somebody comes for them, and whatever else takes a place: works, closed
 * rooms, and what hangs in a frame or runs on a screen without anybody coming.
 */
export function dayPlan(claims: readonly Claim[], isDisplay: (claim: Claim) => boolean): DayPlan {
  const byBooking = Map.groupBy(claims, ({ bookingId }) => bookingId);
  const events: DayEvent[] = [];
  const others: Claim[] = [];
  for (const [bookingId, members] of byBooking) {
    const main = members.find(({ kind }) => kind === "booking") ?? members.find(({ kind }) => kind === "hold");
    if (main === undefined || isDisplay(main)) {
      others.push(...members);
      continue;
    }
    events.push({
      bookingId,
      main,
      setUp: members.find(({ kind }) => kind === "set-up") ?? null,
      tearDown: members.find(({ kind }) => kind === "tear-down") ?? null,
      beginsAt: Math.min(...members.map(({ from }) => from)),
      endsAt: Math.max(...members.map(({ to }) => to)),
    });
  }
  return {
    events: events.toSorted((one, other) => one.beginsAt - other.beginsAt || one.endsAt - other.endsAt),
    others: others.toSorted((one, other) => one.from - other.from),
  };
}

/** Where an event stands now. */
type EventPhase = "ahead" | "set-up" | "soon" | "running" | "tear-down" | "over";

/** So long before it begins somebody looks at the room. */
const SOON_MS = 2 * 3_600_000;

export function eventPhase({ main, setUp, tearDown }: DayEvent, nowMs: number): EventPhase {
  if (nowMs >= main.from && nowMs < main.to) return "running";
  if (setUp !== null && nowMs >= setUp.from && nowMs < main.from) return "set-up";
  if (tearDown !== null && nowMs >= main.to && nowMs < tearDown.to) return "tear-down";
  if (nowMs >= main.to) return "over";
  return main.from - nowMs <= SOON_MS ? "soon" : "ahead";
}
