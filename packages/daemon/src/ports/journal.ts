import type { ReadingBatch } from "@weishan/core/reading";

/** The place of one record in the journal: 1 for the first ever, then one more each. 0 is "before the first". */
export type JournalPosition = number;

export interface JournalRecord {
  readonly position: JournalPosition;
  readonly batch: ReadingBatch;
}

/** How the journal stands, for the system page and its alarms. */
export interface JournalState {
  readonly headPosition: JournalPosition;
  /** The oldest record still kept. */
  readonly tailPosition: JournalPosition;
  readonly sizeBytes: number;
  readonly maxBytes: number;
  readonly appendedReadings: number;
  readonly fsyncs: number;
  /** Bytes of a torn tail that were cut off at the last start. */
  readonly repairedBytes: number;
  /** Records that were on disk and cannot be read any more; their segment is kept aside. */
  readonly lostRecords: number;
  /** What is wrong, for people, long before anything is refused; null while all is well. */
  readonly trouble: string | null;
  readonly consumers: readonly {
    readonly name: string;
    readonly position: JournalPosition;
    readonly behindRecords: number;
  }[];
}

/**
 * The one place that readings enter before anything else happens to them.
 *
 * Contract, checked for every implementation:
 * - `append` resolves once the batch would survive what the fsync policy promises, and batches keep their order;
 * - it rejects with JOURNAL_FULL when the bound in disk is reached and with JOURNAL_UNAVAILABLE when the disk refuses,
 *   and then the batch is not in the journal;
 * - a follower sees every batch appended after its place exactly once and in order, across restarts as soon as it
 *   confirmed its place;
 * - records are dropped only when every registered consumer has confirmed them.
 */
export interface Journal {
  append(batch: ReadingBatch): Promise<JournalPosition>;
  /** Records after `after`, at most `maxReadings` readings at a time; waits where there are none yet. Ends at abort. */
  follow(after: JournalPosition, options: FollowOptions): AsyncIterable<readonly JournalRecord[]>;
  /** Says that consumer `name` has everything up to `position` safe on its own side. */
  confirm(name: string, position: JournalPosition): Promise<void>;
  /**
   * The last confirmed place of a consumer; 0 for a new one, which from now on holds records back.
   *
   * `known` is the place the consumer has on its own side. Where that is ahead of the journal (its folder was emptied,
   * or a power cut took records that the other side already had), the journal goes on behind it, so that no position
   * means two records. Register such consumers before the first append.
   */
  register(name: string, known?: JournalPosition): Promise<JournalPosition>;
  state(): JournalState;
}

export interface FollowOptions {
  readonly maxReadings: number;
  /**
   * Called whenever everything that there is was given and the follower begins to wait. Positions may have gaps, so
   * that the last one given need not be the head's.
   */
  readonly onCaughtUp?: () => void;
  readonly signal: AbortSignal;
}
