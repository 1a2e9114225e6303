import type { FaultRule, ParameterValues, RuleFamily, SpanFinding } from "../fault-rule.ts";
import { columnOf, type Frame } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { advanceOf, knownHours } from "../running.ts";

const HOUSE = "facts of the house §3.6, to be calibrated on site";

/** A day's share of one counter in another, judged once there are enough of the other. */
const shareRule =
  (counted: string, outOf: string) =>
  (frame: Frame, parameters: ParameterValues): SpanFinding => {
    const [part, whole] = [advanceOf(frame, counted), advanceOf(frame, outOf)];
    if (Number.isNaN(part) || Number.isNaN(whole)) return { result: "UNKNOWN", hours: 0 };
    if (whole < (parameters["leastCount"] ?? 0)) return { result: "NOT_APPLICABLE", hours: 0 };
    const isFault = part > (parameters["mostShare"] ?? Number.NaN) * whole;
    return isFault ? { result: "FAULT", hours: Math.max(2, knownHours(frame)) } : { result: "OK", hours: 0 };
  };

/** Mean and spread of the levelling offset over the day. */
function levelling(frame: Frame): { readonly meanMm: number; readonly spreadMm: number; readonly count: number } {
  const values = [...(columnOf(frame, "levelingOffsetMm") ?? [])].filter((value) => !Number.isNaN(value));
  const meanMm = values.reduce((sum, value) => sum + value, 0) / values.length;
  // From step to step, so that a drift over the day is no scatter: independent stops differ by √2 of their spread.
  const steps = values.slice(1).map((value, index) => (value - (values[index] ?? value)) ** 2);
  const spreadMm = Math.sqrt(steps.reduce((sum, square) => sum + square, 0) / steps.length / 2);
  return { meanMm, spreadMm, count: values.length };
}

/** Fewer looks at the car's level than this say nothing. */
const LEAST_LOOKS = 12;

