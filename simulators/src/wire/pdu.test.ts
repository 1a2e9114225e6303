import { describe, expect, test } from "vitest";
import { answerPdu, type UnitServer } from "./pdu.ts";
import { heldPort, imagePoint, testUnit } from "./test-unit.ts";

/** Sends a request typed by hand, gives the answer in hexadecimal. */
function ask(unit: UnitServer, hex: string): string {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const out = Buffer.alloc(260);
  return out.subarray(0, answerPdu(unit, { bytes, from: 0, to: bytes.length }, out, 0)).toString("hex");
}

describe("a simulated unit", () => {
  const power = heldPort(220.5);
  const setpoint = heldPort(26);
  const running = heldPort(1);
  const alarm = heldPort(1);
  const start = heldPort(0);
  const label = heldPort("AHU");
  const unit = testUnit(
    [
      imagePoint({ address: 0x0bf3, format: "float32", port: power }),
      imagePoint({ address: 0x1008, scale: 0.1, write: { min: 26, max: 30 }, port: setpoint }),
      imagePoint({ address: 0x1009, bit: 3, port: alarm }),
      imagePoint({ address: 0x100a, format: "string", length: 2, port: label }),
      imagePoint({ table: "discrete", address: 1, format: "bool", port: running }),
      imagePoint({ table: "coil", address: 0, format: "bool", write: { min: 0, max: 1 }, port: start }),
    ],
    [{ table: "holding", from: 0x1020, to: 0x1030 }],
  );

  test("says a float in two registers", () => {
    expect(ask(unit, "03 0bf3 0002")).toBe("0304435c8000");
  });

  test("says scaled whole numbers, bits of a register and text in one answer", () => {
    expect(ask(unit, "03 1008 0004")).toBe("03080104000841485500");
  });

  test("says discrete inputs and coils as bits, low bit first", () => {
    expect(ask(unit, "02 0001 0001")).toBe("020101");
    expect(ask(unit, "01 0000 0001")).toBe("010100");
  });

  test("takes a register by function 6 and echoes it", () => {
    expect(ask(unit, "06 1008 0118")).toBe("0610080118");
    expect(setpoint.value()).toBeCloseTo(28, 9);
    expect(ask(unit, "03 1008 0001")).toBe("03020118");
  });

  test("takes registers by function 16", () => {
    expect(ask(unit, "10 1008 0001 02 010e")).toBe("1010080001");
    expect(setpoint.value()).toBeCloseTo(27, 9);
  });

  test("takes a coil by functions 5 and 15", () => {
    expect(ask(unit, "05 0000 ff00")).toBe("050000ff00");
    expect(start.value()).toBe(1);
    expect(ask(unit, "0f 0000 0001 01 00")).toBe("0f00000001");
    expect(start.value()).toBe(0);
  });

  test("refuses a value outside the limits with exception 3 and keeps the old one", () => {
    expect(ask(unit, "06 1008 00f0")).toBe("8603");
    expect(setpoint.value()).toBeCloseTo(27, 9);
  });

  test.each([
    ["an unknown function", "2b 0e01 00", "ab01"],
    ["an address outside the map", "03 7000 0001", "8302"],
    ["a read that runs over the end of the map", "03 100b 0002", "8302"],
    ["a quantity of nought", "03 1008 0000", "8303"],
    ["more than 125 registers", "03 1008 007e", "8303"],
    ["a write to what only speaks", "06 0bf3 0001", "8602"],
    ["a coil value that is neither on nor off", "05 0000 1234", "8503"],
    ["a byte count that lies", "10 1008 0001 04 010e", "9003"],
  ])("answers %s with an exception", (_, request, answer) => {
    expect(ask(unit, request)).toBe(answer);
  });

  test("gives nought for the holes between its registers", () => {
    const gappy = testUnit([
      imagePoint({ address: 0, port: heldPort(7) }),
      imagePoint({ address: 3, port: heldPort(9) }),
    ]);
    expect(ask(gappy, "03 0000 0004")).toBe("03080007000000000009");
  });

  test("refuses a read that touches a forbidden range", () => {
    const guarded = testUnit(
      [imagePoint({ address: 0, port: heldPort(7) }), imagePoint({ address: 3, port: heldPort(9) })],
      [{ table: "holding", from: 2, to: 2 }],
    );
    expect(ask(guarded, "03 0000 0004")).toBe("8302");
    expect(ask(guarded, "03 0003 0001")).toBe("03020009");
  });

  test("says 'not available' with the device's own word", () => {
    const silent = testUnit([imagePoint({ address: 0, format: "int16", absentRaw: 0x7fff, port: heldPort(null) })]);
    expect(ask(silent, "03 0000 0001")).toBe("03027fff");
  });

  test("turns states into the device's own numbers and back", () => {
    const mode = heldPort(4);
    const states = new Map([
      [17, 4],
      [3, 1],
    ]);
    const moded = testUnit([imagePoint({ address: 0, format: "enum", states, write: { min: 0, max: 9 }, port: mode })]);
    expect(ask(moded, "03 0000 0001")).toBe("03020011");
    ask(moded, "06 0000 0003");
    expect(mode.value()).toBe(1);
  });
});
