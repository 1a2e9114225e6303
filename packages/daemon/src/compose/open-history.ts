import { join } from "node:path";
import type { Point } from "@weishan/core/center";
import type { PointTable } from "@weishan/core/reading";
import { SqliteReadingHistory } from "../adapters/sqlite-history/sqlite-reading-history.ts";
import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";

/** Where nothing is known of a point, a quarter of an hour of silence is a gap. */
const UNKNOWN_INTERVAL_MS = 300_000;

export interface HistoryParts {
  readonly points: PointTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly expectedIntervalMs: (pointId: string) => number | undefined;
  readonly pointOf: (pointId: string) => Point | undefined;
}

/** The history that the installation chose. */
export function openHistory(
  { history }: Installation,
  settings: DaemonSettings,
  { points, clock, expectedIntervalMs, pointOf }: HistoryParts,
): ReadingHistory {
  const intervalMs = (pointId: string): number => expectedIntervalMs(pointId) ?? UNKNOWN_INTERVAL_MS;
  if (history.kind === "embedded") {
    return new SqliteReadingHistory({
      file: join(settings.dataDir, "history.db"),
      points,
      clock,
      expectedIntervalMs: intervalMs,
      counterRules: (pointId) => {
        const span = pointOf(pointId)?.counterSpan;
        return span === undefined ? {} : { span };
      },
      retention: { rawDays: history.rawDays, rollUpDays: history.rollupDays },
    });
  }
  throw new Error("influx comes here");
}
