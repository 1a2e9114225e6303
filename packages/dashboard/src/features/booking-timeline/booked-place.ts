import { fromTaipeiInput } from "../../format/taipei-input.ts";
import type { Place } from "../../ui/booking/place-check.tsx";
import type { TimelineProposal } from "../../ui/timeline/timeline-item.ts";

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 4;
const NOON = 12;
const EVENING = 18;
const DAY_START = "08:00";

/** Where a new booking begins: where somebody pressed, else the morning of the day that is seen. */
export function startingPlace(slot: Omit<TimelineProposal, "id"> | null, date: string): Place {
  const morning = fromTaipeiInput(`${date}T${DAY_START}`) ?? 0;
  if (slot === null) return { resourceId: "", from: morning, to: morning + USUAL_HOURS * HOUR_MS };
  if (slot.to > slot.from) return { resourceId: slot.rowId, from: slot.from, to: slot.to };
  const session = sessionFrom(slot.from);
  return { resourceId: slot.rowId, ...session };
}

const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** A press on free ground means the part of the day in which it fell: morning, afternoon, evening. */
function sessionFrom(atMs: number): { readonly from: number; readonly to: number } {
  const midnight = Math.floor((atMs + TAIPEI_OFFSET_MS) / DAY_MS) * DAY_MS - TAIPEI_OFFSET_MS;
  const hour = (atMs - midnight) / HOUR_MS;
  const begins = hour < NOON ? 8 : hour < EVENING - 1 ? 13 : EVENING;
  return { from: midnight + begins * HOUR_MS, to: midnight + (begins + USUAL_HOURS) * HOUR_MS };
}
