import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { FAULT, RUNNING, START_STOP, YES_NO } from "./states.ts";

const UNIT_STATUS: States = {
  0: ["停機", "Off"],
  1: ["待機", "Ready"],
  2: ["起動中", "Starting"],
  3: ["運轉", "Running"],
  4: ["製冰", "Ice building"],
  5: ["卸載停機", "Stopping"],
  6: ["負載限制", "Limited"],
  7: ["跳脫", "Tripped"],
  8: ["鎖定", "Locked out"],
};

/** A water-cooled chiller 冰水主機, screw or centrifugal. */
export const chiller = defineKind({
  id: "chiller",
  name: named(["冰水主機", "Chiller"]),
  system: "chiller-plant",
  assetClass: "CH",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        // Our own judgement: a chiller that is stopped cools nobody for as long as its restart inhibit runs, and one
        // that is started draws a large part of the contract capacity.
        command("startCommand", ["啟停命令", "Start command"], START_STOP, { critical: true }),
        status("running", ["運轉狀態", "Running"], RUNNING),
        status("fault", ["故障", "Fault"], FAULT),
        status("unitStatus", ["主機狀態", "Unit status"], UNIT_STATUS),
        sensor("faultCode", ["故障碼", "Fault code"], "", { range: [0, 0xffff] }),
        sensor("runningCompressors", ["運轉壓縮機數", "Running compressors"], "", { range: [0, 8] }),
        status("iceBuilding", ["製冰模式", "Ice building"], YES_NO, { rate: "normal" }),
      ],
    ),
    group(
      "chilled-water",
      ["冰水側", "Chilled water"],
      [
        sensor("chilledWaterLeavingTempC", ["冰水出水溫度", "Leaving chilled-water temperature"], "°C", {
          range: [-15, 40],
          deadband: 0.03,
        }),
        sensor("chilledWaterEnteringTempC", ["冰水回水溫度", "Entering chilled-water temperature"], "°C", {
          range: [-15, 40],
          deadband: 0.03,
        }),
        setpoint("chilledWaterSetpointC", ["冰水溫度設定", "Chilled-water setpoint"], "°C", { range: [-8, 15] }),
        sensor("activeChilledWaterSetpointC", ["有效冰水設定", "Active chilled-water setpoint"], "°C", {
          range: [-8, 15],
        }),
        sensor("chilledWaterFlowLps", ["冰水流量", "Chilled-water flow"], "L/s", { range: [0, 300] }),
        sensor("evaporatorSaturationTempC", ["蒸發飽和溫度", "Saturated evaporating temperature"], "°C", {
          range: [-25, 40],
        }),
        sensor("evaporatorPressureKpa", ["蒸發壓力", "Evaporator pressure"], "kPa", { range: [-100, 1_500] }),
      ],
    ),
    group(
      "condenser-water",
      ["冷卻水側", "Condenser water"],
      [
        sensor("condenserWaterEnteringTempC", ["冷卻水入水溫度", "Entering condenser-water temperature"], "°C", {
          range: [5, 50],
          deadband: 0.03,
        }),
        sensor("condenserWaterLeavingTempC", ["冷卻水出水溫度", "Leaving condenser-water temperature"], "°C", {
          range: [5, 60],
          deadband: 0.03,
        }),
        sensor("condenserWaterFlowLps", ["冷卻水流量", "Condenser-water flow"], "L/s", { range: [0, 300] }),
        sensor("condenserSaturationTempC", ["冷凝飽和溫度", "Saturated condensing temperature"], "°C", {
          range: [5, 70],
        }),
        sensor("condenserPressureKpa", ["冷凝壓力", "Condenser pressure"], "kPa", { range: [0, 2_500] }),
      ],
    ),
    group(
      "compressor",
      ["壓縮機", "Compressor"],
      [
        sensor("capacityPct", ["負載率", "Capacity"], "%", { range: [0, 110], deadband: 0.5 }),
        sensor("motorCurrentPct", ["滿載電流百分比", "Motor current (% RLA)"], "%", {
          rate: "fast",
          range: [0, 150],
          deadband: 0.2,
        }),
        sensor("motorCurrentL1Pct", ["電流 L1", "Current L1 (% RLA)"], "%", { range: [0, 150] }),
        sensor("motorCurrentL2Pct", ["電流 L2", "Current L2 (% RLA)"], "%", { range: [0, 150] }),
        sensor("motorCurrentL3Pct", ["電流 L3", "Current L3 (% RLA)"], "%", { range: [0, 150] }),
        setpoint("currentLimitSetpointPct", ["電流限制設定", "Current-limit setpoint"], "%", { range: [40, 120] }),
        sensor("activeCurrentLimitPct", ["有效電流限制", "Active current limit"], "%", { range: [0, 120] }),
        setpoint("demandLimitPct", ["需量限制", "Demand limit"], "%", { range: [30, 100] }),
        sensor("dischargeTempC", ["吐出溫度", "Discharge temperature"], "°C", { range: [0, 130] }),
        sensor("oilPressureKpa", ["油壓", "Oil pressure"], "kPa", { range: [0, 2_500] }),
        sensor("oilTempC", ["油溫", "Oil temperature"], "°C", { range: [0, 100] }),
      ],
    ),
    group(
      "performance",
      ["效能", "Performance"],
      [
        sensor("activePowerKw", ["耗電功率", "Power input"], "kW", { rate: "fast", range: [0, 1_500] }),
        sensor("coolingKwth", ["冷凍能力", "Cooling output"], "kWth", { range: [0, 8_000] }),
      ],
    ),
    group(
      "counters",
      ["累計", "Counters"],
      [counter("starts", ["啟動次數", "Starts"], ""), counter("runTimeH", ["運轉時數", "Run time"], "h")],
    ),
  ],
});
