import { type Cause, causeOf } from "@weishan/core/cause";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";

/**
 * A connection attempt is given up after this long. With the longest wait below, a device that is back is reached
 * within two seconds even when the packets of an attempt under way were lost.
 */
const CONNECT_TIMEOUT_MS = 1000;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 800;

/** What a kept line can do: be let go. */
export interface Kept {
  destroy(): Promise<void>;
}

/** What the opener of a line reports. */
export interface OpeningEvents {
  onOpen(): void;
  onLost(cause: Cause): void;
}

export interface LineKeeperOptions<L extends Kept> {
  readonly clock: Clock;
  /** Uniform in [0, 1): spreads the reconnects of many lines. */
  readonly random: () => number;
  readonly logger: Logger;
  readonly connectTimeoutMs?: number;
  readonly open: (events: OpeningEvents) => L;
  readonly onUp: (line: L) => void;
  /** A line that was up is gone. A new one is on its way. */
  readonly onDown: (cause: Cause) => void;
  /** An attempt failed. The next one follows by itself. */
  readonly onUnreachable: (cause: Cause) => void;
}

/** Keeps one line open for as long as it lives: opens it, notices that it is gone, opens it anew with back-off and jitter. */
export class LineKeeper<L extends Kept> {
  readonly #options: LineKeeperOptions<L>;
  #state: "idle" | "opening" | "up" | "waiting" | "stopped" = "idle";
  #line: L | undefined;
  #timer: Timer | undefined;
  #letGo: Promise<void> = Promise.resolve();
  #failures = 0;
  #unreachable: Cause | undefined;
  /** Since when the line has not answered; said once when it begins and once when it is over. */
  #troubledSinceMs: number | undefined;

  constructor(options: LineKeeperOptions<L>) {
    this.#options = options;
  }

  /** The open line, if there is one now. */
  get up(): L | undefined {
    return this.#state === "up" ? this.#line : undefined;
  }

  /** Why the last attempt failed, while the next one is waited for: nothing sent now could arrive. */
  get unreachable(): Cause | undefined {
    return this.#state === "waiting" ? this.#unreachable : undefined;
  }

  start(): void {
    if (this.#state === "idle") this.#attempt();
  }

  /** The device answered on this line: the next loss starts the back-off from the beginning. */
  proven(): void {
    this.#failures = 0;
    if (this.#troubledSinceMs === undefined) return;
    const outageMs = Math.round(this.#options.clock.monotonicMs() - this.#troubledSinceMs);
    this.#troubledSinceMs = undefined;
    this.#options.logger.info({ outageMs }, "line is back");
  }

  /** Gives the open line up and opens another. */
  renew(cause: Cause): void {
    if (this.#state !== "up") return;
    this.#drop();
    this.#reportTrouble(cause);
    this.#waitForNext();
    this.#options.onDown(cause);
  }

  async stop(): Promise<void> {
    this.#state = "stopped";
    this.#timer?.cancel();
    this.#drop();
    await this.#letGo;
  }

  #attempt(): void {
    const { clock, open, onUp } = this.#options;
    this.#state = "opening";
    const timeoutMs = this.#options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    this.#timer = clock.after(timeoutMs, () =>
      this.#failed(causeOf("connection-timed-out", `no connection within ${timeoutMs} ms`, { withinMs: timeoutMs })),
    );
    const line = open({
      onOpen: () => {
        if (this.#line !== line || this.#state !== "opening") return;
        this.#timer?.cancel();
        this.#state = "up";
        this.#unreachable = undefined;
        onUp(line);
      },
      onLost: (cause) => {
        if (this.#line !== line) return;
        if (this.#state === "opening") this.#failed(cause);
        else this.renew(cause);
      },
    });
    this.#line = line;
  }

  #failed(cause: Cause): void {
    this.#timer?.cancel();
    this.#drop();
    this.#reportTrouble(cause);
    this.#unreachable = cause;
    this.#waitForNext();
    this.#options.onUnreachable(cause);
  }

  #reportTrouble({ code, detail }: Cause): void {
    if (this.#troubledSinceMs !== undefined) return;
    this.#troubledSinceMs = this.#options.clock.monotonicMs();
    this.#options.logger.warn({ cause: code, detail }, "line lost");
  }

  #drop(): void {
    const line = this.#line;
    this.#line = undefined;
    if (line !== undefined) this.#letGo = line.destroy();
  }

  #waitForNext(): void {
    const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#state = "waiting";
    const waitMs = Math.ceil(ceilingMs * (0.5 + this.#options.random() / 2));
    this.#timer = this.#options.clock.after(waitMs, () => this.#attempt());
  }
}
