/** A code counts for the half minute it is shown in and the ones beside it; after that nobody accepts it anyway. */
const REMEMBER_MS = 120_000;

/** Remembers the codes of second factors that were accepted: one that somebody looked over a shoulder at works no more. */
export class UsedCodes {
  readonly #monotonicMs: () => number;
  readonly #usedAtMs = new Map<string, number>();

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /**
   * Tries a code unless it was accepted before. It is taken while it is tried: of two who send it at the same time one
   * gets undefined.
   *
   * @param accept - undefined where the code is wrong, which then may be tried again
   */
  async useOnce<Accepted>(
    personId: string,
    code: string,
    accept: () => Promise<Accepted | undefined>,
  ): Promise<Accepted | undefined> {
    this.#forget();
    const key = `${personId} ${code}`;
    if (this.#usedAtMs.has(key)) return undefined;
    this.#usedAtMs.set(key, this.#monotonicMs());
    let accepted: Accepted | undefined;
    try {
      accepted = await accept();
    } finally {
      if (accepted === undefined) this.#usedAtMs.delete(key);
    }
    return accepted;
  }

  #forget(): void {
    const beforeMs = this.#monotonicMs() - REMEMBER_MS;
    for (const [key, atMs] of this.#usedAtMs) {
      // They stand in the order in which they were used.
      if (atMs >= beforeMs) return;
      this.#usedAtMs.delete(key);
    }
  }
}
