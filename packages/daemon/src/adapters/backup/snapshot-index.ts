import { z } from "zod";
import { invalid } from "./backup-trouble.ts";

/** A whole number of pages of every page size up to this, so that one changed page changes one piece. */
export const CHUNK_BYTES = 8 * 1024;
const HASH_BYTES = 32;
/** Hash, pack, offset in the pack. */
const ENTRY_BYTES = HASH_BYTES + 4 + 4;
const LENGTH_BYTES = 4;

const IndexedFile = z.object({
  /** Where it belongs, with slashes: `history.db`, `installation/weishan.yaml`. */
  path: z.string().min(1),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string(),
  modifiedAt: z.number(),
  /** Of a database: rows by table and sums by name, as they were asked at the moment of the backup. */
  figures: z.record(z.string(), z.number()).optional(),
});
export type IndexedFile = z.infer<typeof IndexedFile>;
const Header = z.object({ files: z.array(IndexedFile) });

/** Where one piece of a file is kept. */
export interface ChunkPlace {
  readonly pack: number;
  readonly offset: number;
}

export const chunkCountOf = (sizeBytes: number): number => Math.ceil(sizeBytes / CHUNK_BYTES);

/** The places of the pieces of files, in the order of the files, as columns: a history of 10 GB has 655,360. */
export class ChunkTable {
  readonly #entries: Buffer;

  constructor(entries: Buffer) {
    this.#entries = entries;
  }

  static withRoomFor(chunkCount: number): ChunkTable {
    return new ChunkTable(Buffer.alloc(chunkCount * ENTRY_BYTES));
  }

  get length(): number {
    return this.#entries.length / ENTRY_BYTES;
  }

  get bytes(): Buffer {
    return this.#entries;
  }

  set(chunk: number, hash: Buffer, place: ChunkPlace): void {
    hash.copy(this.#entries, chunk * ENTRY_BYTES);
    this.setPlace(chunk, place);
  }

  setPlace(chunk: number, { pack, offset }: ChunkPlace): void {
    const at = chunk * ENTRY_BYTES + HASH_BYTES;
    this.#entries.writeUInt32LE(pack, at);
    this.#entries.writeUInt32LE(offset, at + 4);
  }

  hashOf(chunk: number): Buffer {
    return this.#entries.subarray(chunk * ENTRY_BYTES, chunk * ENTRY_BYTES + HASH_BYTES);
  }

  placeOf(chunk: number): ChunkPlace {
    const at = chunk * ENTRY_BYTES + HASH_BYTES;
    return { pack: this.#entries.readUInt32LE(at), offset: this.#entries.readUInt32LE(at + 4) };
  }
}

/** What is in a backup: its files, and where their pieces are. */
export interface SnapshotIndex {
  readonly files: readonly IndexedFile[];
  readonly chunks: ChunkTable;
}

export function encodeIndex({ files, chunks }: SnapshotIndex): Buffer {
  const header = Buffer.from(JSON.stringify({ files }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, chunks.bytes]);
}

/** @throws WeishanError BACKUP_INVALID */
export function decodeIndex(bytes: Buffer, name: string): SnapshotIndex {
  try {
    const end = LENGTH_BYTES + bytes.readUInt32LE(0);
    const { files } = Header.parse(JSON.parse(bytes.subarray(LENGTH_BYTES, end).toString("utf8")));
    const chunks = new ChunkTable(bytes.subarray(end));
    const wanted = files.reduce((sum, { sizeBytes }) => sum + chunkCountOf(sizeBytes), 0);
    if (chunks.length !== wanted) throw new Error(`it has ${chunks.length} pieces where its files have ${wanted}`);
    return { files, chunks };
  } catch (error) {
    throw invalid(`the index ${name} is damaged`, error);
  }
}
