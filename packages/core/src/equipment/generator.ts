import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, type States, sensor, status } from "./point-template.ts";
import { ALARM, CONTROL_MODE, FAULT, RUNNING } from "./states.ts";

const TRANSFER: States = { 0: ["市電側", "On mains"], 1: ["發電機側", "On generator"], 2: ["斷開", "Open"] };

/** An emergency diesel generator with its transfer switch. */
export const generator = defineKind({
  id: "generator",
  name: named(["緊急發電機", "Emergency generator"]),
  system: "power",
  assetClass: "GEN",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        status("running", ["運轉狀態", "Running"], RUNNING),
        status("fault", ["故障", "Fault"], FAULT),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE),
        status("transferSwitch", ["自動切換開關", "Transfer switch"], TRANSFER),
        status("emergencyStop", ["緊急停止", "Emergency stop"], ALARM),
      ],
    ),
    group(
      "electrical",
      ["電氣", "Electrical"],
      [
        sensor("activePowerKw", ["輸出功率", "Output power"], "kW", { rate: "fast", range: [0, 3_000] }),
        sensor("voltageV", ["輸出電壓", "Output voltage"], "V", { rate: "fast", range: [0, 600] }),
        sensor("frequencyHz", ["頻率", "Frequency"], "Hz", { rate: "fast", range: [0, 70] }),
        sensor("startBatteryV", ["啟動電瓶電壓", "Starter battery"], "V", { range: [0, 40] }),
      ],
    ),
    group(
      "engine",
      ["引擎", "Engine"],
      [
        sensor("fuelLevelPct", ["油位", "Fuel level"], "%", { range: [0, 105], deadband: 0.2 }),
        sensor("coolantTempC", ["冷卻水溫度", "Coolant temperature"], "°C", { range: [0, 130] }),
        sensor("oilPressureKpa", ["機油壓力", "Oil pressure"], "kPa", { range: [0, 1_000] }),
        sensor("speedRpm", ["引擎轉速", "Engine speed"], "rpm", { range: [0, 2_500] }),
        counter("starts", ["啟動次數", "Starts"], ""),
        counter("runTimeH", ["運轉時數", "Run time"], "h"),
      ],
    ),
  ],
});
