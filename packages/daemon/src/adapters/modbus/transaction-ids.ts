const ID_SPACE = 0x1_0000;
/** Past this many unanswered ids a new connection is the cheaper way to be sure. */
const MOST_SPENT = 4096;

/**
 * The transaction ids of one connection.
 *
 * An id whose answer never came is not used again on that connection: its answer may still come, 65,536 requests later,
 * and would look like the answer to somebody else's request.
 */
export class TransactionIds {
  readonly #spent = new Set<number>();
  #last = 0;

  /** An id that no late answer can carry. `isOutstanding` names those that are in use now. */
  take(isOutstanding: (id: number) => boolean): number {
    do this.#last = (this.#last + 1) % ID_SPACE;
    while (this.#spent.has(this.#last) || isOutstanding(this.#last));
    return this.#last;
  }

  /** The request of this id ended without its answer. */
  spend(id: number): void {
    this.#spent.add(id);
  }

  get areExhausted(): boolean {
    return this.#spent.size >= MOST_SPENT;
  }

  /** A new connection: nothing that was asked on the old one can be answered on it. */
  reset(): void {
    this.#spent.clear();
  }
}
