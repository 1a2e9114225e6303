import { createWriteStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { WeishanError } from "@weishan/core/error";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import type { RecordsDatabase } from "../adapters/records/records-database.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { type AuditEntryView, namedEntries } from "../app/audit/named-entries.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import { namesFromRecords } from "../app/command/record-names.ts";
import { openRecords } from "../compose/open-records.ts";
import { daemonSettings } from "../daemon-settings.ts";
import { auditLines } from "../http/audit/audit-lines.ts";
import type { AuditTrail } from "../ports/audit-trail.ts";
import { installationOf } from "./installation-argument.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";

const HASH = /^[\da-f]{64}$/u;
const ENTRIES_AT_A_TIME = 500;

/** `weishan audit verify [FILE]`: checks the chain without changing anything, also while the daemon runs. */
export async function auditVerifyCommand(
  file: string | undefined,
  { expect }: { readonly expect?: string },
  terminal: Terminal,
): Promise<void> {
  if (expect !== undefined && !HASH.test(expect)) {
    throw new WeishanError("QUERY_INVALID", `--expect "${expect}" is no hash; it has 64 digits from 0 to f`);
  }
  await withRecords(file, terminal, async ({ auditTrail, place }) => {
    const verdict = await auditTrail.verify(expect);
    if (!verdict.sound) {
      const { brokenSequence, why } = verdict;
      const message = `the audit trail in ${place} is broken at entry ${brokenSequence}: ${why}`;
      throw new WeishanError("AUDIT_BROKEN", message, { brokenSequence });
    }
    terminal.print(`the audit trail in ${place} is sound: ${verdict.entries} entries`);
    terminal.print(`last hash ${verdict.lastHash}`);
    terminal.print("Note it elsewhere; weishan audit verify --expect HASH then notices an end that was cut off.");
  });
}

export interface AuditExportOptions {
  readonly to: string;
  readonly format: "csv" | "ndjson";
}

/** `weishan audit export [FILE] --to FILE`: every entry from the first on. */
export async function auditExportCommand(
  file: string | undefined,
  { to, format }: AuditExportOptions,
  terminal: Terminal,
): Promise<void> {
  const target = resolve(terminal.cwd, to);
  if (existsSync(target)) {
    throw new WeishanError("QUERY_INVALID", `${target} is there already; give the name of a new file`);
  }
  await withRecords(file, terminal, async ({ auditTrail, records }) => {
    const names = namesFromRecords({ records, clock: systemClock, log: pinoLogger("silent", { forPeople: false }) });
    let cannotWrite: WeishanError | undefined;
    const lines = auditLines(pagesOf(auditTrail, names), format, false);
    // What somebody did is not for everybody who can read the folder.
    const output = createWriteStream(target, { flags: "wx", mode: 0o600 });
    output.once("error", (error) => {
      cannotWrite = new WeishanError(
        "QUERY_INVALID",
        `${target} cannot be written; check its folder and the disk`,
        {},
        error,
      );
    });
    await pipeline(Readable.from(lines), output).catch((error: unknown) => {
      throw cannotWrite ?? error;
    });
  });
  terminal.print(`the audit trail was written to ${target}`);
}

async function* pagesOf(trail: AuditTrail, names: PersonNames): AsyncGenerator<readonly AuditEntryView[]> {
  let page = [];
  for await (const entry of trail.all()) {
    page.push(entry);
    if (page.length < ENTRIES_AT_A_TIME) continue;
    yield await namedEntries(page, names);
    page = [];
  }
  yield await namedEntries(page, names);
}

/** Opens the records to look at them: no table is made or changed. */
async function withRecords(
  file: string | undefined,
  terminal: Terminal,
  use: (database: RecordsDatabase) => Promise<void>,
): Promise<void> {
  const installation = installationOf(file, terminal);
  const settings = daemonSettings(installation, terminal.env);
  const logger = pinoLogger("error", { forPeople: terminal.isInteractive });
  const database = openRecords(installation, settings, {
    clock: systemClock,
    logger,
    programVersion: packageVersion(),
  });
  try {
    if (!(await database.hasTables())) {
      const message = `there are no records in ${database.place} yet; they are made when the daemon first starts`;
      throw new WeishanError("RECORDS_UNAVAILABLE", message);
    }
    await use(database);
  } finally {
    await database.stop();
  }
}
