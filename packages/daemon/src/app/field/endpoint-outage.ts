import type { Cause } from "@weishan/core/cause";
import type { EpochMs } from "@weishan/core/reading";

/**
 * Half a second first, because a connection that was closed is mostly there again at once; at most two seconds,
 * because everything behind the endpoint is dark and one small question costs nobody anything.
 */
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 2_000;

/** The one cause why nothing behind an endpoint can be read, and when to ask again. Times ending in `Ms` are monotonic. */
export class EndpointOutage {
  readonly since: EpochMs;
  readonly sinceMs: number;
  readonly cause: Cause;
  /** `link`: the way is broken, any sign of life ends it. `silence`: only an answer does. */
  readonly kind: "link" | "silence";
  nextProbeMs: number;
  isProbing = false;
  #delayMs = FIRST_DELAY_MS;
  #turn = 0;

  constructor(began: { at: EpochMs; atMs: number; cause: Cause; kind: "link" | "silence" }) {
    this.since = began.at;
    this.sinceMs = began.atMs;
    this.cause = began.cause;
    this.kind = began.kind;
    this.nextProbeMs = began.atMs + FIRST_DELAY_MS;
  }

  /** The units are asked in turn: the first of them may be the one that is dead for good. */
  nextUnit<Line>(lines: readonly Line[]): Line | undefined {
    return lines.length === 0 ? undefined : lines[this.#turn++ % lines.length];
  }

  /** @param chance - a random number `[0, 1)`, so that many endpoints behind one switch do not ask in one moment */
  failedAgain(nowMs: number, chance: number): void {
    this.isProbing = false;
    this.#delayMs = Math.min(MAX_DELAY_MS, this.#delayMs * 2);
    this.nextProbeMs = nowMs + this.#delayMs * (0.5 + chance / 2);
  }
}
