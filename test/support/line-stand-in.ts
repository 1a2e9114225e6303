import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

const Pushed = z.object({
  to: z.string(),
  messages: z
    .array(z.object({ type: z.literal("text"), text: z.string().max(5_000) }))
    .min(1)
    .max(5),
});

/** What somebody was sent. */
export interface LinePush {
  readonly to: string;
  readonly text: string;
  readonly retryKey: string;
}

/**
 * A stand-in of ours for the push endpoint of the LINE Messaging API, by its reference: a token, a retry key that is
 * taken once (409 the second time), 429 and 500 on demand.
 */
export class LineStandIn {
  readonly pushes: LinePush[] = [];
  /** Statuses of the next answers; then it takes what comes. */
  readonly refusals: number[] = [];
  requests = 0;
  readonly #token: string;
  readonly #server: Server;

  constructor(token: string) {
    this.#token = token;
    this.#server = createServer((request, response) => {
      this.requests++;
      const say = (status: number, message: string): void => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));
      };
      void text(request).then((body) => {
        const retryKey = request.headers["x-line-retry-key"];
        const refusal = this.refusals.shift();
        if (request.method !== "POST" || request.url !== "/v2/bot/message/push") say(404, "Not found");
        else if (request.headers.authorization !== `Bearer ${this.#token}`) say(401, "Authentication failed");
        else if (typeof retryKey !== "string") say(400, "no retry key");
        else if (this.pushes.some((push) => push.retryKey === retryKey)) say(409, "The retry key is already accepted");
        else if (refusal !== undefined) say(refusal, "try again");
        else {
          const { to, messages } = Pushed.parse(JSON.parse(body));
          this.pushes.push({ to, text: messages[0]?.text ?? "", retryKey });
          response.writeHead(200, { "content-type": "application/json" }).end('{"sentMessages":[]}');
        }
      });
    });
  }

  /** Answers its origin. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
