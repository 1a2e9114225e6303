import type { ReadingBatch } from "@weishan/core/reading";
import type { FollowOptions, Journal, JournalPosition, JournalRecord } from "../../../ports/journal.ts";

/** A journal in memory, which outlives whoever follows it. */
export class MemoryJournal implements Journal {
  readonly records: JournalRecord[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #places = new Map<string, JournalPosition>();
  #head: JournalPosition = 0;

  async append(batch: ReadingBatch): Promise<JournalPosition> {
    this.records.push({ position: ++this.#head, batch });
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    return this.#head;
  }

  async *follow(
    after: JournalPosition,
    { signal, onCaughtUp }: FollowOptions,
  ): AsyncGenerator<readonly JournalRecord[]> {
    for (let place = after; !signal.aborted; ) {
      const begun = place;
      const next = this.records.filter(({ position }) => position > begun).slice(0, 50);
      if (next.length > 0) {
        place = next.at(-1)?.position ?? place;
        yield next;
      } else {
        onCaughtUp?.();
        // oxlint-disable-next-line no-await-in-loop -- waits for the next record
        await new Promise<void>((resolve) => {
          this.#waiting.add(resolve);
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
      }
    }
  }

  async confirm(name: string, position: JournalPosition): Promise<void> {
    this.#places.set(name, position);
  }

  async register(name: string, known: JournalPosition = 0): Promise<JournalPosition> {
    const place = this.#places.get(name) ?? known;
    this.#places.set(name, place);
    this.#head = Math.max(this.#head, known);
    return place;
  }

  state() {
    return {
      headPosition: this.#head,
      tailPosition: 1,
      sizeBytes: 0,
      maxBytes: 1,
      appendedReadings: 0,
      fsyncs: 0,
      repairedBytes: 0,
      lostRecords: 0,
      trouble: null,
      consumers: [],
    };
  }
}
