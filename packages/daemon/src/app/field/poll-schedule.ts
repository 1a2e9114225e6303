/** A read that is wanted again and again. Times are on the monotonic clock. */
export interface ScheduledPoll {
  readonly intervalMs: number;
  /** Where in its interval it is due, `[0, intervalMs)`. */
  readonly phaseMs: number;
}

interface Entry<Poll> {
  readonly poll: Poll;
  dueMs: number;
}

/**
 * What is due when: each poll at `anchor + phase + k · interval`, for ever, so that it neither drifts nor bunches.
 *
 * A poll that could not be handed out before its next due time came is handed out once, for the newest of them; the
 * others are counted as skipped. Reading twice in a row would only tell the same moment twice.
 */
export class PollSchedule<Poll extends ScheduledPoll> {
  readonly #anchorMs: number;
  /** A binary heap by due time; the first is the next. */
  readonly #heap: Entry<Poll>[] = [];

  constructor(anchorMs: number) {
    this.#anchorMs = anchorMs;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Puts a poll on the schedule; its first due time is the first of its grid not before `nowMs`. */
  add(poll: Poll, nowMs: number): void {
    const passed = Math.ceil((nowMs - this.#anchorMs - poll.phaseMs) / poll.intervalMs);
    this.#push({ poll, dueMs: this.#dueMs(poll, Math.max(0, passed)) });
  }

  /** Takes polls off the schedule. */
  remove(isGone: (poll: Poll) => boolean): void {
    const kept = this.#heap.filter((entry) => !isGone(entry.poll));
    this.#heap.length = 0;
    for (const entry of kept) this.#push(entry);
  }

  /** When the next poll is due, or undefined for an empty schedule. */
  nextDueMs(): number | undefined {
    return this.#heap[0]?.dueMs;
  }

  /**
   * Hands out every poll that is due at `nowMs`, in the order of due times, with the due time it stands for and how
   * many due times before that one passed unread.
   */
  takeDue(nowMs: number, take: (poll: Poll, dueMs: number, skipped: number) => void): void {
    for (let first = this.#heap[0]; first !== undefined && first.dueMs <= nowMs; first = this.#heap[0]) {
      const { poll, dueMs } = first;
      const skipped = Math.floor((nowMs - dueMs) / poll.intervalMs);
      // Counted from the anchor each time: adding the interval to the last due time would add up rounding errors.
      const turn = Math.round((dueMs - this.#anchorMs - poll.phaseMs) / poll.intervalMs) + skipped;
      const takenDueMs = this.#dueMs(poll, turn);
      first.dueMs = this.#dueMs(poll, turn + 1);
      this.#sink(0);
      take(poll, takenDueMs, skipped);
    }
  }

  #dueMs(poll: ScheduledPoll, turn: number): number {
    return this.#anchorMs + poll.phaseMs + turn * poll.intervalMs;
  }

  #push(entry: Entry<Poll>): void {
    this.#heap.push(entry);
    let index = this.#heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfLater(parent, index)) return;
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfLater(index, child)) return;
      index = child;
    }
  }

  #isEarlier(index: number, than: number): boolean {
    const a = this.#heap[index];
    const b = this.#heap[than];
    return a !== undefined && b !== undefined && a.dueMs < b.dueMs;
  }

  #swapIfLater(upper: number, lower: number): boolean {
    const a = this.#heap[upper];
    const b = this.#heap[lower];
    if (a === undefined || b === undefined || a.dueMs <= b.dueMs) return false;
    this.#heap[upper] = b;
    this.#heap[lower] = a;
    return true;
  }
}
