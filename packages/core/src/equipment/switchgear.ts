import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, type States, sensor, status } from "./point-template.ts";
import { ALARM, YES_NO } from "./states.ts";

const BREAKER: States = { 0: ["斷開", "Open"], 1: ["投入", "Closed"], 2: ["跳脫", "Tripped"] };

/** A breaker panel: the high-voltage incomer or a low-voltage main distribution board. */
export const switchgear = defineKind({
  id: "switchgear",
  name: named(["配電盤", "Switchgear"]),
  system: "power",
  assetClass: "SWG",
  groups: [
    group(
      "breaker",
      ["斷路器", "Breaker"],
      [
        status("breakerState", ["斷路器狀態", "Breaker"], BREAKER),
        status("protectionTrip", ["保護電驛動作", "Protection trip"], ALARM),
        status("groundFault", ["接地故障", "Ground fault"], ALARM),
        status("springCharged", ["儲能完成", "Spring charged"], YES_NO, { rate: "normal" }),
        counter("operations", ["動作次數", "Operations"], ""),
      ],
    ),
    group(
      "condition",
      ["盤體狀況", "Condition"],
      [
        sensor("busbarTempC", ["匯流排溫度", "Busbar temperature"], "°C", { range: [0, 150], deadband: 0.2 }),
        sensor("panelHumidityPct", ["盤內濕度", "Panel humidity"], "%RH", { rate: "slow", range: [0, 100] }),
        status("partialDischargeAlarm", ["局部放電警報", "Partial-discharge alarm"], ALARM, { rate: "normal" }),
      ],
    ),
  ],
});
