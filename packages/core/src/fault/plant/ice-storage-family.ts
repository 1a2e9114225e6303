import type { FaultRule, Moment, ParameterValues, RuleFamily, SpanFinding } from "../fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { hourOfRow, knownHours } from "../running.ts";

const BAC = "BAC ice storage practice; thresholds by engineering judgement";

/** Modes of the ice store, as the equipment kind numbers them. */
const IDLE = 0;
const BUILD = 1;
const BUILD_AND_COOL = 2;
const MELT = 3;
const MELT_AND_CHILLER = 4;
const CHILLER_ONLY = 5;

const mode = (moment: Moment): number => Math.round(moment.read("mode"));
const isBuilding = (moment: Moment): boolean => mode(moment) === BUILD || mode(moment) === BUILD_AND_COOL;
const isMelting = (moment: Moment): boolean => mode(moment) === MELT || mode(moment) === MELT_AND_CHILLER;

/** What the store loses while nothing builds or melts, in % of its capacity a day. */
function standingLoss(frame: Frame, parameters: ParameterValues): SpanFinding {
  const charge = columnOf(frame, "chargePct") ?? new Float64Array();
  const modes = columnOf(frame, "mode") ?? new Float64Array();
  const flow = columnOf(frame, "brineFlowLps");
  let lost = 0;
  let rows = 0;
  for (let row = 1; row < frame.length; row++) {
    const stands = [row, row - 1].every((here) => {
      const isIdle = [IDLE, CHILLER_ONLY].includes(Math.round(at(modes, here)));
      return isIdle && (flow === undefined || at(flow, here) < 0.5);
    });
    const change = at(charge, row - 1) - at(charge, row);
    if (!stands || Number.isNaN(change)) continue;
    lost += change;
    rows += 1;
  }
  const hours = (rows * frame.stepMs) / HOUR_MS;
  if (hours < (parameters["leastIdleHours"] ?? 0)) return { result: "NOT_APPLICABLE", hours: 0 };
  const held = at(charge, 0);
  const perDayPct = (lost / hours) * 24;
  if (Number.isNaN(held)) return { result: "UNKNOWN", hours: 0 };
  return perDayPct > (parameters["mostLossPctPerDay"] ?? Number.NaN)
    ? { result: "FAULT", hours }
    : { result: "OK", hours: 0 };
}

