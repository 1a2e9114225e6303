import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor } from "./point-template.ts";

/** A plate heat exchanger: the primary side is the glycol of the ice store, the secondary the building's chilled water. */
export const heatExchanger = defineKind({
  id: "heat-exchanger",
  name: named(["板式熱交換器", "Plate heat exchanger"]),
  system: "chiller-plant",
  assetClass: "HX",
  groups: [
    group(
      "primary",
      ["一次側", "Primary side"],
      [
        sensor("primaryEnteringTempC", ["一次側入口溫度", "Primary entering temperature"], "°C", {
          range: [-15, 60],
          deadband: 0.03,
        }),
        sensor("primaryLeavingTempC", ["一次側出口溫度", "Primary leaving temperature"], "°C", {
          range: [-15, 60],
          deadband: 0.03,
        }),
        sensor("primaryValvePct", ["一次側閥開度", "Primary valve"], "%", { range: [0, 100], deadband: 0.5 }),
      ],
    ),
    group(
      "secondary",
      ["二次側", "Secondary side"],
      [
        sensor("secondaryEnteringTempC", ["二次側入口溫度", "Secondary entering temperature"], "°C", {
          range: [-15, 60],
          deadband: 0.03,
        }),
        sensor("secondaryLeavingTempC", ["二次側出口溫度", "Secondary leaving temperature"], "°C", {
          range: [-15, 60],
          deadband: 0.03,
        }),
        sensor("differentialPressureKpa", ["壓損", "Pressure drop"], "kPa", { range: [0, 500] }),
      ],
    ),
  ],
});
