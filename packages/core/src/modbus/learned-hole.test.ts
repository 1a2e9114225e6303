import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { forgetHole, HOLE_RETRY_MS, holesDue, learnHoles, limitsWithHoles } from "./learned-hole.ts";
import { planReads } from "./plan-reads.ts";
import { tcpCost } from "./read-cost.ts";
import { PROTOCOL_LIMITS } from "./read-plan.ts";

const finding = {
  profileId: "eastron/sdm630",
  unitId: 3,
  table: "input",
  exceptionCode: 2,
  at: epochMs(1_000),
} as const;
const holes = learnHoles([], [{ address: 0x40, quantity: 2 }], finding);

describe("learned holes", () => {
  test("a hole that one unit taught splits the requests of every unit of the profile", () => {
    const wanted = [0x3e, 0x42].map((address) => ({
      unitId: 9,
      table: "input" as const,
      address,
      quantity: 2,
      intervalMs: 1000,
    }));
    const plan = planReads(wanted, {
      cost: tcpCost(),
      limits: new Map([[9, limitsWithHoles(PROTOCOL_LIMITS, holes)]]),
    });
    expect(plan.requests.map(({ address, quantity }) => [address, quantity])).toEqual([
      [0x3e, 2],
      [0x42, 2],
    ]);
  });

  test("a hole moves with the block of a unit that has an address offset", () => {
    expect(limitsWithHoles(PROTOCOL_LIMITS, holes, 100).unreadable).toEqual([
      { table: "input", address: 0xa4, quantity: 2 },
    ]);
  });

  test("a hole is tried again after a day, not before", () => {
    expect(holesDue(holes, epochMs(1_000 + HOLE_RETRY_MS - 1))).toEqual([]);
    expect(holesDue(holes, epochMs(1_000 + HOLE_RETRY_MS))).toEqual(holes);
  });

  test("a hole that is still one after its day is kept once, with the new time", () => {
    const again = learnHoles(holes, [{ address: 0x40, quantity: 2 }], { ...finding, at: epochMs(90_000_000) });
    expect(again).toEqual([expect.objectContaining({ address: 0x40, learnedAt: 90_000_000 })]);
  });

  test("a hole that was read is forgotten", () => {
    expect(holes.flatMap((hole) => forgetHole(holes, hole))).toEqual([]);
  });
});
