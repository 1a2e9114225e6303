import { type Cause, causeOf } from "@weishan/core/cause";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type {
  ReadOutcome,
  RegisterRead,
  RegisterTransport,
  RegisterWrite,
  TransportCounters,
  TransportFailure,
  WriteOutcome,
} from "../../ports/register-transport.ts";
import { failure, lineLost, noAnswer, transportClosed } from "./failure.ts";
import type { Line, OpenLine } from "./line.ts";
import { LineKeeper } from "./line-keeper.ts";
import { MbapDeframer } from "./mbap-deframer.ts";
import { decodeAnswer, encodePdu, readPdu, writePdu } from "./pdu.ts";
import { type Exchange, RequestIntake } from "./request-intake.ts";
import { isHalfOpen, silentForLong } from "./silence.ts";
import { TransactionIds } from "./transaction-ids.ts";

/** Header of a frame up to the unit id: transaction id, protocol id, length, unit id. */
const HEADER_BYTES = 7;
/** Requests are encoded one behind the other into slabs of this size; a slab that is full is left to the socket. */
const SLAB_BYTES = 4096;
const MAX_FRAME_BYTES = 260;

const ANSWERS_OWED = causeOf("too-many-waiting", "too many answers are still owed");

export interface TcpTransportOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly openLine: OpenLine;
  /** Requests outstanding at once; more than 1 only where the device is known to take it. */
  readonly inFlight: number;
}

/** Modbus TCP: any number of units behind one connection, answers matched by transaction id. */
export class TcpTransport implements RegisterTransport {
  readonly #options: TcpTransportOptions;
  readonly #intake: RequestIntake;
  readonly #keeper: LineKeeper<Line>;
  readonly #deframer = new MbapDeframer();
  readonly #ids = new TransactionIds();
  readonly #outstanding: Exchange[] = [];
  #slab = new Uint8Array(SLAB_BYTES);
  #slabView = new DataView(this.#slab.buffer);
  #slabUsed = 0;
  #isFlushQueued = false;
  /** When the first request was sent that nothing has been heard since; undefined after each answer. */
  #silentSinceMs: number | undefined;

