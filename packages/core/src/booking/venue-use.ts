import { type PlainDateText, plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import type { LocalName } from "../center/local-name.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";
import type { VenueClass } from "./resource.ts";

/**
 * How a letting ended. `planned` has not begun; `held` took place, or takes place now; `stopped` was ended early for a
 * use that is not allowed, and counts as held.
 */
export const USE_OUTCOMES = ["planned", "held", "stopped", "no-show", "cancelled", "force-majeure"] as const;
export type UseOutcome = (typeof USE_OUTCOMES)[number];

/** One letting of one resource, as the ledger has it: `[from, to)`, without set-up and tear-down. */
export interface Letting {
  /** What belongs together: the application, or the booking where there is none. */
  readonly lettingId: string;
  readonly centerId: string;
  readonly resourceId: string;
  readonly venueClass: VenueClass;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Class of the applicant in the rule book; null where none is known. */
  readonly applicantClass: string | null;
  readonly outcome: UseOutcome;
}

/** One use (場次) as it is counted; see {@link usesOf}. */
export interface VenueUse extends Omit<Letting, "from" | "to"> {
  /** The day to which it is counted. */
  readonly date: PlainDateText;
  /** Time used on that day, whole minutes. */
  readonly minutes: number;
}

/** Before that hour a night still belongs to the day before: an event until one o'clock is one use. */
const DAY_FROM = "06:00";
/** Slots of the wall and frames are let for days on end: one letting is one use. */
const BY_LETTING: ReadonlySet<VenueClass> = new Set(["led-wall", "poster-frame", "display-window"]);
const MS_PER_MINUTE = 60_000;

/** The definition of {@link usesOf} in the words of the desk. */
export const USE_DEFINITION: LocalName = {
  zh: "一場次＝一件申請於一日內使用一處場地，不論時段數；不同場地、不同日期、不同申請各計一場次。每日自 06:00 起算至翌日 06:00。場地整體或聯合使用計一場次，分區各自借用各計一場次。LED 電視牆、電梯海報夾與櫥窗以一件檔期計一次。布置、撤場、保留及器材不計。",
  en: "One use is one application's use of one venue on one day, whatever the number of sessions; other venues, days and applications count apart. A day goes from 06:00 to 06:00. A hall let whole or in combination is one use, parts let apart one each. On the LED wall, in poster frames and display windows one letting is one use. Set-up, tear-down, holds and equipment are no uses.",
};

/**
 * The uses (場次) of lettings. This is the definition that every statistic here counts by:
 *
 * - One use is one letting of one resource on one day: what an application has in a room on that day, however many of
 *   its sessions follow there. Two rooms are two uses; two days are two uses; two applications are two uses.
 * - A hall that is let whole, or as a named combination of its parts, is one use; parts let apart are one use each.
 * - A day goes from 06:00 to 06:00 of the next, so that an evening which ends after midnight is one use.
 * - On the LED wall, in a poster frame and in the display windows one use is one letting, however many days it is shown;
 *   several frames of one letting are one use.
 * - Set-up, tear-down, holds and lots of equipment are no uses.
 *
 * Where parts of one use ended differently, the one that took place decides.
 */
export function usesOf(lettings: readonly Letting[]): readonly VenueUse[] {
  const uses = new Map<string, VenueUse>();
  for (const letting of lettings) {
    if (letting.venueClass === "equipment") continue;
    const isByLetting = BY_LETTING.has(letting.venueClass);
    for (const { date, minutes } of isByLetting ? [wholeOf(letting)] : daysOf(letting)) {
      const { lettingId, centerId, resourceId, venueClass, applicantClass, outcome } = letting;
      const key = isByLetting ? `${lettingId} ${venueClass}` : `${lettingId} ${resourceId} ${date}`;
      const known = uses.get(key);
      uses.set(
        key,
        known === undefined
          ? { lettingId, centerId, resourceId, venueClass, applicantClass, outcome, date, minutes }
          : { ...known, minutes: known.minutes + minutes, outcome: strongerOf(known.outcome, outcome) },
      );
    }
  }
  return [...uses.values()];
}

/** A letting that is one use, counted to its first day. */
const wholeOf = ({ from, to }: Letting) => ({
  date: taipeiDate(from),
  minutes: Math.round((to - from) / MS_PER_MINUTE),
});

/** The days that a letting touches, with the time on each. */
function daysOf({ from, to }: Letting): readonly { readonly date: PlainDateText; readonly minutes: number }[] {
  const days: { date: PlainDateText; minutes: number }[] = [];
  let date = taipeiDate(from);
  if (taipeiInstant(date, DAY_FROM) > from) date = plusDays(date, -1);
  for (let at = from; at < to; ) {
    const next = plusDays(date, 1);
    const until = Math.min(to, taipeiInstant(next, DAY_FROM));
    days.push({ date, minutes: Math.round((until - at) / MS_PER_MINUTE) });
    at = epochMs(until);
    date = next;
  }
  return days;
}

const STRENGTH: Readonly<Record<UseOutcome, number>> = {
  held: 5,
  stopped: 4,
  planned: 3,
  "no-show": 2,
  "force-majeure": 1,
  cancelled: 0,
};
const strongerOf = (one: UseOutcome, other: UseOutcome): UseOutcome => (STRENGTH[one] >= STRENGTH[other] ? one : other);
