/** A code counts for the half minute it is shown in and the ones beside it; after that nobody accepts it anyway. */
const REMEMBER_MS = 120_000;

/** Remembers the codes of second factors that were accepted: one that somebody looked over a shoulder at works no more. */
export class UsedCodes {
  readonly #monotonicMs: () => number;
  readonly #usedAtMs = new Map<string, number>();

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  has(personId: string, code: string): boolean {
    this.#forget();
    return this.#usedAtMs.has(`${personId} ${code}`);
  }

  add(personId: string, code: string): void {
    this.#usedAtMs.set(`${personId} ${code}`, this.#monotonicMs());
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
