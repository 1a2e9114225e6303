import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { ALARM, RUNNING } from "./states.ts";

/** A cast-resin distribution transformer with winding sensors and cooling fans. */
export const transformer = defineKind({
  id: "transformer",
  name: named(["變壓器", "Transformer"]),
  system: "power",
  assetClass: "TX",
  groups: [
    group(
      "temperature",
      ["溫度", "Temperatures"],
      [
        sensor("windingTempL1C", ["繞組溫度 L1", "Winding temperature L1"], "°C", { range: [0, 200], deadband: 0.2 }),
        sensor("windingTempL2C", ["繞組溫度 L2", "Winding temperature L2"], "°C", { range: [0, 200], deadband: 0.2 }),
        sensor("windingTempL3C", ["繞組溫度 L3", "Winding temperature L3"], "°C", { range: [0, 200], deadband: 0.2 }),
        sensor("coreTempC", ["鐵心溫度", "Core temperature"], "°C", { range: [0, 200], deadband: 0.2 }),
        sensor("roomTempC", ["變電室溫度", "Substation room temperature"], "°C", { range: [0, 70], deadband: 0.1 }),
      ],
    ),
    group(
      "state",
      ["狀態", "State"],
      [
        sensor("loadPct", ["負載率", "Load"], "%", { range: [0, 200], deadband: 0.2 }),
        status("fanRunning", ["散熱風扇", "Cooling fans"], RUNNING, { rate: "normal" }),
        status("temperatureAlarm", ["過溫警報", "Temperature alarm"], ALARM),
        status("temperatureTrip", ["過溫跳脫", "Temperature trip"], ALARM),
      ],
    ),
  ],
});
