import { access, constants } from "node:fs/promises";
import { ReadStream } from "node:tty";
import { type Cause, causeOf, causeOfSystemError } from "@weishan/core/cause";
import { SerialPort } from "serialport";
import { type LineEvents, type OpenLine, PORT_GONE } from "./line.ts";
import type { SerialFormat } from "./serial-format.ts";

const RECEIVE_BYTES = 512;

export interface SerialLineOptions extends SerialFormat {
  readonly path: string;
}

/** The bytes of an open port, whichever way they are moved. */
interface ByteMover {
  write(bytes: Uint8Array): void;
  stop(): void;
}

/**
 * Lines over a serial port.
 *
 * The library opens, locks and configures the port. Where the port is a terminal device (Linux, macOS) its bytes are moved
 * by Node's own terminal stream, that is by the event loop, for a fraction of what the library's thread-pool reads cost.
 */
export const serialLine =
  ({ path, baudRate, dataBits, parity, stopBits }: SerialLineOptions): OpenLine =>
  (events) => {
    const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
    let isLive = true;
    let mover: ByteMover | undefined;
    const lost = (cause: Cause): void => {
      if (!isLive) return;
      isLive = false;
      events.onLost(cause);
    };
    const liveEvents: LineEvents = {
      onOpen: () => undefined,
      onBytes: (bytes, byteCount) => {
        if (isLive) events.onBytes(bytes, byteCount);
      },
      onLost: lost,
    };
    // A port that was given up while it opened is closed as soon as it is open.
    const opened = new Promise<Error | null>((resolve) => {
      port.open(resolve);
    }).then(async (error) => {
      if (error) lost(await whyNotOpened(path, error));
      else if (isLive) {
        mover = moveBytes(port, liveEvents);
        events.onOpen();
      }
    });
    port.on("error", (error) => lost(causeOfSystemError(error)));
    port.on("close", () => lost(PORT_GONE));
    return {
      write: (bytes) => mover?.write(bytes),
      destroy: async () => {
        isLive = false;
        mover?.stop();
        await opened;
        if (!port.isOpen) return;
        await new Promise<void>((resolve) => port.close(() => resolve()));
      },
    };
  };

const moveBytes = (port: SerialPort, events: LineEvents): ByteMover => {
  const descriptor = port.port !== undefined && "fd" in port.port ? port.port.fd : null;
  return descriptor === null ? moveByLibrary(port, events) : moveByTerminal(descriptor, events);
};

const moveByTerminal = (descriptor: number, events: LineEvents): ByteMover => {
  const stream = new ReadStream(descriptor, {
    onread: {
      buffer: Buffer.allocUnsafeSlow(RECEIVE_BYTES),
      callback: (byteCount, bytes) => {
        events.onBytes(bytes, byteCount);
        return true;
      },
    },
  });
  stream.on("error", (error) => events.onLost(causeOfSystemError(error)));
  stream.once("close", () => events.onLost(PORT_GONE));
  stream.resume();
  return { write: (bytes) => stream.write(bytes), stop: () => stream.destroy() };
};

const moveByLibrary = (port: SerialPort, events: LineEvents): ByteMover => {
  port.on("data", (bytes: Buffer) => events.onBytes(bytes, bytes.length));
  return { write: (bytes) => port.write(Buffer.from(bytes)), stop: () => undefined };
};

/** The library's errors have words only: what the system says of the path tells what they mean. */
const whyNotOpened = (path: string, { message }: Error): Promise<Cause> =>
  access(path, constants.R_OK | constants.W_OK).then(
    () => causeOf("port-busy", message),
    (error: unknown) => ({ ...causeOfSystemError(error), detail: message }),
  );
