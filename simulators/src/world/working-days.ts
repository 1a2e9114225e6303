import { officeDay } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { isoDateOf } from "./local-time.ts";

/** Whether the offices work on a local day. */
export type WorkingDays = (day: number, weekday: number) => boolean;

/** The office calendar, asked once a day; a year it does not know works from Monday to Friday. */
export function createWorkingDays(): WorkingDays {
  let lastDay = Number.NaN;
  let isWorking = false;
  return (day, weekday) => {
    if (day === lastDay) return isWorking;
    lastDay = day;
    try {
      isWorking = officeDay(isoDateOf(day)).kind !== "holiday";
    } catch (error) {
      // The simulated clock may be turned to a year that nobody has announced.
      if (!isWeishanError(error) || error.code !== "CALENDAR_UNKNOWN") throw error;
      isWorking = weekday > 0 && weekday < 6;
    }
    return isWorking;
  };
}
