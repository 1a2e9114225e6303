import { crc16 } from "./crc16.ts";
import { distort, withCrc } from "./delivery.ts";
import { applyMemoryFaults, type EndpointOptions, faultsOf, touchesIllegal } from "./endpoint.ts";
import { type ByteSink, createPacedSender } from "./paced-sender.ts";
import { answerPdu, LONGEST_PDU } from "./pdu.ts";

export interface RtuLinkOptions extends EndpointOptions {
  readonly sink: ByteSink;
  readonly nowMs: () => number;
  /** How long this many bytes occupy the line; 0 where the line has no speed of its own. */
  readonly lineMs: (byteCount: number) => number;
}

/** Feeds the bytes of a serial line to the units on it. */
export interface RtuLink {
  receive(chunk: Buffer): void;
}

/** Nothing a client sends is longer: function code 16 with 123 registers. */
const LONGEST_REQUEST = 256;
/** A frame that stopped half way is forgotten after this silence; far longer than 3.5 characters at 1200 baud. */
const SILENCE_MS = 100;

/**
 * The slaves of one serial line. A unit that is not there, a broadcast and a frame with a wrong check say nothing.
 */
export function createRtuLink(options: RtuLinkOptions): RtuLink {
  const send = createPacedSender(options.sink, options.after, options.nowMs);
  let pending = Buffer.alloc(0);
  let lastByteMs = 0;

  const answer = (frame: Buffer): void => {
    options.onRequest?.();
    const unitId = frame[0] ?? 0;
    const unit = options.units.get(unitId);
    if (unit === undefined) return;
    const faults = faultsOf(options.faults.at(options.endpointId), unitId);
    const out = Buffer.allocUnsafe(1 + LONGEST_PDU);
    out[0] = unitId;
    let length: number;
    if (touchesIllegal(faults, frame, 1)) {
      out[1] = (frame[1] ?? 0) | 0x80;
      out[2] = 2;
      length = 2;
    } else length = answerPdu(unit, { bytes: frame, from: 1, to: frame.length - 2 }, out, 1);
    const reply = withCrc(out.subarray(0, 1 + length));
    const lineMs = options.lineMs(frame.length) + options.lineMs(reply.length);
    for (const delivery of distort(reply, faults, "rtu", options.random)) {
      send({ ...delivery, afterMs: delivery.afterMs + lineMs });
    }
  };

  return {
    receive(chunk) {
      const nowMs = options.nowMs();
      // A frame that stands whole in what came now is no tail of an older one.
      const isFresh = nowMs - lastByteMs > SILENCE_MS || beginsWhole(chunk);
      const kept = isFresh ? Buffer.alloc(0) : pending;
      lastByteMs = nowMs;
      let rest = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      while (rest.length >= 4) {
        const length = requestLength(rest);
        if (length !== undefined && length > rest.length) break;
        if (length !== undefined && hasGoodCheck(rest, length)) {
          answer(rest.subarray(0, length));
          rest = rest.subarray(length);
        } else rest = rest.subarray(1);
      }
      pending = Buffer.from(rest.subarray(-LONGEST_REQUEST));
    },
  };
}

function beginsWhole(bytes: Buffer): boolean {
  const length = bytes.length < 4 ? undefined : requestLength(bytes);
  return length !== undefined && length <= bytes.length && hasGoodCheck(bytes, length);
}

/** Redraws the memory when faults change; returns the way to stop. */
export function watchMemoryFaults(options: EndpointOptions): () => void {
  applyMemoryFaults(options);
  return options.faults.onChange(() => applyMemoryFaults(options));
}

/** Bytes of the request that begins here, as far as its head tells; undefined when none begins here. */
function requestLength(bytes: Buffer): number | undefined {
  const functionCode = bytes[1] ?? 0;
  if (functionCode === 15 || functionCode === 16) return bytes.length < 7 ? 9 : 9 + (bytes[6] ?? 0);
  return functionCode >= 1 && functionCode <= 6 ? 8 : unknownLength(bytes);
}

/** A function we do not serve is answered with exception 1 when its shortest or the eight-byte form checks. */
const unknownLength = (bytes: Buffer): number | undefined =>
  [4, 8].find((length) => bytes.length >= length && hasGoodCheck(bytes, length));

function hasGoodCheck(bytes: Buffer, length: number): boolean {
  return bytes.readUInt16LE(length - 2) === crc16(bytes, 0, length - 2);
}
