import { ThreadCalls } from "./thread-calls.ts";
import type { ReaderAnswers, ReaderRequest, ReaderThreadData } from "./thread-messages.ts";

const FIRST_REST_MS = 100;
const LONGEST_REST_MS = 30_000;

/**
 * A reading thread that begins again by itself after it ended, ever more seldom while it keeps ending: a query that
 * brings it down must not bring down the machine.
 */
export class LastingReader {
  readonly #workerData: () => ReaderThreadData;
  readonly #monotonicMs: () => number;
  #calls: ThreadCalls<ReaderRequest, ReaderAnswers>;
  #restMs = FIRST_REST_MS;
  #notBeforeMs = 0;

  /** @param workerData - what the thread is to know when it begins, as it is then */
  constructor(workerData: () => ReaderThreadData, monotonicMs: () => number) {
    this.#workerData = workerData;
    this.#monotonicMs = monotonicMs;
    this.#calls = this.#newCalls();
  }

  async call<Kind extends keyof ReaderAnswers & ReaderRequest["kind"]>(
    request: Extract<ReaderRequest, { readonly kind: Kind }>,
  ): Promise<ReaderAnswers[Kind]> {
    if (this.#calls.trouble !== undefined && this.#monotonicMs() >= this.#notBeforeMs) this.#calls = this.#newCalls();
    const answer = await this.#calls.call<Kind>(request);
    this.#restMs = FIRST_REST_MS;
    return answer;
  }

  /** Gives a thread that runs memory for more heads; one that begins later is told with its other data. */
  addHeads(memory: SharedArrayBuffer): void {
    // Where it ends before it has heard of it, the next one will know.
    if (this.#calls.hasBegun) this.#calls.call({ kind: "heads", memory }).catch(() => undefined);
  }

  end(): Promise<void> {
    return this.#calls.end();
  }

  #newCalls(): ThreadCalls<ReaderRequest, ReaderAnswers> {
    return new ThreadCalls({
      thread: new URL("./reader-thread.ts", import.meta.url),
      workerData: this.#workerData,
      onEnd: () => {
        this.#notBeforeMs = this.#monotonicMs() + this.#restMs;
        this.#restMs = Math.min(LONGEST_REST_MS, this.#restMs * 2);
      },
    });
  }
}
