import { defineKind } from "./equipment-kind.ts";
import { command, counter, group, named, sensor, setpoint, status, text } from "./point-template.ts";
import { FAULT, ON_OFF, ONLINE } from "./states.ts";

/** The LED wall LED 電視牆 that agencies book for their films. */
export const ledWall = defineKind({
  id: "led-wall",
  name: named(["LED 電視牆", "LED wall"]),
  system: "media",
  assetClass: "LED",
  groups: [
    group(
      "operation",
      ["播放", "Playing"],
      [
        command("power", ["電源", "Power"], ON_OFF),
        setpoint("brightnessPct", ["亮度", "Brightness"], "%", { range: [0, 100] }),
        text("nowPlaying", ["目前播放", "Now playing"]),
        counter("plays", ["播放次數", "Plays"], ""),
      ],
    ),
    group(
      "state",
      ["狀態", "State"],
      [
        status("online", ["連線狀態", "Online"], ONLINE),
        status("fault", ["故障", "Fault"], FAULT),
        sensor("faultyModules", ["故障模組數", "Faulty modules"], "", { range: [0, 5_000] }),
        sensor("cabinetTempC", ["箱體溫度", "Cabinet temperature"], "°C", { range: [0, 100] }),
        sensor("activePowerKw", ["耗電功率", "Power input"], "kW", { range: [0, 100] }),
        counter("runTimeH", ["點亮時數", "Run time"], "h"),
      ],
    ),
  ],
});
