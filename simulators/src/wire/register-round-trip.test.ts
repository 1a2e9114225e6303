import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerPdu } from "./pdu.ts";
import { NUMBER_FORMATS, registerWidth } from "./register-format.ts";
import { heldPort, imagePoint, testUnit } from "./test-unit.ts";

const ORDERS = ["ABCD", "BADC", "CDAB", "DCBA", "GHEFCDAB", "CDABGHEF"] as const;

describe("a written register", () => {
  test("is read back as it was written, whatever the format and order", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NUMBER_FORMATS.filter((format) => format !== "bool")),
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 0, max: 99 }),
        (format, order, value) => {
          const port = heldPort(0);
          const source = testUnit([imagePoint({ address: 0, format, order, port: heldPort(value) })]);
          const target = testUnit([imagePoint({ address: 0, format, order, write: { min: 0, max: 99 }, port })]);
          const width = registerWidth(format);
          const read = Buffer.from([3, 0, 0, 0, width]);
          const answer = Buffer.alloc(260);
          answerPdu(source, { bytes: read, from: 0, to: read.length }, answer, 0);
          const write = Buffer.concat([
            Buffer.from([16, 0, 0, 0, width, width * 2]),
            answer.subarray(2, 2 + width * 2),
          ]);
          const echo = Buffer.alloc(260);
          answerPdu(target, { bytes: write, from: 0, to: write.length }, echo, 0);
          expect(port.value()).toBe(value);
        },
      ),
    );
  });
});

describe("a device that knows few states", () => {
  test.each([
    ["ready", 1, 0],
    ["running", 3, 7],
    ["making ice", 4, 7],
    ["tripped", 7, 11],
  ])("says the last it knows before %s", (_state, value, raw) => {
    const states = new Map([
      [0, 0],
      [7, 3],
      [11, 7],
    ]);
    const { image } = testUnit([imagePoint({ address: 0, states, port: heldPort(value) })]);
    image.refresh();
    expect(image.memory.register("holding", 0)).toBe(raw);
  });
});

describe("a unit that is asked nonsense", () => {
  test("always answers, and never with more than a frame holds", () => {
    const unit = testUnit([
      imagePoint({ address: 10, port: heldPort(1) }),
      imagePoint({ address: 11, port: heldPort(2) }),
    ]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 252 }), (request) => {
        const bytes = Buffer.from(request);
        const length = answerPdu(unit, { bytes, from: 0, to: bytes.length }, Buffer.alloc(260), 0);
        expect(length >= 2 && length <= 253).toBe(true);
      }),
    );
  });
});
