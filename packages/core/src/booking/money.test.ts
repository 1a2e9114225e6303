import fc from "fast-check";
import { expect, test } from "vitest";
import { shareTwd } from "./money.ts";

test("shares are exact to the half dollar, which is rounded up", () => {
  expect([shareTwd(1, 50), shareTwd(3, 50), shareTwd(101, 33), shareTwd(8_000, 0)]).toEqual([1, 2, 33, 0]);
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 0, max: 100 }), (amountTwd, pct) => {
      const [part, rest] = [shareTwd(amountTwd, pct), shareTwd(amountTwd, 100 - pct)];
      expect(part + rest - amountTwd).toBeGreaterThanOrEqual(0);
      expect(part + rest - amountTwd).toBeLessThanOrEqual(1);
    }),
  );
});
