import type { FaultRule, Moment, RuleFamily } from "../fault-rule.ts";
import { at, columnOf, MINUTE_MS } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { knownHours, withRunning } from "../running.ts";

const HOUSE = "facts of the house §3.5";
/** Modes of the thermostat in which the coil cools: cooling and drying. */
const COOLING_MODES: ReadonlySet<number> = new Set([0, 3]);

const isCooling = (moment: Moment): boolean =>
  moment.read("on") === 1 && (!moment.frame.columns.has("mode") || COOLING_MODES.has(Math.round(moment.read("mode"))));
const isOpen = (moment: Moment): boolean =>
  moment.frame.columns.has("valvePct") ? moment.read("valvePct") >= 90 : moment.read("valveOpen") >= 0.5;
const isShut = (moment: Moment): boolean =>
  moment.frame.columns.has("valvePct") ? moment.read("valvePct") <= 5 : moment.read("valveOpen") < 0.5;

const VALVE = ["valveOpen", "valvePct"];

/** People, light and sun warm a room that nothing cools by more than this in its first hour. */
const WARMS_K = 0.5;

/** The room's temperature when the unit was switched on, °C; NaN where the frame begins later. */
function roomAtStartC({ frame, row, read }: Moment): number {
  const rowsOn = Math.round(read("onMs") / frame.stepMs);
  return at(columnOf(frame, "roomTempC") ?? new Float64Array(), row - rowsOn + 1);
}

