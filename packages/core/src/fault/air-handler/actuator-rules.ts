import type { FaultComponent } from "../fault-component.ts";
import type { FaultRule, ParameterValues, SpanFinding } from "../fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS, MINUTE_MS } from "../frame.ts";
import { cause, confirmation, parameter, words } from "../rule-parts.ts";

const OPEN_FDD = "bbartling/open-fdd, default";
/** An actuator takes this long from end to end, with some to spare. */
const TRAVEL_MIN = 10;

const follows = (
  id: string,
  component: FaultComponent,
  keys: readonly [command: string, position: string],
  [zh, en]: readonly [zh: string, en: string],
): FaultRule => ({
  kind: "moment",
  id,
  name: words(`${zh}開度與命令不符`, `${en}: position and command disagree`),
  needs: keys.map((key) => [key]),
  parameters: {
    positionTolerancePct: parameter(15, "%", "engineering judgement: hysteresis and feedback error of actuators"),
  },
  appliesWhen: words("有開度回授，命令穩定 10 分鐘", "with a position feedback, command still for 10 minutes"),
  expression: words("|命令 − 開度| > 15 %", "|command − position| > 15 %"),
  source: "position feedback of the actuator",
  severity: "fault",
  vote: 1,
  causes: [
    cause(component, 1, "卡住或執行器故障", "stuck, or its actuator failed"),
    cause("control", 0.15, "在手動", "in hand"),
  ],
  applies: ({ frame, row, read }) => {
    const command = columnOf(frame, keys[0]) ?? new Float64Array();
    const before = row - Math.max(1, Math.round((TRAVEL_MIN * MINUTE_MS) / frame.stepMs));
    return read("fanOn") === 1 && before >= 0 && Math.abs(at(command, row) - at(command, before)) <= 5;
  },
  holds: ({ read, parameters }) =>
    Math.abs(read(keys[0]) - read(keys[1])) > (parameters["positionTolerancePct"] ?? Number.NaN),
  confirmation: confirmation(30, 60),
});

/** Reversals smaller than this are noise of the signal. */
const REVERSAL_PCT = 1;

/** Hours in which a signal moved up and down so much that it hunts. */
function huntingHours(column: Float64Array, frame: Frame, parameters: ParameterValues): SpanFinding {
  const rowsPerHour = Math.round(HOUR_MS / frame.stepMs);
  if (rowsPerHour < 6) return { result: "NOT_APPLICABLE", hours: 0 };
  const fanOn = columnOf(frame, "fanOn") ?? new Float64Array();
  let hours = 0;
  let looked = 0;
  for (let from = 0; from + rowsPerHour <= frame.length; from += rowsPerHour) {
    const values = [...column.subarray(from, from + rowsPerHour)].filter(
      (value, index) => !Number.isNaN(value) && at(fanOn, from + index) === 1,
    );
    if (values.length < 0.8 * rowsPerHour) continue;
    looked += 1;
    if (isHunting(values, parameters)) hours += 1;
  }
  if (hours >= 2) return { result: "FAULT", hours };
  return { result: looked > 0 ? "OK" : "NOT_APPLICABLE", hours: 0 };
}

function isHunting(values: readonly number[], parameters: ParameterValues): boolean {
  let anchor = values[0] ?? 0;
  let direction = 0;
  let reversals = 0;
  let variation = 0;
  for (const value of values) {
    const step = value - anchor;
    if (Math.abs(step) < REVERSAL_PCT) continue;
    variation += Math.abs(step);
    if (direction !== 0 && Math.sign(step) !== direction) reversals += 1;
    direction = Math.sign(step);
    anchor = value;
  }
  const span = Math.max(...values) - Math.min(...values);
  return (
    variation >= (parameters["variationPctPerHour"] ?? Number.NaN) &&
    span >= (parameters["leastSpanPct"] ?? Number.NaN) &&
    reversals >= (parameters["leastReversals"] ?? Number.NaN)
  );
}

const hunts = (
  id: string,
  keys: readonly [string, ...string[]],
  [zh, en]: readonly [zh: string, en: string],
): FaultRule => ({
  kind: "span",
  id,
  name: words(`${zh}振盪`, `${en} hunts`),
  needs: [keys],
  parameters: {
    variationPctPerHour: parameter(500, "%", `${OPEN_FDD} PID-HUNT-1: total variation per hour`),
    leastSpanPct: parameter(20, "%", `${OPEN_FDD} PID-HUNT-1`),
    leastReversals: parameter(4, "", `${OPEN_FDD} PID-HUNT-1`),
  },
  appliesWhen: words("風機運轉，取樣 ≤ 10 分鐘", "fan on, sampled every 10 minutes or faster"),
  expression: words(
    "每小時總變化 ≥ 500 % 且幅度 ≥ 20 %",
    "total variation ≥ 500 % an hour, span ≥ 20 %, ≥ 4 reversals",
  ),
  source: OPEN_FDD,
  severity: "fault",
  vote: 0.6,
  causes: [cause("control", 0.9, "控制參數過激", "loop tuned too hard")],
  judge: (frame, parameters) => huntingHours(columnOf(frame, ...keys) ?? new Float64Array(), frame, parameters),
});

