import { type Cause, causeOf } from "@weishan/core/cause";
import type { Clock } from "../../ports/clock.ts";
import type { ReadOutcome, TransportCounters, TransportFailure } from "../../ports/register-transport.ts";
import { DeadlineTimer } from "./deadline-timer.ts";
import { failure, transportClosed } from "./failure.ts";
import { Fifo } from "./fifo.ts";
import type { Pdu, UnsendablePdu } from "./pdu.ts";

/** More than every caller together ever has waiting; a queue without a bound only hides that a bus is overloaded. */
const MOST_WAITING = 4096;
/** What stands in for a deadline that is none: no request may wait for ever. */
const LONGEST_TIMEOUT_MS = 600_000;

/** One request and the promise that waits for it. */
export interface Exchange {
  readonly pdu: Pdu;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly settle: (outcome: ReadOutcome) => void;
  transactionId: number;
}

/** The counters while they are counted. */
export type Tally = { -readonly [Counter in keyof TransportCounters]: TransportCounters[Counter] };

export interface RequestIntakeOptions {
  readonly clock: Clock;
  /** A request waits at the end of the queue. */
  readonly onQueued: () => void;
  /** Settle everything sent whose deadline is not after `nowMs`; tell the next deadline of what is still sent. */
  readonly onOverdue: (nowMs: number) => number;
  /** Why nothing can be sent just now, or undefined: then a request may wait. */
  readonly refusal: () => Cause | undefined;
}

/** Takes requests in, keeps those that wait in order, and lets none of them wait beyond its deadline. */
export class RequestIntake {
  readonly waiting = new Fifo<Exchange>();
  readonly tally: Tally = {
    requests: 0,
    answers: 0,
    timeouts: 0,
    exceptions: 0,
    strayAnswers: 0,
    badFrames: 0,
    connects: 0,
    bytesSent: 0,
    bytesReceived: 0,
  };
  readonly #options: RequestIntakeOptions;
  readonly #deadlines: DeadlineTimer;
  #isClosed = false;

  constructor(options: RequestIntakeOptions) {
    this.#options = options;
    this.#deadlines = new DeadlineTimer(options.clock, (nowMs) => this.#settleOverdue(nowMs));
  }

  submit(pdu: Pdu | UnsendablePdu, timeoutMs: number): Promise<ReadOutcome> {
    this.tally.requests += 1;
    if ("unsendable" in pdu)
      return refused(failure("bad-response", causeOf("request-impossible", `not sent: ${pdu.unsendable}`)));
    if (this.#isClosed) return refused(transportClosed());
    const refusal = this.#options.refusal();
    if (refusal !== undefined) return refused(failure("unreachable", refusal));
    if (this.waiting.length >= MOST_WAITING) {
      const detail = `not sent: ${MOST_WAITING} requests wait already`;
      return refused(failure("unreachable", causeOf("too-many-waiting", detail)));
    }
    return new Promise((settle) => {
      const boundedMs = timeoutMs > 0 ? Math.min(timeoutMs, LONGEST_TIMEOUT_MS) : LONGEST_TIMEOUT_MS;
      const deadlineMs = this.#options.clock.monotonicMs() + boundedMs;
      this.waiting.push({ pdu, timeoutMs: boundedMs, deadlineMs, settle, transactionId: 0 });
      this.#deadlines.include(deadlineMs);
      this.#options.onQueued();
    });
  }

  /** Settles everything that waits, and nothing else. */
  failWaiting(outcome: TransportFailure): void {
    for (const exchange of this.waiting.extract(() => true)) exchange.settle(outcome);
  }

  /** Settles everything that waits; whatever is asked later is answered at once. */
  close(): void {
    this.#isClosed = true;
    this.#deadlines.cancel();
    this.failWaiting(transportClosed());
  }

  /** First what waits: settling what was sent may send the next of it, whose deadline has to be known by then. */
  #settleOverdue(nowMs: number): void {
    let nextMs = Number.POSITIVE_INFINITY;
    const unsent = this.waiting.extract((exchange) => {
      const isOverdue = exchange.deadlineMs <= nowMs;
      if (!isOverdue) nextMs = Math.min(nextMs, exchange.deadlineMs);
      return isOverdue;
    });
    for (const exchange of unsent) {
      this.tally.timeouts += 1;
      const detail = `waited ${exchange.timeoutMs} ms for the line and was not sent`;
      exchange.settle(failure("timeout", causeOf("not-sent", detail, { withinMs: exchange.timeoutMs })));
    }
    nextMs = Math.min(nextMs, this.#options.onOverdue(nowMs));
    if (nextMs !== Number.POSITIVE_INFINITY) this.#deadlines.include(nextMs);
  }
}

/** In a later turn of the event loop: a caller that asks again at once must not keep the line from coming back. */
const refused = (outcome: TransportFailure): Promise<TransportFailure> =>
  new Promise((resolve) => {
    setImmediate(() => resolve(outcome));
  });
