/** A read that waits for the bus. */
export interface QueuedRead {
  readonly unitId: number;
  /** When it was due; among the reads of one unit the earlier goes first. */
  readonly dueMs: number;
}

interface UnitLine<Read> {
  readonly share: number;
  /** Bus time this unit has had, divided by its share, on the queue's virtual clock. */
  servedMs: number;
  readonly waiting: Read[];
}

/**
 * Reads that wait for one bus, shared fairly between its units by the bus time they use, not by how many they ask.
 *
 * While the bus keeps up the order is that of the due times; when it does not, every unit gets the same bus time per
 * share (start-time fair queueing: a unit that was idle joins at the present, it cannot save up). A unit that times
 * out is charged for the time-out, so that it makes itself wait and not the others.
 */
export class FairQueue<Read extends QueuedRead> {
  readonly #lines = new Map<number, UnitLine<Read>>();
  /** The virtual clock: the service of the line that was last served. */
  #clockMs = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Gives a unit more or less than the ordinary share of 1. */
  setShare(unitId: number, share: number): void {
    const line = this.#lines.get(unitId);
    this.#lines.set(unitId, { share, servedMs: line?.servedMs ?? 0, waiting: line?.waiting ?? [] });
  }

  push(read: Read): void {
    const line = this.#line(read.unitId);
    if (line.waiting.length === 0) line.servedMs = Math.max(line.servedMs, this.#clockMs);
    let index = line.waiting.length;
    while (index > 0 && (line.waiting[index - 1]?.dueMs ?? 0) > read.dueMs) index--;
    line.waiting.splice(index, 0, read);
    this.#size++;
  }

  /** The read whose turn it is, taken out; undefined when none waits. */
  take(): Read | undefined {
    let chosen: UnitLine<Read> | undefined;
    for (const line of this.#lines.values()) {
      if (line.waiting.length > 0 && (chosen === undefined || isBefore(line, chosen))) chosen = line;
    }
    const read = chosen?.waiting.shift();
    if (chosen === undefined || read === undefined) return undefined;
    this.#clockMs = Math.max(this.#clockMs, chosen.servedMs);
    this.#size--;
    return read;
  }

  /** Books bus time that a unit has used. */
  charge(unitId: number, busMs: number): void {
    const line = this.#line(unitId);
    line.servedMs += busMs / line.share;
  }

  /** Takes out every waiting read of a unit. */
  drop(unitId: number): readonly Read[] {
    const dropped = this.#lines.get(unitId)?.waiting.splice(0) ?? [];
    this.#size -= dropped.length;
    return dropped;
  }

  #line(unitId: number): UnitLine<Read> {
    const known = this.#lines.get(unitId);
    if (known !== undefined) return known;
    const line: UnitLine<Read> = { share: 1, servedMs: this.#clockMs, waiting: [] };
    this.#lines.set(unitId, line);
    return line;
  }
}

function isBefore<Read extends QueuedRead>(a: UnitLine<Read>, b: UnitLine<Read>): boolean {
  if (a.servedMs !== b.servedMs) return a.servedMs < b.servedMs;
  return (a.waiting[0]?.dueMs ?? 0) < (b.waiting[0]?.dueMs ?? 0);
}
