import type { Cause } from "@weishan/core/cause";
import type { RegisterTable } from "@weishan/core/modbus";

/** A read of consecutive registers or bits. Addresses are zero-based, as on the wire, never 40001-style. */
export interface RegisterRead {
  readonly unitId: number;
  readonly table: RegisterTable;
  readonly address: number;
  readonly quantity: number;
}

/** A write of consecutive holding registers or coils. One word can go by function 6 or 5, or by 16 or 15. */
export interface RegisterWrite {
  readonly unitId: number;
  readonly table: "coil" | "holding";
  readonly address: number;
  /** Words; for coils 0 or 1 each. */
  readonly words: Uint16Array;
  /** Use the multiple form (15, 16) even for one word: some devices know no other. */
  readonly multiple: boolean;
}

/** Why a request brought nothing. What a bus does every day is a value, not an exception. */
export type TransportFailure =
  | {
      readonly ok: false;
      readonly failure: "timeout" | "unreachable" | "bad-response" | "closed";
      readonly cause: Cause;
    }
  | { readonly ok: false; readonly failure: "exception"; readonly exceptionCode: number; readonly cause: Cause };

/** The words as on the wire, one per register; for coils and discrete inputs one word (0 or 1) per bit. */
export type ReadOutcome = { readonly ok: true; readonly words: Uint16Array } | TransportFailure;
export type WriteOutcome = { readonly ok: true } | TransportFailure;

/** What happened on a connection since it was made; counted so that it can be shown. */
export interface TransportCounters {
  readonly requests: number;
  readonly answers: number;
  readonly timeouts: number;
  readonly exceptions: number;
  /** Answers that were thrown away: wrong transaction id, wrong unit, late, duplicate. */
  readonly strayAnswers: number;
  /** Framing errors after which the connection was made anew. */
  readonly badFrames: number;
  readonly connects: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/**
 * One physical bus or connection that carries Modbus requests.
 *
 * Contract, checked for every implementation under injected faults:
 * - every request settles, at the latest shortly after `timeoutMs`; none throws or rejects;
 * - an answer is believed only when transaction id (TCP), unit, function code, byte count and CRC (RTU) all fit the
 *   request that is waiting; anything else is never a value on any request;
 * - requests beyond the window wait in order; a serial line has a window of one;
 * - after any framing error the connection is made anew; reconnects are bounded by back-off and happen by themselves;
 * - `close` settles everything outstanding with `closed`.
 */
export interface RegisterTransport {
  read(request: RegisterRead, timeoutMs: number): Promise<ReadOutcome>;
  write(request: RegisterWrite, timeoutMs: number): Promise<WriteOutcome>;
  counters(): TransportCounters;
  readonly connected: boolean;
  close(): Promise<void>;
}
