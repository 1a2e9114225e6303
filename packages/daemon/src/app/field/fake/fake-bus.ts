import { causeOf } from "@weishan/core/cause";
import type { Clock } from "../../../ports/clock.ts";
import type {
  ReadOutcome,
  RegisterRead,
  RegisterTransport,
  RegisterWrite,
  TransportCounters,
  TransportFailure,
  WriteOutcome,
} from "../../../ports/register-transport.ts";

/** One device on the fake bus: words by address, how long it thinks, and what is wrong with it. */
export interface FakeDevice {
  readonly words: Map<number, number>;
  latencyMs: number;
  /** It says nothing at all. */
  silent: boolean;
  /** It answers everything with this exception. */
  exceptionCode: number | null;
  /** Addresses it does not have: exception 2 for any read or write that touches one. */
  readonly missing: Set<number>;
  /** It answers exception 3 to a read of more than this. */
  longestRead: number;
  /** How many of the next requests it answers "busy" (exception 6). */
  busyFor: number;
  /** A value that is written takes this long to be read back. */
  settleMs: number;
}

export const fakeDevice = (words: Iterable<readonly [number, number]> = []): FakeDevice => ({
  words: new Map(words),
  latencyMs: 5,
  silent: false,
  exceptionCode: null,
  missing: new Set(),
  longestRead: 125,
  busyFor: 0,
  settleMs: 0,
});

/** What went over the fake bus, in the order in which it was sent. */
export interface BusRecord {
  readonly atMs: number;
  readonly unitId: number;
  readonly kind: "read" | "write";
  readonly address: number;
  readonly quantity: number;
  ok: boolean;
}

interface FakeBusOptions {
  readonly clock: Clock;
  readonly devices: ReadonlyMap<number, FakeDevice>;
  /** Ten bits a byte at this speed are added to the latency; absent: a network without delay. */
  readonly baudRate?: number;
  /** How many requests it carries at a time. */
  readonly window?: number;
}

const CAUSES = { timeout: "no-answer", unreachable: "connection-refused", closed: "stopping" } as const;

const failed = (failure: "timeout" | "unreachable" | "closed", detail: string): TransportFailure => ({
  ok: false,
  failure,
  cause: causeOf(CAUSES[failure], detail, { withinMs: 1_000 }),
});

/** A register transport whose devices are tables of words and whose time is the clock's. */
export class FakeBus implements RegisterTransport {
  readonly #options: FakeBusOptions;
  readonly records: BusRecord[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #isClosed = false;
  #connects = 1;
  /** Whether the line itself is there; a gateway without power is not. */
  isUp = true;
  mostAtOnce = 0;
  /** The connection breaks off the next request and is there again for the one after. */
  breaksOnce = false;

  constructor(options: FakeBusOptions) {
    this.#options = options;
  }

  get connected(): boolean {
    return this.isUp && !this.#isClosed;
  }

  read(request: RegisterRead, timeoutMs: number): Promise<ReadOutcome> {
    const isBits = request.table === "coil" || request.table === "discrete";
    const answerBytes = 5 + (isBits ? Math.ceil(request.quantity / 8) : request.quantity * 2);
    return this.#exchange("read", { ...request, bytes: 8 + answerBytes, timeoutMs }, (device) => ({
      ok: true,
      words: Uint16Array.from(
        { length: request.quantity },
        (_, index) => device.words.get(request.address + index) ?? 0,
      ),
    }));
  }

  write(request: RegisterWrite, timeoutMs: number): Promise<WriteOutcome> {
    const quantity = request.words.length;
    return this.#exchange("write", { ...request, quantity, bytes: 17 + quantity * 2, timeoutMs }, (device) => {
      const store = (): void => {
        for (const [index, word] of request.words.entries()) device.words.set(request.address + index, word);
      };
      if (device.settleMs === 0) store();
      else this.#options.clock.after(device.settleMs, store);
      return { ok: true };
    });
  }

  counters(): TransportCounters {
    const answers = this.records.filter((record) => record.ok).length;
    return {
      requests: this.records.length,
      answers,
      timeouts: this.records.length - answers,
      exceptions: 0,
      strayAnswers: 0,
      badFrames: 0,
      connects: this.#connects,
      bytesSent: 0,
      bytesReceived: 0,
    };
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }

  async #exchange<Answer>(
    kind: "read" | "write",
    request: {
      readonly unitId: number;
      readonly address: number;
      readonly quantity: number;
      readonly bytes: number;
      readonly timeoutMs: number;
    },
    answer: (device: FakeDevice) => Answer,
  ): Promise<Answer | TransportFailure> {
    if (this.#busy >= (this.#options.window ?? 1)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#busy);
    const { unitId, address, quantity, bytes, timeoutMs } = request;
    const record: BusRecord = { atMs: this.#options.clock.monotonicMs(), unitId, kind, address, quantity, ok: false };
    this.records.push(record);
    const outcome = await this.#answer(unitId, bytes, timeoutMs, (device): Answer | TransportFailure => {
      const addresses = Array.from({ length: quantity }, (_, index) => address + index);
      const exceptionCode = exceptionOf(device, addresses);
      if (exceptionCode !== null)
        return {
          ok: false,
          failure: "exception",
          exceptionCode,
          cause: causeOf("exception", `exception ${exceptionCode}`, { exceptionCode }),
        };
      record.ok = true;
      return answer(device);
    });
    this.#busy--;
    this.#waiting.shift()?.();
    return outcome;
  }

  async #answer<Answer>(
    unitId: number,
    bytes: number,
    timeoutMs: number,
    answer: (device: FakeDevice) => Answer | TransportFailure,
  ): Promise<Answer | TransportFailure> {
    if (this.#isClosed) return failed("closed", "closed");
    if (!this.isUp) {
      await this.#pass(1);
      return failed("unreachable", "no route to the gateway");
    }
    if (this.breaksOnce) {
      this.breaksOnce = false;
      return failed("unreachable", "connection lost");
    }
    const device = this.#options.devices.get(unitId);
    if (device === undefined || device.silent) {
      await this.#pass(timeoutMs);
      return failed("timeout", `no answer within ${timeoutMs} ms`);
    }
    const wireMs = this.#options.baudRate === undefined ? 0 : (bytes * 10_000) / this.#options.baudRate;
    const elapsedMs = device.latencyMs + wireMs;
    if (elapsedMs > timeoutMs) {
      await this.#pass(timeoutMs);
      return failed("timeout", `no answer within ${timeoutMs} ms`);
    }
    await this.#pass(elapsedMs);
    return this.isUp ? answer(device) : failed("unreachable", "connection lost");
  }

  #pass(elapsedMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(elapsedMs, resolve);
    });
  }
}

function exceptionOf(device: FakeDevice, addresses: readonly number[]): number | null {
  if (device.busyFor > 0) {
    device.busyFor--;
    return 6;
  }
  if (device.exceptionCode !== null) return device.exceptionCode;
  if (addresses.length > device.longestRead) return 3;
  return addresses.some((address) => device.missing.has(address)) ? 2 : null;
}
