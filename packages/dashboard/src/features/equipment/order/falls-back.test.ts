import { describe, expect, test } from "vitest";
import type { Lease } from "../../../api/client.ts";
import { heldPoints } from "../../../api/leases.ts";
import { fallsBack, releasedTo } from "./falls-back.ts";

const POINT = "SW.MAIN.03F.AHU.01.supplyAirTempSetpointC";
const lease = (part: Partial<Lease>): Lease => ({
  id: "l1",
  pointId: POINT,
  level: "manual",
  value: 16,
  holderId: "p1",
  holderName: "王工程師",
  reason: "3 樓太冷",
  grantedAt: 0,
  expiresAt: 1_000,
  fallback: 14,
  isHolding: true,
  order: "done",
  trouble: null,
  cause: null,
  deviceSays: null,
  ...part,
});
const held = (...leases: readonly Lease[]) => heldPoints(leases).get(POINT);

describe("a point after an order", () => {
  test("gets back what it says now, when nobody holds it", () => {
    expect(fallsBack(undefined, 13, 500)).toEqual({ value: 13, lease: null });
  });

  test("gets back the value from before the first hold, when another person's is taken over", () => {
    expect(fallsBack(held(lease({})), 16, 500)).toEqual({ value: 14, lease: null });
  });

  test("goes to the strongest weaker hold that lasts longer", () => {
    const demand = lease({ id: "l2", level: "demand", value: 18, expiresAt: 400 });
    const schedule = lease({ id: "l3", level: "schedule", value: 15, expiresAt: 900 });
    expect(fallsBack(held(lease({}), demand, schedule), 16, 500)).toEqual({ value: 15, lease: schedule });
  });

  test("goes to the next in line when its holder lets go", () => {
    const demand = lease({ id: "l2", level: "demand", value: 18 });
    const one = held(lease({}), demand);
    expect(one === undefined ? null : releasedTo(one)).toEqual({ value: 18, lease: demand });
  });
});

describe("the holds of a point", () => {
  test("keep the order in which the daemon names them, and do not mix with another point's", () => {
    const other = lease({ id: "l4", pointId: "SW.MAIN.03F.AHU.02.supplyAirTempSetpointC" });
    const all = heldPoints([lease({}), other, lease({ id: "l2", level: "demand" })]);
    expect([all.size, all.get(POINT)?.holder.id, all.get(POINT)?.waiting.map(({ id }) => id)]).toEqual([
      2,
      "l1",
      ["l2"],
    ]);
  });
});
