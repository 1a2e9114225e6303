import type { FaultRule, Moment, RuleFamily } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, HOUR_MS, MINUTE_MS, withColumns } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { advanceOf, runningHours, withRunning } from "../running.ts";
import { sensorRules } from "../sensor-rules.ts";
import { expectedKwPerRt } from "./expected-chiller.ts";

const CAMBER = "yroussev/camber, default";
const WATER_KJ_PER_LK = 4.187;
const KW_PER_RT = 3.517;
/** The part of the full-load approach that is there at no load: films and the offset of the sensors. */
const APPROACH_AT_NO_LOAD = 0.3;

const difference = (frame: Frame, more: string, less: string): Float64Array | undefined => {
  const [high, low] = [columnOf(frame, more), columnOf(frame, less)];
  return high && low && fillColumn(frame, (row) => at(high, row) - at(low, row));
};

function coolingColumn(frame: Frame, deltaK: Float64Array | undefined): Float64Array | undefined {
  const measured = columnOf(frame, "coolingKwth");
  if (measured !== undefined) return measured;
  const flow = columnOf(frame, "chilledWaterFlowLps");
  return flow && deltaK && fillColumn(frame, (row) => WATER_KJ_PER_LK * at(flow, row) * at(deltaK, row));
}

function deriveChiller(measured: Frame): Frame {
  const frame = withRunning(measured, ["running", "compressorRunning"]);
  const deltaK = difference(frame, "chilledWaterEnteringTempC", "chilledWaterLeavingTempC");
  const qe = coolingColumn(frame, deltaK);
  const ratedKw = columnOf(frame, "ratedCoolingKw");
  const capacity = columnOf(frame, "capacityPct", "motorCurrentPct");
  const plr =
    qe && ratedKw
      ? fillColumn(frame, (row) => at(qe, row) / at(ratedKw, row))
      : capacity && fillColumn(frame, (row) => at(capacity, row) / 100);
  const power = columnOf(frame, "activePowerKw");
  const leaving = columnOf(frame, "chilledWaterLeavingTempC");
  const entering = columnOf(frame, "condenserWaterEnteringTempC");
  const ratedCop = columnOf(frame, "ratedCop");
  const condenserDeltaK = difference(frame, "condenserWaterLeavingTempC", "condenserWaterEnteringTempC");
  const condenserFlow = columnOf(frame, "condenserWaterFlowLps");
  return withColumns(frame, {
    deltaK,
    qe,
    plr,
    condenserApproachK: difference(frame, "condenserSaturationTempC", "condenserWaterLeavingTempC"),
    evaporatorApproachK: difference(frame, "chilledWaterLeavingTempC", "evaporatorSaturationTempC"),
    kwPerRt: qe && power && fillColumn(frame, (row) => (at(power, row) / at(qe, row)) * KW_PER_RT),
    expectedKwPerRt:
      plr && leaving && entering && ratedCop
        ? fillColumn(frame, (row) =>
            expectedKwPerRt({
              leavingC: at(leaving, row),
              enteringCondenserC: at(entering, row),
              partLoad: at(plr, row),
              ratedCop: at(ratedCop, row),
            }),
          )
        : undefined,
    imbalance:
      qe && power && condenserFlow && condenserDeltaK
        ? fillColumn(
            frame,
            (row) =>
              (WATER_KJ_PER_LK * at(condenserFlow, row) * at(condenserDeltaK, row) - at(qe, row) - at(power, row)) /
              at(qe, row),
          )
        : undefined,
  });
}

const loaded =
  (leastLoad = 0.25) =>
  (moment: Moment): boolean =>
    moment.read("onMs") > 15 * MINUTE_MS && moment.read("plr") >= leastLoad;
const LOADED = ["運轉 15 分鐘以上，負載 ≥ 25 %", "running for 15 minutes, load ≥ 25 %"] as const;

/** The approach that a clean condenser has at this load. */
const cleanApproachK = (moment: Moment): number =>
  limit(moment, "designCondenserApproachK") *
  (APPROACH_AT_NO_LOAD + (1 - APPROACH_AT_NO_LOAD) * Math.min(1, moment.read("plr")));

const fouled = cause("condenser-tubes", 1, "結垢或藻類附著，應清洗", "fouled, to be cleaned");
const tooLittleCondenserWater = cause("condenser-water-flow", 0.25, "冷卻水量不足", "too little condenser water");
const lostRefrigerant = cause("refrigerant", 0.8, "冷媒不足", "charge too low");

