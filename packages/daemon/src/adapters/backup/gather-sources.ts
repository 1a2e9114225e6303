import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pass } from "node:timers/promises";
import type { BackupPlan } from "./backup-plan.ts";
import { isMissing } from "./backup-trouble.ts";
import { type DataFolderFiles, dataFolderFiles } from "./data-folder-files.ts";
import { databaseFigures, oneNumber } from "./database-figures.ts";
import { FrozenDatabase } from "./frozen-database.ts";
import { frozenFile, openFile, type SnapshotSource, textFile } from "./snapshot-source.ts";

const HISTORY = "history.db";
/** The history is seldom further behind than this; where it is, its records are taken from the journal instead. */
const CATCH_UP_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** What a backup has to know of the journal's files. */
interface JournalFiles {
  readonly segments: readonly { readonly path: string; readonly lastPosition: number; readonly wholeBytes: number }[];
  readonly headPosition: number;
  readonly consumersText: string | null;
  readonly confirmedPosition: number;
}

/** What a backup asks the stores, whose formats are their own. */
export interface StoreKnowledge {
  readonly journalFiles: (folder: string) => Promise<JournalFiles>;
  /** The place in the journal up to which the history has everything. */
  readonly historyPositionSql: string;
  /** By file name in the data folder: what a copy must answer exactly as the original. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface GatheredSources {
  readonly sources: readonly SnapshotSource[];
  readonly journalPosition: number;
  readonly historyPosition: number | null;
  readonly leftOut: readonly string[];
}

/**
 * Everything that goes into a backup, held as it is at one moment.
 *
 * The order is what makes it consistent: first the journal (what it loses after that, the history has), then a moment
 * for the history to catch up, then all databases one right after the other. What is in neither the history nor the
 * journal's files came after the backup.
 */
export async function gatherSources(plan: BackupPlan, stores: StoreKnowledge): Promise<GatheredSources> {
  const { dataDir } = plan;
  const journal = await stores.journalFiles(join(dataDir, "journal"));
  const opened: SnapshotSource[] = [];
  try {
    const segments = journal.segments.flatMap((segment) => {
      const source = openUnlessGone(segment.path, `journal/${nameOf(segment.path)}`, segment.wholeBytes);
      if (source !== undefined) opened.push(source);
      return source === undefined ? [] : [{ source, lastPosition: segment.lastPosition }];
    });
    const files = withoutRestored(await dataFolderFiles(dataDir, plan.folder), plan);
    const hasHistory = plan.history === "included" && files.databases.includes(HISTORY);
    if (hasHistory) await caughtUp(join(dataDir, HISTORY), journal.headPosition, stores.historyPositionSql);

    const frozen = files.databases.map((path) => ({ path, database: FrozenDatabase.freeze(join(dataDir, path)) }));
    for (const { path, database } of frozen) opened.push(ofDatabase(path, database, plan, stores));
    const history = frozen.find(({ path }) => path === HISTORY)?.database;
    const historyPosition =
      hasHistory && history !== undefined ? oneNumber((sql) => history.ask(sql), stores.historyPositionSql) : null;

    const safePosition = historyPosition ?? journal.confirmedPosition;
    const waiting = segments.filter(({ lastPosition }) => lastPosition > safePosition).map(({ source }) => source);
    for (const { source } of segments) if (!waiting.includes(source)) source.close();
    // Without encryption, whoever finds the backup would have the secrets too.
    const secrets = plan.encryption.kind === "none" ? [] : files.secrets;
    const plain = [
      ...[...files.plain, ...secrets].flatMap((path) => openUnlessGone(join(dataDir, path), path) ?? []),
      ...plan.configuration.flatMap(({ path, as }) => openUnlessGone(path, as) ?? []),
    ];
    opened.push(...plain);
    const consumers =
      waiting.length > 0 && journal.consumersText !== null
        ? [textFile(journal.consumersText, "journal/consumers.json", Date.now())]
        : [];
    const databases = opened.filter(({ path }) => files.databases.includes(path));
    return {
      sources: [...databases, ...waiting, ...consumers, ...plain],
      journalPosition: Math.max(journal.headPosition, historyPosition ?? 0),
      historyPosition,
      leftOut: [
        ...plan.leftOut,
        ...files.secrets
          .filter((path) => !secrets.includes(path))
          .map((path) => `a secret of the data folder: ${path}`),
      ],
    };
  } catch (error) {
    for (const source of opened) source.close();
    throw error;
  }
}

/**
 * A folder that was restored has the configuration of then in it; one of its files goes into a backup once, as the
 * daemon uses it now.
 */
function withoutRestored(files: DataFolderFiles, { configuration }: BackupPlan): DataFolderFiles {
  const named = new Set(configuration.map(({ as }) => as));
  const isOther = (path: string): boolean => !named.has(path);
  return { ...files, plain: files.plain.filter(isOther), secrets: files.secrets.filter(isOther) };
}

function ofDatabase(path: string, database: FrozenDatabase, plan: BackupPlan, stores: StoreKnowledge): SnapshotSource {
  const figures = databaseFigures((sql) => database.ask(sql), stores.figures[path] ?? {});
  return frozenFile(database, path, { modifiedAt: statSync(join(plan.dataDir, path)).mtimeMs, figures });
}

const nameOf = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;

function openUnlessGone(file: string, path: string, sizeBytes?: number): SnapshotSource | undefined {
  try {
    return openFile(file, path, sizeBytes);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Waits for the history to have what the journal has now, while it is coming nearer. */
async function caughtUp(file: string, headPosition: number, sql: string): Promise<void> {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 5000");
    const statement = database.prepare(sql);
    const positionNow = (): number => oneNumber(() => statement.all(), sql);
    for (let waitedMs = 0; waitedMs < CATCH_UP_MS && positionNow() < headPosition; waitedMs += LOOK_EVERY_MS) {
      // oxlint-disable-next-line no-await-in-loop -- looking again after a pause
      await pass(LOOK_EVERY_MS);
    }
  } finally {
    database.close();
  }
}
