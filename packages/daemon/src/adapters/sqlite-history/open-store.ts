import type { PointTable, Reading, ReadingValue } from "@weishan/core/reading";
import { epochMs, qualityOf, reasonOf } from "@weishan/core/reading";
import { LastingThread } from "../../thread/lasting-thread.ts";
import { ThreadCalls } from "../../thread/thread-calls.ts";
import type { Synchronous } from "./history-database.ts";
import type { RetentionDays } from "./history-writer.ts";
import { type PositionedBatch, packLogRow } from "./log-row.ts";
import { textCodeAt } from "./sample-buffer.ts";
import { newHeadChunk, SharedHeads } from "./shared-heads.ts";
import { StoreNames } from "./store-names.ts";
import type {
  ReaderAnswers,
  ReaderRequest,
  ReaderThreadData,
  WriterAnswers,
  WriterRequest,
  WriterState,
  WriterThreadData,
} from "./thread-messages.ts";

export interface OpenStoreOptions {
  readonly file: string;
  readonly synchronous: Synchronous;
  readonly dayStartOffsetMs: number;
  readonly points: PointTable;
  readonly holdMs: (pointId: string) => number;
  readonly monotonicMs: () => number;
  /** Called each time a reading thread ended by itself; it begins again. */
  readonly onReaderEnd: (error: Error) => void;
  /** Called once when the writing thread ended by itself. This store then only answers questions. */
  readonly onWriterEnd: (error: Error) => void;
}

type Writer = ThreadCalls<WriterRequest, WriterAnswers>;

/** A thread that answers questions. */
export type Reader = LastingThread<ReaderRequest, ReaderAnswers>;

/** Points whose retention is looked at in one request. */
const POINTS_PER_EXPIRE = 64;

/**
 * The store from one opening of its file to the next: one thread that writes, two that read, and the newest samples
 * in memory that all of them see.
 *
 * A reading thread that ends is begun again. With the writing thread the newest samples are no longer kept up, so
 * after its end the file is opened anew.
 */
export class OpenStore {
  readonly names: StoreNames;
  /** For short spans. */
  readonly quickReader: Reader;
  /** For long spans, exports and backups; behind polls where processors are short. */
  readonly patientReader: Reader;
  readonly #writer: Writer;
  readonly #heads = new SharedHeads();
  /** A value taken apart into words, for one newest reading after the other. */
  readonly #newestValue = new Float64Array(1);
  readonly #newestWords = new Uint32Array(this.#newestValue.buffer);
  /** The memory of the heads, for a reader that begins. */
  readonly #headMemory: SharedArrayBuffer[];
  #safePosition: number;
  /** The place up to which records were sent to the writer, and when the last of them is safe. */
  #sentPosition: number;
  #lastAppend: Promise<unknown> = Promise.resolve();

  /** Opens the file. Rejects with a plain error, and then no thread is left. */
  static async open(options: OpenStoreOptions): Promise<OpenStore> {
    const { file, synchronous, dayStartOffsetMs, onWriterEnd } = options;
    const writerData: WriterThreadData = { writer: { file, synchronous, dayStartOffsetMs } };
    let isOpen = false;
    const writer: Writer = new ThreadCalls({
      thread: new URL("./writer-thread.ts", import.meta.url),
      workerData: () => writerData,
      onEnd: (error) => {
        if (isOpen) onWriterEnd(error);
      },
    });
    try {
      const opened = await writer.call({ kind: "open" });
      const store = new OpenStore(options, writer, opened);
      const { changedHolds } = store.names;
      if (changedHolds.length > 0) await writer.call({ kind: "holds", points: changedHolds });
      isOpen = true;
      return store;
    } catch (error) {
      await writer.end();
      throw error;
    }
  }

