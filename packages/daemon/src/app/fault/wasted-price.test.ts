import { tariffBook } from "@weishan/core/energy";
import { expect, test } from "vitest";
import { contractPrice } from "../energy/price/contract-price.ts";
import { wastedPrice } from "./wasted-price.ts";

test("what is wasted costs what the contract asks in office hours, and the usual price where none is known", () => {
  const book = tariffBook("taipower-hv-2stage");
  const price = contractPrice((centerId) => (centerId === "SW" ? { book, industryCode: null } : undefined));
  // 08–09 off-peak, 09–18 peak.
  expect(wastedPrice(price, "SW", "2026-07-15").twdPerKwh).toBeCloseTo((2.71 + 9 * 6.75) / 10, 3);
  expect(wastedPrice(price, "FS", "2026-07-15").twdPerKwh).toBe(4.3);
  expect(wastedPrice(undefined, "SW", "2026-07-15").source).toContain("Taipower");
});
