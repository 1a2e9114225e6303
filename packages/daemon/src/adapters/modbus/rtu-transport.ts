import { type Cause, causeOf } from "@weishan/core/cause";
import type { Clock, Timer } from "../../ports/clock.ts";
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
import { LateAnswers } from "./late-answers.ts";
import type { Line, OpenLine } from "./line.ts";
import { LineKeeper } from "./line-keeper.ts";
import { type Pdu, readPdu, writePdu } from "./pdu.ts";
import { type Exchange, RequestIntake } from "./request-intake.ts";
import { encodeRtuFrame, findRtuAnswer, MAX_RTU_FRAME_BYTES, type RtuAnswer } from "./rtu-frame.ts";
import { isHalfOpen, silentForLong } from "./silence.ts";

/** Two whole frames of garbage before an answer: more means that somebody babbles. */
const INBOX_BYTES = 3 * MAX_RTU_FRAME_BYTES;
/** USB adapters hand bytes over every 16 ms: after a fault, silence shorter than that says nothing. */
const DRAIN_SILENCE_MS = 20;

export interface RtuTransportOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly openLine: OpenLine;
  /** Silence between two frames. */
  readonly frameGapMs: number;
  /** Holds the thread for less than a millisecond: event-loop timers are too coarse for the gap of a fast line. */
  readonly pause: (pauseMs: number) => void;
  /** A network connection can be half-open and is made anew over silence and bad frames; a serial port stays open. */
  readonly renews: boolean;
}

/** Modbus RTU over a stream of bytes: one request at a time, silence between frames, answers known by their CRC. */
export class RtuTransport implements RegisterTransport {
  readonly #options: RtuTransportOptions;
  readonly #intake: RequestIntake;
  readonly #keeper: LineKeeper<Line>;
  readonly #lateAnswers = new LateAnswers();
  readonly #inbox = new Uint8Array(INBOX_BYTES);
  #inboxUsed = 0;
  /** The request whose turn it is. */
  #turn: Exchange | undefined;
  /** What is asked on the line now: that request, or the probe that has to be answered before it. */
  #asked: Pdu | undefined;
  /** The answer to that, while the silence behind it is waited for. */
  #found: RtuAnswer | undefined;
  #lastAnswered: Pdu | undefined;
  #silenceMs: number;
  #gapTimer: Timer | undefined;
  #lastByteMs = Number.NEGATIVE_INFINITY;
  #silentSinceMs: number | undefined;

  constructor(options: RtuTransportOptions) {
    this.#options = options;
    this.#silenceMs = options.frameGapMs;
    this.#intake = new RequestIntake({
      clock: options.clock,
      onQueued: () => this.#sendNext(),
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
        this.#sendNext();
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
    this.#gapTimer?.cancel();
    this.#endTurn(transportClosed());
    await this.#keeper.stop();
  }