const RULES: readonly FaultRule[] = [
  momentRule("EL-1", ["乘客受困", "Entrapment"], {
    needs: [["passengerAlarm", "carDoorZone"]],
    when: ["任何時間", "always"],
    is: ["乘客警報，或停在平層區外", "passenger alarm, or standing outside the door zone"],
    source: "EN 13015; facts of the house §3.6",
    vote: 1,
    causes: [
      cause("elevator-drive", 0.8, "驅動或控制故障", "drive or controller failed"),
      cause("door-operator", 0.4, "門機故障", "failed"),
    ],
    applies: () => true,
    holds: (moment) => {
      const columns = moment.frame.columns;
      const isCalled = columns.has("passengerAlarm") && moment.read("passengerAlarm") >= 0.5;
      const hasStopped = columns.has("fault") && moment.read("fault") >= 0.5;
      return isCalled || (hasStopped && columns.has("carDoorZone") && moment.read("carDoorZone") < 0.5);
    },
    windowMin: 1,
    minimumMin: 1,
  }),
  {
    kind: "span",
    id: "EL-2",
    name: words("門反轉過多", "Too many door reversals"),
    needs: [["doorReversals"], ["doorCycles"]],
    parameters: {
      mostShare: parameter(0.05, "", HOUSE),
      leastCount: parameter(100, "", `${HOUSE}: fewer cycles are chance`),
    },
    appliesWhen: words("當天開關門 100 次以上", "100 door cycles or more in the day"),
    expression: words("反轉 / 開關門 > 5 %", "reversals / cycles > 5 %"),
    source: HOUSE,
    severity: "fault",
    vote: 0.8,
    causes: [
      cause("door-operator", 0.9, "門軌髒污或門機磨耗", "sill dirty or operator worn"),
      cause("door-sensor", 0.5, "光幕誤動作", "light curtain dirty"),
    ],
    judge: shareRule("doorReversals", "doorCycles"),
  },
  momentRule("EL-3", ["關門時間變長", "Doors close more slowly"], {
    needs: ["doorClosingTimeS", "doorClosingBaselineS"],
    parameters: { ratio: parameter(1.2, "", `${HOUSE}: own median + 20 %`) },
    when: ["有四週基準", "with a base of four weeks"],
    is: ["關門時間 > 自身中位數 × 1.2", "closing time > own median × 1.2"],
    source: HOUSE,
    vote: 0.6,
    causes: [cause("door-operator", 1, "門機磨耗或門軌阻礙", "worn, or its track obstructed")],
    applies: () => true,
    holds: (moment) => moment.read("doorClosingTimeS") > limit(moment, "ratio") * moment.read("doorClosingBaselineS"),
    windowMin: 240,
    minimumMin: 240,
  }),
  {
    kind: "span",
    id: "EL-4",
    name: words("再平層過多", "Too many re-levellings"),
    needs: [["relevelings"], ["trips", "starts"]],
    parameters: {
      mostShare: parameter(0.02, "", HOUSE),
      leastCount: parameter(200, "", "engineering judgement: three of a hundred are chance, at half a per cent usual"),
    },
    appliesWhen: words("當天行程 200 次以上", "200 trips or more in the day"),
    expression: words("再平層 / 行程 > 2 %", "re-levellings / trips > 2 %"),
    source: HOUSE,
    severity: "fault",
    vote: 0.5,
    causes: [cause("suspension-ropes", 0.7, "鋼索伸長", "stretched"), cause("brake", 0.6, "煞車打滑", "slips")],
    judge: (frame, parameters) =>
      shareRule("relevelings", columnOf(frame, "trips") === undefined ? "starts" : "trips")(frame, parameters),
  },
  {
    kind: "span",
    id: "EL-5",
    name: words("平層固定偏移", "Levels constantly too high or too low"),
    needs: [["levelingOffsetMm"]],
    parameters: { mostMm: parameter(10, "mm", "EN 81-20: stopping accuracy ±10 mm") },
    appliesWhen: words("有平層讀值", "with readings of the offset"),
    expression: words("|平均平層誤差| > 10 mm", "|mean offset| > 10 mm"),
    source: "EN 81-20",
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("suspension-ropes", 0.9, "鋼索伸長或編碼器偏移", "stretched, or the encoder drifted"),
      cause("brake", 0.3, "煞車打滑", "slips"),
    ],
    judge(frame, parameters) {
      const { meanMm, count } = levelling(frame);
      if (count < LEAST_LOOKS) return { result: count === 0 ? "UNKNOWN" : "NOT_APPLICABLE", hours: 0 };
      return Math.abs(meanMm) > (parameters["mostMm"] ?? Number.NaN)
        ? { result: "FAULT", hours: knownHours(frame) }
        : { result: "OK", hours: 0 };
    },
  },
  {
    kind: "span",
    id: "EL-5-BRAKE",
    name: words("平層散亂", "Levels erratically"),
    needs: [["levelingOffsetMm"]],
    parameters: { mostSpreadMm: parameter(6, "mm", "EN 81-20: ±10 mm is 1.7 of this spread: one stop in ten beyond") },
    appliesWhen: words("有平層讀值", "with readings of the offset"),
    expression: words("平層誤差標準差 > 6 mm", "standard deviation of the offset > 6 mm"),
    source: "EN 81-20",
    severity: "fault",
    vote: 0.9,
    causes: [cause("brake", 1, "煞車來令片磨耗", "lining worn"), cause("suspension-ropes", 0.25, "鋼索打滑", "slip")],
    judge(frame, parameters) {
      const { spreadMm, count } = levelling(frame);
      if (count < LEAST_LOOKS) return { result: count === 0 ? "UNKNOWN" : "NOT_APPLICABLE", hours: 0 };
      return spreadMm > (parameters["mostSpreadMm"] ?? Number.NaN)
        ? { result: "FAULT", hours: knownHours(frame) }
        : { result: "OK", hours: 0 };
    },
  },
  momentRule("EL-8", ["馬達過熱", "Motor too hot"], {
    needs: ["motorTempC"],
    parameters: {
      mostC: parameter(120, "°C", `${HOUSE}: class F, warning at 120 °C`),
      aboveBaselineK: parameter(15, "K", `${HOUSE}: over its own base at equal traffic`),
    },
    when: ["任何時間", "always"],
    is: ["> 120 °C，或高於自身基準 15 K", "> 120 °C, or 15 K above its own base"],
    source: HOUSE,
    vote: 0.9,
    causes: [
      cause("elevator-motor", 0.9, "過載或散熱不良", "overloaded or badly cooled"),
      cause("brake", 0.3, "煞車拖曳", "drags"),
    ],
    applies: () => true,
    holds: (moment) => {
      const temp = moment.read("motorTempC");
      if (temp > limit(moment, "mostC")) return true;
      const columns = moment.frame.columns;
      return (
        columns.has("motorTempBaselineC") && temp > moment.read("motorTempBaselineC") + limit(moment, "aboveBaselineK")
      );
    },
    windowMin: 30,
    minimumMin: 60,
  }),
  momentRule("EL-10", ["機房過熱", "Machine room too hot"], {
    needs: ["machineRoomTempC"],
    parameters: { mostC: parameter(40, "°C", "EN 81-20: machine room +5 … +40 °C") },
    when: ["任何時間", "always"],
    is: ["機房 > 40 °C", "machine room > 40 °C"],
    source: "EN 81-20",
    vote: 0.8,
    causes: [cause("machine-room-cooling", 1, "通風或空調失效", "ventilation failed")],
    applies: () => true,
    holds: (moment) => moment.read("machineRoomTempC") > limit(moment, "mostC"),
    windowMin: 30,
    minimumMin: 60,
  }),
];

/** Elevators 電梯: doors, levelling, brake, motor, machine room. */
export const ELEVATOR_FAMILY: RuleFamily = {
  equipmentKind: "elevator",
  name: words("電梯", "Elevator"),
  inputs: [
    input("passengerAlarm", "", "乘客警報", "Passenger alarm"),
    input("fault", "", "故障", "Fault"),
    input("carDoorZone", "", "位於平層區", "In door zone"),
    input("doorCycles", "", "開關門次數", "Door cycles"),
    input("doorReversals", "", "門反轉次數", "Door reversals"),
    input("doorClosingTimeS", "s", "關門時間", "Door closing time"),
    input("doorClosingBaselineS", "s", "關門時間基準", "Door closing time, own base"),
    input("levelingOffsetMm", "mm", "平層誤差", "Levelling offset"),
    input("relevelings", "", "再平層次數", "Re-levellings"),
    input("trips", "", "行程次數", "Trips"),
    input("starts", "", "啟動次數", "Starts"),
    input("motorTempC", "°C", "馬達溫度", "Motor temperature"),
    input("motorTempBaselineC", "°C", "馬達溫度基準", "Motor temperature, own base"),
    input("machineRoomTempC", "°C", "機房溫度", "Machine-room temperature"),
  ],
  parameters: {},
  derive: (frame) => frame,
  judgeableHours: knownHours,
  rules: RULES,
};
