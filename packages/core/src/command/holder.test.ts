import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/index.ts";
import { holderOf, isActive, nextExpiryOf, strongestFirst, takesThePlaceOf } from "./holder.ts";
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

const someLease = fc
  .record({
    level: fc.constantFrom(...LEASE_LEVELS),
    grantedAt: fc.nat(20),
    lastsMs: fc.integer({ min: 1, max: 20 }),
    value: fc.nat(5),
  })
  .map(({ level, grantedAt, lastsMs, value }) =>
    lease("x", level, { value, grantedAt: epochMs(grantedAt), expiresAt: epochMs(grantedAt + lastsMs) }),
  );
const someLeases = fc
  .array(someLease, { maxLength: 8 })
  .map((all) => all.map((each, at) => ({ ...each, id: `${at}` })));

describe("who holds a point", () => {
  test("is the strongest level, whoever came first", () => {
    const all = [lease("plan", "schedule"), lease("hand", "manual"), lease("peak", "demand")];
    expect(strongestFirst(all, epochMs(10)).map(({ id }) => id)).toEqual(["hand", "peak", "plan"]);
  });

  test("is the newest of one level", () => {
    const all = [lease("new", "booking", { grantedAt: epochMs(5) }), lease("old", "booking")];
    expect(holderOf(all, epochMs(10))?.id).toBe("new");
  });

  test("is the later of two that were granted at the same instant", () => {
    expect(holderOf([lease("first", "manual"), lease("second", "manual")], epochMs(10))?.id).toBe("second");
  });

  test("is nobody at the very instant at which the last lease ends", () => {
    expect(holderOf([lease("hand", "manual")], epochMs(999))?.id).toBe("hand");
    expect(holderOf([lease("hand", "manual")], epochMs(1_000))).toBeUndefined();
  });

  test("is never beaten by any other lease that counts", () => {
    fc.assert(
      fc.property(someLeases, fc.nat(40), (leases, at) => {
        const nowMs = epochMs(at);
        const holder = holderOf(leases, nowMs);
        const stronger = leases.filter((each) => {
          if (!isActive(each, nowMs) || each === holder) return false;
          if (holder === undefined) return true;
          const levels = LEASE_LEVELS.indexOf(each.level) - LEASE_LEVELS.indexOf(holder.level);
          if (levels !== 0) return levels < 0;
          if (each.grantedAt !== holder.grantedAt) return each.grantedAt > holder.grantedAt;
          return leases.indexOf(each) > leases.indexOf(holder);
        });
        expect(stronger).toEqual([]);
      }),
    );
  });

  test("does not change before the next expiry, where nothing else happens", () => {
    fc.assert(
      fc.property(someLeases, fc.nat(40), (leases, at) => {
        const next = nextExpiryOf(leases, epochMs(at));
        const before = next === undefined ? epochMs(1_000) : epochMs(next - 1);
        expect(holderOf(leases, epochMs(at))).toBe(holderOf(leases, before));
      }),
    );
  });
});

describe("a newer lease takes the place", () => {
  test.each([
    ["of another hand on the point", lease("b", "manual", { holderId: "p2" }), lease("a", "manual"), true],
    ["of the same program's older one", lease("b", "schedule"), lease("a", "schedule"), true],
    ["not of another booking's", lease("b", "booking", { holderId: "b2" }), lease("a", "booking"), false],
    ["not of another level's", lease("b", "manual"), lease("a", "demand"), false],
    ["not of another point's", lease("b", "manual", { pointId: "other" }), lease("a", "manual"), false],
    ["not of itself", lease("a", "manual"), lease("a", "manual"), false],
  ])("%s", (_title, newer, older, expected) => {
    expect(takesThePlaceOf(newer, older)).toBe(expected);
  });
});
