import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, sensor, status } from "./point-template.ts";
import { CONTROL_MODE, FAULT, RUNNING, START_STOP } from "./states.ts";

/** A ventilation or exhaust fan, in car parks started by carbon monoxide. */
export const exhaustFan = defineKind({
  id: "exhaust-fan",
  name: named(["排風機", "Exhaust fan"]),
  system: "hvac",
  assetClass: "EF",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        command("startCommand", ["啟停命令", "Start command"], START_STOP),
        status("running", ["運轉狀態", "Running"], RUNNING, { rate: "normal" }),
        status("fault", ["故障", "Fault"], FAULT, { rate: "normal" }),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE, { rate: "normal" }),
        sensor("coPpm", ["一氧化碳", "Carbon monoxide"], "ppm", { range: [0, 500], deadband: 0.5 }),
        sensor("motorCurrentA", ["馬達電流", "Motor current"], "A", { range: [0, 100] }),
        counter("runTimeH", ["運轉時數", "Run time"], "h"),
      ],
    ),
  ],
});