  constructor(options: TcpTransportOptions) {
    this.#options = options;
    this.#intake = new RequestIntake({
      clock: options.clock,
      onQueued: () => this.#flushSoon(),
      onOverdue: (nowMs) => this.#settleOverdue(nowMs),
      refusal: () => this.#keeper.unreachable,
    });
    this.#keeper = new LineKeeper<Line>({
      clock: options.clock,
      random: options.random,
      logger: options.logger,
      open: (events) => options.openLine({ ...events, onBytes: (bytes, byteCount) => this.#receive(bytes, byteCount) }),
      onUp: () => {
        this.#intake.tally.connects += 1;
        this.#flush();
      },
      onDown: (cause) => this.#forgetLine(cause),
      onUnreachable: (cause) => this.#intake.failWaiting(failure("unreachable", cause)),
    });
  }

  start(): void {
    this.#keeper.start();
  }

  get connected(): boolean {
    return this.#keeper.up !== undefined;
  }

  read(request: RegisterRead, timeoutMs: number): Promise<ReadOutcome> {
    return this.#intake.submit(readPdu(request), timeoutMs);
  }

  write(request: RegisterWrite, timeoutMs: number): Promise<WriteOutcome> {
    return this.#intake.submit(writePdu(request), timeoutMs);
  }

  counters(): TransportCounters {
    return { ...this.#intake.tally };
  }

  async close(): Promise<void> {
    this.#intake.close();
    this.#settleOutstanding(transportClosed());
    await this.#keeper.stop();
  }

  /**
   * Everything asked in one turn of the event loop goes out in one write; when the window is full there is nothing to
   * wait for.
   */
  #flushSoon(): void {
    if (this.#outstanding.length + this.#intake.waiting.length >= this.#options.inFlight) {
      this.#flush();
    } else if (!this.#isFlushQueued) {
      this.#isFlushQueued = true;
      process.nextTick(this.#flushQueued);
    }
  }

  readonly #flushQueued = (): void => {
    this.#isFlushQueued = false;
    this.#flush();
  };

  #flush(): void {
    const { waiting } = this.#intake;
    const line = this.#keeper.up;
    if (line === undefined || waiting.length === 0 || this.#outstanding.length >= this.#options.inFlight) return;
    this.#silentSinceMs ??= this.#options.clock.monotonicMs();
    let from = this.#slabUsed;
    while (this.#outstanding.length < this.#options.inFlight) {
      const exchange = waiting.shift();
      if (exchange === undefined) break;
      if (this.#slabUsed + MAX_FRAME_BYTES > SLAB_BYTES) {
        this.#send(line, from);
        this.#slab = new Uint8Array(SLAB_BYTES);
        this.#slabView = new DataView(this.#slab.buffer);
        this.#slabUsed = 0;
        from = 0;
      }
      exchange.transactionId = this.#ids.take(this.#isOutstanding);
      this.#outstanding.push(exchange);
      this.#encode(exchange);
    }
    this.#send(line, from);
  }

  #send(line: Line, from: number): void {
    if (this.#slabUsed === from) return;
    this.#intake.tally.bytesSent += this.#slabUsed - from;
    line.write(this.#slab.subarray(from, this.#slabUsed));
  }

  #encode({ pdu, transactionId }: Exchange): void {
    const view = this.#slabView;
    const at = this.#slabUsed;
    view.setUint16(at, transactionId);
    view.setUint16(at + 2, 0);
    view.setUint16(at + 4, pdu.requestBytes + 1);
    view.setUint8(at + 6, pdu.unitId);
    encodePdu(pdu, view, at + HEADER_BYTES);
    this.#slabUsed = at + HEADER_BYTES + pdu.requestBytes;
  }

  #receive(bytes: Uint8Array, byteCount: number): void {
    this.#intake.tally.bytesReceived += byteCount;
    const fault = this.#deframer.feed(bytes, byteCount, this.#takeFrame);
    if (fault === undefined) {
      this.#flush();
      return;
    }
    this.#intake.tally.badFrames += 1;
    const cause = causeOf("answer-garbled", fault);
    this.#settleOutstanding(failure("bad-response", cause));
    this.#keeper.renew(cause);
  }

  /** Believes a frame or throws it away; false when the connection was given up over it. */
  readonly #takeFrame = (view: DataView, start: number, end: number): boolean => {
    const { tally } = this.#intake;
    const index = this.#indexOf(view.getUint16(start));
    const exchange = this.#outstanding[index];
    if (exchange === undefined) {
      tally.strayAnswers += 1;
      return true;
    }
    this.#remove(index);
    const { pdu } = exchange;
    const unitId = view.getUint8(start + HEADER_BYTES - 1);
    if (unitId !== pdu.unitId) {
      tally.strayAnswers += 1;
      this.#ids.spend(exchange.transactionId);
      exchange.settle(failure("bad-response", wrongUnit(unitId, pdu.unitId)));
      return true;
    }
    const outcome = decodeAnswer(pdu, view, start + HEADER_BYTES, end - start - HEADER_BYTES);
    if (!outcome.ok && outcome.failure === "bad-response") {
      tally.badFrames += 1;
      exchange.settle(outcome);
      this.#keeper.renew(outcome.cause);
      return false;
    }
    tally.answers += 1;
    if (!outcome.ok) tally.exceptions += 1;
    this.#silentSinceMs = undefined;
    this.#keeper.proven();
    exchange.settle(outcome);
    return true;
  };

  readonly #isOutstanding = (id: number): boolean => this.#indexOf(id) >= 0;

  /** Answers come in the order of the requests almost always: the first place is the likely one. */
  #indexOf(id: number): number {
    for (let index = 0; index < this.#outstanding.length; index += 1) {
      if (this.#outstanding[index]?.transactionId === id) return index;
    }
    return -1;
  }

  #remove(index: number): void {
    if (index === 0) this.#outstanding.shift();
    else this.#outstanding.splice(index, 1);
  }

  #settleOverdue(nowMs: number): number {
    let nextMs = Number.POSITIVE_INFINITY;
    let renewal: Cause | undefined;
    for (let index = this.#outstanding.length - 1; index >= 0; index -= 1) {
      const exchange = this.#outstanding[index];
      if (exchange === undefined) continue;
      if (exchange.deadlineMs > nowMs) {
        nextMs = Math.min(nextMs, exchange.deadlineMs);
        continue;
      }
      this.#remove(index);
      this.#ids.spend(exchange.transactionId);
      this.#intake.tally.timeouts += 1;
      exchange.settle(noAnswer(exchange.timeoutMs));
      if (isHalfOpen(this.#silentSinceMs, nowMs, exchange.timeoutMs)) renewal = silentForLong(exchange.timeoutMs);
    }
    if (this.#ids.areExhausted) renewal ??= ANSWERS_OWED;
    if (renewal === undefined) this.#flush();
    else this.#keeper.renew(renewal);
    return nextMs;
  }

  #forgetLine(cause: Cause): void {
    this.#ids.reset();
    this.#deframer.reset();
    this.#silentSinceMs = undefined;
    this.#settleOutstanding(lineLost(cause));
  }

  #settleOutstanding(outcome: TransportFailure): void {
    for (const exchange of this.#outstanding.splice(0)) exchange.settle(outcome);
  }
}

const wrongUnit = (unitId: number, askedUnitId: number): Cause =>
  causeOf("wrong-unit", `unit ${unitId} answered for unit ${askedUnitId}`, { unitId, askedUnitId });
