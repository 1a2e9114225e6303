import { Worker } from "node:worker_threads";
import type { ThreadAnswer } from "./thread-messages.ts";

interface PendingCall {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Requests to one thread and the answers that come back. Rejects with plain errors; the caller gives them a code. */
export class ThreadCalls<Request extends { readonly kind: string }, Answers> {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;
  #trouble: Error | undefined;

  constructor(thread: URL, workerData: unknown) {
    // Flags of the parent, a debugger's port for example, are not for this thread.
    this.#worker = new Worker(thread, { workerData, execArgv: [] });
    this.#worker.on("message", (answer: ThreadAnswer) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#giveUp(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on("exit", () => this.#giveUp(new Error("the thread has ended")));
  }

  /** What ended the thread, or undefined while it runs. */
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
    await this.#send({ kind: "close" }, []).catch(() => undefined);
    await this.#worker.terminate();
  }

  #send<Answer>(request: { readonly kind: string }, transfer: ArrayBuffer[]): Promise<Answer> {
    if (this.#trouble !== undefined) return Promise.reject(this.#trouble);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request }, transfer);
    });
  }

  #settle(answer: ThreadAnswer): void {
    const call = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (answer.ok) call?.resolve(answer.result as never);
    else call?.reject(new Error(answer.message));
  }

  #giveUp(error: Error): void {
    this.#trouble ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#trouble);
    this.#pending.clear();
  }
}
