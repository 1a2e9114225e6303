import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, sensor, status } from "./point-template.ts";
import { ALARM, ONLINE } from "./states.ts";

/** A telephone exchange 電話總機. */
export const telephoneExchange = defineKind({
  id: "telephone-exchange",
  name: named(["電話總機", "Telephone exchange"]),
  system: "telecom",
  assetClass: "PBX",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("online", ["連線狀態", "Online"], ONLINE),
        status("majorAlarm", ["重大警報", "Major alarm"], ALARM),
        status("minorAlarm", ["次要警報", "Minor alarm"], ALARM),
        sensor("trunksInUse", ["使用中外線", "Trunks in use"], "", { range: [0, 1_000] }),
        sensor("extensionsInUse", ["使用中分機", "Extensions in use"], "", { range: [0, 10_000] }),
        counter("calls", ["通話次數", "Calls"], ""),
        sensor("rackTempC", ["機櫃溫度", "Rack temperature"], "°C", { range: [0, 70] }),
        sensor("batteryVoltageV", ["電池電壓", "Battery voltage"], "V", { range: [0, 60] }),
      ],
    ),
  ],
});
