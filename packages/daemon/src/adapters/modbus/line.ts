import { type Cause, causeOf } from "@weishan/core/cause";

/** What a line tells its owner. After `onLost` or `destroy` it tells nothing more. */
export interface LineEvents {
  onOpen(): void;
  /** The first `byteCount` bytes of `bytes` are new. The buffer is the line's own: copy what must stay. */
  onBytes(bytes: Uint8Array, byteCount: number): void;
  onLost(cause: Cause): void;
}

/** A way for bytes to a device: a TCP connection or a serial port. It lives once; to reconnect, open another. */
export interface Line {
  /** The bytes belong to the line from here on. */
  write(bytes: Uint8Array): void;
  /** Lets go of it at once; resolves when the operating system has it back. */
  destroy(): Promise<void>;
}

/** Begins to open a line. Events come later, never during the call. */
export type OpenLine = (events: LineEvents) => Line;

export const CLOSED_BY_DEVICE = causeOf("connection-closed", "the device closed the connection");
export const PORT_GONE = causeOf("port-gone", "the serial port is gone");
