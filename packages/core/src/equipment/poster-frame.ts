import { defineKind } from "./equipment-kind.ts";
import { command, group, named, setpoint, status } from "./point-template.ts";
import { FAULT, ON_OFF, YES_NO } from "./states.ts";

/** A poster frame 海報夾 inside an elevator car: lit from behind, and knowing whether a poster is in it. */
export const posterFrame = defineKind({
  id: "poster-frame",
  name: named(["電梯海報夾", "Elevator poster frame"]),
  system: "media",
  assetClass: "PFR",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("posterPresent", ["已張貼海報", "Poster present"], YES_NO, { rate: "slow" }),
        command("light", ["背光", "Backlight"], ON_OFF, { rate: "slow" }),
        setpoint("brightnessPct", ["背光亮度", "Backlight brightness"], "%", { rate: "slow", range: [0, 100] }),
        status("fault", ["故障", "Fault"], FAULT, { rate: "slow" }),
      ],
    ),
  ],
});
