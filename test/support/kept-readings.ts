import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { HistoryFeeder } from "../../packages/daemon/src/app/field/history-feeder.ts";
import type { ReadingHistory } from "../../packages/daemon/src/ports/reading-history.ts";
import { recordingLogger } from "./recording-logger.ts";

export interface KeptReadings {
  readonly points: PointTable;
  readonly journal: FileJournal;
  readonly history: ReadingHistory;
  readonly feeder: HistoryFeeder;
}

/** Journal, history and the feeder between them as the daemon has them, in one folder. Nothing is started yet. */
export function keptReadings(folder: string, createHistory?: (points: PointTable) => ReadingHistory): KeptReadings {
  const points = new PointTable();
  const clock = systemClock;
  const logger = recordingLogger();
  const journal = new FileJournal({
    folder: join(folder, "journal"),
    points,
    clock,
    logger,
    maxBytes: 64 * 1024 * 1024,
    segmentBytes: 200_000,
    fsync: "always",
  });
  const history =
    createHistory?.(points) ?? new SqliteReadingHistory({ file: join(folder, "history.db"), points, clock });
  const feeder = new HistoryFeeder({
    consumer: "history",
    journal,
    history,
    clock,
    logger,
    random: Math.random,
    maxReadings: 5_000,
  });
  return { points, journal, history, feeder };
}
