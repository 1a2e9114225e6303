import type { FaultRule, Moment, RuleFamily } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, MINUTE_MS, withColumns } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { runningHours, withRunning } from "../running.ts";

const CAMBER = "yroussev/camber coolingtower, default";
const GRID_HZ = 60;

function deriveTower(measured: Frame): Frame {
  const frame = withRunning(measured, ["fanRunning", "fanSpeedPct"]);
  const [leaving, wetBulb] = [columnOf(frame, "leavingTempC"), columnOf(frame, "wetBulbTempC")];
  const hz = columnOf(frame, "fanSpeedHz");
  const pct = columnOf(frame, "fanSpeedPct");
  const design = columnOf(frame, "designApproachK");
  return withColumns(frame, {
    approachK: leaving && wetBulb && fillColumn(frame, (row) => at(leaving, row) - at(wetBulb, row)),
    designK: fillColumn(frame, (row) => (design === undefined ? Number.NaN : at(design, row))),
    speed: pct
      ? fillColumn(frame, (row) => at(pct, row) / 100)
      : hz && fillColumn(frame, (row) => at(hz, row) / GRID_HZ),
  });
}

const designK = (moment: Moment): number =>
  moment.frame.columns.has("designApproachK") ? moment.read("designK") : limit(moment, "usualApproachK");
const isFullFan = (moment: Moment): boolean =>
  moment.read("onMs") > 30 * MINUTE_MS && moment.read("speed") >= limit(moment, "fanHigh");

const scaled = cause("tower-fill", 0.7, "散熱材結垢或阻塞", "scaled or clogged");
const fanWeak = cause("tower-fan", 0.6, "風扇風量不足", "moves too little air");
const uneven = cause("condenser-water-flow", 0.25, "灑水不均或水量過大", "water badly spread or too much");
const FULL = ["風扇 ≥ 95 % 達 30 分鐘", "fan ≥ 95 % for 30 minutes"] as const;

const RULES: readonly FaultRule[] = [
  momentRule("CT-APP", ["水塔趨近溫差偏高", "Tower approach high"], {
    needs: ["approachK", "speed", "on"],
    parameters: { ratio: parameter(1.7, "", `${CAMBER}: fault at 1.7 × design`) },
    when: FULL,
    is: ["出水 − 濕球 ≥ 1.7 × 設計值", "leaving − wet bulb ≥ 1.7 × design"],
    source: CAMBER,
    vote: 0.9,
    causes: [scaled, fanWeak, uneven],
    applies: isFullFan,
    holds: (moment) => moment.read("approachK") >= limit(moment, "ratio") * designK(moment),
    minimumMin: 120,
  }),
  momentRule("CT-APP-DRIFT", ["水塔趨近溫差漸增", "Tower approach drifting"], {
    needs: ["approachK", "speed", "on"],
    parameters: { ratio: parameter(1.3, "", `${CAMBER}: warning at 1.3 × design`) },
    when: FULL,
    is: ["出水 − 濕球 ≥ 1.3 × 設計值", "leaving − wet bulb ≥ 1.3 × design"],
    source: CAMBER,
    vote: 0.5,
    causes: [scaled, fanWeak, uneven],
    applies: isFullFan,
    holds: (moment) => moment.read("approachK") >= limit(moment, "ratio") * designK(moment),
    minimumMin: 120,
  }),
  momentRule("CT-FAN", ["風扇功率遠低於轉速所需", "The fan takes too little power for its speed"], {
    needs: ["fanPowerKw", "ratedPowerKw", "speed", "on"],
    parameters: { leastShare: parameter(0.7, "", "affinity law P ~ n³; 30 % below is no air, a loose belt or blades") },
    when: ["風扇 ≥ 50 % 達 30 分鐘", "fan ≥ 50 % for 30 minutes"],
    is: ["P < 0.7 · Prated · n³", "P < 0.7 · Prated · n³"],
    source: "affinity laws",
    vote: 1,
    causes: [cause("tower-fan", 1, "皮帶、葉片或聯軸器鬆脫", "belt, blades or coupling loose")],
    applies: (moment) => moment.read("onMs") > 30 * MINUTE_MS && moment.read("speed") >= 0.5,
    holds: (moment) =>
      moment.read("fanPowerKw") < limit(moment, "leastShare") * moment.read("ratedPowerKw") * moment.read("speed") ** 3,
  }),
  momentRule("CW-FAN-1", ["風扇全速仍達不到水溫設定", "Setpoint not reached with the fan at full speed"], {
    needs: ["leavingTempC", "leavingTempSetpointC", "wetBulbTempC", "speed", "on"],
    parameters: {
      aboveK: parameter(2.8, "K", "bbartling/open-fdd CW-FAN-1: 5 °F beyond the approach"),
    },
    when: FULL,
    is: ["出水 > max(設定, 濕球 + 設計趨近) + 2.8 K", "leaving > max(setpoint, wet bulb + design approach) + 2.8 K"],
    source: "bbartling/open-fdd CW-FAN-1",
    vote: 0.6,
    causes: [fanWeak, scaled, uneven],
    applies: isFullFan,
    holds: (moment) =>
      moment.read("leavingTempC") >
      Math.max(moment.read("leavingTempSetpointC"), moment.read("wetBulbTempC") + designK(moment)) +
        limit(moment, "aboveK"),
  }),
  momentRule("CT-VIB", ["振動警報", "Vibration alarm"], {
    needs: ["vibrationAlarm"],
    when: ["任何時間", "always"],
    is: ["振動警報", "the vibration switch"],
    source: "the tower's own switch",
    vote: 0.8,
    causes: [cause("tower-fan", 0.8, "葉片不平衡", "out of balance"), cause("bearing", 0.6, "軸承磨耗", "worn")],
    applies: () => true,
    holds: (moment) => moment.read("vibrationAlarm") >= 0.5,
    windowMin: 10,
    minimumMin: 10,
  }),
];

/** Cooling towers 冷卻水塔: approach to the wet bulb, and the fan. */
export const COOLING_TOWER_FAMILY: RuleFamily = {
  equipmentKind: "cooling-tower",
  name: words("冷卻水塔", "Cooling tower"),
  inputs: [
    input("fanRunning", "", "風扇運轉", "Fan running"),
    input("fanSpeedHz", "Hz", "風扇頻率", "Fan frequency"),
    input("fanSpeedPct", "%", "風扇轉速", "Fan speed"),
    input("fanPowerKw", "kW", "風扇功率", "Fan power"),
    input("leavingTempC", "°C", "出水溫度", "Leaving temperature"),
    input("leavingTempSetpointC", "°C", "出水溫度設定", "Leaving temperature setpoint"),
    input("enteringTempC", "°C", "入水溫度", "Entering temperature"),
    input("wetBulbTempC", "°C", "濕球溫度", "Wet-bulb temperature"),
    input("vibrationAlarm", "", "振動警報", "Vibration alarm"),
    input("designApproachK", "K", "設計趨近溫差", "Design approach"),
    input("ratedPowerKw", "kW", "額定功率", "Rated power"),
  ],
  parameters: {
    usualApproachK: parameter(3.9, "K", `${CAMBER}: 7 °F, where the tower's schedule is not known`),
    fanHigh: parameter(0.95, "", "bbartling/open-fdd: tower_fan_hi"),
  },
  derive: deriveTower,
  judgeableHours: runningHours,
  rules: RULES,
};
