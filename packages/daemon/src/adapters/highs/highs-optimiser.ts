import type { MixedIntegerProgram } from "@weishan/core/energy";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Optimiser, OptimiserAnswer, OptimiserOptions } from "../../ports/optimiser.ts";
import { ThreadCalls } from "../../thread/thread-calls.ts";
import type { HighsAnswers, HighsRequest } from "./highs-orders.ts";

/** Days are planned in handfuls, once a day; after one, the solver's memory goes back to the machine. */
const IDLE_MS = 30_000;

/** Solves programs with HiGHS in a thread of its own, which begins with the first one and ends when there was none for a while. */
export class HighsOptimiser implements Optimiser {
  readonly #clock: Clock;
  readonly #log: Logger;
  #thread: ThreadCalls<HighsRequest, HighsAnswers> | undefined;
  #idle: Timer | undefined;
  #waiting = 0;

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
  }

  async minimise(program: MixedIntegerProgram, options: OptimiserOptions): Promise<OptimiserAnswer> {
    this.#idle?.cancel();
    this.#waiting += 1;
    const thread = (this.#thread ??= this.#newThread());
    try {
      return await thread.call({ kind: "minimise", program, options });
    } catch (error) {
      this.#log.warn({ error }, "a program could not be solved");
      return { kind: "none", reason: "lost" };
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = this.#clock.after(IDLE_MS, () => void this.stop());
    }
  }

  async stop(): Promise<void> {
    this.#idle?.cancel();
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }

  #newThread(): ThreadCalls<HighsRequest, HighsAnswers> {
    const thread = new ThreadCalls<HighsRequest, HighsAnswers>({
      thread: new URL("./highs-thread.ts", import.meta.url),
      workerData: () => undefined,
      onEnd: () => {
        if (this.#thread === thread) this.#thread = undefined;
      },
    });
    return thread;
  }
}
