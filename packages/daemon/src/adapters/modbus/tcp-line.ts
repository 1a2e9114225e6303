import { connect } from "node:net";
import { causeOfSystemError } from "@weishan/core/cause";
import { CLOSED_BY_DEVICE, type OpenLine } from "./line.ts";

/** Finds a peer that vanished while nothing is asked; with requests under way silence is noticed much sooner. */
const KEEP_ALIVE_AFTER_MS = 10_000;

export interface TcpLineOptions {
  readonly host: string;
  readonly port: number;
  /** Size of the one buffer everything is received into. */
  readonly receiveBytes: number;
}

/** Lines over TCP. Received bytes come in one buffer per connection, so that receiving allocates nothing. */
export const tcpLine =
  ({ host, port, receiveBytes }: TcpLineOptions): OpenLine =>
  (events) => {
    let isLive = true;
    let cause = CLOSED_BY_DEVICE;
    const lost = (): void => {
      if (!isLive) return;
      isLive = false;
      socket.destroy();
      events.onLost(cause);
    };
    const socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS,
      onread: {
        buffer: Buffer.allocUnsafeSlow(receiveBytes),
        callback: (byteCount, bytes) => {
          if (isLive) events.onBytes(bytes, byteCount);
          return true;
        },
      },
    });
    socket.once("connect", () => {
      if (isLive) events.onOpen();
    });
    // Stays for the life of the socket: an error after `destroy` has no one else to go to.
    socket.on("error", (error) => {
      cause = causeOfSystemError(error);
      lost();
    });
    socket.once("end", lost);
    socket.once("close", lost);
    return {
      write: (bytes) => {
        socket.write(bytes);
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
