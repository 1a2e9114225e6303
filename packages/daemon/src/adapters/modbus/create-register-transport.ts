import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { RegisterTransport } from "../../ports/register-transport.ts";
import { librarySerialLine, libraryTcpLine } from "./modbus-serial-line.ts";
import { ModbusSerialTransport } from "./modbus-serial-transport.ts";
import { RtuTransport } from "./rtu-transport.ts";
import { frameGapMs, type SerialFormat } from "./serial-format.ts";
import { serialLine } from "./serial-line.ts";
import { shortPause } from "./short-pause.ts";
import { tcpLine } from "./tcp-line.ts";
import { TcpTransport } from "./tcp-transport.ts";

const DEFAULT_FORMAT: SerialFormat = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 };
const MAX_FRAME_BYTES = 260;
const RTU_RECEIVE_BYTES = 512;

/** Which code speaks Modbus: ours, or the library `modbus-serial` behind guards. */
type TransportDriver = "own" | "modbus-serial";

/** One Modbus endpoint of an installation, as far as its line is concerned. */
export type RegisterEndpoint =
  | {
      readonly kind: "modbus-tcp";
      readonly host: string;
      readonly port: number;
      /** Requests outstanding at once, 1 when absent. */
      readonly inFlight?: number;
      readonly driver?: TransportDriver;
    }
  | ({
      readonly kind: "modbus-rtu";
      readonly path: string;
      /** Silence between two frames; 3.5 characters when absent. */
      readonly interFrameDelayMs?: number;
      readonly driver?: TransportDriver;
    } & Partial<SerialFormat>)
  | ({
      readonly kind: "modbus-rtu-over-tcp";
      readonly host: string;
      readonly port: number;
      readonly interFrameDelayMs?: number;
    } & Partial<SerialFormat>);

export interface RegisterTransportParts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** A transport for the endpoint, already connecting. Whoever made it has to `close` it. */
export function createRegisterTransport(endpoint: RegisterEndpoint, parts: RegisterTransportParts): RegisterTransport {
  const transport = transportFor(endpoint, parts);
  transport.start();
  return transport;
}

const transportFor = (
  endpoint: RegisterEndpoint,
  parts: RegisterTransportParts,
): RegisterTransport & { start(): void } => {
  const pause = shortPause(() => parts.clock.monotonicMs());
  switch (endpoint.kind) {
    case "modbus-tcp": {
      const { host, port, inFlight = 1 } = endpoint;
      if (endpoint.driver === "modbus-serial") {
        return new ModbusSerialTransport({ ...parts, openLine: libraryTcpLine({ host, port }) });
      }
      const receiveBytes = Math.max(2, Math.min(inFlight, 64)) * MAX_FRAME_BYTES;
      return new TcpTransport({ ...parts, inFlight, openLine: tcpLine({ host, port, receiveBytes }) });
    }
    case "modbus-rtu": {
      const format = { ...DEFAULT_FORMAT, ...pickFormat(endpoint) };
      const options = { path: endpoint.path, ...format };
      if (endpoint.driver === "modbus-serial") {
        return new ModbusSerialTransport({ ...parts, openLine: librarySerialLine(options) });
      }
      return new RtuTransport({
        ...parts,
        pause,
        ...gapOf(endpoint, format),
        openLine: serialLine(options),
        renews: false,
      });
    }
    case "modbus-rtu-over-tcp": {
      const { host, port } = endpoint;
      const openLine = tcpLine({ host, port, receiveBytes: RTU_RECEIVE_BYTES });
      const format = { ...DEFAULT_FORMAT, ...pickFormat(endpoint) };
      return new RtuTransport({ ...parts, pause, ...gapOf(endpoint, format), openLine, renews: true });
    }
  }
};

const gapOf = (
  { interFrameDelayMs }: { readonly interFrameDelayMs?: number },
  format: SerialFormat,
): { readonly frameGapMs: number } => ({ frameGapMs: interFrameDelayMs ?? frameGapMs(format) });

const pickFormat = ({ baudRate, dataBits, parity, stopBits }: Partial<SerialFormat>): Partial<SerialFormat> => ({
  ...(baudRate === undefined ? {} : { baudRate }),
  ...(dataBits === undefined ? {} : { dataBits }),
  ...(parity === undefined ? {} : { parity }),
  ...(stopBits === undefined ? {} : { stopBits }),
});