  #sendNext(): void {
    const line = this.#keeper.up;
    if (this.#asked !== undefined || this.#gapTimer !== undefined || line === undefined) return;
    this.#turn ??= this.#intake.waiting.shift();
    if (this.#turn !== undefined && this.#isQuiet()) this.#send(line, this.#turn);
  }

  /** Whether the line was silent long enough; if not, what waits for it goes on when it may have been. */
  #isQuiet(): boolean {
    const { clock, pause } = this.#options;
    const leftMs = this.#lastByteMs + this.#silenceMs - clock.monotonicMs();
    if (leftMs < 1) {
      if (leftMs > 0) pause(leftMs);
      return true;
    }
    this.#gapTimer = clock.after(Math.floor(leftMs), () => {
      this.#gapTimer = undefined;
      if (this.#found === undefined) this.#sendNext();
      else this.#believeWhenQuiet();
    });
    return false;
  }

  #send(line: Line, turn: Exchange): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#asked = this.#lateAnswers.probeBefore(turn.pdu, nowMs) ?? turn.pdu;
    this.#silenceMs = this.#options.frameGapMs;
    this.#inboxUsed = 0;
    this.#silentSinceMs ??= nowMs;
    const frame = encodeRtuFrame(this.#asked);
    this.#intake.tally.bytesSent += frame.length;
    line.write(frame);
  }

  #receive(bytes: Uint8Array, byteCount: number): void {
    this.#lastByteMs = this.#options.clock.monotonicMs();
    this.#intake.tally.bytesReceived += byteCount;
    if (this.#asked === undefined) {
      this.#noteUnasked();
      return;
    }
    if (this.#inboxUsed + byteCount > INBOX_BYTES) {
      this.#endInBadFrame("more bytes than any answer has");
      return;
    }
    this.#inbox.set(bytes.subarray(0, byteCount), this.#inboxUsed);
    this.#inboxUsed += byteCount;
    if (this.#found !== undefined) return;
    this.#found = findRtuAnswer(this.#asked, this.#inbox.subarray(0, this.#inboxUsed));
    if (this.#found !== undefined) this.#believeWhenQuiet();
  }

  /**
   * A frame ends with silence, and that is waited for before it is believed: a second, different answer right behind the
   * first means that one of them is late, and nobody can say which. The next request has to wait for this silence anyway.
   */
  #believeWhenQuiet(): void {
    if (this.#gapTimer === undefined && this.#isQuiet()) this.#believe();
  }

  #believe(): void {
    const { tally } = this.#intake;
    const turn = this.#turn;
    const asked = this.#asked;
    const found = this.#found;
    if (turn === undefined || asked === undefined || found === undefined) return;
    const frame = this.#inbox.subarray(found.start, found.end);
    if (found.start > 0) tally.strayAnswers += 1;
    let rest = this.#inbox.subarray(found.end, this.#inboxUsed);
    if (rest.length > 0) tally.strayAnswers += 1;
    for (let second = findRtuAnswer(asked, rest); second !== undefined; second = findRtuAnswer(asked, rest)) {
      if (Buffer.compare(frame, rest.subarray(second.start, second.end)) !== 0) {
        this.#endInBadFrame("two different answers to one request");
        return;
      }
      rest = rest.subarray(second.end);
    }
    this.#takeAnswer(turn, asked, found.outcome);
    this.#sendNext();
  }

  #takeAnswer(turn: Exchange, asked: Pdu, outcome: ReadOutcome): void {
    this.#asked = undefined;
    this.#found = undefined;
    this.#silentSinceMs = undefined;
    this.#lastAnswered = asked;
    this.#keeper.proven();
    if (asked !== turn.pdu) {
      this.#lateAnswers.settled(asked.unitId);
      return;
    }
    this.#turn = undefined;
    this.#intake.tally.answers += 1;
    if (!outcome.ok) this.#intake.tally.exceptions += 1;
    turn.settle(outcome);
  }

  /** Bytes that nobody asked for: an answer given twice perhaps, whose second copy must not pass for the next one. */
  #noteUnasked(): void {
    this.#intake.tally.strayAnswers += 1;
    this.#silenceMs = Math.max(this.#options.frameGapMs, DRAIN_SILENCE_MS);
    if (this.#lastAnswered !== undefined) this.#lateAnswers.owe(this.#lastAnswered, this.#lastByteMs);
  }

  #settleOverdue(nowMs: number): number {
    const turn = this.#turn;
    if (turn === undefined) return Number.POSITIVE_INFINITY;
    if (turn.deadlineMs > nowMs) return turn.deadlineMs;
    if (this.#found !== undefined && this.#asked === turn.pdu) {
      this.#gapTimer?.cancel();
      this.#gapTimer = undefined;
      this.#believe();
      return Number.POSITIVE_INFINITY;
    }
    if (this.#asked !== undefined && this.#inboxUsed > 0) {
      this.#endInBadFrame(`no answer among the ${this.#inboxUsed} bytes that came within ${turn.timeoutMs} ms`);
      return Number.POSITIVE_INFINITY;
    }
    const isSilent = this.#options.renews && isHalfOpen(this.#silentSinceMs, nowMs, turn.timeoutMs);
    this.#intake.tally.timeouts += 1;
    this.#endTurn(this.#asked === undefined ? lineNotSilent(turn.timeoutMs) : noAnswer(turn.timeoutMs));
    if (isSilent) this.#keeper.renew(silentForLong(turn.timeoutMs));
    else this.#sendNext();
    return Number.POSITIVE_INFINITY;
  }

  #endInBadFrame(detail: string): void {
    this.#intake.tally.badFrames += 1;
    this.#silenceMs = Math.max(this.#options.frameGapMs, DRAIN_SILENCE_MS);
    const cause = causeOf("answer-garbled", detail);
    this.#endTurn(failure("bad-response", cause));
    if (this.#options.renews) this.#keeper.renew(cause);
    else this.#sendNext();
  }

  /** Ends the turn without its answer; whatever was asked may still be answered. */
  #endTurn(outcome: TransportFailure): void {
    if (this.#asked !== undefined) this.#lateAnswers.owe(this.#asked, this.#options.clock.monotonicMs());
    this.#asked = undefined;
    this.#found = undefined;
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.settle(outcome);
  }

  #forgetLine(cause: Cause): void {
    this.#silentSinceMs = undefined;
    this.#endTurn(lineLost(cause));
  }
}

const lineNotSilent = (withinMs: number): TransportFailure =>
  failure("timeout", causeOf("line-not-silent", `the line did not fall silent within ${withinMs} ms`, { withinMs }));
