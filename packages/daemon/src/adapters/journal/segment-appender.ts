import { join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { JournalRecord } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import { ByteSink } from "./byte-sink.ts";
import { putRecord } from "./record-codec.ts";
import { SegmentDictionary } from "./segment-dictionary.ts";
import { encodeHeader, FRAME_BYTES, frameWords, HEADER_BYTES, segmentFileName } from "./segment-format.ts";
import type { Segment, SegmentList } from "./segment-list.ts";
import type { CreateSegmentFile, SegmentFile } from "./segment-writer.ts";

export interface SegmentAppenderOptions {
  readonly folder: string;
  readonly points: PointTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly segments: SegmentList;
  readonly maxBytes: number;
  readonly segmentBytes: number;
  readonly createFile: CreateSegmentFile;
  readonly syncEach: boolean;
}

interface ActiveSegment {
  readonly file: SegmentFile;
  readonly segment: Segment;
  readonly dictionary: SegmentDictionary;
}

/**
 * Writes groups of records to the newest segment and begins the next one when it is large enough.
 *
 * A write or sync that fails ends the segment: it is cut back to what was acknowledged before, and the next group goes
 * to a file of its own. After a failed sync nothing else would be honest, because the kernel may have dropped pages
 * that later look written.
 */
export class SegmentAppender {
  readonly #options: SegmentAppenderOptions;
  readonly #sink = new ByteSink();
  #active: ActiveSegment | null = null;
  #fsyncs = 0;

  constructor(options: SegmentAppenderOptions) {
    this.#options = options;
  }

  get fsyncs(): number {
    return this.#fsyncs;
  }

  /** Resolves when the records are as safe as the policy says; rejects with JOURNAL_FULL or JOURNAL_UNAVAILABLE. */
  async append(records: readonly JournalRecord[]): Promise<void> {
    const last = records.at(-1);
    const first = records[0];
    if (first === undefined || last === undefined) return;
    if (this.#active !== null && this.#active.segment.sizeBytes >= this.#options.segmentBytes) await this.endSegment();
    const active = this.#active ?? (await this.#begin(first.position));
    const knownPoints = active.dictionary.size;
    this.#encode(records, active.dictionary);
    try {
      this.#refuseWhenFull();
    } catch (error) {
      active.dictionary.truncate(knownPoints);
      throw error;
    }
    try {
      await active.file.write(this.#sink.bytes, active.segment.sizeBytes);
      if (this.#options.syncEach) await this.#sync(active);
    } catch (error) {
      await this.#abandon(active);
      throw unavailable(error);
    }
    if (this.#active !== active) throw unavailable(new Error("the file was given up during the write"));
    active.segment.sizeBytes += this.#sink.length;
    active.segment.lastPosition = last.position;
  }

  /** Has everything written so far on the disk. */
  async sync(): Promise<void> {
    const active = this.#active;
    if (active === null) return;
    try {
      await this.#sync(active);
    } catch (error) {
      await this.#abandon(active);
      throw unavailable(error);
    }
  }

  /** The next group begins a new file. */
  async endSegment(): Promise<void> {
    const active = this.#active;
    if (active === null) return;
    this.#active = null;
    try {
      await this.#sync(active);
    } catch (error) {
      throw unavailable(error);
    } finally {
      await active.file.close();
    }
  }

  async close(): Promise<void> {
    await this.endSegment();
  }

  #encode(records: readonly JournalRecord[], dictionary: SegmentDictionary): void {
    this.#sink.clear();
    for (const record of records) {
      const frameOffset = this.#sink.skip(FRAME_BYTES);
      putRecord(this.#sink, record, dictionary);
      const payload = this.#sink.bytes.subarray(frameOffset + FRAME_BYTES);
      for (const [index, word] of frameWords(payload).entries()) this.#sink.patchUInt32(word, frameOffset + index * 4);
    }
  }

  #refuseWhenFull(): void {
    const { segments, maxBytes } = this.#options;
    const sizeBytes = segments.sizeBytes;
    if (sizeBytes + this.#sink.length <= maxBytes) return;
    throw new WeishanError("JOURNAL_FULL", "the journal has reached its bound on disk and takes no more readings", {
      sizeBytes,
      maxBytes,
    });
  }

  async #begin(firstPosition: number): Promise<ActiveSegment> {
    const { folder, points, clock, segments, createFile } = this.#options;
    const header = { firstPosition, follows: segments.lastPosition, createdAt: clock.now() };
    const path = join(folder, segmentFileName(firstPosition));
    try {
      const file = await createFile(path);
      const segment: Segment = { path, header, lastPosition: firstPosition - 1, sizeBytes: HEADER_BYTES };
      this.#active = { file, segment, dictionary: new SegmentDictionary(points) };
      segments.add(segment);
      try {
        await file.write(encodeHeader(header), 0);
      } catch (error) {
        await this.#abandon(this.#active);
        throw error;
      }
      return this.#active;
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** Gives the file up: what was acknowledged stays in it, the rest is cut off. */
  async #abandon(active: ActiveSegment): Promise<void> {
    // The write and the sync of each second may both fail for the same reason; the first one does it.
    if (this.#active !== active) return;
    this.#active = null;
    const { file, segment } = active;
    const isEmpty = segment.lastPosition < segment.header.firstPosition;
    const steps = [
      () => file.truncate(isEmpty ? 0 : segment.sizeBytes),
      () => file.close(),
      async () => {
        if (isEmpty) await this.#options.segments.discard(segment);
      },
    ];
    for (const step of steps) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- cut, then closed, then deleted
        await step();
      } catch (error) {
        this.#options.logger.warn(
          { error, file: segment.path },
          "a journal file could not be tidied up after a failure",
        );
      }
    }
  }

  async #sync(active: ActiveSegment): Promise<void> {
    await active.file.sync();
    this.#fsyncs++;
  }
}

const unavailable = (error: unknown): WeishanError =>
  error instanceof WeishanError
    ? error
    : new WeishanError(
        "JOURNAL_UNAVAILABLE",
        `the disk refuses the journal: ${error instanceof Error ? error.message : String(error)}`,
        error instanceof Error && "code" in error && typeof error.code === "string" ? { errno: error.code } : {},
        error,
      );
