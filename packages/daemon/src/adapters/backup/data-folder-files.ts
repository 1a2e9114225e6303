import { open, readdir } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { isMissing } from "./backup-trouble.ts";

const SQLITE_MAGIC = "SQLite format 3\0";

/** Folders of the data folder that are gone through in ways of their own, or that can be made again. */
const OWN_WAYS: ReadonlySet<string> = new Set(["journal", "backup-cache", "compile-cache"]);
/** What belongs to a running program, or to a file that goes into the backup by itself. */
const PASSING = /(?:-wal|-shm|-journal|\.part|\.new|\.sock|\.pid|\.lock)$|(?:^|\/)(?:lock|pid)$/u;
/** Secrets are not carried about with the data that they protect. */
const SECRET = /\.(?:key|secret|token|passphrase|pem)$|(?:^|\/)(?:secret|secrets)(?:\/|$)/u;

/** The files of a data folder, by how they are copied. Paths are relative to it, with slashes. */
export interface DataFolderFiles {
  readonly databases: readonly string[];
  readonly plain: readonly string[];
  readonly secrets: readonly string[];
}

/** Goes through a data folder; the folder of the backups may lie inside it and is left out. */
export async function dataFolderFiles(dataDir: string, backupFolder: string): Promise<DataFolderFiles> {
  const databases: string[] = [];
  const plain: string[] = [];
  const secrets: string[] = [];
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isWithin(path, backupFolder))
    .map((path) => relative(dataDir, path).replaceAll(sep, "/"))
    .toSorted();
  for (const file of files) {
    if (OWN_WAYS.has(file.split("/")[0] ?? "") || PASSING.test(file)) continue;
    if (SECRET.test(file)) secrets.push(file);
    // oxlint-disable-next-line no-await-in-loop -- a look into one file after the other
    else if (await isDatabase(join(dataDir, file))) databases.push(file);
    else plain.push(file);
  }
  return { databases, plain, secrets };
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== "" && !way.startsWith("..");
}

async function isDatabase(path: string): Promise<boolean> {
  if (!path.endsWith(".db")) return false;
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead).toString("latin1") === SQLITE_MAGIC;
  } finally {
    await file.close();
  }
}
