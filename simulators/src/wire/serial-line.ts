import { WeishanError } from "@weishan/core/error";
import { SerialPort } from "serialport";
import type { EndpointOptions } from "./endpoint.ts";
import { createRtuLink, watchMemoryFaults } from "./rtu-link.ts";

export interface SerialSettings {
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
  /** Answer no sooner than a line of this speed could: a pty has none of its own. */
  readonly isPaced: boolean;
}

/** The slaves of a serial device or pty. */
export class SerialLine {
  readonly #options: EndpointOptions;
  readonly #settings: SerialSettings;
  #port: SerialPort | undefined;
  #unwatch: (() => void) | undefined;

  constructor(options: EndpointOptions, settings: SerialSettings) {
    this.#options = options;
    this.#settings = settings;
  }

  async start(): Promise<void> {
    const { path, baudRate, dataBits, parity, stopBits, isPaced } = this.#settings;
    const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error === null ? resolve() : reject(unopened(path, error))));
    });
    this.#port = port;
    // Start bit, data, parity and stop bits of one character.
    const bitsPerByte = 1 + dataBits + (parity === "none" ? 0 : 1) + stopBits;
    const link = createRtuLink({
      ...this.#options,
      sink: { write: (bytes) => void port.write(bytes), reset: () => undefined },
      nowMs: () => performance.now(),
      lineMs: (byteCount) => (isPaced ? (byteCount * bitsPerByte * 1_000) / baudRate : 0),
    });
    port.on("data", (chunk: Buffer) => link.receive(chunk));
    this.#unwatch = watchMemoryFaults(this.#options);
  }

  async stop(): Promise<void> {
    this.#unwatch?.();
    const port = this.#port;
    if (port?.isOpen !== true) return;
    await new Promise<void>((resolve) => {
      port.close(() => resolve());
    });
  }
}

const unopened = (path: string, cause: Error): WeishanError =>
  new WeishanError("DEVICE_UNREACHABLE", `${path}: the serial line cannot be opened`, { path }, cause);
