import { defineKind } from "./equipment-kind.ts";
import { command, group, named, type States, sensor, setpoint, status } from "./point-template.ts";
import { FAULT, ON_OFF, OPEN_CLOSED, RUNNING } from "./states.ts";

const MODE: States = {
  0: ["冷氣", "Cooling"],
  3: ["除濕", "Drying"],
  4: ["暖氣", "Heating"],
  5: ["地暖", "Floor heating"],
  7: ["送風", "Ventilation"],
};

const FAN_SPEED: States = {
  0: ["自動", "Automatic"],
  1: ["1 速", "Speed 1"],
  2: ["2 速", "Speed 2"],
  3: ["3 速", "Speed 3"],
  4: ["4 速", "Speed 4"],
  5: ["5 速", "Speed 5"],
};

/** A fan coil 室內冷風機 with its room thermostat; modes and fan speeds are numbered as the LinkedGo ST802 does. */
export const fanCoil = defineKind({
  id: "fan-coil",
  name: named(["室內冷風機", "Fan coil"]),
  system: "hvac",
  cools: true,
  assetClass: "FCU",
  groups: [
    group(
      "room",
      ["室內", "Room"],
      [
        sensor("roomTempC", ["室內溫度", "Room temperature"], "°C", { range: [5, 50], deadband: 0.05 }),
        setpoint("setpointC", ["溫度設定", "Temperature setpoint"], "°C", { range: [16, 32] }),
        sensor("roomHumidityPct", ["室內相對濕度", "Room humidity"], "%RH", { range: [0, 100], deadband: 0.3 }),
      ],
    ),
    group(
      "operation",
      ["運轉", "Operation"],
      [
        command("power", ["電源", "Power"], ON_OFF),
        command("mode", ["運轉模式", "Mode"], MODE),
        command("fanSpeed", ["風速設定", "Fan speed"], FAN_SPEED),
        status("fanRunning", ["風機運轉", "Fan running"], RUNNING, { rate: "normal" }),
        status("valveOpen", ["冰水閥", "Chilled-water valve"], OPEN_CLOSED, { rate: "normal" }),
        status("sensorFault", ["感測器故障", "Sensor fault"], FAULT, { rate: "normal" }),
      ],
    ),
    group(
      "settings",
      ["設定", "Settings"],
      [
        setpoint("minSetpointC", ["設定下限", "Lowest setpoint"], "°C", { rate: "slow", range: [16, 32] }),
        setpoint("maxSetpointC", ["設定上限", "Highest setpoint"], "°C", { rate: "slow", range: [16, 32] }),
        setpoint("humiditySetpointPct", ["濕度設定", "Humidity setpoint"], "%RH", { rate: "slow", range: [20, 90] }),
        command(
          "systemType",
          ["系統型式", "System type"],
          { 0: ["二管式", "Two-pipe"], 17: ["四管式", "Four-pipe"] },
          { rate: "slow" },
        ),
        sensor("relayStates", ["繼電器狀態碼", "Relay states"], "", { range: [0, 0xffff] }),
      ],
    ),
  ],
});
