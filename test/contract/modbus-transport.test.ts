import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createRegisterTransport,
  type RegisterEndpoint,
} from "../../packages/daemon/src/adapters/modbus/create-register-transport.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type {
  ReadOutcome,
  RegisterRead,
  RegisterTransport,
} from "../../packages/daemon/src/ports/register-transport.ts";
import {
  answerCorrectly,
  type Behaviour,
  bitValue,
  exceptionPdu,
  FaultyModbusServer,
  type Framing,
  readAnswerPdu,
  registerValue,
  type SeenRequest,
} from "../support/modbus-faulty-server.ts";
import { SerialBridge } from "../support/modbus-serial-bridge.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const TIMEOUT_MS = 100;
/** A request may settle this long after its deadline: timers round up, the machine is shared. */
const GRACE_MS = 400;
const RESUME_WITHIN_MS = 2000;

interface Kind {
  readonly name: string;
  readonly framing: Framing;
  readonly isSerial: boolean;
  /** Tells answers apart by itself; the library on a serial line cannot. */
  readonly isOwn: boolean;
  readonly endpoint: (port: number, path: string) => RegisterEndpoint;
}

const tcp = (port: number) => ({ kind: "modbus-tcp", host: "127.0.0.1", port }) as const;
const serial = (path: string) => ({ kind: "modbus-rtu", path, baudRate: 115_200 }) as const;
const KINDS: readonly Kind[] = [
  { name: "TCP", framing: "mbap", isSerial: false, isOwn: true, endpoint: (port) => tcp(port) },
  {
    name: "TCP with 16 in flight",
    framing: "mbap",
    isSerial: false,
    isOwn: true,
    endpoint: (port) => ({ ...tcp(port), inFlight: 16 }),
  },
  {
    name: "RTU over TCP",
    framing: "rtu",
    isSerial: false,
    isOwn: true,
    endpoint: (port) => ({ kind: "modbus-rtu-over-tcp", host: "127.0.0.1", port, baudRate: 57_600 }),
  },
  { name: "a serial line", framing: "rtu", isSerial: true, isOwn: true, endpoint: (_, path) => serial(path) },
  {
    name: "TCP by modbus-serial",
    framing: "mbap",
    isSerial: false,
    isOwn: false,
    endpoint: (port) => ({ ...tcp(port), driver: "modbus-serial" }),
  },
  {
    name: "a serial line by modbus-serial",
    framing: "rtu",
    isSerial: true,
    isOwn: false,
    endpoint: (_, path) => ({ ...serial(path), driver: "modbus-serial" }),
  },
];

/** What a device or a network does wrong, and whether the answer is still a good one. */
interface Fault {
  readonly name: string;
  readonly only?: Framing;
  readonly behave: Behaviour;
  readonly staysGood?: boolean;
}

const send = (request: SeenRequest, bytes: Buffer): void => {
  if (request.socket.writable) request.socket.write(bytes);
};
const later = (delayMs: number, task: () => void): void => {
  setTimeout(task, delayMs);
};

/** The answer to the right request, but with other data than its length says. */
const withPdu = (change: (pdu: Buffer, request: SeenRequest) => Buffer): Behaviour => {
  return (request, server) => {
    const pdu = change(readAnswerPdu(request), request);
    send(request, server.frame(pdu, { transactionId: request.transactionId, unitId: request.unitId }));
  };
};

/** Byte after byte, a few within each turn of the event loop, never two answers at once. */
const dripFeed = (): Behaviour => {
  const owed: (() => void)[] = [];
  const drip = (): void => {
    owed.shift()?.();
    if (owed.length > 0) setImmediate(drip);
  };
  return (request, server) => {
    if (owed.length === 0) setImmediate(drip);
    for (const byte of server.correct(request)) owed.push(() => send(request, Buffer.of(byte)));
  };
};

