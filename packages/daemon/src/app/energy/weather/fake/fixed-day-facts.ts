import { daysBetween, officeDay, type PlainDateText, plainDateOf, plusDays } from "@weishan/core/calendar";
import type { DayFacts, DayFactsBook } from "../day-facts.ts";

/** Days of the country's calendar without lettings, but for what a test says of them. */
export class FixedDayFacts implements DayFactsBook {
  readonly #changes: (date: PlainDateText) => Partial<DayFacts>;

  constructor(changes: (date: PlainDateText) => Partial<DayFacts> = () => ({})) {
    this.#changes = changes;
  }

  async days(_centerId: string, from: PlainDateText, to: PlainDateText): Promise<readonly DayFacts[]> {
    return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => this.#day(plusDays(from, index)));
  }

  #day(date: PlainDateText): DayFacts {
    const { kind, name } = officeDay(date);
    return {
      date,
      dayOfWeek: plainDateOf(date).dayOfWeek,
      kind,
      name: name ?? null,
      isDeclaredOff: false,
      workedShare: kind === "holiday" ? 0 : 1,
      isCalendarKnown: true,
      venueUses: 0,
      bookedHours: 0,
      bookedByHour: Array.from({ length: 24 }, () => 0),
      headcount: null,
      ...this.#changes(date),
    };
  }
}
