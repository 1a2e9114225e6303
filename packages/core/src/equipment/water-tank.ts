import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { ALARM, OPEN_CLOSED, RUNNING } from "./states.ts";

/** A water tank: fresh water below or on the roof, or a sump, with the pumps that fill or empty it. */
export const waterTank = defineKind({
  id: "water-tank",
  name: named(["水箱", "Water tank"]),
  system: "water",
  assetClass: "WTK",
  groups: [
    group(
      "level",
      ["水位", "Level"],
      [
        sensor("levelPct", ["水位", "Level"], "%", { range: [0, 110], deadband: 0.2 }),
        sensor("volumeM3", ["水量", "Volume"], "m³", { range: [0, 1_000] }),
        status("highLevelAlarm", ["高水位警報", "High-level alarm"], ALARM),
        status("lowLevelAlarm", ["低水位警報", "Low-level alarm"], ALARM),
      ],
    ),
    group(
      "filling",
      ["進水與泵浦", "Filling and pumps"],
      [
        status("inletValve", ["進水閥", "Inlet valve"], OPEN_CLOSED, { rate: "normal" }),
        status("pump1Running", ["1 號泵運轉", "Pump 1 running"], RUNNING),
        status("pump2Running", ["2 號泵運轉", "Pump 2 running"], RUNNING),
        status("pump1Fault", ["1 號泵故障", "Pump 1 fault"], ALARM),
        status("pump2Fault", ["2 號泵故障", "Pump 2 fault"], ALARM),
        sensor("residualChlorinePpm", ["餘氯", "Residual chlorine"], "ppm", { rate: "slow", range: [0, 10] }),
      ],
    ),
  ],
});