const FAULTS: readonly Fault[] = [
  { name: "silence", behave: () => undefined },
  {
    name: "answers that come after the deadline",
    behave: (request, server) => later(TIMEOUT_MS * 1.3, () => send(request, server.correct(request))),
  },
  {
    name: "answers that come after twice the deadline",
    behave: (request, server) => later(TIMEOUT_MS * 2.4, () => send(request, server.correct(request))),
  },
  {
    name: "another transaction id",
    only: "mbap",
    behave: (request, server) =>
      send(request, server.correct(request, { transactionId: (request.transactionId + 1) & 0xffff })),
  },
  {
    name: "another unit's answer",
    behave: (request, server) =>
      send(
        request,
        server.frame(readAnswerPdu({ ...request, unitId: 9 }), { transactionId: request.transactionId, unitId: 9 }),
      ),
  },
  {
    name: "fewer registers than asked",
    behave: withPdu((_, request) => readAnswerPdu({ ...request, quantity: request.quantity - 1 })),
  },
  {
    name: "more registers than asked",
    behave: withPdu((_, request) => readAnswerPdu({ ...request, quantity: request.quantity + 2 })),
  },
  {
    name: "a byte count that lies",
    behave: withPdu((pdu) => {
      pdu.writeUInt8(((pdu[1] ?? 0) + 4) & 0xff, 1);
      return pdu;
    }),
  },
  {
    name: "an answer to another function",
    behave: withPdu((pdu) => {
      pdu.writeUInt8(pdu[0] === 3 ? 4 : 3, 0);
      return pdu;
    }),
  },
  ...[0, 1, 2, 255, 60_000].map(
    (length): Fault => ({
      name: `a header length of ${length}`,
      only: "mbap",
      behave: (request, server) => send(request, server.correct(request, { length })),
    }),
  ),
  {
    name: "a header length one too short",
    only: "mbap",
    behave: (request, server) => {
      const pdu = readAnswerPdu(request);
      send(request, server.correct(request, { length: pdu.length }));
    },
  },
  {
    name: "a header length one too long",
    only: "mbap",
    behave: (request, server) => {
      const pdu = readAnswerPdu(request);
      send(request, server.correct(request, { length: pdu.length + 2 }));
    },
  },
  {
    name: "another protocol id",
    only: "mbap",
    behave: (request, server) => send(request, server.correct(request, { protocolId: 7 })),
  },
  {
    name: "garbage before a frame",
    behave: (request, server) => send(request, Buffer.concat([Buffer.from("noise!"), server.correct(request)])),
  },
  {
    name: "nothing but garbage",
    behave: (request) => send(request, Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 73 + 5) & 0xff))),
  },
  { name: "bytes that drip in one by one", behave: dripFeed(), staysGood: true },
  {
    name: "half a frame",
    behave: (request, server) => {
      const bytes = server.correct(request);
      send(request, bytes.subarray(0, bytes.length >> 1));
    },
  },
  {
    name: "every answer twice",
    behave: (request, server) => send(request, Buffer.concat([server.correct(request), server.correct(request)])),
  },
  {
    name: "a wrong checksum",
    only: "rtu",
    behave: (request, server) => send(request, server.correct(request, { crcXor: 0x0100 })),
  },
  {
    name: "the answer of before, then the right one",
    behave: (request, server) =>
      send(
        request,
        Buffer.concat([
          server.frame(readAnswerPdu({ ...request, address: request.address ^ 0x40 }), {
            transactionId: (request.transactionId + 0xffff) & 0xffff,
            unitId: request.unitId,
          }),
          server.correct(request),
        ]),
      ),
  },
];

const CONNECTION_FAULTS: readonly Fault[] = [
  { name: "the connection being closed", behave: ({ socket }) => void socket.end() },
  { name: "the connection being reset", behave: ({ socket }) => void socket.resetAndDestroy() },
  {
    name: "half an answer and then the end",
    behave: (request, server) => void request.socket.end(server.correct(request).subarray(0, 9)),
  },
];

/** Whether an outcome is a value of another place: the one thing that must never happen. */
const isMisplaced = (request: RegisterRead, outcome: ReadOutcome): boolean => {
  if (!outcome.ok) return false;
  const isBits = request.table === "coil" || request.table === "discrete";
  const expected = isBits ? bitValue : registerValue;
  return (
    outcome.words.length !== request.quantity ||
    outcome.words.some((word, index) => word !== expected(request.unitId, request.address + index))
  );
};

