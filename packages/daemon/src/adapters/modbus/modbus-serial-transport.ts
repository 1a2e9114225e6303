import { causeOf } from "@weishan/core/cause";
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
import { LineKeeper } from "./line-keeper.ts";
import type { LibraryLine, OpenLibraryLine } from "./modbus-serial-line.ts";
import { readPdu, writePdu } from "./pdu.ts";
import { type Exchange, RequestIntake } from "./request-intake.ts";

export interface ModbusSerialTransportOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly openLine: OpenLibraryLine;
}

/**
 * The library `modbus-serial` behind guards: one request at a time, a deadline of ours on each, and a fresh connection
 * after any fault, because the library keeps transactions by ids that wrap at 256 and may stay deaf after a bad frame.
 *
 * On a serial line it cannot tell a late answer from the awaited one; the own RTU transport can, and is the default.
 */
export class ModbusSerialTransport implements RegisterTransport {
  readonly #intake: RequestIntake;
  readonly #keeper: LineKeeper<LibraryLine>;
  #turn: Exchange | undefined;

  constructor(options: ModbusSerialTransportOptions) {
    this.#intake = new RequestIntake({
      clock: options.clock,
      onQueued: () => this.#sendNext(),
      onOverdue: (nowMs) => this.#settleOverdue(nowMs),
      refusal: () => this.#keeper.unreachable,
    });
    this.#keeper = new LineKeeper<LibraryLine>({
      clock: options.clock,
      random: options.random,
      logger: options.logger,
      open: options.openLine,
      onUp: () => {
        this.#intake.tally.connects += 1;
        this.#sendNext();
      },
      onDown: (cause) => this.#endTurn(lineLost(cause)),
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
    this.#endTurn(transportClosed());
    await this.#keeper.stop();
  }

  #sendNext(): void {
    const line = this.#keeper.up;
    if (this.#turn !== undefined || line === undefined) return;
    const turn = this.#intake.waiting.shift();
    if (turn === undefined) return;
    this.#turn = turn;
    // The library's own timer is the second line of defence: ours has to ring first.
    const libraryTimeoutMs = turn.timeoutMs + 1000;
    line.ask(turn.pdu, libraryTimeoutMs).then(
      (outcome) => this.#takeOutcome(turn, outcome),
      (error: unknown) => this.#takeFault(turn, error instanceof Error ? error.message : String(error)),
    );
  }

  #takeOutcome(turn: Exchange, outcome: ReadOutcome): void {
    if (this.#turn !== turn) return;
    if (outcome.ok && turn.pdu.functionCode <= 4 && outcome.words.length !== turn.pdu.quantity) {
      this.#takeFault(turn, `${outcome.words.length} values for ${turn.pdu.quantity}`);
      return;
    }
    this.#intake.tally.answers += 1;
    if (!outcome.ok) this.#intake.tally.exceptions += 1;
    this.#keeper.proven();
    this.#endTurn(outcome);
    this.#sendNext();
  }

  #takeFault(turn: Exchange, detail: string): void {
    if (this.#turn !== turn) return;
    this.#intake.tally.badFrames += 1;
    const cause = causeOf("answer-garbled", detail);
    this.#endTurn(failure("bad-response", cause));
    this.#keeper.renew(cause);
  }

  #settleOverdue(nowMs: number): number {
    const turn = this.#turn;
    if (turn === undefined) return Number.POSITIVE_INFINITY;
    if (turn.deadlineMs > nowMs) return turn.deadlineMs;
    this.#intake.tally.timeouts += 1;
    const outcome = noAnswer(turn.timeoutMs);
    this.#endTurn(outcome);
    this.#keeper.renew(outcome.cause);
    return Number.POSITIVE_INFINITY;
  }

  #endTurn(outcome: ReadOutcome | TransportFailure): void {
    const turn = this.#turn;
    this.#turn = undefined;
    turn?.settle(outcome);
  }
}
