import { Temporal } from "temporal-polyfill";
import { WeishanError } from "../error/index.ts";
import { type EpochMs, epochMs } from "../reading/index.ts";
import { type PlainDateText, plainDateOf } from "./plain-date.ts";

/** The zone in which everything of both centres is decided, whatever the zone of the machine. */
export const TAIPEI = "Asia/Taipei";

/** A time of day on the wall clock, `08:00`; `24:00` is the end of the day. */
export type ClockText = string;

const zoned = (at: EpochMs): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(TAIPEI);

/** The day in Taipei at an instant. */
export const taipeiDate = (at: EpochMs): PlainDateText => zoned(at).toPlainDate().toString();

/** The time of day in Taipei at an instant, to the minute: `17:30`. */
export const taipeiClock = (at: EpochMs): ClockText => zoned(at).toPlainTime().toString({ smallestUnit: "minute" });

/** The instant at which a day begins in Taipei. Throws `QUERY_INVALID` for a text that is no day. */
export const taipeiDayStart = (date: PlainDateText): EpochMs =>
  epochMs(plainDateOf(date).toZonedDateTime(TAIPEI).epochMilliseconds);

/**
 * The instant of a time of day in Taipei.
 *
 * @throws WeishanError `QUERY_INVALID` for a text that is no day or no time of day.
 */
export function taipeiInstant(date: PlainDateText, clock: ClockText): EpochMs {
  const minutes = minutesOfDay(clock);
  const day = plainDateOf(date);
  if (minutes === MINUTES_OF_A_DAY) return taipeiDayStart(day.add({ days: 1 }).toString());
  const plainTime = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  return epochMs(day.toZonedDateTime({ timeZone: TAIPEI, plainTime }).epochMilliseconds);
}

const MINUTES_OF_A_DAY = 24 * 60;
const CLOCK = /^(?<hour>\d{2}):(?<minute>[0-5]\d)$/;

/** Minutes from midnight to a time of day, 0–1440. Throws `QUERY_INVALID` for a text that is no time of day. */
export function minutesOfDay(clock: ClockText): number {
  const parts = CLOCK.exec(clock)?.groups;
  const minutes = Number(parts?.["hour"]) * 60 + Number(parts?.["minute"]);
  if (minutes >= 0 && minutes <= MINUTES_OF_A_DAY) return minutes;
  throw new WeishanError("QUERY_INVALID", `"${clock}" is not a time of day; it is written HH:MM`, { clock });
}
