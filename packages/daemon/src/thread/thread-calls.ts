import { Worker } from "node:worker_threads";
import type { ThreadAnswer } from "./thread-envelope.ts";

/** The threads' garbage is columns of one request; room for more of it would only be resident memory. */
const YOUNG_MB = 8;

export interface ThreadOptions {
  readonly thread: URL;
  /** What the thread is to know when it begins, as it is then. */
  readonly workerData: () => unknown;
  /** Called once when the thread ended without being asked to. */
  readonly onEnd?: (error: Error) => void;
}

interface PendingCall {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Requests to one thread and the answers that come back. Rejects with plain errors; the caller gives them a code.
 *
 * The thread begins with its first request: one that nobody asks anything costs no memory.
 */
export class ThreadCalls<Request extends { readonly kind: string }, Answers> {
  readonly #options: ThreadOptions;
  #worker: Worker | undefined;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;
  #trouble: Error | undefined;
  #isEnding = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** Whether the thread was asked anything yet. */
  get hasBegun(): boolean {
    return this.#worker !== undefined;
  }

  /** What ended the thread, or undefined while it runs. A thread that ended does not begin again. */
  get trouble(): Error | undefined {
    return this.#trouble;
  }

  call<Kind extends keyof Answers & Request["kind"]>(
    request: Extract<Request, { readonly kind: Kind }>,
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[Kind]> {
    return this.#send(request, transfer);
  }

  /** Ends the thread after the requests that were sent. One that is broken already has nothing left to say. */
  async end(): Promise<void> {
    if (this.#worker === undefined) return;
    this.#isEnding = true;
    await this.#send({ kind: "close" }, []).catch(() => undefined);
    await this.#worker.terminate();
  }

  #send<Answer>(request: { readonly kind: string }, transfer: ArrayBuffer[]): Promise<Answer> {
    if (this.#trouble !== undefined) return Promise.reject(this.#trouble);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#worker ??= this.#begin();
      this.#worker.postMessage({ id, request }, transfer);
    });
  }

  #begin(): Worker {
    // Flags of the parent, a debugger's port for example, are not for this thread.
    const worker = new Worker(this.#options.thread, {
      workerData: this.#options.workerData(),
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on("message", (answer: ThreadAnswer) => this.#settle(answer));
    worker.on("error", (error) => this.#giveUp(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => this.#giveUp(new Error("the thread has ended")));
    return worker;
  }

  #settle(answer: ThreadAnswer): void {
    const call = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (answer.ok) call?.resolve(answer.result as never);
    else call?.reject(new Error(answer.message));
  }

  #giveUp(error: Error): void {
    // After an error the thread's exit is no news.
    if (this.#trouble !== undefined) return;
    this.#trouble = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    if (!this.#isEnding) this.#options.onEnd?.(error);
  }
}
