import type { Delivery } from "./delivery.ts";
import type { AfterMs } from "./fault-board.ts";

/** Where bytes go: a socket or a serial port. */
export interface ByteSink {
  write(bytes: Buffer): void;
  reset(): void;
}

/** Sends deliveries at their times; what is not marked unordered never passes what was asked for earlier. */
export function createPacedSender(sink: ByteSink, after: AfterMs, nowMs: () => number): (delivery: Delivery) => void {
  let busyUntilMs = 0;
  const send = ({ bytes, reset }: Delivery): void => (reset === true ? sink.reset() : sink.write(bytes));
  return (delivery) => {
    const dueMs = nowMs() + delivery.afterMs;
    const atMs = delivery.unordered === true ? dueMs : Math.max(dueMs, busyUntilMs);
    if (delivery.unordered !== true) busyUntilMs = atMs;
    const waitMs = atMs - nowMs();
    if (waitMs <= 0) send(delivery);
    else after(waitMs, () => send(delivery));
  };
}
