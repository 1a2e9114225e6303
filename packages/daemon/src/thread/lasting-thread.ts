import { ThreadCalls } from "./thread-calls.ts";

const FIRST_REST_MS = 100;
const LONGEST_REST_MS = 30_000;

export interface LastingThreadOptions {
  readonly thread: URL;
  /** What the thread is to know when it begins, as it is then. */
  readonly workerData: () => unknown;
  readonly monotonicMs: () => number;
  /** Called each time the thread ended without being asked to. */
  readonly onEnd: (error: Error) => void;
}

/**
 * A thread that begins again by itself after it ended, ever more seldom while it keeps ending: a request that brings
 * it down must not bring down the machine.
 */
export class LastingThread<Request extends { readonly kind: string }, Answers> {
  readonly #options: LastingThreadOptions;
  #calls: ThreadCalls<Request, Answers>;
  #restMs = FIRST_REST_MS;
  #notBeforeMs = 0;

  constructor(options: LastingThreadOptions) {
    this.#options = options;
    this.#calls = this.#newCalls();
  }

  /** Whether the present thread was asked anything yet. */
  get hasBegun(): boolean {
    return this.#calls.hasBegun;
  }

  async call<Kind extends keyof Answers & Request["kind"]>(
    request: Extract<Request, { readonly kind: Kind }>,
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[Kind]> {
    const { monotonicMs } = this.#options;
    if (this.#calls.trouble !== undefined && monotonicMs() >= this.#notBeforeMs) this.#calls = this.#newCalls();
    const answer = await this.#calls.call<Kind>(request, transfer);
    this.#restMs = FIRST_REST_MS;
    return answer;
  }

  end(): Promise<void> {
    return this.#calls.end();
  }

  #newCalls(): ThreadCalls<Request, Answers> {
    const { thread, workerData, monotonicMs, onEnd } = this.#options;
    return new ThreadCalls({
      thread,
      workerData,
      onEnd: (error) => {
        this.#notBeforeMs = monotonicMs() + this.#restMs;
        this.#restMs = Math.min(LONGEST_REST_MS, this.#restMs * 2);
        onEnd(error);
      },
    });
  }
}
