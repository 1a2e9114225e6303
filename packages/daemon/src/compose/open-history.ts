import { dirname, join, resolve } from "node:path";
import type { Point, PointKind } from "@weishan/core/center";
import type { PointTable } from "@weishan/core/reading";
import { InfluxHistory } from "../adapters/influx/influx-history.ts";
import type { InfluxConnection } from "../adapters/influx/influx-options.ts";
import type { RetentionDays } from "../adapters/sqlite-history/history-writer.ts";
import { SqliteReadingHistory } from "../adapters/sqlite-history/sqlite-reading-history.ts";
import type { Installation } from "../config/installation.ts";
import type { HistoryDocument } from "../config/installation-schema.ts";
import { type DaemonSettings, readConfigured, readSecret } from "../daemon-settings.ts";
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

/**
 * The history that the installation chose.
 *
 * @throws WeishanError CONFIG_UNREADABLE for a token or password file that cannot be read
 */
export function openHistory(installation: Installation, settings: DaemonSettings, parts: HistoryParts): ReadingHistory {
  const { history, file } = installation;
  const { points, clock, logger, expectedIntervalMs, pointOf } = parts;
  const common = {
    points,
    clock,
    expectedIntervalMs: (pointId: string) => expectedIntervalMs(pointId) ?? UNKNOWN_INTERVAL_MS,
    counterRules: (pointId: string) => {
      const span = pointOf(pointId)?.counterSpan;
      return span === undefined ? {} : { span };
    },
  };
  if (history.kind === "embedded") {
    const retention = (pointId: string) => retentionDays(history, pointOf(pointId)?.kind);
    return new SqliteReadingHistory({ ...common, logger, file: join(settings.dataDir, "history.db"), retention });
  }
  const rejectedFile = join(settings.dataDir, "influx-rejected.jsonl");
  return new InfluxHistory({ ...common, logger, rejectedFile, connection: influxConnection(history, dirname(file)) });
}

type EmbeddedDocument = Extract<HistoryDocument, { kind: "embedded" }>;

/** What the installation says of a kind of point; a point that is no longer in the centre is like any other. */
function retentionDays(history: EmbeddedDocument, kind: PointKind | undefined): RetentionDays {
  const { rawDays, rollupDays, rawDaysByKind, rollupDaysByKind } = history;
  if (kind === undefined) return { rawDays, rollUpDays: rollupDays };
  return { rawDays: rawDaysByKind[kind] ?? rawDays, rollUpDays: rollupDaysByKind[kind] ?? rollupDays };
}

type InfluxDocument = Extract<HistoryDocument, { kind: "influxdb" }>;

function influxConnection(history: InfluxDocument, folder: string): InfluxConnection {
  const { url, database, organization, retentionPolicy, username, passwordFile, tokenFile, caFile, gzip, version } =
    history;
  return {
    version,
    url,
    database,
    ...(gzip === undefined ? {} : { gzip }),
    ...(organization === undefined ? {} : { organization }),
    ...(retentionPolicy === undefined ? {} : { retentionPolicy }),
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined ? {} : { password: readSecret(resolve(folder, passwordFile)) }),
    ...(caFile === undefined ? {} : { ca: readConfigured(resolve(folder, caFile)) }),
    ...(tokenFile === undefined ? {} : { token: readSecret(resolve(folder, tokenFile)) }),
  };
}
