const COMPACT_AT = 64;

/** A queue whose front is taken without moving the rest each time. */
export class Fifo<T> {
  #items: T[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items.length = 0;
      this.#head = 0;
    } else if (this.#head >= COMPACT_AT) {
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Takes out everything that `isOut` names, keeping the order of the rest. */
  extract(isOut: (item: T) => boolean): readonly T[] {
    const out: T[] = [];
    const kept: T[] = [];
    for (let at = this.#head; at < this.#items.length; at += 1) {
      const item = this.#items[at];
      if (item !== undefined) (isOut(item) ? out : kept).push(item);
    }
    this.#items = kept;
    this.#head = 0;
    return out;
  }
}
