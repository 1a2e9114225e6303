import { dirname, join, resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { type RecordsConnection, RecordsDatabase } from "../adapters/records/records-database.ts";
import type { Installation } from "../config/installation.ts";
import type { RecordsDocument } from "../config/installation-schema.ts";
import { type DaemonSettings, readConfigured, readSecret } from "../daemon-settings.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";

export interface RecordsParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly programVersion: string;
}

/**
 * The records that the environment or the installation chose; not yet opened.
 *
 * @throws WeishanError CONFIG_INVALID for a `WEISHAN_RECORDS` that is none, CONFIG_UNREADABLE for a file of a password
 *   or certificate that cannot be read
 */
export const openRecords = (
  installation: Installation,
  settings: DaemonSettings,
  parts: RecordsParts,
): RecordsDatabase =>
  new RecordsDatabase({ connection: connectionOf(installation, settings), random: Math.random, ...parts });

function connectionOf({ records, file }: Installation, { recordsUrl, dataDir }: DaemonSettings): RecordsConnection {
  if (recordsUrl !== null && recordsUrl !== "") return { kind: "postgres", url: checkedUrl(recordsUrl) };
  if (records.kind === "postgres") return postgresConnection(records, dirname(file));
  return { kind: "sqlite", file: join(dataDir, "records.db") };
}

function postgresConnection(
  { url, passwordFile, caFile }: Extract<RecordsDocument, { kind: "postgres" }>,
  folder: string,
): RecordsConnection {
  const whole = new URL(url);
  if (passwordFile !== undefined) whole.password = encodeURIComponent(readSecret(resolve(folder, passwordFile)));
  return {
    kind: "postgres",
    url: whole.href,
    ...(caFile === undefined ? {} : { ca: readConfigured(resolve(folder, caFile)) }),
  };
}

/** The URL of the environment, which is never repeated: it may hold a password. */
function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isPostgres = parsed?.protocol === "postgres:" || parsed?.protocol === "postgresql:";
  if (isPostgres && parsed.pathname.length > 1) return url;
  const message = "WEISHAN_RECORDS is not the address of a database; write postgres://user:password@host:5432/database";
  throw new WeishanError("CONFIG_INVALID", message);
}
