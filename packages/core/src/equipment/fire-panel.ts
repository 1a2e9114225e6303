import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status, text } from "./point-template.ts";
import { ALARM, FAULT, OPEN_CLOSED, RUNNING, YES_NO } from "./states.ts";

/** A fire alarm receiver 受信總機 and the extinguishing water it watches. Observed only: nothing here is commanded. */
export const firePanel = defineKind({
  id: "fire-panel",
  name: named(["火警受信總機", "Fire alarm panel"]),
  system: "fire",
  assetClass: "FAP",
  groups: [
    group(
      "alarm",
      ["火警", "Fire alarm"],
      [
        status("fireAlarm", ["火警", "Fire alarm"], ALARM),
        sensor("activeZones", ["動作分區數", "Zones in alarm"], "", { rate: "fast", range: [0, 1_000] }),
        text("lastAlarmZone", ["最近動作分區", "Last zone in alarm"]),
        status("manualCallPoint", ["手動報警機", "Manual call point"], ALARM),
        status("sprinklerFlow", ["撒水流水檢知", "Sprinkler flow"], ALARM),
      ],
    ),
    group(
      "trouble",
      ["系統狀態", "System condition"],
      [
        status("trouble", ["系統異常", "Trouble"], FAULT),
        status("groundFault", ["接地故障", "Ground fault"], FAULT),
        status("mainsPower", ["主電源", "Mains power"], YES_NO),
        sensor("batteryVoltageV", ["蓄電池電壓", "Battery voltage"], "V", { rate: "slow", range: [0, 40] }),
        sensor("disabledZones", ["遮斷分區數", "Disabled zones"], "", { range: [0, 1_000] }),
        status("linkageDisabled", ["連動停用", "Linkage disabled"], YES_NO),
      ],
    ),
    group(
      "water",
      ["消防水", "Fire water"],
      [
        status("firePumpRunning", ["消防泵運轉", "Fire pump"], RUNNING),
        sensor("hydrantPressureKpa", ["消防栓壓力", "Hydrant pressure"], "kPa", { range: [0, 2_500] }),
        sensor("sprinklerPressureKpa", ["撒水壓力", "Sprinkler pressure"], "kPa", { range: [0, 2_500] }),
        status("smokeDampers", ["排煙閘門", "Smoke dampers"], OPEN_CLOSED, { rate: "normal" }),
      ],
    ),
  ],
});
