import { type PlainDateText, plainDateOf, plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiDayStart, taipeiInstant } from "../calendar/taipei-time.ts";
import type { EpochMs } from "../reading/quantity.ts";
import type { RoundCadence } from "./round-catalogue.ts";

/** A stretch of time in which a round is walked once, `[from, to)`. */
export interface RoundWindow {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The window of a round that an instant falls into, or the next one where it falls between two nights. */
export function roundWindow(cadence: RoundCadence, at: EpochMs): RoundWindow {
  const today = taipeiDate(at);
  if (cadence.kind === "nightly") {
    const isBeforeMorning = at < taipeiInstant(today, NIGHT_ENDS);
    const evening = isBeforeMorning ? plusDays(today, -1) : today;
    return { from: taipeiInstant(evening, NIGHT_BEGINS), to: taipeiInstant(plusDays(evening, 1), NIGHT_ENDS) };
  }
  const [from, to] = periodOf(cadence.every, today);
  return { from: taipeiDayStart(from), to: taipeiDayStart(to) };
}

const [NIGHT_BEGINS, NIGHT_ENDS] = ["22:00", "06:00"];
/** An evaluation three times a year: January to April, May to August, September to December. */
const MONTHS_OF_A_THIRD = 4;

/** The first day of the period and the first after it. */
function periodOf(every: "week" | "month" | "third", today: PlainDateText): readonly [PlainDateText, PlainDateText] {
  const day = plainDateOf(today);
  if (every === "week") {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    return [monday.toString(), monday.add({ days: 7 }).toString()];
  }
  const months = every === "month" ? 1 : MONTHS_OF_A_THIRD;
  const first = day.with({ month: day.month - ((day.month - 1) % months), day: 1 });
  return [first.toString(), first.add({ months }).toString()];
}