const RULES: readonly FaultRule[] = [
  momentRule("FCU-1", ["開啟冷房但室溫降不下來", "No cooling"], {
    needs: ["roomTempC", "setpointC", VALVE, "on"],
    parameters: {
      aboveK: parameter(2, "K", HOUSE),
      afterMin: parameter(90, "min", `${HOUSE}: pull-down, longer after a weekend`),
    },
    when: ["冷房運轉 90 分鐘以上，閥開啟", "cooling for 90 minutes, valve open"],
    is: ["室溫 > 設定 + 2 °C 達 30 分鐘", "room > setpoint + 2 °C for 30 minutes"],
    source: HOUSE,
    vote: 0.7,
    causes: [
      cause("cooling-valve", 0.6, "閥未真正開啟", "does not really open"),
      cause("chilled-water-supply", 0.4, "無冰水", "no chilled water"),
      cause("cooling-coil", 0.35, "盤管髒污", "fouled"),
      cause("air-filter", 0.3, "濾網阻塞", "clogged"),
      cause("room-temp-sensor", 0.2, "室溫感測器偏差", "off"),
    ],
    explainedBy: ["FCU-4"],
    applies: (moment) =>
      isCooling(moment) && moment.read("onMs") > limit(moment, "afterMin") * MINUTE_MS && isOpen(moment),
    holds: (moment) => moment.read("roomTempC") > moment.read("setpointC") + limit(moment, "aboveK"),
    windowMin: 30,
    minimumMin: 120,
  }),
  momentRule("FCU-2", ["閥關閉仍過冷", "Overcooled with the valve shut"], {
    needs: ["roomTempC", "setpointC", VALVE, "on"],
    parameters: {
      belowK: parameter(2, "K", HOUSE),
      afterMin: parameter(60, "min", `${HOUSE}: a room with people in it has warmed by then`),
    },
    when: ["開機一小時以上，閥關閉", "on for an hour, valve shut"],
    is: [
      "室溫 < 設定 − 2 °C 且未較開機時回升 0.5 °C",
      "room < setpoint − 2 °C and not 0.5 °C above where it was at the start",
    ],
    source: `${HOUSE}; a room that is cold from the night warms, one with a leaking valve does not`,
    vote: 0.7,
    causes: [
      cause("cooling-valve", 0.9, "洩漏或卡在開位", "leaking or stuck open"),
      cause("room-temp-sensor", 0.3, "室溫感測器偏差", "off"),
    ],
    applies: (moment) =>
      isShut(moment) && moment.read("on") === 1 && moment.read("onMs") > limit(moment, "afterMin") * MINUTE_MS,
    holds: (moment) =>
      moment.read("roomTempC") < moment.read("setpointC") - limit(moment, "belowK") &&
      moment.read("roomTempC") < roomAtStartC(moment) + WARMS_K,
    minimumMin: 120,
  }),
  momentRule("FCU-4", ["風機未隨命令運轉", "The fan does not follow its command"], {
    needs: ["fanRunning", "on", "roomTempC", "setpointC"],
    when: ["開機且室溫高於設定 0.5 °C，或關機", "on with the room 0.5 °C above its setpoint, or off"],
    is: ["應運轉而停止，或應停止而運轉", "stands when it should run, or runs when it should stand"],
    source: HOUSE,
    vote: 1,
    causes: [cause("fan-motor", 1, "馬達或繼電器故障", "motor or relay failed")],
    applies: (moment) => moment.read("on") === 0 || moment.read("roomTempC") > moment.read("setpointC") + 0.5,
    holds: (moment) => moment.read("on") !== Number(moment.read("fanRunning") >= 0.5),
    windowMin: 20,
    minimumMin: 30,
  }),
  momentRule("FCU-5", ["設定低於 26 °C", "Setpoint below 26 °C"], {
    needs: ["setpointC", "on"],
    parameters: { leastSetpointC: parameter(26, "°C", "government energy-saving rule: indoor ≥ 26 °C") },
    when: ["冷房", "cooling"],
    is: ["設定 < 26 °C", "setpoint < 26 °C"],
    source: "政府機關及學校節約能源行動計畫",
    severity: "warning",
    vote: 0.2,
    causes: [cause("control", 1, "設定過低", "set too low")],
    applies: isCooling,
    holds: (moment) => moment.read("setpointC") < limit(moment, "leastSetpointC"),
  }),
  momentRule("FCU-6", ["非占用時間運轉", "Runs out of hours"], {
    needs: ["on", "occupied"],
    when: ["非占用", "unoccupied"],
    is: ["開機 > 30 分鐘", "on for more than 30 minutes"],
    source: HOUSE,
    severity: "warning",
    vote: 0.3,
    causes: [cause("schedule", 1, "未關機", "left on")],
    applies: (moment) => moment.read("occupied") < 0.5,
    holds: (moment) => moment.read("on") === 1,
    windowMin: 30,
  }),
  momentRule("FCU-SENSOR", ["室溫感測器故障", "Room sensor failed"], {
    needs: ["sensorFault"],
    when: ["任何時間", "always"],
    is: ["控制器回報感測器故障", "the thermostat says its sensor failed"],
    source: "the thermostat's own check",
    vote: 0.9,
    causes: [cause("room-temp-sensor", 1, "故障或斷線", "failed or disconnected")],
    applies: () => true,
    holds: (moment) => moment.read("sensorFault") >= 0.5,
    windowMin: 20,
    minimumMin: 30,
  }),
];

/** Fan coils 室內冷風機. */
export const FAN_COIL_FAMILY: RuleFamily = {
  equipmentKind: "fan-coil",
  name: words("室內冷風機", "Fan coil"),
  inputs: [
    input("power", "", "電源", "Power"),
    input("mode", "", "運轉模式", "Mode"),
    input("fanRunning", "", "風機運轉", "Fan running"),
    input("valveOpen", "", "冰水閥", "Chilled-water valve"),
    input("valvePct", "%", "冰水閥開度", "Chilled-water valve position"),
    input("roomTempC", "°C", "室內溫度", "Room temperature"),
    input("setpointC", "°C", "溫度設定", "Temperature setpoint"),
    input("sensorFault", "", "感測器故障", "Sensor fault"),
    input("occupied", "", "占用", "Occupied"),
  ],
  parameters: {},
  derive: (frame) => withRunning(frame, ["power", "fanRunning"]),
  judgeableHours: knownHours,
  rules: RULES,
};
