import type { BackupTask } from "../../ports/backup-store.ts";
import type { BackupFolder } from "./backup-folder.ts";
import { Pace } from "./pace.ts";
import { checkWhole, openSnapshot } from "./restore-snapshot.ts";
import type { Seal } from "./seal.ts";

/** Something that is wrong with the folder of the backups. */
interface BackupProblem {
  readonly snapshotId: string;
  readonly text: string;
}

export interface Verification {
  /** The backups that were looked at. */
  readonly snapshotIds: readonly string[];
  readonly problems: readonly BackupProblem[];
  /** False where the key is not here: then checksums were compared, and what is inside was not looked at. */
  readonly looksInside: boolean;
}

interface VerifyOptions {
  readonly seal: Seal;
  /** Only this backup; all where not given. */
  readonly snapshotId?: string;
  readonly task: BackupTask;
  readonly maxMbPerSecond: number;
}

/** Reads every backup whole and names everything that is missing or damaged, without changing anything. */
export async function verifyFolder(folder: BackupFolder, options: VerifyOptions): Promise<Verification> {
  const { seal, snapshotId, task, maxMbPerSecond } = options;
  const problems: BackupProblem[] = [];
  const snapshotIds: string[] = [];
  const soundPacks = new Set<string>();
  for (const listed of await folder.manifests()) {
    const id = listed.ok ? listed.manifest.id : listed.id;
    if (snapshotId !== undefined && id !== snapshotId) continue;
    snapshotIds.push(id);
    if (!listed.ok) {
      problems.push({ snapshotId: id, text: listed.why });
      continue;
    }
    for (const { name } of listed.manifest.packs) {
      if (soundPacks.has(name)) continue;
      // oxlint-disable-next-line no-await-in-loop -- one pack after the other: memory stays bounded
      const text = await wrongWith(folder.readPack(name));
      if (text === undefined) soundPacks.add(name);
      else problems.push({ snapshotId: id, text });
    }
    if (seal.open === null || problems.some((problem) => problem.snapshotId === id)) continue;
    const pace = new Pace(task, maxMbPerSecond);
    // oxlint-disable-next-line no-await-in-loop -- one backup after the other
    const text = await wrongWith(openSnapshot(folder, id, seal).then((snapshot) => checkWhole(snapshot, pace)));
    if (text !== undefined) problems.push({ snapshotId: id, text });
  }
  return { snapshotIds, problems, looksInside: seal.open !== null };
}

async function wrongWith(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
