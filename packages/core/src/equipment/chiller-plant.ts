import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { ALARM, CONTROL_MODE } from "./states.ts";

const PLANT_MODE: States = {
  0: ["停機", "Off"],
  1: ["主機供冷", "Chiller only"],
  2: ["融冰供冷", "Ice only"],
  3: ["主機加融冰", "Ice and chiller"],
  4: ["製冰", "Ice building"],
  5: ["製冰兼供冷", "Ice building with cooling"],
};

/** The chilled-water plant as a whole: the headers that its chillers, pumps and towers work on. */
export const chillerPlant = defineKind({
  id: "chiller-plant",
  name: named(["冰水系統", "Chilled-water plant"]),
  system: "chiller-plant",
  assetClass: "CHP",
  groups: [
    group(
      "operation",
      ["運轉", "Operation"],
      [
        status("plantMode", ["系統模式", "Plant mode"], PLANT_MODE, { rate: "normal" }),
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE),
        status("alarm", ["系統警報", "Plant alarm"], ALARM),
        sensor("runningChillers", ["運轉主機數", "Running chillers"], "", { range: [0, 10] }),
      ],
    ),
    group(
      "header",
      ["集管", "Headers"],
      [
        sensor("supplyTempC", ["供水溫度", "Supply temperature"], "°C", { range: [-10, 40], deadband: 0.03 }),
        sensor("returnTempC", ["回水溫度", "Return temperature"], "°C", { range: [-10, 40], deadband: 0.03 }),
        setpoint("supplyTempSetpointC", ["供水溫度設定", "Supply temperature setpoint"], "°C", { range: [4, 15] }),
        sensor("flowLps", ["冰水總流量", "Total flow"], "L/s", { range: [0, 600] }),
        sensor("differentialPressureKpa", ["供回水壓差", "Differential pressure"], "kPa", { range: [-50, 600] }),
        setpoint("differentialPressureSetpointKpa", ["壓差設定", "Differential pressure setpoint"], "kPa", {
          range: [20, 400],
        }),
        sensor("bypassValvePct", ["旁通閥開度", "Bypass valve"], "%", { range: [0, 100] }),
        sensor("makeUpPressureKpa", ["補水壓力", "Make-up pressure"], "kPa", { range: [0, 1_000] }),
      ],
    ),
    group(
      "performance",
      ["效能", "Performance"],
      [
        sensor("coolingKwth", ["供冷功率", "Cooling output"], "kWth", { range: [0, 20_000] }),
        sensor("plantPowerKw", ["系統耗電", "Plant power"], "kW", { range: [0, 5_000] }),
        counter("coolingEnergyKwhTh", ["累積供冷量", "Cooling energy"], "kWh_th"),
      ],
    ),
  ],
});