  private constructor(
    { file, points, holdMs, monotonicMs, onReaderEnd }: OpenStoreOptions,
    writer: Writer,
    opened: WriterAnswers["open"],
  ) {
    const { dayStartOffsetMs, position } = opened;
    this.#writer = writer;
    this.#headMemory = [...opened.heads];
    for (const memory of opened.heads) this.#heads.add(memory);
    this.names = new StoreNames(points, holdMs, opened);
    const reader = (isPatient: boolean): Reader =>
      new LastingThread({
        thread: new URL("./reader-thread.ts", import.meta.url),
        workerData: (): ReaderThreadData => ({ file, dayStartOffsetMs, heads: this.#headMemory, isPatient }),
        monotonicMs,
        onEnd: onReaderEnd,
      });
    this.quickReader = reader(false);
    this.patientReader = reader(true);
    this.#safePosition = position;
    this.#sentPosition = position;
  }

  /** The last record that is safe. */
  get position(): number {
    return this.#safePosition;
  }

  /** Resolves when the records are safe. Ones that are safe already are left out. */
  async append(records: readonly PositionedBatch[]): Promise<void> {
    const fresh = records.filter(({ position }) => position > this.#sentPosition);
    const lastPosition = fresh.at(-1)?.position;
    if (lastPosition === undefined) {
      // Known already, but perhaps not safe yet.
      await this.#lastAppend;
      return;
    }
    const row = packLogRow(fresh, this.names);
    this.#giveMemory();
    const afterPosition = this.#sentPosition;
    this.#sentPosition = lastPosition;
    const newNames = this.names.unsaved();
    const appended = this.#writer.call({ kind: "append", row, afterPosition, lastPosition, names: newNames }, [row]);
    this.#lastAppend = appended;
    try {
      await appended;
    } catch (error) {
      // What was sent after this one is refused too; the records are offered again from the last safe place.
      this.#sentPosition = this.#safePosition;
      throw error;
    }
    this.names.saved(newNames);
    this.#safePosition = lastPosition;
  }

  /** The newest reading of a point that has any. */
  newest(pointId: string): Reading | undefined {
    const point = this.names.find(pointId);
    const newest = point === undefined ? undefined : this.#heads.newest(point);
    if (newest === undefined) return undefined;
    const words = this.#newestWords;
    words.set(newest.words);
    const number = this.#newestValue[0] ?? Number.NaN;
    const value: ReadingValue = Number.isNaN(number) ? (this.names.textOf(textCodeAt(words, 0)) ?? null) : number;
    return {
      pointId,
      value,
      quality: qualityOf(newest.status),
      reason: reasonOf(newest.status),
      at: epochMs(newest.at),
      receivedAt: epochMs(newest.receivedAt),
    };
  }

  /**
   * Gives up what is older than its retention, in small pieces between which records are kept: a point that is told
   * to keep less than before may have years of samples to go through.
   */
  async expire(nowMs: number, retentionOf: (pointId: string) => RetentionDays): Promise<void> {
    const points = this.names.all().map(({ id, name }) => ({ point: id, ...retentionOf(name) }));
    for (let from = 0; from < points.length; ) {
      const next = points.slice(from, from + POINTS_PER_EXPIRE);
      // A piece after the other, behind the records that came meanwhile.
      // oxlint-disable-next-line no-await-in-loop
      from += await this.#writer.call({ kind: "expire", nowMs, points: next });
    }
  }

  async settle(): Promise<void> {
    await this.#writer.call({ kind: "settle" });
  }

  state(): Promise<WriterState> {
    return this.#writer.call({ kind: "state" });
  }

  async close(): Promise<void> {
    await this.#lastAppend.catch(() => undefined);
    await Promise.all([this.quickReader.end(), this.patientReader.end()]);
    // The writer goes last: the last connection to close empties the write-ahead log into the file.
    await this.#writer.end();
  }

  /** Gives every thread memory for points that were seen for the first time. */
  #giveMemory(): void {
    while (this.#heads.capacity < this.names.pointCount) {
      const memory = newHeadChunk();
      this.#heads.add(memory);
      this.#headMemory.push(memory);
      // A reader that begins later is told with its other data, and one that ends before it has heard of it as well.
      for (const reader of [this.quickReader, this.patientReader])
        if (reader.hasBegun) reader.call({ kind: "heads", memory }).catch(() => undefined);
      // Where the writer has ended, the append that needs the memory says so.
      this.#writer.call({ kind: "heads", memory }).catch(() => undefined);
    }
  }
}
