import type { ChunkPlace, ChunkTable } from "./snapshot-index.ts";

const NONE = 0xffff_ffff;

/**
 * The pieces of an earlier backup, found by their content.
 *
 * Open addressing over the first four bytes of the hashes: eight bytes for each piece, where a map of texts would take
 * two hundred.
 */
export class KnownChunks {
  readonly #chunks: ChunkTable;
  readonly #slots: Uint32Array;

  constructor(chunks: ChunkTable) {
    this.#chunks = chunks;
    this.#slots = new Uint32Array(Math.max(1, chunks.length * 2)).fill(NONE);
    for (let chunk = 0; chunk < chunks.length; chunk++) {
      const slot = this.#slotOf(chunks.hashOf(chunk));
      if (this.#slots[slot] === NONE) this.#slots[slot] = chunk;
    }
  }

  find(hash: Buffer): ChunkPlace | undefined {
    const chunk = this.#slots[this.#slotOf(hash)] ?? NONE;
    return chunk === NONE ? undefined : this.#chunks.placeOf(chunk);
  }

  /** The slot that has this hash, or the free one where it would be. */
  #slotOf(hash: Buffer): number {
    const slotCount = this.#slots.length;
    let slot = hash.readUInt32LE(0) % slotCount;
    for (;;) {
      const chunk = this.#slots[slot] ?? NONE;
      if (chunk === NONE || this.#chunks.hashOf(chunk).equals(hash)) return slot;
      slot = (slot + 1) % slotCount;
    }
  }
}
