import { occurrencesOf } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { PlanTrigger } from "../../api/plans.ts";

type CalendarTrigger = Extract<PlanTrigger, { readonly kind: "calendar" }>;

const SHOWN = 10;
const YEAR_MS = 366 * 86_400_000;
/** What comes more rarely is not seen to its tenth time. */
const YEARS_AHEAD = [1, 4, 12, 40] as const;

/** The next ten times that a repetition falls, epoch ms; why it cannot be read where it cannot. */
export function nextDates(trigger: CalendarTrigger, nowMs: number): readonly number[] | { readonly why: string } {
  try {
    let found: readonly number[] = [];
    for (const years of YEARS_AHEAD) {
      found = occurrencesOf(
        trigger.rrule,
        { start: trigger.start, monthEnd: trigger.monthEnd },
        nowMs,
        nowMs + years * YEAR_MS,
      );
      if (found.length >= SHOWN) break;
    }
    return found.slice(0, SHOWN);
  } catch (error) {
    if (error instanceof WeishanError) return { why: error.message };
    throw error;
  }
}

/** How often people say that something comes again. */
export const REPEATS = ["week", "month", "quarter", "half-year", "year", "own"] as const;
export type Repeat = (typeof REPEATS)[number];

/** The rule of RFC 5545 behind a plain choice, from the day of the first time. */
export function ruleOf(repeat: Exclude<Repeat, "own">, start: string): string {
  const [, month = "1", day = "1"] = /^\d{4}-(\d{2})-(\d{2})/u.exec(start) ?? [];
  const byDay = `BYMONTHDAY=${Number(day)}`;
  switch (repeat) {
    case "week":
      return "FREQ=WEEKLY";
    case "month":
      return `FREQ=MONTHLY;${byDay}`;
    case "quarter":
      return `FREQ=MONTHLY;INTERVAL=3;${byDay}`;
    case "half-year":
      return `FREQ=MONTHLY;INTERVAL=6;${byDay}`;
    case "year":
      return `FREQ=YEARLY;BYMONTH=${Number(month)};${byDay}`;
  }
}

/** The plain choice behind a rule; `own` where it is none of them. */
export const repeatOf = (rrule: string, start: string): Repeat =>
  REPEATS.find((repeat) => repeat !== "own" && ruleOf(repeat, start) === rrule) ?? "own";
