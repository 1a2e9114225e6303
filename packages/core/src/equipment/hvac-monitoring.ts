import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { FAULT, ONLINE } from "./states.ts";

/** The supervision system of the air conditioning 空調監控系統: the head-end that the controllers report to. */
export const hvacMonitoring = defineKind({
  id: "hvac-monitoring",
  name: named(["空調監控系統", "HVAC monitoring system"]),
  system: "hvac",
  assetClass: "BMS",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("online", ["連線狀態", "Online"], ONLINE),
        sensor("controllersOnline", ["連線控制器數", "Controllers online"], "", { range: [0, 2_000] }),
        sensor("controllersTotal", ["控制器總數", "Controllers in all"], "", { rate: "slow", range: [0, 2_000] }),
        status("databaseFault", ["資料庫異常", "Database fault"], FAULT, { rate: "normal" }),
        sensor("activeAlarms", ["未復歸警報數", "Active alarms"], "", { range: [0, 10_000] }),
      ],
    ),
  ],
});
