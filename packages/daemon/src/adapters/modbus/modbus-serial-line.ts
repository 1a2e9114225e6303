import { connect } from "node:net";
import { type Cause, causeOf, causeOfSystemError } from "@weishan/core/cause";
import modbusSerial from "modbus-serial";
import type { ReadOutcome } from "../../ports/register-transport.ts";
import { exceptionAnswer } from "./failure.ts";
import { CLOSED_BY_DEVICE, PORT_GONE } from "./line.ts";
import type { OpeningEvents } from "./line-keeper.ts";
import { MbapDeframer } from "./mbap-deframer.ts";
import { decodeAnswer, type Pdu } from "./pdu.ts";
import type { SerialLineOptions } from "./serial-line.ts";

/** Unit id, function code and data begin here in a TCP frame. */
const HEADER_BYTES = 7;
type Client = InstanceType<typeof modbusSerial.default>;

const NO_WORDS = new Uint16Array(0);

/** One connection of the library: asked once at a time, and let go after the first fault. */
export interface LibraryLine {
  /** Rejects when the library does; its outcome is an answer or an exception of the device. */
  ask(pdu: Pdu, timeoutMs: number): Promise<ReadOutcome>;
  destroy(): Promise<void>;
}

export type OpenLibraryLine = (events: OpeningEvents) => LibraryLine;

/**
 * The library over TCP, on a socket of ours that is watched: the library takes frames of any protocol id, and is deaf
 * after a length that lies. The first frame that is not the one expected ends the connection.
 */
export const libraryTcpLine =
  ({ host, port }: { host: string; port: number }): OpenLibraryLine =>
  (events) => {
    const client = new modbusSerial.default();
    const socket = connect({ host, port, noDelay: true });
    const deframer = new MbapDeframer();
    let expected: Pdu | undefined;
    let isLive = true;
    const lost = (cause: Cause): void => {
      if (!isLive) return;
      isLive = false;
      socket.destroy();
      events.onLost(cause);
    };
    socket.on("error", (error) => lost(causeOfSystemError(error)));
    socket.once("end", () => lost(CLOSED_BY_DEVICE));
    socket.once("close", () => lost(CLOSED_BY_DEVICE));
    socket.on("data", (bytes: Buffer) => {
      const fault = deframer.feed(bytes, bytes.length, (view, start, end) => {
        const asked = expected;
        expected = undefined;
        const outcome =
          asked === undefined ? undefined : decodeAnswer(asked, view, start + HEADER_BYTES, end - start - HEADER_BYTES);
        if (outcome === undefined) lost(causeOf("answer-garbled", "an answer that nobody asked for"));
        else if (!outcome.ok && outcome.failure === "bad-response") lost(outcome.cause);
        return isLive;
      });
      if (fault !== undefined) lost(causeOf("answer-garbled", fault));
    });
    socket.once("connect", () => {
      void client.connectTCP(host, { port, socket }).then(
        () => {
          if (isLive) events.onOpen();
        },
        (error: unknown) => lost(causeOfSystemError(error)),
      );
    });
    return {
      ask: (pdu, timeoutMs) => {
        expected = pdu;
        return askLibrary(client, pdu, timeoutMs);
      },
      destroy: () => {
        isLive = false;
        if (socket.closed) return Promise.resolve();
        const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
        socket.destroy();
        return closed;
      },
    };
  };

/** The library on a serial port. */
export const librarySerialLine =
  ({ path, baudRate, dataBits, parity, stopBits }: SerialLineOptions): OpenLibraryLine =>
  (events) => {
    const client = new modbusSerial.default();
    let isLive = true;
    const lost = (cause: Cause): void => {
      if (!isLive) return;
      isLive = false;
      events.onLost(cause);
    };
    client.on("error", (error: unknown) => lost(causeOfSystemError(error)));
    client.on("close", () => lost(PORT_GONE));
    const opened = client.connectRTUBuffered(path, { baudRate, dataBits, parity, stopBits }).then(
      () => {
        if (isLive) events.onOpen();
      },
      (error: unknown) => lost(causeOfSystemError(error)),
    );
    return {
      ask: (pdu, timeoutMs) => askLibrary(client, pdu, timeoutMs),
      destroy: async () => {
        isLive = false;
        await opened;
        if (client.isOpen) await new Promise<void>((resolve) => client.close(() => resolve()));
      },
    };
  };

const askLibrary = async (client: Client, pdu: Pdu, timeoutMs: number): Promise<ReadOutcome> => {
  client.setID(pdu.unitId);
  client.setTimeout(Math.max(1, Math.floor(timeoutMs)));
  try {
    return { ok: true, words: await callLibrary(client, pdu) };
  } catch (error) {
    const exceptionCode = exceptionCodeOf(error);
    if (exceptionCode === undefined) throw error;
    return exceptionAnswer(exceptionCode);
  }
};

const exceptionCodeOf = (error: unknown): number | undefined =>
  typeof error === "object" && error !== null && "modbusCode" in error && typeof error.modbusCode === "number"
    ? error.modbusCode
    : undefined;

const callLibrary = async (client: Client, pdu: Pdu): Promise<Uint16Array> => {
  const { address, quantity, words } = pdu;
  switch (pdu.functionCode) {
    case 1:
      return bitWords((await client.readCoils(address, quantity)).data, quantity);
    case 2:
      return bitWords((await client.readDiscreteInputs(address, quantity)).data, quantity);
    case 3:
      return Uint16Array.from((await client.readHoldingRegisters(address, quantity)).data);
    case 4:
      return Uint16Array.from((await client.readInputRegisters(address, quantity)).data);
    case 5:
      await client.writeCoil(address, words[0] !== 0);
      return NO_WORDS;
    case 6:
      await client.writeRegister(address, words[0] ?? 0);
      return NO_WORDS;
    case 15:
      await client.writeCoils(
        address,
        Array.from(words, (word) => word !== 0),
      );
      return NO_WORDS;
    case 16:
      await client.writeRegisters(address, Array.from(words));
      return NO_WORDS;
  }
};

/** The library pads bits to whole bytes. */
const bitWords = (bits: readonly boolean[], quantity: number): Uint16Array =>
  Uint16Array.from({ length: quantity }, (_, index) => (bits[index] === true ? 1 : 0));
