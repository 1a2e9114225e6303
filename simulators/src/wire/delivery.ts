import { crc16 } from "./crc16.ts";
import type { WireFault } from "./wire-fault.ts";

/** Bytes for the wire and how long to hold them back. `reset` ends the connection instead. */
export interface Delivery {
  readonly afterMs: number;
  readonly bytes: Buffer;
  readonly reset?: true;
  /** Other deliveries may pass this one. */
  readonly unordered?: true;
}

export type Framing = "tcp" | "rtu";

/** A number in `[0, 1)`. */
export type Random = () => number;

/** What becomes of one answer when these faults act on it, applied in their order. An empty list is silence. */
export function distort(answer: Buffer, faults: readonly WireFault[], framing: Framing, random: Random): Delivery[] {
  let deliveries: Delivery[] = [{ afterMs: 0, bytes: answer }];
  for (const fault of faults) {
    if (fault.chance < 1 && random() >= fault.chance) continue;
    deliveries = deliveries.flatMap((delivery) => distortOne(delivery, fault, framing, random));
  }
  return deliveries;
}

function distortOne(delivery: Delivery, fault: WireFault, framing: Framing, random: Random): Delivery[] {
  const { bytes, afterMs } = delivery;
  switch (fault.kind) {
    case "dead-unit":
      return [];
    case "reset":
      return [{ afterMs, bytes: Buffer.alloc(0), reset: true }];
    case "slow":
      return [{ ...delivery, afterMs: afterMs + fault.delayMs }];
    case "late":
      return [{ ...delivery, afterMs: afterMs + fault.delayMs, unordered: true }];
    case "exception-storm":
      return [{ ...delivery, bytes: exceptionAnswer(bytes, fault.code, framing) }];
    case "unreachable-unit":
      return [{ ...delivery, bytes: exceptionAnswer(bytes, 11, framing) }];
    case "wrong-transaction":
      return framing === "tcp" ? [{ ...delivery, bytes: patched(bytes, 1, (low) => low + 1) }] : [delivery];
    case "wrong-unit":
      return [{ ...delivery, bytes: wrongUnit(bytes, framing) }];
    case "lying-length":
      return framing === "tcp"
        ? [{ ...delivery, bytes: patched(bytes, 5, (low) => low + 2) }]
        : [{ ...delivery, bytes: patched(bytes, 2, (count) => count + 2) }];
    case "partial": {
      const head: Delivery = { ...delivery, bytes: bytes.subarray(0, fault.bytes) };
      if (fault.restAfterMs === undefined) return [head];
      return [head, { ...delivery, afterMs: afterMs + fault.restAfterMs, bytes: bytes.subarray(fault.bytes) }];
    }
    case "garbage": {
      const noise = Buffer.from(Array.from({ length: fault.bytes }, () => Math.floor(random() * 256)));
      return [{ ...delivery, bytes: Buffer.concat([noise, bytes]) }];
    }
    case "duplicate":
      return [delivery, delivery];
    case "drip":
      return Array.from(bytes, (_, at) => ({
        ...delivery,
        afterMs: afterMs + at * fault.everyMs,
        bytes: bytes.subarray(at, at + 1),
      }));
    // These act elsewhere: on the memory, on the connection, on the broker.
    case "illegal-addresses":
    case "swapped-words":
    case "half-open":
    case "broker-outage":
      return [delivery];
  }
}

function patched(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = change(copy[at] ?? 0) & 0xff;
  return copy;
}

/** Position of the unit id in a frame. */
const unitAt = (framing: Framing): number => (framing === "tcp" ? 6 : 0);

function wrongUnit(bytes: Buffer, framing: Framing): Buffer {
  const copy = patched(bytes, unitAt(framing), (unitId) => (unitId % 247) + 1);
  return framing === "tcp" ? copy : withCrc(copy.subarray(0, -2));
}

function exceptionAnswer(bytes: Buffer, code: number, framing: Framing): Buffer {
  const at = unitAt(framing);
  const answer = Buffer.concat([bytes.subarray(0, at + 1), Buffer.of((bytes[at + 1] ?? 0) | 0x80, code)]);
  if (framing === "rtu") return withCrc(answer);
  answer.writeUInt16BE(3, 4);
  return answer;
}

/** A serial frame from unit id and answer. */
export function withCrc(body: Uint8Array): Buffer {
  const crc = crc16(body, 0, body.length);
  return Buffer.concat([body, Buffer.of(crc & 0xff, crc >> 8)]);
}
