import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { ALARM, FAULT, RUNNING, START_STOP } from "./states.ts";

const MODE: States = {
  0: ["送風", "Ventilation"],
  1: ["冷氣", "Cooling"],
  2: ["除濕", "Drying"],
  3: ["自動", "Automatic"],
};

/** A packaged or independent air conditioner with a compressor of its own: it cools without the chilled-water plant. */
export const packagedUnit = defineKind({
  id: "packaged-unit",
  name: named(["箱型冷氣機", "Packaged air conditioner"]),
  system: "hvac",
  cools: true,
  assetClass: "PAC",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        command("startCommand", ["啟停命令", "Start command"], START_STOP),
        command("mode", ["運轉模式", "Mode"], MODE),
        status("running", ["運轉狀態", "Running"], RUNNING),
        status("compressorRunning", ["壓縮機運轉", "Compressor running"], RUNNING),
        status("fault", ["故障", "Fault"], FAULT),
        sensor("faultCode", ["故障碼", "Fault code"], "", { range: [0, 0xffff] }),
        status("drainAlarm", ["排水異常", "Drain alarm"], ALARM, { rate: "normal" }),
      ],
    ),
    group(
      "air",
      ["空氣側", "Air side"],
      [
        sensor("roomTempC", ["室內溫度", "Room temperature"], "°C", { range: [5, 50], deadband: 0.05 }),
        setpoint("setpointC", ["溫度設定", "Temperature setpoint"], "°C", { range: [16, 32] }),
        sensor("roomHumidityPct", ["室內相對濕度", "Room humidity"], "%RH", { range: [0, 100], deadband: 0.3 }),
        sensor("supplyAirTempC", ["出風溫度", "Supply-air temperature"], "°C", { range: [0, 60], deadband: 0.05 }),
        sensor("returnAirTempC", ["回風溫度", "Return-air temperature"], "°C", { range: [0, 60], deadband: 0.05 }),
      ],
    ),
    group(
      "refrigeration",
      ["冷媒側", "Refrigeration"],
      [
        sensor("suctionPressureKpa", ["低壓", "Suction pressure"], "kPa", { range: [-100, 2_000] }),
        sensor("dischargePressureKpa", ["高壓", "Discharge pressure"], "kPa", { range: [0, 5_000] }),
        sensor("activePowerKw", ["耗電功率", "Power input"], "kW", { rate: "fast", range: [0, 100] }),
        counter("energyKwh", ["累積用電量", "Energy"], "kWh"),
        counter("compressorStarts", ["壓縮機啟動次數", "Compressor starts"], ""),
        counter("runTimeH", ["運轉時數", "Run time"], "h"),
      ],
    ),
  ],
});
