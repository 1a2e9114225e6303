import type { Backups } from "../../api/client.ts";
import type { FindingStatus } from "./finding-order.ts";

/** A backup that comes a little late, because the machine was busy, is no reason for anybody to get up. */
const LATE_FACTOR = 1.5;

/** How much worry the backups are worth: none good is failing, one too old or in trouble is a warning. */
export function backupVerdict(
  { lastGoodAt, schedule, trouble }: Pick<Backups, "lastGoodAt" | "schedule" | "trouble">,
  nowMs: number,
): FindingStatus {
  if (lastGoodAt === null) return trouble === null ? "warning" : "failing";
  const isLate = schedule !== null && nowMs - lastGoodAt > schedule.everyMs * LATE_FACTOR;
  if (isLate && trouble !== null) return "failing";
  return isLate || trouble !== null ? "warning" : "ok";
}
