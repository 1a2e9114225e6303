import type { FaultRule, Moment, RuleFamily } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, MINUTE_MS, withColumns } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { runningHours, withRunning } from "../running.ts";

const AFFINITY = "affinity laws: Q ~ n, H ~ n², P ~ n³";
const GRID_HZ = 60;

function derivePump(measured: Frame): Frame {
  const frame = withRunning(measured, ["motorRunning", "motorSpeedPct"]);
  const hz = columnOf(frame, "motorSpeedHz");
  const pct = columnOf(frame, "motorSpeedPct");
  const speed = pct
    ? fillColumn(frame, (row) => at(pct, row) / 100)
    : hz && fillColumn(frame, (row) => at(hz, row) / GRID_HZ);
  const ratio = (key: string, rated: string, exponent: number): Float64Array | undefined => {
    const [column, most] = [columnOf(frame, key), columnOf(frame, rated)];
    return (
      column &&
      most &&
      speed &&
      fillColumn(frame, (row) => at(column, row) / (at(most, row) * at(speed, row) ** exponent))
    );
  };
  return withColumns(frame, {
    speed,
    flowRatio: ratio("flowLps", "ratedFlowLps", 1),
    headRatio: ratio("differentialPressureKpa", "ratedHeadKpa", 2),
    powerRatio: ratio("motorPowerKw", "ratedPowerKw", 3),
  });
}

const runs = (moment: Moment): boolean => moment.read("onMs") > 15 * MINUTE_MS && moment.read("speed") >= 0.4;
const RUNS = ["運轉 15 分鐘以上，轉速 ≥ 40 %", "running for 15 minutes, speed ≥ 40 %"] as const;

