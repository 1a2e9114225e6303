import type { DatabaseSync, StatementSync } from "node:sqlite";
import { firstRowAt } from "@weishan/core/reading";
import { SampleBuffer } from "./sample-buffer.ts";
import { SampleCodec } from "./sample-codec.ts";

/** Samples a block is made of when there is a choice: long enough for good compression, short enough to read one. */
export const BLOCK_SAMPLES = 512;
/** A block up to this long is left whole. */
const LONGEST_BLOCK = 768;
/** A last block shorter than this is filled up before a new one is begun. */
const SHORT_BLOCK = 256;

interface BlockSpan {
  readonly id: number;
  readonly fromAt: number;
  readonly toAt: number;
  readonly count: number;
}

interface RowRange {
  readonly samples: SampleBuffer;
  readonly fromRow: number;
  readonly toRow: number;
}

/** What a change of blocks amounted to. */
export interface BlockChange {
  /** Samples that are there now and were not before. */
  readonly addedCount: number;
  /** The newest instant in any block of the point. */
  readonly newestAt: number;
}

const numberIn = (row: Record<string, unknown>, column: string): number => Number(row[column]);

/** Reading and changing the blocks of points. Changes belong into a transaction of the caller. */
export class BlockTable {
  readonly #codec = new SampleCodec();
  readonly #decoded = new SampleBuffer(LONGEST_BLOCK);
  readonly #merged = new SampleBuffer();
  readonly #addition = new SampleBuffer();
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #last: StatementSync;
  readonly #samplesOf: StatementSync;
  readonly #before: StatementSync;
  readonly #around: StatementSync;
  readonly #after: StatementSync;
  readonly #range: StatementSync;

