import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { ALARM } from "./states.ts";

const MODE: States = {
  0: ["停止", "Idle"],
  1: ["製冰", "Ice building"],
  2: ["製冰兼供冷", "Ice building with cooling"],
  3: ["融冰", "Ice only"],
  4: ["融冰加主機", "Ice and chiller"],
  5: ["主機供冷", "Chiller only"],
};

/** An ice store 儲冰槽: built at night, melted into the day's peak. Heat flows positive out of the building's loop. */
export const iceStorage = defineKind({
  id: "ice-storage",
  name: named(["儲冰系統", "Ice storage"]),
  system: "chiller-plant",
  assetClass: "ICE",
  groups: [
    group(
      "store",
      ["儲冰量", "Store"],
      [
        sensor("chargePct", ["儲冰率", "State of charge"], "%", { range: [0, 105], deadband: 0.1 }),
        sensor("storedKwhTh", ["儲冰量", "Stored cooling"], "kWh_th", { range: [0, 100_000] }),
        sensor("iceLevelMm", ["液位", "Tank level"], "mm", { range: [0, 10_000] }),
        // Our own judgement: the wrong mode melts by day what was built at night, and no order brings the ice back.
        command("mode", ["運轉模式", "Mode"], MODE, { critical: true }),
        status("leakAlarm", ["滷水洩漏警報", "Glycol leak alarm"], ALARM),
        status("levelAlarm", ["液位警報", "Level alarm"], ALARM),
      ],
    ),
    group(
      "brine",
      ["滷水側", "Glycol side"],
      [
        sensor("brineEnteringTempC", ["滷水入槽溫度", "Glycol entering temperature"], "°C", {
          range: [-15, 40],
          deadband: 0.03,
        }),
        sensor("brineLeavingTempC", ["滷水出槽溫度", "Glycol leaving temperature"], "°C", {
          range: [-15, 40],
          deadband: 0.03,
        }),
        sensor("brineFlowLps", ["滷水流量", "Glycol flow"], "L/s", { range: [0, 300] }),
        sensor("brinePressureKpa", ["滷水壓力", "Glycol pressure"], "kPa", { range: [0, 1_000] }),
        sensor("brineConcentrationPct", ["滷水濃度", "Glycol concentration"], "%", { rate: "slow", range: [0, 60] }),
        sensor("blendValvePct", ["混合閥開度", "Blending valve"], "%", { range: [0, 100], deadband: 0.5 }),
        setpoint("dischargeSetpointC", ["融冰供水設定", "Discharge setpoint"], "°C", { range: [1, 15] }),
      ],
    ),
    group(
      "energy",
      ["能量", "Energy"],
      [
        sensor("coolingKwth", ["融冰（正）／製冰（負）功率", "Discharge (+) or charge (−) power"], "kWth", {
          range: [-8_000, 8_000],
        }),
        counter("chargedKwhTh", ["累積製冰量", "Charged energy"], "kWh_th"),
        counter("dischargedKwhTh", ["累積融冰量", "Discharged energy"], "kWh_th"),
      ],
    ),
  ],
});
