import { batchLength, type ReadingBatch } from "@weishan/core/reading";
import type { JournalPosition, JournalRecord } from "../../ports/journal.ts";

/** A batch costs about as much memory as so many readings, before it holds any. */
const READINGS_PER_BATCH = 40;

const weightOf = (batch: ReadingBatch): number => READINGS_PER_BATCH + batchLength(batch);

/**
 * The newest records in memory, so that followers who keep up never touch the disk. Bounded in readings, where a batch
 * counts for {@link READINGS_PER_BATCH} by itself: many small ones fill memory long before their readings do.
 */
export class RecentRecords {
  readonly #maxReadings: number;
  #records: JournalRecord[] = [];
  #start = 0;
  #weight = 0;
  /** The position before the oldest record that is held. */
  #preceding: JournalPosition;

  constructor(maxReadings: number, preceding: JournalPosition) {
    this.#maxReadings = maxReadings;
    this.#preceding = preceding;
  }

  push(record: JournalRecord): void {
    this.#records.push(record);
    this.#weight += weightOf(record.batch);
    while (this.#weight > this.#maxReadings && this.#start < this.#records.length) {
      const oldest = this.#records[this.#start];
      if (oldest === undefined) break;
      this.#weight -= weightOf(oldest.batch);
      this.#preceding = oldest.position;
      this.#start++;
    }
    // Moving the rest to the front now and then keeps the cost of dropping one record constant.
    if (this.#start > 1024 && this.#start * 2 > this.#records.length) {
      this.#records = this.#records.slice(this.#start);
      this.#start = 0;
    }
  }

  /** Whether every record after `place` is here. */
  covers(place: JournalPosition): boolean {
    return place >= this.#preceding;
  }

  /** The records after `place`, as many as fit into `maxReadings` but at least one if there is one. */
  after(place: JournalPosition, maxReadings: number): JournalRecord[] {
    const found: JournalRecord[] = [];
    let readings = 0;
    for (let index = this.#firstAfter(place); index < this.#records.length; index++) {
      const record = this.#records[index];
      if (record === undefined) break;
      readings += batchLength(record.batch);
      if (readings > maxReadings && found.length > 0) break;
      found.push(record);
    }
    return found;
  }

  #firstAfter(place: JournalPosition): number {
    let low = this.#start;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#records[middle]?.position ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