const RULES: readonly FaultRule[] = [
  momentRule("CH-COND-APP", ["冷凝器趨近溫差偏高", "Condenser approach high"], {
    needs: ["condenserApproachK", "plr", "on"],
    parameters: { ratio: parameter(1.5, "", `${CAMBER}: warning at 1.5 × design`) },
    when: LOADED,
    is: ["SCT − LCDW ≥ 1.5 × 該負載設計值", "SCT − LCDW ≥ 1.5 × design at this load"],
    source: CAMBER,
    vote: 0.7,
    causes: [fouled, tooLittleCondenserWater, cause("condenser-water-temp-sensor", 0.2, "感測器偏差", "off")],
    applies: loaded(),
    holds: (moment) => moment.read("condenserApproachK") >= limit(moment, "ratio") * cleanApproachK(moment),
    minimumMin: 120,
  }),
  momentRule("CH-COND-FOUL", ["冷凝器嚴重結垢", "Condenser badly fouled"], {
    needs: ["condenserApproachK", "plr", "on"],
    parameters: { ratio: parameter(2, "", `${CAMBER}: fault at 2 × design`) },
    when: LOADED,
    is: ["SCT − LCDW ≥ 2 × 該負載設計值", "SCT − LCDW ≥ 2 × design at this load"],
    source: CAMBER,
    vote: 1,
    causes: [fouled, tooLittleCondenserWater],
    applies: loaded(),
    holds: (moment) => moment.read("condenserApproachK") >= limit(moment, "ratio") * cleanApproachK(moment),
    minimumMin: 120,
  }),
  momentRule("CH-EVAP-APP", ["蒸發器趨近溫差偏高", "Evaporator approach high"], {
    needs: ["evaporatorApproachK", "plr", "on"],
    parameters: {
      designEvaporatorApproachK: parameter(2.2, "K", `${CAMBER}: 4 °F`),
      ratio: parameter(2, "", `${CAMBER}: fault at 2 × design, at any load`),
    },
    when: LOADED,
    is: ["LCW − SST ≥ 2 × 設計值", "LCW − SST ≥ 2 × design"],
    source: CAMBER,
    vote: 0.9,
    causes: [
      lostRefrigerant,
      cause("evaporator-tubes", 0.45, "蒸發器結垢", "fouled"),
      cause("chilled-water-flow", 0.25, "冰水量不足", "too little chilled water"),
    ],
    applies: loaded(),
    holds: (moment) =>
      moment.read("evaporatorApproachK") >= limit(moment, "ratio") * limit(moment, "designEvaporatorApproachK"),
  }),
  momentRule("CH-APP-NEG", ["趨近溫差為負", "Approach below nought"], {
    needs: [["condenserApproachK", "evaporatorApproachK"], "plr", "on"],
    parameters: { belowK: parameter(-0.5, "K", "second law; the tolerance of two sensors") },
    when: LOADED,
    is: ["SCT < LCDW 或 LCW < SST", "SCT < LCDW or LCW < SST"],
    source: "second law of thermodynamics",
    vote: 0.7,
    causes: [
      cause("condenser-water-temp-sensor", 0.6, "冷卻水側感測器偏差", "condenser side off"),
      cause("chilled-water-temp-sensor", 0.6, "冰水側感測器偏差", "chilled side off"),
    ],
    applies: loaded(),
    holds: (moment) =>
      (["condenserApproachK", "evaporatorApproachK"] as const).some(
        (key) => moment.frame.columns.has(key) && moment.read(key) < limit(moment, "belowK"),
      ),
  }),
  momentRule("CHW-1", ["冰水溫差過低", "Low ΔT"], {
    needs: ["deltaK", "on"],
    parameters: { minDtK: parameter(4 / 1.8, "K", "bbartling/open-fdd CHW-1: 4 °F") },
    when: ["運轉", "running"],
    is: ["ECW − LCW < 2.2 K", "ECW − LCW < 2.2 K"],
    source: "bbartling/open-fdd",
    severity: "warning",
    vote: 0.25,
    causes: [
      cause("chilled-water-flow", 0.7, "流量過大或旁通", "too much flow, or a bypass"),
      cause("cooling-valve", 0.3, "末端閥洩漏", "valves of the terminals leak"),
    ],
    applies: (moment) => moment.read("on") === 1,
    holds: (moment) => moment.read("deltaK") < limit(moment, "minDtK") - 1e-9,
    windowMin: 15,
    minimumMin: 15,
  }),
  momentRule("CH-LOWDT", ["高負載時冰水溫差過低", "Low ΔT at high load"], {
    needs: ["deltaK", "plr", "on"],
    parameters: { lowDeltaK: parameter(4.4, "K", `${CAMBER}: 8 °F`) },
    when: ["負載 ≥ 90 %", "load ≥ 90 %"],
    is: ["ECW − LCW < 4.4 K", "ECW − LCW < 4.4 K"],
    source: CAMBER,
    vote: 0.5,
    causes: [
      cause("chilled-water-flow", 0.7, "流量過大或旁通", "too much flow, or a bypass"),
      cause("cooling-valve", 0.35, "末端閥洩漏", "valves of the terminals leak"),
      cause("chilled-water-temp-sensor", 0.25, "感測器偏差", "off"),
    ],
    applies: loaded(0.9),
    holds: (moment) => moment.read("deltaK") < limit(moment, "lowDeltaK"),
    minimumMin: 120,
  }),
  momentRule("CH-KWRT", ["效率劣於模型", "Efficiency worse than the model"], {
    needs: ["kwPerRt", "expectedKwPerRt", "plr", "on"],
    parameters: { ratio: parameter(1.2, "", `${CAMBER}: warning at 1.2 × expected`) },
    when: ["運轉 15 分鐘以上，負載 ≥ 40 %", "running for 15 minutes, load ≥ 40 %"],
    is: ["kW/RT ≥ 1.2 × 該負載與揚程之預期值", "kW/RT ≥ 1.2 × expected at this load and lift"],
    source: "EnergyPlus EIR model, RTHB curves, at the rated COP",
    vote: 0.5,
    causes: [
      cause("condenser-tubes", 0.45, "結垢使揚程升高", "fouling raises the lift"),
      cause("refrigerant", 0.45, "冷媒不足", "charge too low"),
      cause("compressor", 0.4, "壓縮機磨耗", "worn"),
      cause("power-meter", 0.2, "電力計偏差", "off"),
    ],
    applies: loaded(0.4),
    holds: (moment) => moment.read("kwPerRt") >= limit(moment, "ratio") * moment.read("expectedKwPerRt"),
    minimumMin: 120,
  }),
  momentRule("CH-SP", ["出水溫度偏離設定", "Leaving temperature away from its setpoint"], {
    needs: ["chilledWaterLeavingTempC", ["activeChilledWaterSetpointC", "chilledWaterSetpointC"], "on"],
    parameters: { bandK: parameter(1.2, "K", "bbartling/open-fdd CHW-3: 2.2 °F") },
    when: ["運轉 60 分鐘以上，電流 < 90 %，非製冰", "running for an hour, current < 90 %, not building ice"],
    is: ["|LCW − SP| > 1.2 K 達 30 分鐘", "|LCW − SP| > 1.2 K for 30 minutes"],
    source: "bbartling/open-fdd CHW-3",
    severity: "warning",
    vote: 0.4,
    causes: [
      cause("control", 0.5, "控制異常", "control"),
      cause("refrigerant", 0.35, "冷媒不足，能力下降", "charge too low: capacity is gone"),
      cause("chilled-water-temp-sensor", 0.3, "感測器偏差", "off"),
    ],
    applies: (moment) => {
      const columns = moment.frame.columns;
      const isFull = columns.has("motorCurrentPct") && moment.read("motorCurrentPct") >= 90;
      const isIce = columns.has("iceBuilding") && moment.read("iceBuilding") >= 0.5;
      return moment.read("onMs") > HOUR_MS && !isFull && !isIce;
    },
    holds: (moment) => {
      const key = moment.frame.columns.has("activeChilledWaterSetpointC")
        ? "activeChilledWaterSetpointC"
        : "chilledWaterSetpointC";
      return Math.abs(moment.read("chilledWaterLeavingTempC") - moment.read(key)) > limit(moment, "bandK");
    },
    windowMin: 30,
  }),
  momentRule("CH-RLA", ["馬達電流超過額定", "Motor current above rating"], {
    needs: ["motorCurrentPct"],
    parameters: { mostPct: parameter(105, "%", "service factor of motors: 5 % over RLA is a fault") },
    when: ["運轉", "running"],
    is: ["%RLA > 105", "%RLA > 105"],
    source: "engineering judgement",
    vote: 0.7,
    causes: [
      cause("compressor", 0.6, "機械過載", "overloaded"),
      cause("condenser-tubes", 0.4, "冷凝壓力過高", "head pressure too high"),
      cause("supply-voltage", 0.3, "電壓過低", "voltage low"),
    ],
    applies: (moment) => moment.read("on") === 1,
    holds: (moment) => moment.read("motorCurrentPct") > limit(moment, "mostPct"),
    windowMin: 15,
    minimumMin: 15,
  }),
  momentRule("CH-BAL", ["熱平衡不成立", "Heat balance does not close"], {
    needs: ["imbalance", "plr", "on"],
    parameters: {
      mostShare: parameter(0.15, "", "AHRI 550/590 allows ±5–10 % on field instruments; 15 % is a sensor"),
    },
    when: ["運轉 15 分鐘以上，負載 ≥ 40 %", "running for 15 minutes, load ≥ 40 %"],
    is: ["|Qcond − Qe − P| / Qe > 15 %", "|Qcond − Qe − P| / Qe > 15 %"],
    source: "first law; AHRI 550/590",
    vote: 0.5,
    causes: [
      cause("flow-sensor", 0.6, "流量計偏差", "off"),
      cause("condenser-water-temp-sensor", 0.45, "冷卻水溫感測器偏差", "off"),
      cause("chilled-water-temp-sensor", 0.45, "冰水溫感測器偏差", "off"),
      cause("power-meter", 0.2, "電力計偏差", "off"),
    ],
    applies: loaded(0.4),
    holds: (moment) => Math.abs(moment.read("imbalance")) > limit(moment, "mostShare"),
    minimumMin: 120,
  }),
  {
    kind: "span",
    id: "CH-CYCLE",
    name: words("頻繁啟停", "Short cycling"),
    needs: [["starts", "on"]],
    parameters: { mostStarts: parameter(12, "", `${CAMBER}: starts a day`) },
    appliesWhen: words("任何時間", "always"),
    expression: words("一天啟動 > 12 次", "more than 12 starts a day"),
    source: CAMBER,
    severity: "fault",
    vote: 0.6,
    causes: [
      cause("control", 0.8, "卸載或群控設定不當", "staging or unloading wrong"),
      cause("refrigerant", 0.3, "低壓跳機", "trips on low pressure"),
    ],
    judge(frame, parameters) {
      const counted = advanceOf(frame, "starts");
      const on = columnOf(frame, "on") ?? new Float64Array();
      const known = on.filter((value) => !Number.isNaN(value));
      const seen = known.reduce((sum, value, row) => sum + (value === 1 && at(known, row - 1) === 0 ? 1 : 0), 0);
      if (Number.isNaN(counted) && known.length === 0) return { result: "UNKNOWN", hours: 0 };
      const starts = Number.isNaN(counted) ? seen : counted;
      return starts > (parameters["mostStarts"] ?? Number.NaN)
        ? { result: "FAULT", hours: Math.max(1, runningHours(frame)) }
        : { result: "OK", hours: 0 };
    },
  },
  ...sensorRules([
    {
      key: "chilledWaterLeavingTempC",
      mark: "LCW",
      zh: "冰水出水溫度",
      en: "Leaving chilled-water temperature",
      component: "chilled-water-temp-sensor",
      range: [-12, 40],
      stepLimit: 11,
      runsKey: "on",
    },
    {
      key: "condenserWaterLeavingTempC",
      mark: "LCDW",
      zh: "冷卻水出水溫度",
      en: "Leaving condenser-water temperature",
      component: "condenser-water-temp-sensor",
      range: [5, 60],
      stepLimit: 11,
      runsKey: "on",
    },
  ]),
];