const RULES: readonly FaultRule[] = [
  momentRule("P-WEAR", ["流量與揚程皆低於曲線", "Flow and head both below the curve"], {
    needs: ["flowRatio", "headRatio", "on"],
    parameters: { leastShare: parameter(0.85, "", `${AFFINITY}; beyond the tolerance of a field measurement`) },
    when: RUNS,
    is: ["Q < 0.85·Q0·n 且 H < 0.85·H0·n²", "Q < 0.85·Q0·n and H < 0.85·H0·n²"],
    source: AFFINITY,
    vote: 1,
    causes: [
      cause("pump-impeller", 1, "葉輪或磨耗環磨損", "worn, or its ring is"),
      cause("flow-sensor", 0.2, "流量計偏差", "off"),
    ],
    applies: runs,
    holds: (moment) =>
      moment.read("flowRatio") < limit(moment, "leastShare") && moment.read("headRatio") < limit(moment, "leastShare"),
  }),
  momentRule("P-STRAINER", ["流量低但揚程正常", "Flow low at full head"], {
    needs: ["flowRatio", "headRatio", "on"],
    parameters: {
      leastFlowShare: parameter(0.75, "", AFFINITY),
      leastHeadShare: parameter(0.95, "", AFFINITY),
    },
    when: RUNS,
    is: ["Q < 0.75·Q0·n 且 H ≥ 0.95·H0·n²", "Q < 0.75·Q0·n and H ≥ 0.95·H0·n²"],
    source: AFFINITY,
    vote: 0.7,
    causes: [
      cause("strainer", 0.9, "過濾器阻塞", "clogged"),
      cause("control", 0.3, "下游閥關小", "valves downstream nearly shut"),
      cause("flow-sensor", 0.25, "流量計偏差", "off"),
    ],
    applies: runs,
    holds: (moment) =>
      moment.read("flowRatio") < limit(moment, "leastFlowShare") &&
      moment.read("headRatio") >= limit(moment, "leastHeadShare"),
  }),
  momentRule("P-CURVE", ["功率偏離相似定律", "Power away from the affinity law"], {
    needs: ["powerRatio", "on"],
    parameters: { mostShare: parameter(0.4, "", `${AFFINITY}: fault at 40 %`) },
    when: RUNS,
    is: ["|P/(P0·n³) − 1| > 40 %", "|P/(P0·n³) − 1| > 40 %"],
    source: AFFINITY,
    severity: "warning",
    vote: 0.3,
    causes: [cause("pump-impeller", 0.5, "空轉或磨損", "dry or worn"), cause("bearing", 0.3, "卡滯", "binding")],
    applies: runs,
    holds: (moment) => Math.abs(moment.read("powerRatio") - 1) > limit(moment, "mostShare"),
    minimumMin: 120,
  }),
  momentRule("P-BEARING", ["軸承溫度過高", "Bearing too hot"], {
    needs: ["bearingTempC", "on"],
    parameters: { mostC: parameter(80, "°C", "ISO 10816 practice: greased bearings 70 °C usual, 80 °C alarm") },
    when: ["運轉", "running"],
    is: ["軸承溫度 > 80 °C", "bearing > 80 °C"],
    source: "engineering judgement",
    vote: 0.9,
    causes: [cause("bearing", 1, "潤滑不良或磨損", "badly greased or worn")],
    applies: (moment) => moment.read("on") === 1,
    holds: (moment) => moment.read("bearingTempC") > limit(moment, "mostC"),
    windowMin: 30,
    minimumMin: 30,
  }),
  momentRule("P-DP", ["高速運轉仍達不到壓差", "Pressure not reached at high speed"], {
    needs: ["loopPressureKpa", "loopPressureSetpointKpa", "speed", "on"],
    parameters: {
      highSpeed: parameter(0.87, "", "bbartling/open-fdd CHW-2: pump_hi"),
      belowShare: parameter(0.1, "", "engineering judgement: a tenth of the setpoint"),
    },
    when: ["轉速 ≥ 87 %", "speed ≥ 87 %"],
    is: ["壓差 < 設定 − 10 %", "differential pressure < setpoint − 10 %"],
    source: "bbartling/open-fdd CHW-2",
    vote: 0.5,
    causes: [cause("pump-impeller", 0.5, "磨損", "worn"), cause("strainer", 0.5, "過濾器阻塞", "clogged")],
    applies: (moment) => moment.read("on") === 1 && moment.read("speed") >= limit(moment, "highSpeed"),
    holds: (moment) =>
      moment.read("loopPressureKpa") < (1 - limit(moment, "belowShare")) * moment.read("loopPressureSetpointKpa"),
  }),
  momentRule("P-LEAK", ["軸封洩漏", "Seal leaks"], {
    needs: ["leakAlarm"],
    when: ["任何時間", "always"],
    is: ["洩漏警報", "the leak switch"],
    source: "the pump's own switch",
    vote: 0.8,
    causes: [cause("pump-impeller", 0.6, "軸封磨損", "its seal is worn")],
    applies: () => true,
    holds: (moment) => moment.read("leakAlarm") >= 0.5,
    windowMin: 10,
    minimumMin: 10,
  }),
];

/** Pumps 泵浦: flow, head and power against the curve. */
export const PUMP_FAMILY: RuleFamily = {
  equipmentKind: "pump",
  name: words("泵浦", "Pump"),
  inputs: [
    input("motorRunning", "", "運轉", "Running"),
    input("motorSpeedHz", "Hz", "頻率", "Frequency"),
    input("motorSpeedPct", "%", "轉速", "Speed"),
    input("motorPowerKw", "kW", "功率", "Power"),
    input("flowLps", "L/s", "流量", "Flow"),
    input("differentialPressureKpa", "kPa", "揚程壓差", "Differential pressure"),
    input("bearingTempC", "°C", "軸承溫度", "Bearing temperature"),
    input("leakAlarm", "", "軸封洩漏", "Seal leak"),
    input("loopPressureKpa", "kPa", "迴路壓差", "Loop differential pressure"),
    input("loopPressureSetpointKpa", "kPa", "迴路壓差設定", "Loop differential pressure setpoint"),
    input("ratedFlowLps", "L/s", "額定流量", "Rated flow"),
    input("ratedHeadKpa", "kPa", "額定揚程", "Rated head"),
    input("ratedPowerKw", "kW", "額定功率", "Rated power"),
  ],
  parameters: {},
  derive: derivePump,
  judgeableHours: runningHours,
  rules: RULES,
};
