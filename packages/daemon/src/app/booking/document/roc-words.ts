import { minutesOfDay, plainDateOf, rocYearOf, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { type EpochMs, epochMs } from "@weishan/core/reading";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** A day as official papers write it: `115年11月22日（星期日）`. */
export function rocDay(at: EpochMs): string {
  const date = plainDateOf(taipeiDate(at));
  const year = rocYearOf(date.toString());
  return `${year}年${date.month}月${date.day}日（星期${WEEKDAYS[date.dayOfWeek - 1] ?? ""}）`;
}

/** The day of issue as it stands below official papers: `中華民國115年11月22日`. */
export function rocIssueDay(at: EpochMs): string {
  const date = plainDateOf(taipeiDate(at));
  return `中華民國${rocYearOf(date.toString())}年${date.month}月${date.day}日`;
}

/** From when to when, the end of a day as 24:00: `115年11月22日（星期日）18:00–22:00`. */
export function rocSpan(from: EpochMs, to: EpochMs): string {
  const end = endClock(to);
  const isOneDay = taipeiDate(from) === end.date;
  return `${rocDay(from)}${taipeiClock(from)}–${isOneDay ? "" : rocDay(epochMs(to - 1))}${end.clock}`;
}

/** The last moment of a term, which ends with its day: `115年11月22日（星期日）24:00前`. */
export function rocTerm(dueAt: EpochMs): string {
  return `${rocDay(epochMs(dueAt - 1))}${endClock(dueAt).clock}前`;
}

/** The end of a span: midnight belongs to the day that it ends. */
function endClock(to: EpochMs): { readonly date: string; readonly clock: string } {
  const clock = taipeiClock(to);
  if (minutesOfDay(clock) > 0) return { date: taipeiDate(to), clock };
  return { date: taipeiDate(epochMs(to - 1)), clock: "24:00" };
}
