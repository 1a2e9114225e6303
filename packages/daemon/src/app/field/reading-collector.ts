import type { ReadingColumns } from "@weishan/core/modbus";
import type { ReadingBatch, Status } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";

/** Large enough that 100,000 readings a second make some fifty batches, small enough to be written in one go. */
const MAX_ROWS = 4_096;
/** Readings wait this long for company; an eye does not see it and a disk is asked to sync fifty times less. */
const MAX_WAIT_MS = 20;

export interface ReadingCollectorOptions {
  readonly clock: Clock;
  /** Takes a full batch; what it does with one it cannot keep is its own business. */
  readonly emit: (batch: ReadingBatch) => void;
}

/**
 * Gathers the readings of many answers into batches, in columns that are filled in place and copied out once.
 *
 * Use: `open(n)` gives the first of `n` rows; fill the columns there; `close(n)`. Nothing may be awaited in between.
 */
export class ReadingCollector {
  readonly #options: ReadingCollectorOptions;
  pointNumbers = new Uint32Array(MAX_ROWS);
  ats = new Float64Array(MAX_ROWS);
  #values = new Float64Array(MAX_ROWS);
  #statuses = new Uint8Array(MAX_ROWS);
  columns: ReadingColumns = { values: this.#values, statuses: this.#statuses, texts: new Map() };
  #rows = 0;
  #total = 0;
  #timer: Timer | undefined;

  constructor(options: ReadingCollectorOptions) {
    this.#options = options;
  }

  /** Every reading that was ever collected. */
  get total(): number {
    return this.#total;
  }

  open(rows: number): number {
    if (rows > MAX_ROWS) throw new RangeError(`at most ${MAX_ROWS} readings at a time, not ${rows}`);
    if (this.#rows + rows > MAX_ROWS) this.flush();
    return this.#rows;
  }

  close(rows: number): void {
    this.#rows += rows;
    this.#total += rows;
    if (this.#rows > 0) this.#timer ??= this.#options.clock.after(MAX_WAIT_MS, () => this.flush());
  }

  /** Adds one reading; `value` is NaN where there is none. */
  add(pointNumber: number, at: number, value: number, status: Status): void {
    const row = this.open(1);
    this.pointNumbers[row] = pointNumber;
    this.ats[row] = at;
    this.#values[row] = value;
    this.#statuses[row] = status;
    this.close(1);
  }

  flush(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const rows = this.#rows;
    if (rows === 0) return;
    this.#rows = 0;
    const { texts } = this.columns;
    if (texts.size > 0) this.columns = { values: this.#values, statuses: this.#statuses, texts: new Map() };
    this.#options.emit({
      receivedAt: this.#options.clock.now(),
      pointNumbers: this.pointNumbers.slice(0, rows),
      ats: this.ats.slice(0, rows),
      values: this.#values.slice(0, rows),
      statuses: this.#statuses.slice(0, rows),
      texts: texts.size > 0 ? texts : null,
    });
  }
}
