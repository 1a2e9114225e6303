import type { ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { keepChecking } from "./keep-checking.ts";

/** How soon a browser comes again after the stream broke. */
const RECONNECT_MS = 2_000;

export interface StreamLimits {
  /** Streams of this kind at the same time; each costs a socket and what its reader is slow to take. */
  readonly most: number;
  /** Of one reader: nobody takes all the places from the others. */
  readonly mostOfOne: number;
}

/** Joins a reader to what is streamed; answers how to leave. */
export type JoinStream = (sink: ServerResponse, lastEventId: string | undefined) => () => void;

/**
 * Streams of one kind: each answer becomes server-sent events until its reader goes, or may no longer see what it saw
 * when it came.
 */
export class EventStreams {
  readonly #context: Pick<HttpContext, "identify" | "scopeOf" | "clock">;
  readonly #limits: StreamLimits;
  readonly #countOf = new Map<string, number>();
  #count = 0;

  constructor(context: Pick<HttpContext, "identify" | "scopeOf" | "clock">, limits: StreamLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  /** @throws HttpProblem 503 CLIENTS_TOO_MANY, before anything is sent */
  open(request: FastifyRequest, reply: FastifyReply, join: JoinStream): void {
    const leavePlace = this.#takePlace(readerOf(request));
    const lastEventId = request.headers["last-event-id"];
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...stringHeaders(reply.getHeaders()),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    raw.write(`retry: ${RECONNECT_MS}\n\n`);
    const leave = join(raw, typeof lastEventId === "string" ? lastEventId : undefined);
    const stopChecking = keepChecking(request, this.#context, () => {
      // At once: a stream that was ended must not be written to, however long its reader takes to notice.
      leave();
      if (raw.writableLength > 0) raw.destroy();
      else raw.end();
    });
    raw.once("close", () => {
      stopChecking();
      leave();
      leavePlace();
    });
  }

  #takePlace(reader: string): () => void {
    const { most, mostOfOne } = this.#limits;
    const ownCount = this.#countOf.get(reader) ?? 0;
    if (this.#count >= most) {
      throw new HttpProblem(503, "CLIENTS_TOO_MANY", `There are ${most} streams of this kind already; close some.`);
    }
    if (ownCount >= mostOfOne) {
      throw new HttpProblem(503, "CLIENTS_TOO_MANY", `You have ${ownCount} streams of this kind already; close some.`);
    }
    this.#count += 1;
    this.#countOf.set(reader, ownCount + 1);
    return () => {
      this.#count -= 1;
      const left = (this.#countOf.get(reader) ?? 1) - 1;
      if (left > 0) this.#countOf.set(reader, left);
      else this.#countOf.delete(reader);
    };
  }
}

/** Whose stream it is; visitors of the demonstration, who are all the same person, are told apart by their address. */
const readerOf = ({ caller: { principal }, ip }: FastifyRequest): string =>
  principal.kind === "visitor" ? `visitor ${ip}` : principal.personId;

/** Fastify's own headers as Node takes them. */
const stringHeaders = (headers: Readonly<Record<string, number | string | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
