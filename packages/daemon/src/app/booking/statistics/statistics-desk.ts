import { mayDo } from "@weishan/core/access";
import {
  countReportGroups,
  countUses,
  REPORT_USE_GROUPS,
  type Resource,
  type ResourceTree,
  USE_DEFINITION,
  type Utilisation,
  usesOf,
  utilisationOf,
} from "@weishan/core/booking";
import { daysBetween, minutesOfDay, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { ClaimRecord } from "../../../ports/record-kinds/claim-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { DeskCaller } from "../desk-caller.ts";
import { lettingsOf } from "./lettings-of.ts";
import type { BookingStatistics, StatisticsDesk, StatisticsWish } from "./statistics-side.ts";

/** When a resource is open on a day, wall clock of Taipei; null: it is not. */
export type OpeningHours = (resource: Resource, date: string) => { readonly from: string; readonly to: string } | null;

export interface StatisticsParts {
  readonly records: Pick<Records, "of">;
  readonly tree: ResourceTree;
  readonly hours: OpeningHours;
  readonly clock: Clock;
}

/** Ten years: more is asked for year by year. */
const MOST_DAYS = 3_660;
/** Taipei keeps one time all year: a day there is as many minutes long as its clock shows. */
const MINUTE_MS = 60_000;
/** Shown by the day or longer: hours of use say nothing about them. */
const WITHOUT_HOURS: ReadonlySet<string> = new Set(["equipment", "led-wall", "poster-frame", "display-window"]);

/** Counts how the venues were used, from what the desks and the ledger keep. */
export class UseStatistics implements StatisticsDesk {
  readonly #parts: StatisticsParts;

  constructor(parts: StatisticsParts) {
    this.#parts = parts;
  }

  async count({ centerId, from, to, by }: StatisticsWish, { principal }: DeskCaller): Promise<BookingStatistics> {
    const { records, tree, clock } = this.#parts;
    const days = daysBetween(from, to);
    if (days < 0 || days > MOST_DAYS) {
      throw new WeishanError("QUERY_INVALID", "ask for at most ten years, the first day before the last", { from, to });
    }
    const isSeen = (id: string): boolean =>
      (centerId === null || id === centerId) && mayDo(principal, "booking.view", { centerId: id });
    const span = { from: taipeiDayStart(from), to: taipeiDayStart(plusDays(to, 2)) };
    const { lettings, standing } = await lettingsOf(records, { ...span, now: clock.now(), tree });
    const uses = usesOf(lettings).filter((use) => use.date >= from && use.date <= to && isSeen(use.centerId));
    const centers = new Set(tree.resources.map((resource) => resource.centerId).filter(isSeen));
    return {
      asOf: clock.now(),
      from,
      to,
      by,
      rows: countUses(uses, by),
      groups: countReportGroups(
        uses,
        REPORT_USE_GROUPS.filter((group) => group.centerId === null || centers.has(group.centerId)),
      ),
      utilisation: this.#utilisation({ from, to }, standing, isSeen),
      definition: USE_DEFINITION,
    };
  }

  #utilisation(
    days: { readonly from: string; readonly to: string },
    standing: readonly ClaimRecord[],
    isSeen: (centerId: string) => boolean,
  ): readonly Utilisation[] {
    const { tree, hours } = this.#parts;
    const rooms = tree.resources.filter(
      ({ id, centerId, venueClass }) =>
        isSeen(centerId) && !WITHOUT_HOURS.has(venueClass) && tree.leavesById.get(id)?.[0] === id,
    );
    const usedByRoom = new Map<string, ClaimRecord[]>(rooms.map(({ id }) => [id, []]));
    for (const claim of standing) for (const leaf of claim.leafIds) usedByRoom.get(leaf)?.push(claim);
    // The zone is asked once for each day, not once for each room and day.
    const starts = new Map<string, number>();
    const startOf = (date: string): number => {
      const known = starts.get(date) ?? taipeiDayStart(date);
      starts.set(date, known);
      return known;
    };
    return utilisationOf(
      rooms.map(({ id, centerId, venueClass }) => ({
        centerId,
        venueClass,
        roomId: id,
        used: (usedByRoom.get(id) ?? []).map(({ fromAt, toAt }) => ({ from: fromAt, to: toAt })),
      })),
      days,
      (roomId, date) => {
        const room = tree.byId.get(roomId);
        const open = room === undefined ? null : hours(room, date);
        if (open === null) return null;
        const at = (clock: string): number => startOf(date) + minutesOfDay(clock) * MINUTE_MS;
        return { from: at(open.from), to: at(open.to) };
      },
    );
  }
}
