import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { invalid } from "./backup-trouble.ts";
import { sha256 } from "./manifest.ts";
import type { Seal } from "./seal.ts";
import type { ChunkPlace } from "./snapshot-index.ts";

/** Large enough that a folder of 10 GB has some thousand files, small enough to be held whole while it is checked. */
const PACK_BYTES = 8 * 1024 * 1024;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export interface StoredPack {
  readonly name: string;
  readonly sizeBytes: number;
}

interface PackWriterOptions {
  readonly seal: Seal;
  /** Packs of earlier backups come first; the numbers of new ones follow. */
  readonly firstPack: number;
  readonly store: (name: string, bytes: Uint8Array) => Promise<void>;
}

/** Gathers pieces into packs, which are compressed, sealed and named by their checksum. */
export class PackWriter {
  readonly packs: StoredPack[] = [];
  readonly #options: PackWriterOptions;
  readonly #buffer = Buffer.allocUnsafe(PACK_BYTES);
  #length = 0;

  constructor(options: PackWriterOptions) {
    this.#options = options;
  }

  async add(chunk: Buffer): Promise<ChunkPlace> {
    if (this.#length + chunk.length > PACK_BYTES) await this.flush();
    const place = { pack: this.#options.firstPack + this.packs.length, offset: this.#length };
    this.#length += chunk.copy(this.#buffer, this.#length);
    return place;
  }

  /** Stores what was gathered; needed once at the end. */
  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const stored = await sealed(this.#buffer.subarray(0, this.#length), this.#options.seal);
    const name = sha256(stored);
    await this.#options.store(name, stored);
    this.packs.push({ name, sizeBytes: stored.length });
    this.#length = 0;
  }
}

/** Bytes as they lie in the folder: compressed, then sealed. */
export const sealed = async (bytes: Uint8Array, seal: Seal): Promise<Uint8Array> => seal.seal(await compress(bytes));

/** The bytes again. @throws WeishanError BACKUP_INVALID without the key or where they are damaged */
export async function unsealed(stored: Uint8Array, seal: Seal): Promise<Buffer> {
  if (seal.open === null) throw invalid("it is encrypted and no key to open it was given");
  const bytes = await seal.open(stored);
  try {
    return await decompress(bytes);
  } catch (error) {
    throw invalid("it cannot be decompressed", error);
  }
}
