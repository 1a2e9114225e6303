import { link, open, readdir, rename, stat, truncate, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { JournalPosition } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import { positionOf } from "./record-codec.ts";
import { decodeHeader, HEADER_BYTES, isSegmentFileName, type SegmentHeader } from "./segment-format.ts";
import { SegmentReader } from "./segment-reader.ts";
import { syncFolder } from "./segment-writer.ts";

/** One file of the journal. */
export interface Segment {
  readonly path: string;
  readonly header: SegmentHeader;
  lastPosition: JournalPosition;
  sizeBytes: number;
}

interface Scan {
  readonly lastPosition: JournalPosition | null;
  readonly endOffset: number;
}

/** The files of the journal, oldest first, and what is known to be damaged in them. */
export class SegmentList {
  readonly #folder: string;
  readonly #logger: Logger;
  readonly #segments: Segment[] = [];
  readonly #lostIn = new Map<string, number>();
  #repairedBytes = 0;

  private constructor(folder: string, logger: Logger) {
    this.#folder = folder;
    this.#logger = logger;
  }

  /** Takes stock of the folder: cuts off a torn tail, puts files that are no segments aside, drops empty ones. */
  static async load(folder: string, logger: Logger): Promise<SegmentList> {
    const list = new SegmentList(folder, logger);
    const names = (await readdir(folder)).filter(isSegmentFileName).toSorted();
    for (const name of names) {
      // One after the other: the order of the files is the order of the records.
      // oxlint-disable-next-line no-await-in-loop
      await list.#take(join(folder, name));
    }
    for (const [index, segment] of list.#segments.entries()) {
      const next = list.#segments[index + 1];
      if (next !== undefined) segment.lastPosition = next.header.follows;
    }
    await list.#repairLast();
    return list;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get sizeBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  }

  get lastPosition(): JournalPosition {
    return this.#segments.at(-1)?.lastPosition ?? 0;
  }

  get tailPosition(): JournalPosition {
    return this.#segments[0]?.header.firstPosition ?? 0;
  }

  get repairedBytes(): number {
    return this.#repairedBytes;
  }

  get lostRecords(): number {
    let lost = 0;
    for (const count of this.#lostIn.values()) lost += count;
    return lost;
  }

  add(segment: Segment): void {
    this.#segments.push(segment);
  }

  /** Deletes a file that was begun and never held an acknowledged record. */
  async discard(segment: Segment): Promise<void> {
    const index = this.#segments.indexOf(segment);
    if (index !== -1) this.#segments.splice(index, 1);
    await unlink(segment.path);
  }

  /** Deletes the files that hold nothing after `place`, but never the newest, which is written to. */
  async dropUpTo(place: JournalPosition): Promise<void> {
    for (let oldest = this.#segments[0]; oldest !== undefined; oldest = this.#segments[0]) {
      if (this.#segments.length === 1 || oldest.lastPosition > place) return;
      // Out of the list first: a second call that comes meanwhile must not find it.
      this.#segments.shift();
      // Oldest first, so that what is left after a kill has no hole.
      // oxlint-disable-next-line no-await-in-loop
      await unlink(oldest.path);
    }
  }

  /** The segment that holds the first record after `place`, or undefined when none does. */
  holding(place: JournalPosition): Segment | undefined {
    return this.#segments.find((segment) => segment.lastPosition > place);
  }

  /** Says that records between two places of a segment cannot be read, and keeps a second name of the file. */
  async reportDamage(segment: Segment, after: JournalPosition, before: JournalPosition): Promise<void> {
    if (this.#lostIn.has(`${segment.path}:${after}`)) return;
    const records = before - after - 1;
    this.#lostIn.set(`${segment.path}:${after}`, records);
    const keptAs = `${segment.path}.damaged`;
    try {
      await link(segment.path, keptAs);
    } catch (error) {
      const isKeptAlready = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!isKeptAlready) this.#logger.warn({ error, keptAs }, "a damaged journal file could not be kept aside");
    }
    this.#logger.error(
      { code: "JOURNAL_CORRUPT", file: segment.path, firstLost: after + 1, lastLost: before - 1, records, keptAs },
      "records of the journal cannot be read; reading goes on behind them",
    );
  }

  async #take(path: string): Promise<void> {
    const { size } = await stat(path);
    const header = await readHeader(path);
    if (header !== null) {
      this.#segments.push({ path, header, lastPosition: header.follows, sizeBytes: size });
      return;
    }
    // A file that ends within its header was being made when the power went: nothing can be in it.
    if (size < HEADER_BYTES) {
      await unlink(path);
      return;
    }
    const keptAs = `${path}.damaged`;
    await rename(path, keptAs);
    this.#logger.error(
      { code: "JOURNAL_CORRUPT", file: path, keptAs },
      "a journal file has no readable header; it was put aside",
    );
  }

  /** Only the newest file can have a torn tail: the others were closed in good order or repaired then. */
  async #repairLast(): Promise<void> {
    const last = this.#segments.at(-1);
    if (last === undefined) return;
    const { lastPosition, endOffset } = await scan(last.path);
    const tornBytes = last.sizeBytes - endOffset;
    if (lastPosition === null) {
      this.#segments.pop();
      await unlink(last.path);
    } else {
      last.lastPosition = lastPosition;
      last.sizeBytes = endOffset;
      if (tornBytes > 0) await truncate(last.path, endOffset);
    }
    await syncFolder(this.#folder);
    if (tornBytes === 0) return;
    this.#repairedBytes = tornBytes;
    this.#logger.warn({ file: last.path, tornBytes }, "the torn end of the journal was cut off");
  }
}

async function readHeader(path: string): Promise<SegmentHeader | null> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return decodeHeader(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function scan(path: string): Promise<Scan> {
  const reader = await SegmentReader.open(path);
  let lastPosition: JournalPosition | null = null;
  let endOffset = HEADER_BYTES;
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- records are read one after the other
      const frame = await reader.next();
      if (frame === null) return { lastPosition, endOffset };
      lastPosition = positionOf(frame.payload);
      endOffset = frame.endOffset;
    }
  } finally {
    await reader.close();
  }
}
