import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc16 } from "./crc16.ts";
import { MbapDeframer } from "./mbap-deframer.ts";
import { decodeAnswer, type Pdu, readPdu } from "./pdu.ts";
import { findRtuAnswer } from "./rtu-frame.ts";

/** The longest that a frame of Modbus TCP may be, header and all. */
const MAX_MBAP_BYTES = 260;

const request = fc
  .record({
    unitId: fc.nat(255),
    table: fc.constantFrom("holding", "input", "coil", "discrete"),
    address: fc.nat(60_000),
    quantity: fc.integer({ min: 1, max: 125 }),
  })
  .map((read): Pdu => {
    const pdu = readPdu(read);
    if ("unsendable" in pdu) throw new Error(pdu.unsendable);
    return pdu;
  });

/** The right answer to a request, from its unit id on, with some data in it. */
function answerTo(pdu: Pdu, data: number): Buffer {
  const answer = Buffer.alloc(1 + pdu.answerBytes, data);
  answer[0] = pdu.unitId;
  answer[1] = pdu.functionCode;
  answer[2] = pdu.answerBytes - 2;
  return answer;
}

const mbapOf = (body: Buffer): Buffer => {
  const header = Buffer.alloc(6);
  header.writeUInt16BE(body.length, 4);
  return Buffer.concat([header, body]);
};

const rtuOf = (body: Buffer): Buffer => {
  const frame = Buffer.alloc(body.length + 2);
  body.copy(frame);
  frame.writeUInt16LE(crc16(body, 0, body.length), body.length);
  return frame;
};

type Mutation = (frame: Buffer) => Buffer;

/** What happens to bytes on a line: a bit turns, a part is lost, a part comes twice, noise comes between. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(7)).map(
    ([at, bit]): Mutation =>
      (frame) => {
        const changed = Buffer.from(frame);
        const index = at % Math.max(1, changed.length);
        if (changed.length > 0) changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        return changed;
      },
  ),
  fc.tuple(fc.nat(), fc.nat(40)).map(
    ([at, count]): Mutation =>
      (frame) => {
        const start = at % Math.max(1, frame.length);
        return Buffer.concat([frame.subarray(0, start), frame.subarray(start + count)]);
      },
  ),
  fc.nat().map(
    (at): Mutation =>
      (frame) =>
        Buffer.concat([frame, frame.subarray(at % Math.max(1, frame.length))]),
  ),
  fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 300 })).map(
    ([at, noise]): Mutation =>
      (frame) => {
        const start = at % Math.max(1, frame.length);
        return Buffer.concat([frame.subarray(0, start), noise, frame.subarray(start)]);
      },
  ),
);

const mutated = (frame: Buffer, mutations: readonly Mutation[]): Buffer =>
  mutations.reduce((bytes, mutate) => mutate(bytes), frame);

const mangled = fc.record({
  pdu: request,
  data: fc.nat(255),
  mutations: fc.array(mutation, { maxLength: 5 }),
  cuts: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 30 }),
});

describe("frames that were damaged on the way", () => {
  test("neither stop the reader of Modbus TCP nor make it keep more than one frame", () => {
    fc.assert(
      fc.property(mangled, ({ pdu, data, mutations, cuts }) => {
        const frame = mbapOf(answerTo(pdu, data));
        const stream = mutated(Buffer.concat([frame, frame, frame]), mutations);
        const deframer = new MbapDeframer();
        let at = 0;
        let shownBytes = 0;
        for (const cut of [...cuts, stream.length]) {
          const piece = stream.subarray(at, at + cut);
          at += piece.length;
          const fault = deframer.feed(piece, piece.length, (view, start, end) => {
            expect(end - start).toBeLessThanOrEqual(MAX_MBAP_BYTES);
            shownBytes += end - start;
            const outcome = decodeAnswer(pdu, view, start + 7, end - start - 7);
            expect(outcome.ok ? outcome.words.length : pdu.quantity).toBe(pdu.quantity);
            return true;
          });
          if (fault !== undefined || at >= stream.length) break;
        }
        expect(shownBytes).toBeLessThanOrEqual(stream.length);
      }),
      { numRuns: 2_000, seed: 20_260_105 },
    );
  });

  test("are believed by the reader of a serial line only where their check sum holds", () => {
    fc.assert(
      fc.property(mangled, ({ pdu, data, mutations }) => {
        const line = mutated(rtuOf(answerTo(pdu, data)), mutations);
        const found = findRtuAnswer(pdu, line);
        if (found === undefined) return;
        expect(found.end).toBeLessThanOrEqual(line.length);
        expect(line.readUInt16LE(found.end - 2)).toBe(crc16(line, found.start, found.end - 2));
        expect(found.outcome.ok ? found.outcome.words.length : pdu.quantity).toBe(pdu.quantity);
      }),
      { numRuns: 2_000, seed: 20_260_105 },
    );
  });

  test("that were not damaged are read", () => {
    fc.assert(
      fc.property(request, fc.nat(255), (pdu, data) => {
        expect(findRtuAnswer(pdu, rtuOf(answerTo(pdu, data)))?.outcome.ok).toBe(true);
      }),
    );
  });
});
