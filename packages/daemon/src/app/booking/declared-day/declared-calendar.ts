import { type OfficeCalendar, type OfficeHours, type OwnOfficeDay, officeCalendar } from "@weishan/core/calendar";
import type { DeclaredDay, DeclaredDays } from "../../../ports/declared-days.ts";

/** An office calendar that declared days change while it is used; whoever keeps what it said listens. */
export interface DeclaredCalendar extends OfficeCalendar {
  listen(listener: () => void): () => void;
}

/**
 * The office calendar with the days that were declared off for every centre: the clocks of tickets and the office hours
 * of alarms are those of the whole house.
 */
export function declaredCalendar(
  days: DeclaredDays,
  centerIds: readonly string[],
  hours?: OfficeHours,
): DeclaredCalendar {
  const made = (): OfficeCalendar =>
    officeCalendar({
      ...(hours === undefined ? {} : { hours }),
      days: days
        .all()
        .filter((day) => centerIds.every((id) => day.centerIds.includes(id)))
        .map(ownDay(hours)),
    });
  let calendar = made();
  const listeners = new Set<() => void>();
  days.listen(() => {
    calendar = made();
    for (const listener of listeners) listener();
  });
  return {
    hours: calendar.hours,
    isWorkday: (date) => calendar.isWorkday(date),
    hoursOn: (date) => calendar.hoursOn?.(date),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A day that closes at noon is worked until then. */
const ownDay =
  (hours?: OfficeHours) =>
  ({ date, from, name }: DeclaredDay): OwnOfficeDay => {
    const opens = (hours ?? officeCalendar().hours).from;
    return from === null || from <= opens
      ? { date, kind: "holiday", name }
      : { date, kind: "workday", name, hours: { from: opens, to: from } };
  };
