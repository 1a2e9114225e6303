import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, sensor, status } from "./point-template.ts";
import { ALARM } from "./states.ts";

/** A cold-water meter. */
export const waterMeter = defineKind({
  id: "water-meter",
  name: named(["水錶", "Water meter"]),
  system: "water",
  assetClass: "WMT",
  groups: [
    group(
      "flow",
      ["流量", "Flow"],
      [
        sensor("flowM3ph", ["瞬時流量", "Flow"], "m³/h", { range: [0, 500], deadband: 0.01 }),
        counter("volumeM3", ["累積用水量", "Volume"], "m³", { rate: "normal", span: 1_000_000 }),
        sensor("pressureKpa", ["水壓", "Pressure"], "kPa", { range: [0, 2_000] }),
        status("leakAlarm", ["漏水警報", "Leak alarm"], ALARM, { rate: "normal" }),
        sensor("waterTempC", ["水溫", "Water temperature"], "°C", { rate: "slow", range: [0, 60] }),
      ],
    ),
  ],
});
