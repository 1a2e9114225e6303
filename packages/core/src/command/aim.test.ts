import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EpochMs, epochMs } from "../reading/index.ts";
import { type Aim, aimOf, fallbackFor, orderBetween } from "./aim.ts";
import { LEASE_LEVELS, type Lease, type LeaseLevel } from "./lease.ts";

const lease = (id: string, level: LeaseLevel, changes: Partial<Lease> = {}): Lease => ({
  id,
  pointId: "SW.MAIN.03F.FCU.07.setpointC",
  level,
  value: 26,
  holderId: "p1",
  reason: "hall is too cold",
  grantedAt: epochMs(0),
  expiresAt: epochMs(1_000),
  fallback: 27,
  ...changes,
});

describe("what a point is told", () => {
  const booking = lease("booking", "booking", { value: 24 });
  const hand = lease("hand", "manual", { value: 22, expiresAt: epochMs(500) });

  test("goes to the next weaker lease when the stronger one ends, and then to the fall-back", () => {
    const both = [booking, hand];
    expect([0, 500, 1_000].map((at) => aimOf(both, 27, epochMs(at))?.value)).toEqual([22, 24, 27]);
  });

  test("is nothing when a weaker lease comes or goes beneath the holder", () => {
    const alone = aimOf([hand], 27, epochMs(10));
    expect(orderBetween(alone, aimOf([booking, hand], 27, epochMs(10)))).toBeNull();
  });

  test("is nothing where nobody knows what the point said before", () => {
    expect(orderBetween({ value: 22, lease: hand }, aimOf([], null, epochMs(0)))).toBeNull();
  });

  test("is nothing when the next lease wants the same value", () => {
    const same = lease("same", "booking", { value: 22 });
    expect(orderBetween({ value: 22, lease: hand }, aimOf([same], 27, epochMs(600)))).toBeNull();
  });
});

describe("the fall-back of a new lease", () => {
  const at = epochMs(10);

  test("is what the point says now", () => {
    expect(fallbackFor([], { owed: null, present: 25, nowMs: at })).toBe(25);
  });

  test("is that of the leases before it, not the value which they ordered", () => {
    const first = lease("first", "schedule", { value: 24, fallback: 27 });
    expect(fallbackFor([first], { owed: null, present: 24, nowMs: at })).toBe(27);
  });

  test("is the value that the point still has to be brought back to", () => {
    expect(fallbackFor([], { owed: 27, present: 22, nowMs: at })).toBe(27);
  });

  test("is unknown where the point says nothing that can be trusted", () => {
    expect(fallbackFor([], { owed: null, present: null, nowMs: at })).toBeNull();
  });
});

type Event =
  | { readonly kind: "grant"; readonly level: LeaseLevel; readonly value: number; readonly lastsMs: number }
  | { readonly kind: "release"; readonly which: number }
  | { readonly kind: "pass"; readonly elapsedMs: number };

const someEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant("grant" as const),
    level: fc.constantFrom(...LEASE_LEVELS),
    value: fc.integer({ min: 18, max: 30 }),
    lastsMs: fc.integer({ min: 1, max: 50 }),
  }),
  fc.record({ kind: fc.constant("release" as const), which: fc.nat(10) }),
  fc.record({ kind: fc.constant("pass" as const), elapsedMs: fc.integer({ min: 1, max: 30 }) }),
);

/** What the point should say, worked out from nothing but the list of leases: levels in words, newest by its place. */
function oracle(leases: readonly Lease[], before: number, nowMs: EpochMs): number {
  for (const level of ["manual", "safety", "demand", "booking", "schedule"]) {
    const newest = leases.findLast((each) => each.level === level && each.expiresAt > nowMs);
    if (newest !== undefined) return newest.value;
  }
  return before;
}

test("a device that is told only the orders always says what the leases want", () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
      const before = 25;
      let device = before;
      let nowMs = epochMs(0);
      let aim: Aim | null = null;
      const leases: Lease[] = [];
      const settle = (): void => {
        const next = aimOf(leases, leases[0]?.fallback ?? null, nowMs);
        const order = orderBetween(aim, next);
        if (order !== null) device = order.value;
        aim = next;
      };
      for (const event of events) {
        if (event.kind === "grant") {
          const { level, value, lastsMs } = event;
          const fallback = fallbackFor(leases, { owed: null, present: device, nowMs });
          const expiresAt = epochMs(nowMs + lastsMs);
          leases.push(lease(`${leases.length}`, level, { value, grantedAt: nowMs, expiresAt, fallback }));
          settle();
        } else if (event.kind === "release") {
          const released = leases[event.which];
          if (released !== undefined) leases[event.which] = { ...released, expiresAt: nowMs };
          settle();
        } else {
          for (let passed = 0; passed < event.elapsedMs; passed++) {
            nowMs = epochMs(nowMs + 1);
            settle();
          }
        }
        expect(device).toBe(oracle(leases, before, nowMs));
      }
    }),
  );
});
