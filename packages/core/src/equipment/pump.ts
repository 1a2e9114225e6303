import { drivePoints } from "./drive-points.ts";
import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { ALARM, CONTROL_MODE } from "./states.ts";

/** A pump on a frequency drive: chilled water, condenser water, glycol or fresh water. */
export const pump = defineKind({
  id: "pump",
  name: named(["泵浦", "Pump"]),
  system: "chiller-plant",
  assetClass: "PMP",
  groups: [
    group(
      "hydraulics",
      ["水力", "Hydraulics"],
      [
        sensor("flowLps", ["流量", "Flow"], "L/s", { range: [0, 400] }),
        sensor("differentialPressureKpa", ["揚程壓差", "Differential pressure"], "kPa", { range: [-50, 1_000] }),
        sensor("suctionPressureKpa", ["吸入壓力", "Suction pressure"], "kPa", { range: [-100, 1_500] }),
        sensor("dischargePressureKpa", ["吐出壓力", "Discharge pressure"], "kPa", { range: [-100, 2_500] }),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE),
        status("leakAlarm", ["軸封洩漏", "Seal leak"], ALARM, { rate: "normal" }),
        sensor("bearingTempC", ["軸承溫度", "Bearing temperature"], "°C", { range: [0, 150] }),
      ],
    ),
    group("motor", ["馬達與變頻器", "Motor and drive"], drivePoints("motor", ["馬達", "Motor"])),
  ],
});