/** Chillers 冰水主機: approaches, ΔT, efficiency against a model, cycling, heat balance. */
export const CHILLER_FAMILY: RuleFamily = {
  equipmentKind: "chiller",
  name: words("冰水主機", "Chiller"),
  inputs: [
    input("running", "", "運轉狀態", "Running"),
    input("compressorRunning", "", "壓縮機運轉", "Compressor running"),
    input("iceBuilding", "", "製冰模式", "Ice building"),
    input("chilledWaterLeavingTempC", "°C", "冰水出水溫度", "Leaving chilled-water temperature"),
    input("chilledWaterEnteringTempC", "°C", "冰水回水溫度", "Entering chilled-water temperature"),
    input("chilledWaterSetpointC", "°C", "冰水溫度設定", "Chilled-water setpoint"),
    input("activeChilledWaterSetpointC", "°C", "有效冰水設定", "Active chilled-water setpoint"),
    input("chilledWaterFlowLps", "L/s", "冰水流量", "Chilled-water flow"),
    input("evaporatorSaturationTempC", "°C", "蒸發飽和溫度", "Saturated evaporating temperature"),
    input("condenserWaterEnteringTempC", "°C", "冷卻水入水溫度", "Entering condenser-water temperature"),
    input("condenserWaterLeavingTempC", "°C", "冷卻水出水溫度", "Leaving condenser-water temperature"),
    input("condenserWaterFlowLps", "L/s", "冷卻水流量", "Condenser-water flow"),
    input("condenserSaturationTempC", "°C", "冷凝飽和溫度", "Saturated condensing temperature"),
    input("capacityPct", "%", "負載率", "Capacity"),
    input("motorCurrentPct", "%", "滿載電流百分比", "Motor current (% RLA)"),
    input("activePowerKw", "kW", "耗電功率", "Power input"),
    input("coolingKwth", "kWth", "冷凍能力", "Cooling output"),
    input("starts", "", "啟動次數", "Starts"),
    input("ratedCoolingKw", "kWth", "額定冷凍能力", "Rated cooling"),
    input("ratedCop", "", "額定 COP", "Rated COP"),
  ],
  parameters: { designCondenserApproachK: parameter(2.8, "K", `${CAMBER}: 5 °F at full load`) },
  derive: deriveChiller,
  judgeableHours: runningHours,
  rules: RULES,
};
