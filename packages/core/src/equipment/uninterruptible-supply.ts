import { defineKind } from "./equipment-kind.ts";
import { group, named, type States, sensor, status } from "./point-template.ts";
import { ALARM } from "./states.ts";

const MODE: States = {
  0: ["停機", "Off"],
  1: ["市電供電", "On line"],
  2: ["電池供電", "On battery"],
  3: ["旁路", "Bypass"],
};

/** An uninterruptible power supply 不斷電系統. */
export const uninterruptibleSupply = defineKind({
  id: "uninterruptible-supply",
  name: named(["不斷電系統", "Uninterruptible power supply"]),
  system: "power",
  assetClass: "UPS",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("mode", ["供電模式", "Mode"], MODE),
        status("batteryAlarm", ["電池警報", "Battery alarm"], ALARM),
        sensor("loadPct", ["負載率", "Load"], "%", { range: [0, 150] }),
        sensor("batteryChargePct", ["電池電量", "Battery charge"], "%", { range: [0, 100] }),
        sensor("remainingMin", ["剩餘時間", "Time remaining"], "min", { range: [0, 1_440] }),
        sensor("batteryTempC", ["電池溫度", "Battery temperature"], "°C", { range: [0, 70] }),
        sensor("inputVoltageV", ["輸入電壓", "Input voltage"], "V", { range: [0, 600] }),
        sensor("outputVoltageV", ["輸出電壓", "Output voltage"], "V", { range: [0, 600] }),
        sensor("activePowerKw", ["輸出功率", "Output power"], "kW", { range: [0, 500] }),
      ],
    ),
  ],
});
