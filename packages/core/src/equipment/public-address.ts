import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { ALARM, FAULT, ONLINE } from "./states.ts";

/** A public-address head-end 廣播主機. An emergency announcement is shown, never given from here. */
export const publicAddress = defineKind({
  id: "public-address",
  name: named(["廣播主機", "Public-address head-end"]),
  system: "public-address",
  assetClass: "PA",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("online", ["連線狀態", "Online"], ONLINE),
        status("emergencyBroadcast", ["緊急廣播", "Emergency broadcast"], ALARM),
        sensor("activeZones", ["廣播中分區數", "Zones on air"], "", { range: [0, 200] }),
        status("amplifierFault", ["擴大機故障", "Amplifier fault"], FAULT),
        status("speakerLineFault", ["喇叭線路故障", "Speaker-line fault"], FAULT, { rate: "normal" }),
        sensor("batteryVoltageV", ["電池電壓", "Battery voltage"], "V", { rate: "slow", range: [0, 60] }),
      ],
    ),
  ],
});
