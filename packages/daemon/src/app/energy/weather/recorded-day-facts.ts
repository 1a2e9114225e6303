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
import { HOURS_OF_A_DAY } from "./weather-book.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = HOURS_OF_A_DAY * HOUR_MS;
const NO_HOURS: readonly number[] = Array.from({ length: HOURS_OF_A_DAY }, () => 0);
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
        bookedHours: (uses.byHour[index] ?? NO_HOURS).reduce((sum, hours) => sum + hours, 0),
        bookedByHour: uses.byHour[index] ?? NO_HOURS,
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

interface UsesByDay {
  /** How many lettings begin on each day. */
  readonly begun: Float64Array;
  /** For how much of each hour of each day venues are let, each for itself. */
  readonly byHour: readonly (readonly number[])[];
}

function usesByDay(lettings: readonly Letting[], startMs: number, count: number): UsesByDay {
  const begun = new Float64Array(count);
  const byHour = Array.from({ length: count }, () => [...NO_HOURS]);
  for (const { fromAt, toAt } of lettings) {
    const first = Math.floor((fromAt - startMs) / DAY_MS);
    if (first >= 0 && first < count) begun[first] = (begun[first] ?? 0) + 1;
    const firstHour = Math.max(0, Math.floor((fromAt - startMs) / HOUR_MS));
    for (let hour = firstHour; startMs + hour * HOUR_MS < toAt; hour++) {
      const hours = byHour[Math.floor(hour / HOURS_OF_A_DAY)];
      if (hours === undefined) break;
      const hourMs = startMs + hour * HOUR_MS;
      const part = (Math.min(toAt, hourMs + HOUR_MS) - Math.max(fromAt, hourMs)) / HOUR_MS;
      hours[hour % HOURS_OF_A_DAY] = (hours[hour % HOURS_OF_A_DAY] ?? 0) + part;
    }
  }
  return { begun, byHour };
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
