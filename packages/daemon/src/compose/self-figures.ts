import { statfs } from "node:fs/promises";
import type { RecordsDatabase } from "../adapters/records/records-database.ts";
import type { BackupDesk } from "../app/backup/backup-state.ts";
import type { EndpointHealth } from "../app/field/field-health.ts";
import type { Keeping } from "../app/overview/keeping-troubles.ts";
import type { SelfFigure } from "../app/self/self-health.ts";
import { EventLoopLag } from "../http/system/event-loop-lag.ts";
import type { Clock } from "../ports/clock.ts";

const HOUR_MS = 3_600_000;
const MEGABYTE = 1e6;

export interface SelfFigureParts {
  readonly keeping: () => Keeping;
  readonly fieldHealth: () => readonly EndpointHealth[];
  readonly backups: Pick<BackupDesk, "state">;
  readonly records: RecordsDatabase;
  readonly dataDir: string;
  readonly clock: Clock;
}

/** The figures of the daemon itself, by key of the points of its equipment. */
export function selfFigures(parts: SelfFigureParts): () => Promise<Readonly<Record<string, SelfFigure>>> {
  const { keeping, fieldHealth, backups, records, dataDir, clock } = parts;
  const lag = new EventLoopLag();
  lag.start();
  let behindSinceMs: number | null = null;
  return async () => {
    const { journal, feeder } = keeping();
    const nowMs = clock.monotonicMs();
    if (feeder.behindRecords === 0) behindSinceMs = null;
    else behindSinceMs ??= nowMs;
    const pollLags = fieldHealth().flatMap(({ jitter }) => jitter.p99Ms ?? []);
    const { lastGoodAt } = backups.state();
    const { p99Ms: eventLoopLagMs } = lag.lag();
    // The figure of these ten seconds: one of all the time since the start would never get better again.
    lag.forget();
    return {
      pollLagMs: pollLags.length === 0 ? null : Math.max(...pollLags),
      eventLoopLagMs,
      journalRecords: feeder.behindRecords,
      journalMb: rounded(journal.sizeBytes / MEGABYTE),
      historyBehindS: behindSinceMs === null ? 0 : Math.round((nowMs - behindSinceMs) / 1_000),
      recordsLatencyMs: await latencyMs(records, clock),
      backupAgeH: lastGoodAt === null ? null : rounded((clock.now() - lastGoodAt) / HOUR_MS),
      diskFreePct: await diskFreePct(dataDir),
      memoryMb: Math.round(process.memoryUsage.rss() / MEGABYTE),
    };
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

async function latencyMs({ auditTrail }: RecordsDatabase, clock: Clock): Promise<SelfFigure> {
  const startedAtMs = clock.monotonicMs();
  return auditTrail.search({ limit: 1 }).then(
    () => rounded(clock.monotonicMs() - startedAtMs),
    () => null,
  );
}

const diskFreePct = (folder: string): Promise<SelfFigure> =>
  statfs(folder).then(
    ({ bavail, blocks }) => rounded((100 * bavail) / Math.max(1, blocks)),
    () => null,
  );
