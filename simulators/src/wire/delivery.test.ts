import { describe, expect, test } from "vitest";
import { createRandom } from "../world/random.ts";
import { type Delivery, distort, type Framing } from "./delivery.ts";
import { type WireFault, WireFaultSchema } from "./wire-fault.ts";

const TCP_ANSWER = Buffer.from("0007000000050103020104", "hex");
const RTU_ANSWER = Buffer.from("0103020104b9d7", "hex");

const fault = (over: Record<string, unknown>): WireFault => WireFaultSchema.parse({ endpoint: "line", ...over });
const sent = (over: Record<string, unknown>, framing: Framing = "tcp"): Delivery[] =>
  distort(framing === "tcp" ? TCP_ANSWER : RTU_ANSWER, [fault(over)], framing, createRandom(1, "wire"));
const hex = (deliveries: readonly Delivery[]): string[] => deliveries.map(({ bytes }) => bytes.toString("hex"));

describe("a fault on the wire", () => {
  test("dead unit: nothing is sent", () => {
    expect(sent({ kind: "dead-unit" })).toEqual([]);
  });

  test("wrong transaction: the id is another one", () => {
    expect(hex(sent({ kind: "wrong-transaction" }))).toEqual(["0008000000050103020104"]);
  });

  test("wrong unit on a serial line: another unit's number, with a right check", () => {
    const [frame] = hex(sent({ kind: "wrong-unit" }, "rtu"));
    expect(frame).toMatch(/^0203020104/u);
    expect(frame).not.toContain("b9d7");
  });

  test("exception storm: the answer becomes the exception", () => {
    expect(hex(sent({ kind: "exception-storm", code: 6 }))).toEqual(["000700000003018306"]);
    expect(hex(sent({ kind: "exception-storm", code: 4 }, "rtu"))).toEqual(["01830440f3"]);
  });

  test("partial: the head now, the rest later or never", () => {
    expect(hex(sent({ kind: "partial", bytes: 5 }))).toEqual(["0007000000"]);
    const [head, rest] = sent({ kind: "partial", bytes: 5, restAfterMs: 300 });
    expect([head?.afterMs, rest?.afterMs]).toEqual([0, 300]);
    expect(Buffer.concat([head?.bytes ?? Buffer.alloc(0), rest?.bytes ?? Buffer.alloc(0)])).toEqual(TCP_ANSWER);
  });

  test("late: held back, and others may pass", () => {
    expect(sent({ kind: "late", delayMs: 2_000 })).toEqual([{ afterMs: 2_000, bytes: TCP_ANSWER, unordered: true }]);
  });

  test("garbage: random bytes, then the answer", () => {
    const [noisy] = hex(sent({ kind: "garbage", bytes: 4 }));
    expect(noisy).toHaveLength(8 + TCP_ANSWER.length * 2);
    expect(noisy?.endsWith(TCP_ANSWER.toString("hex"))).toBe(true);
  });

  test("drip: one byte at a time", () => {
    expect(
      sent({ kind: "drip", everyMs: 10 })
        .map(({ afterMs }) => afterMs)
        .at(-1),
    ).toBe(100);
  });

  test("duplicate: the same answer twice", () => {
    expect(hex(sent({ kind: "duplicate" }))).toEqual([TCP_ANSWER.toString("hex"), TCP_ANSWER.toString("hex")]);
  });

  test("with a chance of nought nothing ever happens", () => {
    expect(hex(sent({ kind: "dead-unit", chance: 0 }))).toEqual([TCP_ANSWER.toString("hex")]);
  });
});