/** Actuators that do not follow, loops that hunt, and running out of hours. */
export const ACTUATOR_RULES: readonly FaultRule[] = [
  follows("AHU-CV-POS", "cooling-valve", ["coolingValveCommandPct", "coolingValvePct"], ["冰水閥", "Cooling valve"]),
  follows("AHU-HV-POS", "heating-valve", ["heatingValveCommandPct", "heatingValvePct"], ["熱水閥", "Heating valve"]),
  follows(
    "AHU-DMP-POS",
    "outside-damper",
    ["outsideDamperCommandPct", "outsideDamperPct"],
    ["外氣風門", "Outside damper"],
  ),
  hunts("PID-HUNT-CV", ["coolingValveCommandPct", "coolingValvePct"], ["冰水閥", "The cooling valve"]),
  hunts("PID-HUNT-DMP", ["outsideDamperCommandPct", "outsideDamperPct"], ["外氣風門", "The outside damper"]),
  hunts("PID-HUNT-FAN", ["supplyFanSpeedPct", "supplyFanSpeedPct"], ["送風機", "The supply fan"]),
  {
    kind: "span",
    id: "SCHED-1",
    name: words("非占用時間運轉", "Runs out of hours"),
    needs: [["occupied"], ["supplyFanRunning", "supplyFanSpeedPct", "ductStaticPa"]],
    parameters: {
      leastHours: parameter(3, "h", "engineering judgement: night purges and pre-cooling are shorter"),
      leastShare: parameter(0.5, "", "engineering judgement: night set-back runs for a small part of the time"),
    },
    appliesWhen: words("非占用", "unoccupied"),
    expression: words("非占用時間運轉 ≥ 3 h 且 ≥ 50 %", "running ≥ 3 h and ≥ 50 % of the unoccupied time"),
    source: `${OPEN_FDD} SCHED-1`,
    severity: "fault",
    vote: 0.35,
    causes: [
      cause("schedule", 0.9, "時程設定錯誤或在手動", "schedule wrong, or in hand"),
      cause("control", 0.3, "控制程序錯誤", "control logic"),
    ],
    judge(frame, parameters) {
      const fanOn = columnOf(frame, "fanOn") ?? new Float64Array();
      const occupied = columnOf(frame, "occupied") ?? new Float64Array();
      let unoccupiedRows = 0;
      let runningRows = 0;
      for (let row = 0; row < frame.length; row++) {
        if (at(occupied, row) >= 0.5 || Number.isNaN(at(occupied, row))) continue;
        unoccupiedRows += 1;
        if (at(fanOn, row) === 1) runningRows += 1;
      }
      const hours = (runningRows * frame.stepMs) / HOUR_MS;
      if (unoccupiedRows * frame.stepMs < HOUR_MS) return { result: "NOT_APPLICABLE", hours: 0 };
      const isFault =
        hours >= (parameters["leastHours"] ?? Number.NaN) &&
        runningRows >= (parameters["leastShare"] ?? Number.NaN) * unoccupiedRows;
      return isFault ? { result: "FAULT", hours } : { result: "OK", hours: 0 };
    },
  },
  {
    kind: "span",
    id: "SCHED-247",
    name: words("全天運轉", "Runs all day and night"),
    needs: [["supplyFanRunning", "supplyFanSpeedPct", "supplyFanStart"]],
    parameters: {
      alwaysOnShare: parameter(0.95, "", `${OPEN_FDD} SCHED-247`),
      leastHours: parameter(20, "h", "engineering judgement: less of a day says nothing of always"),
    },
    appliesWhen: words("有 20 小時以上資料", "with 20 hours of data or more"),
    expression: words("運轉時間 ≥ 95 %", "running ≥ 95 % of the time"),
    source: OPEN_FDD,
    severity: "warning",
    vote: 0.2,
    causes: [cause("schedule", 0.9, "未設時程或在手動", "no schedule, or in hand")],
    explainedBy: ["SCHED-1"],
    judge(frame, parameters) {
      const fanOn = columnOf(frame, "fanOn") ?? new Float64Array();
      const known = [...fanOn].filter((value) => !Number.isNaN(value));
      const hours = (known.length * frame.stepMs) / HOUR_MS;
      if (known.length === 0 || hours < (parameters["leastHours"] ?? 0)) return { result: "NOT_APPLICABLE", hours: 0 };
      const running = known.filter((value) => value === 1).length;
      const isFault = running >= (parameters["alwaysOnShare"] ?? Number.NaN) * known.length;
      return isFault ? { result: "FAULT", hours: (running * frame.stepMs) / HOUR_MS } : { result: "OK", hours: 0 };
    },
  },
];
