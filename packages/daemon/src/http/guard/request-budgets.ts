const MS_PER_SECOND = 1_000;
/** More callers than an installation has at a time; past it who was heard of longest ago begins anew. */
const MAX_CALLERS = 10_000;

/** How many requests may come: at once, and second after second. */
export interface Budget {
  readonly burst: number;
  readonly perSecond: number;
}

interface Account {
  left: number;
  atMs: number;
}

/** Counts what each caller asks for. Who asked too much waits for seconds, never for good. */
export class RequestBudgets {
  readonly #budget: Budget;
  readonly #monotonicMs: () => number;
  readonly #accounts = new Map<string, Account>();

  constructor(budget: Budget, monotonicMs: () => number) {
    this.#budget = budget;
    this.#monotonicMs = monotonicMs;
  }

  /** Takes the tokens of a request. Returns 0, or in how many seconds there will be enough for it. */
  waitS(caller: string, tokenCount = 1): number {
    const account = this.#accountOf(caller);
    if (account.left >= tokenCount) {
      account.left -= tokenCount;
      return 0;
    }
    return Math.ceil((tokenCount - account.left) / this.#budget.perSecond);
  }

  /** In how many seconds there will be something left; 0 when there is. Takes nothing. */
  waitFor(caller: string): number {
    const { left } = this.#accountOf(caller);
    return left >= 1 ? 0 : Math.ceil((1 - left) / this.#budget.perSecond);
  }

  /** Takes from a caller who has done harm already, down to nothing. */
  fine(caller: string, tokenCount: number): void {
    const account = this.#accountOf(caller);
    account.left = Math.max(0, account.left - tokenCount);
  }

  #accountOf(caller: string): Account {
    const nowMs = this.#monotonicMs();
    const { burst, perSecond } = this.#budget;
    const known = this.#accounts.get(caller);
    if (known !== undefined) {
      known.left = Math.min(burst, known.left + ((nowMs - known.atMs) / MS_PER_SECOND) * perSecond);
      known.atMs = nowMs;
      return known;
    }
    const opened = { left: burst, atMs: nowMs };
    this.#accounts.set(caller, opened);
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > MAX_CALLERS && oldest !== undefined) this.#accounts.delete(oldest);
    return opened;
  }
}
