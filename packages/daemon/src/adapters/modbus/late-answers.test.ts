import { describe, expect, test } from "vitest";
import { LateAnswers } from "./late-answers.ts";
import { type Pdu, readPdu } from "./pdu.ts";

const read = (unitId: number, address: number, quantity: number): Pdu => {
  const pdu = readPdu({ unitId, table: "holding", address, quantity });
  if ("unsendable" in pdu) throw new Error(pdu.unsendable);
  return pdu;
};

describe("late answers on a serial line", () => {
  test("a unit that owes nothing is asked directly", () => {
    expect(new LateAnswers().probeBefore(read(1, 0, 10), 0)).toBeUndefined();
  });

  test("a unit that owes an answer is probed with a length that no owed answer has", () => {
    const late = new LateAnswers();
    late.owe(read(1, 0, 10), 0);
    late.owe(read(1, 0, 1), 0);
    const probe = late.probeBefore(read(1, 50, 2), 10);
    expect(probe).toMatchObject({ unitId: 1, address: 50, quantity: 3 });
  });

  test("another unit on the line is not probed for it", () => {
    const late = new LateAnswers();
    late.owe(read(1, 0, 10), 0);
    expect(late.probeBefore(read(2, 0, 10), 10)).toBeUndefined();
  });

  test("a unit that answered its probe is trusted again", () => {
    const late = new LateAnswers();
    late.owe(read(1, 0, 10), 0);
    late.settled(1);
    expect(late.probeBefore(read(1, 0, 10), 10)).toBeUndefined();
  });

  test("a probe at the end of the address space stays inside it", () => {
    const late = new LateAnswers();
    late.owe(read(1, 65_535, 1), 0);
    expect(late.probeBefore(read(1, 65_535, 1), 10)).toMatchObject({ address: 65_534, quantity: 2 });
  });

  test("what a unit has owed for minutes will not come any more", () => {
    const late = new LateAnswers();
    late.owe(read(1, 0, 10), 0);
    expect(late.probeBefore(read(1, 0, 10), 120_000)).toBeUndefined();
  });
});
