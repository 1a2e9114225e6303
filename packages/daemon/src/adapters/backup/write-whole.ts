import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What was not finished when the program ended; cleared away by the next backup. */
const UNFINISHED = ".part";
/** Whoever has a backup has the data: only its owner may read it. */
const OWNER_ONLY = 0o600;

/** Writes a file that is there whole after a power cut, or not at all. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const draft = `${path}${UNFINISHED}`;
  try {
    const file = await open(draft, "w", OWNER_ONLY);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A new or renamed file is only sure to be found after a power cut when its folder was synced too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
