import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { CONTROL_MODE, FAULT, ON_OFF } from "./states.ts";

const SCENE: States = {
  0: ["關燈", "Off"],
  1: ["全亮", "Full"],
  2: ["辦公", "Office"],
  3: ["簡報", "Presentation"],
  4: ["清潔", "Cleaning"],
  5: ["保全", "Security"],
};

/** A lighting control panel of one floor or venue. */
export const lightingPanel = defineKind({
  id: "lighting-panel",
  name: named(["照明控制盤", "Lighting panel"]),
  system: "lighting",
  assetClass: "LTG",
  groups: [
    group(
      "circuits",
      ["迴路", "Circuits"],
      [
        command("scene", ["情境", "Scene"], SCENE),
        command("circuit1", ["1 迴路", "Circuit 1"], ON_OFF),
        command("circuit2", ["2 迴路", "Circuit 2"], ON_OFF),
        command("circuit3", ["3 迴路", "Circuit 3"], ON_OFF),
        command("circuit4", ["4 迴路", "Circuit 4"], ON_OFF),
        setpoint("dimmingPct", ["調光", "Dimming"], "%", { range: [0, 100] }),
      ],
    ),
    group(
      "state",
      ["狀態", "State"],
      [
        status("controlMode", ["手自動", "Control mode"], CONTROL_MODE, { rate: "normal" }),
        status("fault", ["故障", "Fault"], FAULT, { rate: "normal" }),
        sensor("illuminanceLux", ["照度", "Illuminance"], "lux", { range: [0, 100_000] }),
        sensor("activePowerKw", ["照明功率", "Lighting power"], "kW", { range: [0, 200] }),
        counter("runTimeH", ["點燈時數", "Burning time"], "h"),
      ],
    ),
  ],
});
