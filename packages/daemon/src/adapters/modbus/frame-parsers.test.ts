import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc16 } from "./crc16.ts";
import { MbapDeframer } from "./mbap-deframer.ts";
import { decodeAnswer, encodePdu, type Pdu, readPdu, type UnsendablePdu, writePdu } from "./pdu.ts";
import { encodeRtuFrame, findRtuAnswer } from "./rtu-frame.ts";

const sendable = (pdu: Pdu | UnsendablePdu): Pdu => {
  if ("unsendable" in pdu) throw new Error(pdu.unsendable);
  return pdu;
};
const holding = (unitId: number, address: number, quantity: number): Pdu =>
  sendable(readPdu({ unitId, table: "holding", address, quantity }));
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

/** Every frame that a deframer finds when the stream comes in pieces of these sizes. */
const deframed = (stream: Uint8Array, cuts: readonly number[]): { frames: string[]; fault: string | undefined } => {
  const deframer = new MbapDeframer();
  const frames: string[] = [];
  let at = 0;
  let fault: string | undefined;
  for (const cut of [...cuts, stream.length]) {
    const piece = stream.slice(at, Math.min(stream.length, at + cut));
    at += piece.length;
    fault = deframer.feed(piece, piece.length, (view, start, end) => {
      frames.push(Buffer.from(view.buffer, view.byteOffset + start, end - start).toString("hex"));
      return true;
    });
    if (fault !== undefined || at >= stream.length) break;
  }
  return { frames, fault };
};

const mbapFrame = fc
  .record({ id: fc.nat(0xffff), body: fc.uint8Array({ minLength: 3, maxLength: 254 }) })
  .map(({ id, body }) => {
    const header = Buffer.alloc(6);
    header.writeUInt16BE(id, 0);
    header.writeUInt16BE(body.length, 4);
    return Buffer.concat([header, body]);
  });

describe("frames of Modbus TCP", () => {
  test("are found whole, wherever the network cuts the stream", () => {
    fc.assert(
      fc.property(
        fc.array(mbapFrame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }),
        (frames, cuts) => {
          const found = deframed(Buffer.concat(frames), cuts);
          expect(found).toEqual({ frames: frames.map((frame) => frame.toString("hex")), fault: undefined });
        },
      ),
    );
  });

  test.each([
    ["a protocol id other than 0", "0001 0001 0003 01 83 02"],
    ["a length no answer can have", "0001 0000 0002 01 83"],
    ["a length past the longest frame", "0001 0000 00ff 01 83 02"],
  ])("end the connection over %s", (_, hex) => {
    expect(deframed(bytes(hex), []).fault).toBeDefined();
  });

  test("a frame right before nonsense is not believed", () => {
    const found = deframed(bytes("0001 0000 0005 01 03 02 00 07 dead beef dead"), []);
    expect(found.frames).toEqual([]);
    expect(found.fault).toBeDefined();
  });

  test("any bytes at all are frames or a fault, never an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.array(fc.integer({ min: 1, max: 50 })), (noise, cuts) => {
        const { frames } = deframed(noise, cuts);
        for (const frame of frames) expect(frame.length / 2).toBeLessThanOrEqual(260);
      }),
    );
  });
});

describe("answers", () => {
  test("are decoded as the standard's own example says (read registers 108 to 110, unit 17)", () => {
    const answer = bytes("03 06 02 2b 00 00 00 64");
    const outcome = decodeAnswer(holding(17, 107, 3), viewOf(answer), 0, answer.length);
    expect(outcome).toEqual({ ok: true, words: Uint16Array.of(0x022b, 0x0000, 0x0064) });
  });

  test("of coils are one word a bit, least significant bit first (standard: CD 6B 05 for coils 20 to 38)", () => {
    const pdu = sendable(readPdu({ unitId: 1, table: "coil", address: 19, quantity: 19 }));
    const outcome = decodeAnswer(pdu, viewOf(bytes("01 03 cd 6b 05")), 0, 5);
    expect(outcome).toEqual({
      ok: true,
      words: Uint16Array.of(1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1),
    });
  });

  test("with any byte of their frame mutated are a value only where data itself was mutated", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 125 }),
        fc.nat(600),
        fc.integer({ min: 1, max: 255 }),
        (quantity, place, flip) => {
          const answer = new Uint8Array(2 + quantity * 2);
          answer.set([3, quantity * 2]);
          const at = place % answer.length;
          answer[at] = (answer[at] ?? 0) ^ flip;
          const outcome = decodeAnswer(holding(1, 0, quantity), viewOf(answer), 0, answer.length);
          expect(outcome.ok).toBe(at >= 2);
        },
      ),
    );
  });

  test("of any other length are never a value", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 125 }), fc.uint8Array({ maxLength: 260 }), (quantity, body) => {
        const pdu = holding(1, 0, quantity);
        fc.pre(body.length !== pdu.answerBytes);
        expect(decodeAnswer(pdu, viewOf(body), 0, body.length).ok).toBe(false);
      }),
    );
  });

  test("to a write have to repeat what was written", () => {
    const pdu = sendable(
      writePdu({ unitId: 1, table: "holding", address: 1, words: Uint16Array.of(3), multiple: false }),
    );
    expect(decodeAnswer(pdu, viewOf(bytes("06 0001 0003")), 0, 5)).toMatchObject({ ok: true });
    expect(decodeAnswer(pdu, viewOf(bytes("06 0001 0004")), 0, 5)).toMatchObject({ failure: "bad-response" });
    expect(decodeAnswer(pdu, viewOf(bytes("06 0002 0003")), 0, 5)).toMatchObject({ failure: "bad-response" });
  });
});

