/** More waiting than this takes longer than people wait: about three seconds of hashing. */
const MAX_WAITING = 100;

/**
 * Lets one hash be computed at a time, so that a storm of sign-ins never takes more than one core from the polling;
 * and lets only so many wait.
 */
export class HashQueue {
  readonly #maxWaiting: number;
  #last: Promise<unknown> = Promise.resolve();
  #admitted = 0;
  #computed = 0;

  constructor(maxWaiting = MAX_WAITING) {
    this.#maxWaiting = maxWaiting;
  }

  /** How many hashes were computed since the start. */
  get computedCount(): number {
    return this.#computed;
  }

  /** Does something that may need hashes; undefined, at once, where too much waits already. */
  async admit<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (this.#admitted >= this.#maxWaiting) return undefined;
    this.#admitted++;
    try {
      return await work();
    } finally {
      this.#admitted--;
    }
  }

  /** Computes after all that were asked for before. */
  compute<Result>(hash: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(() => {
      this.#computed++;
      return hash();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
