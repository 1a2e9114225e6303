import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor } from "./point-template.ts";

/**
 * The watch over a centre's demand 需量監控: the running quarter of an hour at its main meter against the contract.
 * Worked out by the program from the register, and kept, charted and alarmed like any equipment.
 */
export const demandControl = defineKind({
  id: "demand-control",
  name: named(["需量監控", "Demand control"]),
  system: "power",
  assetClass: "DMC",
  groups: [
    group(
      "quarter",
      ["本時段（15 分鐘）", "This quarter of an hour"],
      [
        sensor("quarterEnergyKwh", ["本時段用電", "Energy of the quarter"], "kWh", { range: [0, 5_000] }),
        sensor("quarterDemandKw", ["本時段平均需量", "Mean demand so far"], "kW", { range: [0, 20_000] }),
        // Not said in the first minutes of a quarter: what was said last holds until then.
        sensor("forecastKw", ["預測需量", "Forecast demand"], "kW", { rate: "slow", range: [0, 20_000] }),
        sensor("forecastPct", ["預測需量佔契約", "Forecast of contract"], "%", { rate: "slow", range: [0, 300] }),
      ],
    ),
    group(
      "contract",
      ["契約", "Contract"],
      [
        sensor("allowedKw", ["時段契約容量", "Contract in this period"], "kW", { rate: "slow", range: [0, 20_000] }),
        sensor("shedHeldKw", ["已卸載", "Shed now"], "kW", { rate: "slow", range: [0, 20_000] }),
      ],
    ),
  ],
});
