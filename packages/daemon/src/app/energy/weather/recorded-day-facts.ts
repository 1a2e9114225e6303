import {
  daysBetween,
  minutesOfDay,
  OFFICE_HOURS,
  type OfficeDay,
  officeDay,
  type PlainDateText,
  plainDateOf,
  plusDays,
  taipeiDayStart,
} from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { DeclaredDay, DeclaredDays } from "../../../ports/declared-days.ts";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { type HeadcountRecord, headcountRecords } from "../../../ports/record-kinds/headcount-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { DayFacts, DayFactsBook } from "./day-facts.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SATURDAY = 6;

interface DayFactsParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly declaredDays: DeclaredDays;
}

interface Letting {
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
}

/** What the days are by the office calendar, the declared days, the lettings and the headcounts that were entered. */
export class RecordedDayFacts implements DayFactsBook {
  readonly #parts: DayFactsParts;

  constructor(parts: DayFactsParts) {
    this.#parts = parts;
  }

  async days(centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly DayFacts[]> {
    const { records, declaredDays } = this.#parts;
    const count = Math.max(0, daysBetween(from, to));
    const span = { from: taipeiDayStart(from), to: taipeiDayStart(to) };
    const [lettings, headcounts] = await Promise.all([
      this.#lettings(centerId, span),
      records.of(headcountRecords).list({ where: { centerId }, orderBy: "fromDate" }),
    ]);
    const declared = new Map(
      declaredDays.all().flatMap((day) => (day.centerIds.includes(centerId) ? [[day.date, day] as const] : [])),
    );
    const uses = usesByDay(lettings, span.from, count);
    return Array.from({ length: count }, (_, index) => {
      const date = plusDays(from, index);
      return {
        date,
        dayOfWeek: plainDateOf(date).dayOfWeek,
        ...kindOf(date, declared.get(date)),
        venueUses: uses.begun[index] ?? 0,
        bookedHours: uses.hours[index] ?? 0,
        headcount: headcountOn(headcounts, date),
      };
    });
  }

  /** Lettings of rooms and open places; the LED wall and the poster frames drive no air conditioning. */
  async #lettings(
    centerId: string,
    span: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<readonly Letting[]> {
    const { records, model } = this.#parts;
    const claims = await records.of(claimRecords).list({
      where: { centerId, kind: "booking", releasedAt: null },
      between: { fromAt: { before: span.to }, toAt: { from: epochMs(span.from + 1) } },
    });
    const isSpace = (id: string): boolean => model.references.get(id)?.type === "space";
    return claims.filter(
      ({ spaceId, leafIds }) => (spaceId !== null && isSpace(spaceId)) || leafIds.some((leafId) => isSpace(leafId)),
    );
  }
}

/** How many lettings begin on each day, and for how many hours of it venues are let. */
function usesByDay(
  lettings: readonly Letting[],
  startMs: number,
  count: number,
): { readonly begun: Float64Array; readonly hours: Float64Array } {
  const begun = new Float64Array(count);
  const hours = new Float64Array(count);
  for (const { fromAt, toAt } of lettings) {
    const first = Math.floor((fromAt - startMs) / DAY_MS);
    if (first >= 0 && first < count) begun[first] = (begun[first] ?? 0) + 1;
    for (let day = Math.max(0, first); day < count && startMs + day * DAY_MS < toAt; day++) {
      const dayMs = startMs + day * DAY_MS;
      hours[day] = (hours[day] ?? 0) + (Math.min(toAt, dayMs + DAY_MS) - Math.max(fromAt, dayMs)) / HOUR_MS;
    }
  }
  return { begun, hours };
}

type CalendarPart = Pick<DayFacts, "kind" | "name" | "isDeclaredOff" | "workedShare" | "isCalendarKnown">;

function kindOf(date: PlainDateText, declared: DeclaredDay | undefined): CalendarPart {
  const known = knownDay(date);
  const { kind, name } = known ?? { kind: isWeekend(date) ? ("holiday" as const) : ("workday" as const) };
  const plain = { name: name ?? null, isDeclaredOff: false, isCalendarKnown: known !== null };
  if (declared === undefined || kind === "holiday") {
    return { kind, ...plain, workedShare: kind === "holiday" ? 0 : 1, isDeclaredOff: declared !== undefined };
  }
  const workedShare = declared.from === null ? 0 : shareBefore(declared.from);
  return {
    kind: workedShare === 0 ? "holiday" : kind,
    name: declared.name,
    isDeclaredOff: true,
    workedShare,
    isCalendarKnown: known !== null,
  };
}

/** Nobody has published the calendar of every year that a history may reach back to. */
function knownDay(date: PlainDateText): OfficeDay | null {
  try {
    return officeDay(date);
  } catch (error) {
    if (isWeishanError(error) && error.code === "CALENDAR_UNKNOWN") return null;
    throw error;
  }
}

const isWeekend = (date: PlainDateText): boolean => plainDateOf(date).dayOfWeek >= SATURDAY;

function shareBefore(clock: string): number {
  const [from, to] = [minutesOfDay(OFFICE_HOURS.from), minutesOfDay(OFFICE_HOURS.to)];
  return Math.min(1, Math.max(0, (minutesOfDay(clock) - from) / (to - from)));
}

const headcountOn = (entries: readonly HeadcountRecord[], date: PlainDateText): number | null =>
  entries.findLast(({ fromDate }) => fromDate <= date)?.headCount ?? null;
