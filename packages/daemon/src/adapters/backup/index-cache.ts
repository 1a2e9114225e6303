import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "./manifest.ts";
import { decodeIndex, encodeIndex, type SnapshotIndex } from "./snapshot-index.ts";
import { writeWhole } from "./write-whole.ts";

const CHECKSUM_CHARS = 64;

/**
 * What the last backup held, in the data folder: where this machine cannot open what it sealed, it could not tell any
 * more what is new. It holds checksums of data that lies beside it; without it, the next backup is a full one.
 */
export class IndexCache {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, "backup-cache");
  }

  /** @param key - the checksum of the index as it lies in the folder of the backups */
  async keep(key: string, index: SnapshotIndex): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const bytes = encodeIndex(index);
    await writeWhole(join(this.#folder, "last.index"), Buffer.concat([Buffer.from(key + sha256(bytes)), bytes]));
  }

  /** The index, or undefined where the cache has another one, none, or a damaged one. */
  async find(key: string): Promise<SnapshotIndex | undefined> {
    const kept = await readFile(join(this.#folder, "last.index")).catch(() => null);
    if (kept === null || kept.subarray(0, CHECKSUM_CHARS).toString() !== key) return undefined;
    const bytes = kept.subarray(2 * CHECKSUM_CHARS);
    if (kept.subarray(CHECKSUM_CHARS, 2 * CHECKSUM_CHARS).toString() !== sha256(bytes)) return undefined;
    return decodeIndex(bytes, "of the last backup in the data folder");
  }
}