const readOf = (step: number): RegisterRead => ({
  unitId: 1 + (step % 2),
  table: step % 3 === 0 ? "input" : "holding",
  address: (step * 37) % 60_000,
  quantity: 10,
});

describe.runIf(requireProgram("socat", "socat"))("Modbus transports", { timeout: 20_000 }, () => {
  describe.each(KINDS)("over $name", (kind) => {
    // A table without rows makes no test: a kind of line that cannot have a fault is not tested for it.
    const onSerial = kind.isSerial ? [kind.name] : [];
    const onNetwork = kind.isSerial ? [] : [kind.name];
    let server: FaultyModbusServer;
    let bridge: SerialBridge | undefined;
    let transport: RegisterTransport;
    const log = recordingLogger();

    beforeEach(async () => {
      server = new FaultyModbusServer(kind.framing);
      await server.start();
      if (kind.isSerial) {
        bridge = new SerialBridge();
        await bridge.plug(server.port);
      }
      transport = createRegisterTransport(kind.endpoint(server.port, bridge?.path ?? ""), {
        clock: systemClock,
        logger: log,
        random: () => 0.5,
      });
      await until("the transport is connected", () => transport.connected);
    });

    afterEach(async () => {
      await transport.close();
      await bridge?.remove();
      bridge = undefined;
      await server.stop();
    });

    const read = (request: RegisterRead, timeoutMs = TIMEOUT_MS): Promise<ReadOutcome> =>
      transport.read(request, timeoutMs);

    /** Reads until one succeeds; how long that took. */
    const resumesAfterMs = async (): Promise<number> => {
      const startedMs = performance.now();
      for (let step = 0; performance.now() - startedMs < 5000; step += 1) {
        const request = readOf(1000 + step);
        const outcome = await read(request);
        expect(isMisplaced(request, outcome)).toBe(false);
        if (outcome.ok) break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return performance.now() - startedMs;
    };

    /** Polls through a fault: several readers at once, as a daemon does. */
    const pollThrough = async (rounds: number): Promise<readonly ReadOutcome[]> => {
      const outcomes: ReadOutcome[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const requests = Array.from({ length: 3 }, (_, index) => readOf(round * 3 + index));
        const startedMs = performance.now();
        const answered = await Promise.all(requests.map((request) => read(request)));
        expect(performance.now() - startedMs).toBeLessThan(TIMEOUT_MS + GRACE_MS);
        answered.forEach((outcome, index) => {
          const request = requests[index];
          expect(request !== undefined && isMisplaced(request, outcome) ? outcome : "in its place").toBe(
            "in its place",
          );
        });
        outcomes.push(...answered);
        if (answered.some((outcome) => !outcome.ok && outcome.failure === "unreachable")) {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      return outcomes;
    };

    test.each(["holding", "input", "coil", "discrete"] as const)("reads the %s table", async (table) => {
      for (const quantity of [1, 2, 9, 125]) {
        const request = { unitId: 3, table, address: 500, quantity };
        const outcome = await read(request, 2000);
        expect(outcome).toMatchObject({ ok: true });
        expect(isMisplaced(request, outcome)).toBe(false);
      }
    });

    test("writes registers and coils in the single and the multiple form", async () => {
      const seen: string[] = [];
      server.behaviour = (request, faulty) => {
        seen.push(request.pdu.toString("hex"));
        answerCorrectly(request, faulty);
      };
      const words = Uint16Array.of(0x1234);
      const target = { unitId: 3, address: 16 };
      const writes = [
        { ...target, table: "holding", words, multiple: false },
        { ...target, table: "holding", words, multiple: true },
        { ...target, table: "holding", words: Uint16Array.of(1, 2), multiple: false },
        { ...target, table: "coil", words: Uint16Array.of(1), multiple: false },
        { ...target, table: "coil", words: Uint16Array.of(1, 0, 1, 1, 0, 0, 0, 0, 1), multiple: false },
      ] as const;
      for (const write of writes) expect(await transport.write(write, 2000)).toMatchObject({ ok: true });
      expect(seen).toEqual([
        "0600101234",
        "1000100001021234",
        "10001000020400010002",
        "050010ff00",
        "0f00100009020d01",
      ]);
    });

    test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
      "reports exception %i of a device as such",
      async (exceptionCode) => {
        server.behaviour = (request, faulty) =>
          send(request, faulty.frame(exceptionPdu(request, exceptionCode), { ...request }));
        expect(await read(readOf(1), 2000)).toMatchObject({ ok: false, failure: "exception", exceptionCode });
        server.behaviour = answerCorrectly;
        expect(await read(readOf(2), 2000)).toMatchObject({ ok: true });
        expect(transport.counters().exceptions).toBe(1);
      },
    );

    test("does not send what no device could answer", async () => {
      const outcomes = await Promise.all([
        read({ unitId: 1, table: "holding", address: 0, quantity: 126 }),
        read({ unitId: 1, table: "holding", address: 65_535, quantity: 2 }),
        read({ unitId: 256, table: "holding", address: 0, quantity: 1 }),
        read({ unitId: 1, table: "coil", address: 0, quantity: 0 }),
      ]);
      expect(outcomes.map((outcome) => outcome.ok)).toEqual([false, false, false, false]);
      expect(server.requestCount).toBe(0);
    });

    test("answers 600 requests that are asked at once, each with its own value", async () => {
      const requests = Array.from({ length: 600 }, (_, step) => readOf(step));
      const outcomes = await Promise.all(requests.map((request) => read(request, 30_000)));
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(600);
      expect(outcomes.filter((outcome, index) => isMisplaced(requests[index] ?? readOf(0), outcome))).toEqual([]);
    });

    const faults = kind.isSerial ? FAULTS : [...FAULTS, ...CONNECTION_FAULTS];
    const applicable = faults.filter(({ only, name }) => {
      // The library has no defence on a serial line: it takes any answer of the right shape.
      if (!kind.isOwn && kind.isSerial && /twice the deadline|of before/u.test(name)) return false;
      return only === undefined || only === kind.framing;
    });
    test.each(applicable)("lives through $name", async ({ behave, staysGood }) => {
      expect(await read(readOf(0), 2000)).toMatchObject({ ok: true });
      server.behaviour = behave;
      const outcomes = await pollThrough(6);
      expect(staysGood !== true || outcomes.every((outcome) => outcome.ok)).toBe(true);
      server.behaviour = answerCorrectly;
      expect(await resumesAfterMs()).toBeLessThan(RESUME_WITHIN_MS);
      const after = await pollThrough(5);
      expect(after.some((outcome) => outcome.ok)).toBe(true);
    });

    test("settles everything as closed when it is closed", async () => {
      server.behaviour = () => undefined;
      const pending = Array.from({ length: 20 }, (_, step) => read(readOf(step), 60_000));
      await until("a request is on its way", () => server.requestCount > 0);
      await transport.close();
      const outcomes = await Promise.all(pending);
      expect(outcomes.every((outcome) => !outcome.ok && outcome.failure === "closed")).toBe(true);
      expect(await read(readOf(0))).toMatchObject({ ok: false, failure: "closed" });
    });

    test("a dead unit does not keep the others from answering", async () => {
      server.behaviour = (request, faulty) => {
        if (request.unitId !== 7) answerCorrectly(request, faulty);
      };
      for (let round = 0; round < 4; round += 1) {
        expect(await read({ ...readOf(round), unitId: 7 })).toMatchObject({ ok: false, failure: "timeout" });
        const outcome = await read({ ...readOf(round), unitId: 1 }, 1000);
        expect(outcome).toMatchObject({ ok: true });
      }
    });

    test.each(onSerial)("goes on by itself when the cable is plugged in again", async () => {
      expect(await read(readOf(0), 2000)).toMatchObject({ ok: true });
      await bridge?.unplug();
      const outcomes = await pollThrough(3);
      expect(outcomes.every((outcome) => !outcome.ok)).toBe(true);
      await bridge?.plug(server.port);
      expect(await resumesAfterMs()).toBeLessThan(RESUME_WITHIN_MS);
    });

    test.each(onNetwork)("goes on by itself when the device is back after an absence", async () => {
      const { port } = server;
      await server.stop();
      const outcomes = await pollThrough(5);
      expect(outcomes.every((outcome) => !outcome.ok)).toBe(true);
      server = new FaultyModbusServer(kind.framing);
      await server.start(port);
      expect(await resumesAfterMs()).toBeLessThan(RESUME_WITHIN_MS);
    });

    test.each(onNetwork)("makes the connection anew when its peer has gone without a word", async () => {
      const deaf = new Set<Socket>();
      server.behaviour = (request, faulty) => {
        if (deaf.size === 0) deaf.add(request.socket);
        if (!deaf.has(request.socket)) answerCorrectly(request, faulty);
      };
      expect(await resumesAfterMs()).toBeLessThan(RESUME_WITHIN_MS);
      expect(server.connectionCount).toBeGreaterThan(1);
    });

    test.each(onNetwork)("does not hammer a device that accepts and hangs up", async () => {
      server.onConnection = (socket) => void socket.end();
      server.dropAll("rst");
      const before = server.connectionCount;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(server.connectionCount - before).toBeLessThan(12);
      server.onConnection = () => undefined;
      expect(await resumesAfterMs()).toBeLessThan(RESUME_WITHIN_MS);
    });

    test.each(kind.isOwn && !kind.isSerial ? [1, 255, 256, 257, 65_535, 65_536] : [])(
      "an answer that comes %i requests late lands on nobody",
      async (lateBy) => {
        await transport.close();
        transport = createRegisterTransport(
          { ...kind.endpoint(server.port, ""), ...(kind.framing === "rtu" ? { interFrameDelayMs: 0 } : {}) },
          { clock: systemClock, logger: log, random: () => 0.5 },
        );
        let held: Buffer | undefined;
        let heldIndex = 0;
        server.behaviour = (request, faulty) => {
          if (held === undefined) {
            held = faulty.correct(request);
            heldIndex = request.index;
          } else if (request.index - heldIndex === lateBy) {
            send(request, Buffer.concat([held, faulty.correct(request)]));
          } else answerCorrectly(request, faulty);
        };
        const first = await read({ unitId: 1, table: "holding", address: 7000, quantity: 10 });
        expect(first).toMatchObject({ ok: false, failure: "timeout" });
        let wrong = 0;
        let good = 0;
        const reader = async (firstStep: number): Promise<void> => {
          for (let step = firstStep; step < lateBy + 64; step += 16) {
            const request = { ...readOf(step), unitId: 1, table: "holding" } as const;
            const outcome = await read(request, 2000);
            if (isMisplaced(request, outcome)) wrong += 1;
            if (outcome.ok) good += 1;
          }
        };
        await Promise.all(Array.from({ length: 16 }, (_, lane) => reader(lane)));
        expect(wrong).toBe(0);
        expect(good).toBeGreaterThan(lateBy);
        expect(transport.counters().strayAnswers).toBeGreaterThan(0);
      },
    );
  });

  test("a line that is lost and back is reported once each, not at every attempt", async () => {
    const server = new FaultyModbusServer("mbap");
    await server.start();
    const { port } = server;
    const log = recordingLogger();
    const transport = createRegisterTransport(tcp(port), { clock: systemClock, logger: log, random: () => 0.5 });
    expect(await transport.read(readOf(0), 2000)).toMatchObject({ ok: true });
    await server.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const again = new FaultyModbusServer("mbap");
    await again.start(port);
    await until("it reads again", async () => (await transport.read(readOf(0), 500)).ok);
    expect(log.lines.map(({ message }) => message)).toEqual(["line lost", "line is back"]);
    await transport.close();
    await again.stop();
  });
});