describe("requests", () => {
  test("are encoded as in the standard's example of writing coils 20 to 29", () => {
    const pdu = sendable(
      writePdu({
        unitId: 1,
        table: "coil",
        address: 19,
        words: Uint16Array.of(1, 0, 1, 1, 0, 0, 1, 1, 1, 0),
        multiple: true,
      }),
    );
    const encoded = new Uint8Array(pdu.requestBytes);
    encodePdu(pdu, viewOf(encoded), 0);
    expect(Buffer.from(encoded).toString("hex")).toBe("0f0013000a02cd01");
  });

  test.each([
    [{ unitId: 1, table: "holding", address: 0, quantity: 126 }],
    [{ unitId: 1, table: "coil", address: 0, quantity: 2001 }],
    [{ unitId: 1, table: "input", address: 65_535, quantity: 2 }],
    [{ unitId: -1, table: "input", address: 0, quantity: 1 }],
    [{ unitId: 1, table: "input", address: 0.5, quantity: 1 }],
  ] as const)("that no device could answer are not made: %o", (request) => {
    expect(readPdu(request)).toHaveProperty("unsendable");
  });
});

describe("frames of a serial line", () => {
  /** An answer as a device would send it, with the CRC of the code under test, itself checked against known frames. */
  const answerFrame = (unitId: number, pdu: Uint8Array): Uint8Array => {
    const frame = new Uint8Array(pdu.length + 3);
    frame[0] = unitId;
    frame.set(pdu, 1);
    viewOf(frame).setUint16(frame.length - 2, crc16(frame, 0, frame.length - 2), true);
    return frame;
  };
  const readAnswer = (unitId: number, words: readonly number[]): Uint8Array =>
    answerFrame(unitId, Uint8Array.from([3, words.length * 2, ...words.flatMap((word) => [word >> 8, word & 0xff])]));

  test("carry the checksum that devices expect", () => {
    expect(Buffer.from(encodeRtuFrame(holding(1, 0, 10))).toString("hex")).toBe("01030000000ac5cd");
    expect(Buffer.from(encodeRtuFrame(holding(17, 107, 3))).toString("hex")).toBe("1103006b00037687");
  });

  test("are found behind any garbage", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 125 }),
        (garbage, words) => {
          const line = Uint8Array.from([...garbage, ...readAnswer(1, words)]);
          const found = findRtuAnswer(holding(1, 0, words.length), line);
          expect(found?.outcome).toEqual({ ok: true, words: Uint16Array.from(words) });
        },
      ),
    );
  });

  test("with any bit flipped are never a value", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 125 }), fc.nat(2100), (words, place) => {
        const line = readAnswer(1, words);
        const at = place % (line.length * 8);
        line[at >> 3] = (line[at >> 3] ?? 0) ^ (1 << (at & 7));
        expect(findRtuAnswer(holding(1, 0, words.length), line)).toBeUndefined();
      }),
    );
  });

  test("of another unit or another length are passed over", () => {
    const wanted = holding(1, 0, 2);
    expect(findRtuAnswer(wanted, readAnswer(2, [1, 2]))).toBeUndefined();
    expect(findRtuAnswer(wanted, readAnswer(1, [1, 2, 3]))).toBeUndefined();
    expect(
      findRtuAnswer(wanted, Uint8Array.from([...readAnswer(2, [1, 2]), ...readAnswer(1, [3, 4])]))?.outcome,
    ).toEqual({
      ok: true,
      words: Uint16Array.of(3, 4),
    });
  });

  test("that report an exception are an exception", () => {
    const found = findRtuAnswer(holding(1, 0, 2), answerFrame(1, Uint8Array.of(0x83, 2)));
    expect(found?.outcome).toMatchObject({ failure: "exception", exceptionCode: 2 });
  });
});
