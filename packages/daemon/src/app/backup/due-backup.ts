import type { BackupSchedule } from "./backup-state.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Taipei is eight hours ahead of UTC, all year, since 1979. */
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
/** 1970-01-05 was a Monday: weeks of backups begin with the working week. */
const FIRST_MONDAY_DAYS = 4;

/**
 * When the next backup is due, epoch ms: the first due time after the newest good backup. Where that has passed, while
 * the daemon was down or the folder away, the backup is due now, and once: the due times between are not made up for.
 *
 * @param lastGoodAt - when the newest good backup was taken, or null where there is none: then one is due now
 */
export function nextBackupAt(
  lastGoodAt: number | null,
  { everyMs, at }: Pick<BackupSchedule, "everyMs" | "at">,
  nowMs: number,
): number {
  if (lastGoodAt === null) return nowMs;
  const anchorMs = FIRST_MONDAY_DAYS * DAY_MS + timeOfDayMs(at) - TAIPEI_OFFSET_MS;
  return anchorMs + (Math.floor((lastGoodAt - anchorMs) / everyMs) + 1) * everyMs;
}

function timeOfDayMs(at: string): number {
  const [hours = "0", minutes = "0"] = at.split(":");
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}
