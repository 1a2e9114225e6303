import { expect, test } from "vitest";
import { formatKwh, formatPct } from "./format-energy.ts";

test("what rounds to nothing has no sign", () => {
  expect([formatPct(-0.00003), formatPct(-0.3), formatPct(-12.5)]).toEqual(["0.0%", "-0.3%", "-12.5%"]);
  expect([formatKwh(-0.04, "zh-TW"), formatKwh(-0.4, "zh-TW")]).toEqual(["0 kWh", "-0.4 kWh"]);
});
