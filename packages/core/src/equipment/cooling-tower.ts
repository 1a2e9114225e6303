import { drivePoints } from "./drive-points.ts";
import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, sensor, setpoint, status } from "./point-template.ts";
import { ALARM, CONTROL_MODE, FAULT } from "./states.ts";

/** A cooling tower 冷卻水塔 with one fan on a frequency drive. */
export const coolingTower = defineKind({
  id: "cooling-tower",
  name: named(["冷卻水塔", "Cooling tower"]),
  system: "chiller-plant",
  assetClass: "CT",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        status("fault", ["故障", "Fault"], FAULT),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE),
        status("vibrationAlarm", ["振動警報", "Vibration alarm"], ALARM),
      ],
    ),
    group(
      "water",
      ["水側", "Water"],
      [
        sensor("leavingTempC", ["出水溫度", "Leaving temperature"], "°C", { range: [5, 50], deadband: 0.03 }),
        sensor("enteringTempC", ["入水溫度", "Entering temperature"], "°C", { range: [5, 60], deadband: 0.03 }),
        setpoint("leavingTempSetpointC", ["出水溫度設定", "Leaving temperature setpoint"], "°C", { range: [15, 35] }),
        sensor("basinLevelMm", ["水盤水位", "Basin level"], "mm", { range: [0, 2_000] }),
        status("basinLevelAlarm", ["水盤低水位", "Basin low-level alarm"], ALARM, { rate: "normal" }),
        sensor("conductivityUsPerCm", ["導電度", "Conductivity"], "µS/cm", { rate: "slow", range: [0, 10_000] }),
        counter("makeUpM3", ["累積補水量", "Make-up water"], "m³"),
      ],
    ),
    group("fan", ["風扇與變頻器", "Fan and drive"], drivePoints("fan", ["風扇", "Fan"])),
  ],
});
