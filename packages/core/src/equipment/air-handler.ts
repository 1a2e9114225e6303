import { drivePoints } from "./drive-points.ts";
import { defineKind } from "./equipment-kind.ts";
import { command, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { ALARM, CONTROL_MODE, FAULT, RUNNING, START_STOP } from "./states.ts";

const OPERATING_MODE: States = {
  0: ["停機", "Off"],
  1: ["預冷", "Pre-cooling"],
  2: ["占用", "Occupied"],
  3: ["節能", "Economy"],
  4: ["無人", "Unoccupied"],
};

/** An air-handling unit 空調箱: mixing box, filter, chilled-water coil and a supply fan on a frequency drive. */
export const airHandler = defineKind({
  id: "air-handler",
  name: named(["空調箱", "Air-handling unit"]),
  system: "hvac",
  cools: true,
  assetClass: "AHU",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        command("startCommand", ["啟停命令", "Start command"], START_STOP),
        status("running", ["運轉狀態", "Running"], RUNNING),
        status("fault", ["故障", "Fault"], FAULT),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE),
        status("operatingMode", ["運轉模式", "Operating mode"], OPERATING_MODE, { rate: "normal" }),
      ],
    ),
    group(
      "air",
      ["空氣側", "Air side"],
      [
        sensor("supplyAirTempC", ["送風溫度", "Supply-air temperature"], "°C", { range: [0, 60], deadband: 0.05 }),
        setpoint("supplyAirTempSetpointC", ["送風溫度設定", "Supply-air temperature setpoint"], "°C", {
          range: [8, 30],
        }),
        sensor("returnAirTempC", ["回風溫度", "Return-air temperature"], "°C", { range: [0, 60], deadband: 0.05 }),
        setpoint("returnAirTempSetpointC", ["回風溫度設定", "Return-air temperature setpoint"], "°C", {
          range: [18, 32],
        }),
        sensor("mixedAirTempC", ["混風溫度", "Mixed-air temperature"], "°C", { range: [0, 60], deadband: 0.05 }),
        sensor("outsideAirTempC", ["外氣溫度", "Outside-air temperature"], "°C", { range: [-5, 50], deadband: 0.05 }),
        sensor("supplyAirHumidityPct", ["送風相對濕度", "Supply-air humidity"], "%RH", {
          range: [0, 100],
          deadband: 0.3,
        }),
        sensor("returnAirHumidityPct", ["回風相對濕度", "Return-air humidity"], "%RH", {
          range: [0, 100],
          deadband: 0.3,
        }),
        sensor("returnAirCo2Ppm", ["回風二氧化碳", "Return-air CO₂"], "ppm", { range: [300, 5_000], deadband: 5 }),
        sensor("supplyAirFlowLps", ["送風量", "Supply-air flow"], "L/s", { range: [0, 30_000] }),
        sensor("ductStaticPa", ["風管靜壓", "Duct static pressure"], "Pa", { range: [-500, 1_500] }),
        setpoint("ductStaticSetpointPa", ["風管靜壓設定", "Duct static pressure setpoint"], "Pa", {
          range: [0, 1_000],
        }),
        sensor("filterDifferentialPa", ["濾網壓差", "Filter differential pressure"], "Pa", { range: [0, 1_000] }),
        status("filterAlarm", ["濾網阻塞", "Filter alarm"], ALARM, { rate: "normal" }),
      ],
    ),
    group(
      "actuators",
      ["閥與風門", "Valve and dampers"],
      [
        setpoint("coolingValveCommandPct", ["冰水閥命令", "Cooling-valve command"], "%", { range: [0, 100] }),
        sensor("coolingValvePct", ["冰水閥開度", "Cooling-valve position"], "%", { range: [0, 100], deadband: 0.5 }),
        setpoint("outsideDamperCommandPct", ["外氣風門命令", "Outside-air damper command"], "%", { range: [0, 100] }),
        sensor("outsideDamperPct", ["外氣風門開度", "Outside-air damper position"], "%", {
          range: [0, 100],
          deadband: 0.5,
        }),
        sensor("returnDamperPct", ["回風風門開度", "Return-air damper position"], "%", {
          range: [0, 100],
          deadband: 0.5,
        }),
      ],
    ),
    group(
      "water",
      ["冰水側", "Water side"],
      [
        sensor("coilEnteringTempC", ["盤管入水溫度", "Coil entering-water temperature"], "°C", {
          range: [0, 40],
          deadband: 0.05,
        }),
        sensor("coilLeavingTempC", ["盤管出水溫度", "Coil leaving-water temperature"], "°C", {
          range: [0, 40],
          deadband: 0.05,
        }),
      ],
    ),
    group("supply-fan", ["送風機與變頻器", "Supply fan and drive"], drivePoints("supplyFan", ["送風機", "Supply-fan"])),
  ],
});
