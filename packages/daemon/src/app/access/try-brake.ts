/** How wrong tries are slowed down. */
export interface BrakeLimits {
  /** So many are wrong before there is any wait. */
  readonly freeTries: number;
  readonly firstWaitMs: number;
  /** The wait doubles with each wrong try, up to this: never a lock for good. */
  readonly longestWaitMs: number;
}

interface Tries {
  wrongCount: number;
  lastAtMs: number;
}

const MS_PER_SECOND = 1_000;
/** More than a city's network has; past it the oldest are forgotten, so that memory stays bounded. */
const MAX_KEYS = 10_000;
/** After this long without a try all is forgotten. */
const FORGET_MS = 3_600_000;

/** Makes whoever guesses wait longer and longer. Counted by keys, such as an account together with a network. */
export class TryBrake {
  readonly #limits: BrakeLimits;
  readonly #monotonicMs: () => number;
  readonly #tries = new Map<string, Tries>();

  constructor(limits: BrakeLimits, monotonicMs: () => number) {
    this.#limits = limits;
    this.#monotonicMs = monotonicMs;
  }

  /**
   * Begins a try, counted as wrong until it is forgiven: tries that run at the same time do not slip through together.
   *
   * @returns seconds to wait; 0 where the try may go on
   */
  begin(key: string): number {
    const nowMs = this.#monotonicMs();
    const tries = this.#tries.get(key) ?? { wrongCount: 0, lastAtMs: nowMs };
    if (nowMs - tries.lastAtMs > FORGET_MS) tries.wrongCount = 0;
    const leftMs = tries.lastAtMs + this.#waitMs(tries.wrongCount) - nowMs;
    if (leftMs > 0) return Math.ceil(leftMs / MS_PER_SECOND);
    this.#keep(key, { wrongCount: tries.wrongCount + 1, lastAtMs: nowMs });
    return 0;
  }

  /** The try was right: everything wrong before it is forgotten. */
  forgiveAll(key: string): void {
    this.#tries.delete(key);
  }

  /** The try was none: only it is taken back. */
  takeBack(key: string): void {
    const tries = this.#tries.get(key);
    if (tries !== undefined && tries.wrongCount > 0) tries.wrongCount--;
  }

  #waitMs(wrongCount: number): number {
    const { freeTries, firstWaitMs, longestWaitMs } = this.#limits;
    const beyond = wrongCount - freeTries;
    return beyond < 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** beyond);
  }

  #keep(key: string, tries: Tries): void {
    this.#tries.delete(key);
    this.#tries.set(key, tries);
    if (this.#tries.size <= MAX_KEYS) return;
    const [oldest] = this.#tries.keys();
    if (oldest !== undefined) this.#tries.delete(oldest);
  }
}