const RULES: readonly FaultRule[] = [
  momentRule("ICE-1", ["非離峰時段製冰", "Ice built outside off-peak"], {
    needs: ["mode", "offPeak"],
    when: ["製冰模式", "building"],
    is: ["製冰且非離峰達 15 分鐘", "building for 15 minutes outside off-peak"],
    source: BAC,
    vote: 0.6,
    causes: [cause("schedule", 1, "製冰時程錯誤", "the build schedule is wrong")],
    applies: isBuilding,
    holds: (moment) => moment.read("offPeak") < 0.5,
    windowMin: 15,
    minimumMin: 15,
  }),
  {
    kind: "span",
    id: "ICE-2",
    name: words("製冰未滿", "Not fully charged"),
    needs: [["mode"], ["chargePct"]],
    parameters: {
      leastPct: parameter(95, "%", BAC),
      leastBuildHours: parameter(6, "h", `${BAC}: a whole build is 8–10 h, part of it before midnight`),
    },
    appliesWhen: words("06:00 前製冰 6 小時以上", "6 hours or more of building before 06:00"),
    expression: words("06:00–07:00 儲冰率 < 95 %", "state of charge at 06:00–07:00 < 95 %"),
    source: BAC,
    severity: "warning",
    vote: 0.4,
    causes: [
      cause("ice-coil", 0.5, "盤管結垢或冰不均", "fouled, or ice uneven"),
      cause("refrigerant", 0.3, "主機能力不足", "the chiller lacks capacity"),
      cause("schedule", 0.4, "製冰時間不足", "too short a build"),
    ],
    judge(frame, parameters) {
      const modes = columnOf(frame, "mode") ?? new Float64Array();
      const charge = columnOf(frame, "chargePct") ?? new Float64Array();
      let built = 0;
      let atSix = Number.NaN;
      for (let row = 0; row < frame.length && hourOfRow(frame, row) < 7; row++) {
        const hour = hourOfRow(frame, row);
        if (hour < 6 && [BUILD, BUILD_AND_COOL].includes(Math.round(at(modes, row)))) built += frame.stepMs / HOUR_MS;
        if (hour >= 6 && !Number.isNaN(at(charge, row))) atSix = at(charge, row);
      }
      if (built < (parameters["leastBuildHours"] ?? 0)) return { result: "NOT_APPLICABLE", hours: 0 };
      if (Number.isNaN(atSix)) return { result: "UNKNOWN", hours: 0 };
      return atSix < (parameters["leastPct"] ?? Number.NaN)
        ? { result: "FAULT", hours: built }
        : { result: "OK", hours: 0 };
    },
  },
  momentRule("ICE-3", ["過度製冰", "Overcharged or sub-cooled"], {
    needs: ["mode", "brineEnteringTempC", "brineLeavingTempC", "chargePct"],
    parameters: {
      coldestC: parameter(-7, "°C", `${BAC}: leaving glycol of a usual build ≥ −5.6 °C`),
      leastDeltaK: parameter(1, "K", BAC),
    },
    when: ["製冰一小時以上", "building"],
    is: ["滷水 < −7 °C，或儲冰率 ≥ 98 % 且溫差 < 1 K", "glycol < −7 °C, or charge ≥ 98 % with ΔT < 1 K"],
    source: BAC,
    vote: 0.5,
    causes: [
      cause("control", 0.7, "製冰未依滿載停止", "the build does not stop when full"),
      cause("ice-coil", 0.4, "冰橋", "bridged with ice"),
    ],
    applies: isBuilding,
    holds: (moment) =>
      moment.read("brineEnteringTempC") < limit(moment, "coldestC") ||
      (moment.read("chargePct") >= 98 &&
        Math.abs(moment.read("brineLeavingTempC") - moment.read("brineEnteringTempC")) < limit(moment, "leastDeltaK")),
    minimumMin: 90,
  }),
  momentRule("ICE-4", ["融冰出水過溫", "Melting does not hold the discharge setpoint"], {
    needs: ["mode", "brineLeavingTempC", "dischargeSetpointC", "chargePct"],
    parameters: { aboveK: parameter(1.5, "K", BAC), leastChargePct: parameter(20, "%", BAC) },
    when: ["融冰，儲冰率 > 20 %", "melting, charge > 20 %"],
    is: ["出槽溫度 > 設定 + 1.5 K", "leaving > setpoint + 1.5 K"],
    source: BAC,
    vote: 0.7,
    causes: [
      cause("blend-valve", 0.7, "混合閥卡住", "stuck"),
      cause("brine-loop", 0.4, "流量不足", "too little flow"),
      cause("chilled-water-temp-sensor", 0.25, "感測器偏差", "off"),
    ],
    applies: (moment) => isMelting(moment) && moment.read("chargePct") > limit(moment, "leastChargePct"),
    holds: (moment) => moment.read("brineLeavingTempC") > moment.read("dischargeSetpointC") + limit(moment, "aboveK"),
  }),
  momentRule("ICE-7", ["尖峰中儲冰耗盡", "Ice used up before the peak ends"], {
    needs: ["chargePct", "mode"],
    parameters: {
      emptyPct: parameter(10, "%", BAC),
      peakEndsAtHour: parameter(21, "h", "summer peak ends at 22:00, tariff; an hour before"),
    },
    when: ["融冰", "melting"],
    is: ["儲冰率 < 10 % 且尖峰尚餘一小時以上", "charge < 10 % with more than an hour of peak left"],
    source: BAC,
    severity: "warning",
    vote: 0.4,
    causes: [
      cause("control", 0.8, "融冰策略過快", "melted too fast"),
      cause("ice-insulation", 0.2, "保溫劣化", "insulation gone"),
    ],
    applies: (moment) => isMelting(moment) && hourOfRow(moment.frame, moment.row) < limit(moment, "peakEndsAtHour"),
    holds: (moment) => moment.read("chargePct") < limit(moment, "emptyPct"),
    windowMin: 15,
    minimumMin: 30,
  }),
  momentRule("ICE-8", ["滷水洩漏", "Glycol leaks"], {
    needs: [["leakAlarm", "levelAlarm"]],
    when: ["任何時間", "always"],
    is: ["洩漏或液位警報", "leak or level alarm"],
    source: "the store's own switches",
    vote: 1,
    causes: [cause("brine-loop", 1, "洩漏", "leaking")],
    applies: () => true,
    holds: (moment) =>
      ["leakAlarm", "levelAlarm"].some((key) => moment.frame.columns.has(key) && moment.read(key) >= 0.5),
    windowMin: 10,
    minimumMin: 10,
  }),
  {
    kind: "span",
    id: "ICE-10",
    name: words("靜置損失過大", "Standing loss too high"),
    needs: [["mode"], ["chargePct"]],
    parameters: {
      mostLossPctPerDay: parameter(3, "%", "memory of the trade: 1–3 % of capacity a day; above, insulation"),
      leastIdleHours: parameter(2, "h", "engineering judgement: below, the resolution of the level decides"),
    },
    appliesWhen: words("未製冰亦未融冰", "neither building nor melting"),
    expression: words("每日損失 > 3 %", "loss > 3 % of capacity a day"),
    source: BAC,
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("ice-insulation", 1, "保溫劣化或進水", "gone or wet"),
      cause("blend-valve", 0.3, "混合閥內漏", "leaking"),
    ],
    judge: standingLoss,
  },
];

/** Ice stores 儲冰槽: when they build, whether they fill, how they melt and what they lose. */
export const ICE_STORAGE_FAMILY: RuleFamily = {
  equipmentKind: "ice-storage",
  name: words("儲冰系統", "Ice storage"),
  inputs: [
    input("mode", "", "運轉模式", "Mode"),
    input("offPeak", "", "離峰", "Off-peak"),
    input("chargePct", "%", "儲冰率", "State of charge"),
    input("brineEnteringTempC", "°C", "滷水入槽溫度", "Glycol entering temperature"),
    input("brineLeavingTempC", "°C", "滷水出槽溫度", "Glycol leaving temperature"),
    input("brineFlowLps", "L/s", "滷水流量", "Glycol flow"),
    input("dischargeSetpointC", "°C", "融冰供水設定", "Discharge setpoint"),
    input("leakAlarm", "", "滷水洩漏警報", "Glycol leak alarm"),
    input("levelAlarm", "", "液位警報", "Level alarm"),
  ],
  parameters: {},
  derive: (frame) => frame,
  judgeableHours: knownHours,
  rules: RULES,
};
