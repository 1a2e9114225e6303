import { Temporal } from "temporal-polyfill";
import { WeishanError } from "../error/weishan-error.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";

/**
 * The instant of a local date and time in a zone: `2026-01-05T09:00:00` in `Europe/Paris`. A time that a change of the
 * clocks skips is read as the time before the change would have it; of one that is there twice the first is meant, as RFC
 * 5545 §3.3.5 has both.
 *
 * @param local - ISO 8601 without an offset
 * @param zone - IANA name
 * @throws WeishanError `QUERY_INVALID` for a text that is no local time, or a zone that is not known
 */
export function zonedInstant(local: string, zone: string): EpochMs {
  try {
    return epochMs(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
  } catch (error) {
    throw new WeishanError("QUERY_INVALID", `${local} is no local time in ${zone}`, { local, zone }, error);
  }
}