  constructor(database: DatabaseSync) {
    const columns = "id, from_at, to_at, count";
    this.#insert = database.prepare("INSERT INTO block (point, from_at, to_at, count, samples) VALUES (?, ?, ?, ?, ?)");
    this.#delete = database.prepare("DELETE FROM block WHERE id = ?");
    this.#samplesOf = database.prepare("SELECT samples FROM block WHERE id = ?");
    this.#last = database.prepare(`SELECT ${columns} FROM block WHERE point = ? ORDER BY from_at DESC LIMIT 1`);
    this.#before = database.prepare(
      `SELECT ${columns} FROM block WHERE point = ? AND from_at < ? ORDER BY from_at DESC LIMIT 1`,
    );
    this.#around = database.prepare(
      `SELECT ${columns} FROM block WHERE point = ? AND from_at <= ? ORDER BY from_at DESC LIMIT 1`,
    );
    this.#after = database.prepare(
      `SELECT ${columns} FROM block WHERE point = ? AND from_at > ? ORDER BY from_at LIMIT 1`,
    );
    this.#range = database.prepare(
      "SELECT samples FROM block WHERE point = ?1 AND from_at < ?3 AND from_at >= coalesce(" +
        "(SELECT max(from_at) FROM block WHERE point = ?1 AND from_at <= ?2), ?2) ORDER BY from_at",
    );
  }

  /**
   * Calls `use` with the samples of each block that may have some in `[fromMs, toMs)`, in order of time, until it
   * answers false. The buffer is used again for the next block and the next call, and may be changed.
   */
  eachBlock(point: number, fromMs: number, toMs: number, use: (samples: SampleBuffer) => boolean): void {
    const decoded = this.#decoded;
    for (const row of this.#range.iterate(point, fromMs, toMs)) {
      decoded.clear();
      this.#decode(row, decoded);
      if (!use(decoded)) return;
    }
  }

  /** The samples of the last block that begins before an instant. False where there is none. */
  blockBefore(point: number, atMs: number, target: SampleBuffer): boolean {
    const span = this.#find(this.#before, point, atMs);
    target.clear();
    if (span === undefined) return false;
    this.#read(span, target);
    return true;
  }

  /** The first instant at or after `atMs` at which a block begins or goes on; undefined where there is none. */
  nextSampleAt(point: number, atMs: number): number | undefined {
    const around = this.#find(this.#around, point, atMs);
    if (around !== undefined && around.toAt >= atMs) return atMs;
    return this.#find(this.#after, point, atMs)?.fromAt;
  }

  /** Adds samples, ascending in time, wherever they belong; a sample replaces the one that was at its instant. */
  add(point: number, samples: SampleBuffer): BlockChange {
    const last = this.#find(this.#last, point);
    const newestBefore = last?.toAt ?? Number.NEGATIVE_INFINITY;
    let row = 0;
    let addedCount = 0;
    while (row < samples.length && (samples.ats[row] ?? 0) <= newestBefore) {
      const fromRow = row;
      const at = samples.ats[fromRow] ?? 0;
      const around = this.#find(this.#around, point, at);
      const target = around ?? this.#find(this.#after, point, at);
      const next = target === undefined ? undefined : this.#find(this.#after, point, target.fromAt);
      const endMs = next?.fromAt ?? Number.POSITIVE_INFINITY;
      while (row < samples.length && (samples.ats[row] ?? 0) < endMs) row++;
      addedCount += this.#rewrite(point, target, { samples, fromRow, toRow: row });
    }
    if (row < samples.length) {
      // With late rows before, the last block may be another one than it was.
      const end = row === 0 ? last : this.#find(this.#last, point);
      const isShort = end !== undefined && end.count < SHORT_BLOCK;
      addedCount += this.#rewrite(point, isShort ? end : undefined, { samples, fromRow: row, toRow: samples.length });
    }
    return { addedCount, newestAt: Math.max(newestBefore, samples.ats[samples.length - 1] ?? newestBefore) };
  }

  /** Takes away what is before an instant. Answers how many samples that were. */
  removeBefore(point: number, atMs: number): number {
    let removedCount = 0;
    for (;;) {
      const first = this.#find(this.#after, point, Number.NEGATIVE_INFINITY);
      if (first === undefined || first.fromAt >= atMs) return removedCount;
      if (first.toAt < atMs) {
        this.#delete.run(first.id);
        removedCount += first.count;
        continue;
      }
      this.#merged.clear();
      this.#read(first, this.#merged);
      const row = firstRowAt(this.#merged.ats.subarray(0, this.#merged.length), atMs);
      this.#delete.run(first.id);
      this.#write(point, this.#merged, row, this.#merged.length);
      return removedCount + row;
    }
  }

  /** Merges rows into a block, or makes a new one of them. Answers by how many samples the table grew. */
  #rewrite(point: number, target: BlockSpan | undefined, rows: RowRange): number {
    const { samples, fromRow, toRow } = rows;
    if (target === undefined) {
      this.#write(point, samples, fromRow, toRow);
      return toRow - fromRow;
    }
    this.#merged.clear();
    this.#read(target, this.#merged);
    this.#addition.clear();
    this.#addition.append(samples, fromRow, toRow);
    this.#merged.merge(this.#addition);
    this.#delete.run(target.id);
    this.#write(point, this.#merged, 0, this.#merged.length);
    return this.#merged.length - target.count;
  }

  #write(point: number, samples: SampleBuffer, fromRow: number, toRow: number): void {
    const count = toRow - fromRow;
    const blockCount = count <= LONGEST_BLOCK ? 1 : Math.ceil(count / BLOCK_SAMPLES);
    for (let index = 0; index < blockCount; index++) {
      const from = fromRow + Math.floor((index * count) / blockCount);
      const to = fromRow + Math.floor(((index + 1) * count) / blockCount);
      const fromAt = samples.ats[from] ?? 0;
      const toAt = samples.ats[to - 1] ?? 0;
      this.#insert.run(point, fromAt, toAt, to - from, this.#codec.encode(samples, from, to));
    }
  }

  #find(statement: StatementSync, ...parameters: number[]): BlockSpan | undefined {
    const row = statement.get(...parameters);
    if (row === undefined) return undefined;
    return {
      id: numberIn(row, "id"),
      fromAt: numberIn(row, "from_at"),
      toAt: numberIn(row, "to_at"),
      count: numberIn(row, "count"),
    };
  }

  #read(span: BlockSpan, target: SampleBuffer): void {
    const row = this.#samplesOf.get(span.id);
    if (row !== undefined) this.#decode(row, target);
  }

  #decode(row: Record<string, unknown>, target: SampleBuffer): void {
    const block = row["samples"];
    if (block instanceof Uint8Array) this.#codec.decode(block, target);
  }
}
