import type { MessagePort } from "node:worker_threads";
import { ownMemory } from "./own-memory.ts";
import type { Envelope, ThreadAnswer } from "./thread-envelope.ts";

/** Answers the requests that come to this thread, one after the other. */
// The parameter is what makes the caller's switch over kinds exhaustive.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function serveThread<Request extends { readonly kind: string }>(
  port: MessagePort,
  answer: (request: Request) => unknown,
): void {
  port.on("message", ({ id, request }: Envelope<Request>) => {
    let reply: ThreadAnswer;
    try {
      reply = { id, ok: true, result: answer(request) };
    } catch (error) {
      reply = { id, ok: false, message: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply, reply.ok && isObject(reply.result) ? ownMemory(reply.result) : []);
    if (request.kind === "close") port.close();
  });
}

const isObject = (result: unknown): result is object => typeof result === "object" && result !== null;
