import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, sensor, status } from "./point-template.ts";
import { FAULT, OPEN_CLOSED, RUNNING, START_STOP } from "./states.ts";

/** An air curtain 空氣門 above a doorway. */
export const airCurtain = defineKind({
  id: "air-curtain",
  name: named(["空氣門", "Air curtain"]),
  system: "hvac",
  assetClass: "ACT",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        command("startCommand", ["啟停命令", "Start command"], START_STOP),
        status("running", ["運轉狀態", "Running"], RUNNING, { rate: "normal" }),
        status("fault", ["故障", "Fault"], FAULT, { rate: "normal" }),
        status("doorOpen", ["門狀態", "Door"], OPEN_CLOSED),
      ],
    ),
    group(
      "motor",
      ["馬達", "Motor"],
      [
        sensor("motorCurrentA", ["馬達電流", "Motor current"], "A", { range: [0, 20], deadband: 0.02 }),
        counter("runTimeH", ["運轉時數", "Run time"], "h"),
      ],
    ),
  ],
});
