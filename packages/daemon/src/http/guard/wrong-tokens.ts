/** A person who mistypes tries two or three times; a program that guesses does not stop at ten. */
const MAX_WRONG = 10;
/** Counted from the first wrong token; then everything is forgotten. */
const WINDOW_MS = 60_000;
/** More addresses than a building has; past it the oldest are forgotten, so that memory stays bounded. */
const MAX_ADDRESSES = 1_000;
const MS_PER_SECOND = 1_000;

interface WrongTries {
  count: number;
  readonly firstAtMs: number;
}

/**
 * Slows down who guesses the write token: ten wrong ones from an address in a minute, and nothing more is compared for
 * that address until the minute is over. Behind a proxy all share its address, and one who guesses shuts out all: that
 * is the safe side for orders to machines.
 */
export class WrongTokens {
  readonly #monotonicMs: () => number;
  readonly #tries = new Map<string, WrongTries>();

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** Seconds until this address may try again; 0 when it may now. */
  waitS(address: string): number {
    const tries = this.#tries.get(address);
    if (tries === undefined) return 0;
    const leftMs = tries.firstAtMs + WINDOW_MS - this.#monotonicMs();
    if (leftMs <= 0) this.#tries.delete(address);
    return leftMs > 0 && tries.count >= MAX_WRONG ? Math.ceil(leftMs / MS_PER_SECOND) : 0;
  }

  /** Notes a wrong token of an address that may try. */
  add(address: string): void {
    const tries = this.#tries.get(address);
    if (tries !== undefined) {
      tries.count++;
      return;
    }
    this.#tries.set(address, { count: 1, firstAtMs: this.#monotonicMs() });
    if (this.#tries.size <= MAX_ADDRESSES) return;
    const [oldest] = this.#tries.keys();
    if (oldest !== undefined) this.#tries.delete(oldest);
  }
}
