import type { FaultRule, Moment, ParameterValues, SpanFinding } from "../fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS, MINUTE_MS } from "../frame.ts";
import { cause, confirmation, parameter, words } from "../rule-parts.ts";

const value = (moment: Moment, name: string): number => moment.parameters[name] ?? Number.NaN;
const settledMs = (moment: Moment): number => value(moment, "settledMin") * MINUTE_MS;
const OPEN_FDD = "bbartling/open-fdd, default";

const AIR = [["outsideAirTempC"], ["mixedAirTempC"], ["returnAirTempC"], ["damper"]];
const sensors = [
  cause("mixed-temp-sensor", 0.3, "混風溫度感測器偏差", "mixed-air sensor off"),
  cause("outside-temp-sensor", 0.35, "外氣溫度感測器偏差", "outside-air sensor off"),
];

const spread = (moment: Moment): number => Math.abs(moment.read("returnAirTempC") - moment.read("outsideAirTempC"));
const airFraction = (moment: Moment): number =>
  (moment.read("mixedAirTempC") - moment.read("returnAirTempC")) /
  (moment.read("outsideAirTempC") - moment.read("returnAirTempC"));

/** Mixed air further than this beyond outside and return air is a sensor's fault, no damper's. */
const ENVELOPE_SLACK = 0.1;

const damperJudged = (moment: Moment): boolean =>
  moment.read("fanOnMs") > settledMs(moment) &&
  moment.read("damperStillMs") > settledMs(moment) &&
  spread(moment) >= value(moment, "minimumSpreadK");

const fanStarved = {
  kind: "moment",
  needs: [["ductStaticPa"], ["ductStaticSetpointPa"], ["supplyFanSpeedPct"]],
  source: OPEN_FDD,
  severity: "fault",
  confirmation: confirmation(30, 30),
} as const;

const starved = (moment: Moment): boolean =>
  moment.read("supplyFanSpeedPct") >= value(moment, "fanHighPct") &&
  moment.read("ductStaticPa") < moment.read("ductStaticSetpointPa") - value(moment, "staticTolerancePa");

const starvedParameters = {
  fanHighPct: parameter(87, "%", `${OPEN_FDD} FC1: fan_hi`),
  staticTolerancePa: parameter(30, "Pa", `${OPEN_FDD} FC1: 0.12 in. w.c.`),
};

/** The damper is asked to let in at least half of outside air: what starves the fan is then first the outside path. */
const OUTSIDE_PATH = 0.5;
const isOutsidePath = (moment: Moment): boolean =>
  moment.frame.columns.has("damper") && moment.read("damper") >= OUTSIDE_PATH;

/** The outside-air path, the fan and the pressure it makes. */
export const AIR_SIDE_RULES: readonly FaultRule[] = [
  {
    kind: "moment",
    id: "AHU-DMP-SHUT",
    name: words("外氣風門命令開啟但外氣不足", "Too little outside air for the damper's command"),
    needs: AIR,
    parameters: {},
    appliesWhen: words(
      "風機運轉，風門穩定 30 分鐘，|Tra − Toa| ≥ ΔTmin",
      "fan on, damper still for 30 minutes, |Tra − Toa| ≥ ΔTmin",
    ),
    expression: words("Qoa/Qsa < 0.5·d − 0.15", "Qoa/Qsa < 0.5·d − 0.15, d the damper's command"),
    source: "mixing balance; the curve of dampers stays above half of linear",
    severity: "fault",
    vote: 0.9,
    causes: [cause("outside-damper", 0.9, "卡在關位或開度不足", "stuck shut or not opening far enough"), ...sensors],
    explainedBy: ["AHU-OAT-BIAS"],
    applies: damperJudged,
    holds: (moment) =>
      airFraction(moment) < 0.5 * moment.read("damper") - 0.15 && airFraction(moment) > -ENVELOPE_SLACK,
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-DMP-OPEN",
    name: words("外氣風門命令關小但外氣過多", "Too much outside air for the damper's command"),
    needs: AIR,
    parameters: {},
    appliesWhen: words("風機運轉，風門穩定 30 分鐘且 ≤ 50 %", "fan on, damper still for 30 minutes at ≤ 50 %"),
    expression: words("Qoa/Qsa > d + εf", "Qoa/Qsa > d + εf, d the damper's command"),
    source: "mixing balance; tolerance of APAR",
    severity: "fault",
    vote: 0.8,
    causes: [cause("outside-damper", 0.9, "卡在開位或洩漏", "stuck open or leaking"), ...sensors],
    explainedBy: ["AHU-OAT-BIAS"],
    applies: (moment) => damperJudged(moment) && moment.read("damper") <= 0.5,
    holds: (moment) =>
      airFraction(moment) > moment.read("damper") + value(moment, "airFractionTolerance") &&
      airFraction(moment) < 1 + ENVELOPE_SLACK,
    confirmation: confirmation(60, 60),
  },
  {
    kind: "span",
    id: "AHU-OAT-BIAS",
    name: words("全外氣時外氣與混風固定相差", "Outside and mixed air differ by a constant at all outside air"),
    needs: AIR,
    parameters: {
      leastSpreadChangeK: parameter(1.5, "K", "engineering judgement: without a change of spread both look alike"),
    },
    appliesWhen: words("風門 ≥ 95 %，風機運轉 30 分鐘", "damper ≥ 95 %, fan on for 30 minutes"),
    expression: words(
      "|Tma − Toa| > εt，且不隨 Tra − Toa 變化或落在混合範圍外",
      "|Tma − Toa| > εt and either beyond the mixing envelope, or constant while Tra − Toa changes",
    ),
    source: "a damper that lets in too little mixes in proportion to Tra − Toa; a sensor is off by a constant",
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("outside-temp-sensor", 0.8, "外氣溫度感測器偏差", "off by a constant"),
      cause("mixed-temp-sensor", 0.5, "混風溫度感測器偏差", "off by a constant"),
    ],
    judge: judgeOutsideSensor,
  },
  {
    ...fanStarved,
    id: "FC1",
    name: words("風機高速仍達不到靜壓", "Duct pressure not reached with the fan at high speed"),
    parameters: starvedParameters,
    appliesWhen: words("風機運轉", "fan on"),
    expression: words("轉速 ≥ 87 % 且靜壓 < 設定 − 30 Pa", "speed ≥ 87 % and static pressure < setpoint − 30 Pa"),
    vote: 0.7,
    causes: [
      cause("supply-fan", 0.5, "風機磨損或變頻器異常", "worn, or its drive at fault"),
      cause("fan-belt", 0.45, "皮帶打滑或斷裂", "slipping or broken"),
      cause("air-filter", 0.4, "濾網阻塞", "clogged"),
      cause("static-pressure-sensor", 0.25, "靜壓感測器偏差", "off"),
    ],
    explainedBy: ["FC1-OA", "AHU-FILTER", "AHU-BELT"],
    applies: (moment) => moment.read("occ") === 1,
    holds: starved,
  },
  {
    ...fanStarved,
    id: "FC1-OA",
    name: words("外氣風門開啟時達不到靜壓", "Duct pressure not reached when the outside-air path is open"),
    needs: [...fanStarved.needs, ["damper"]],
    parameters: starvedParameters,
    appliesWhen: words("風機運轉，外氣風門命令 ≥ 50 %", "fan on, outside damper told to open by ≥ 50 %"),
    expression: words("轉速 ≥ 87 % 且靜壓 < 設定 − 30 Pa", "speed ≥ 87 % and static pressure < setpoint − 30 Pa"),
    vote: 0.8,
    causes: [
      cause("outside-damper", 0.8, "風門未開，風機抽不到外氣", "not open: the fan is starved"),
      cause("supply-fan", 0.25, "風機磨損", "worn"),
      cause("air-filter", 0.25, "濾網阻塞", "clogged"),
    ],
    applies: (moment) => moment.read("occ") === 1 && isOutsidePath(moment),
    holds: starved,
  },
  {
    kind: "moment",
    id: "AHU-DUCTHI",
    name: words("靜壓已超過設定風機仍全速", "The fan stays at full speed above the pressure setpoint"),
    needs: [["ductStaticPa"], ["ductStaticSetpointPa"], ["supplyFanSpeedPct"]],
    parameters: {
      staticHighPa: parameter(62, "Pa", `${OPEN_FDD} AHU-DUCTHI: 0.25 in. w.c.`),
      fanFullPct: parameter(95, "%", "engineering judgement: the drive is at its end"),
    },
    appliesWhen: words("風機運轉 30 分鐘", "fan on for 30 minutes"),
    expression: words("轉速 ≥ 95 % 且靜壓 > 設定 + 62 Pa", "speed ≥ 95 % and static pressure > setpoint + 62 Pa"),
    source: OPEN_FDD,
    severity: "fault",
    vote: 0.5,
    causes: [
      cause("supply-fan", 0.6, "變頻器未降速或在手動", "its drive does not slow down, or is in hand"),
      cause("static-pressure-sensor", 0.4, "靜壓感測器偏差", "off"),
      cause("control", 0.35, "靜壓控制失效", "pressure control fails"),
    ],
    applies: (moment) => moment.read("fanOnMs") > settledMs(moment),
    holds: (moment) =>
      moment.read("supplyFanSpeedPct") >= value(moment, "fanFullPct") &&
      moment.read("ductStaticPa") > moment.read("ductStaticSetpointPa") + value(moment, "staticHighPa"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-FILTER",
    name: words("濾網壓差過高", "Filter differential too high"),
    needs: [["filterDifferentialPa"]],
    parameters: {
      filterLimitPa: parameter(150, "Pa", "EN 13053: final resistance of coarse filters; finer ones 200–300 Pa"),
    },
    appliesWhen: words("風機運轉 30 分鐘", "fan on for 30 minutes"),
    expression: words("濾網壓差 > 150 Pa", "filter differential > 150 Pa"),
    source: "EN 13053",
    severity: "fault",
    vote: 0.9,
    causes: [cause("air-filter", 1, "濾網阻塞，應更換", "clogged, to be replaced")],
    applies: (moment) => moment.read("fanOnMs") > settledMs(moment),
    holds: (moment) => moment.read("filterDifferentialPa") > value(moment, "filterLimitPa"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "CMD-1",
    name: words("風機命令與狀態不符", "Fan command and status disagree"),
    needs: [["supplyFanStart"], ["supplyFanRunning"]],
    parameters: {},
    appliesWhen: words("任何時間", "always"),
    expression: words("命令 ≠ 狀態達 10 分鐘", "command ≠ status for 10 minutes"),
    source: `${OPEN_FDD} CMD-1`,
    severity: "fault",
    vote: 0.8,
    causes: [
      cause("supply-fan", 0.7, "風機或變頻器跳脫、在手動", "tripped, or in hand"),
      cause("fan-belt", 0.3, "皮帶斷裂", "broken"),
    ],
    applies: () => true,
    holds: (moment) => moment.read("supplyFanStart") >= 0.5 !== moment.read("supplyFanRunning") >= 0.5,
    confirmation: confirmation(10, 15),
  },
  {
    kind: "moment",
    id: "AHU-BELT",
    name: words("風機運轉但負載遠低於轉速所需", "The fan turns but hardly works"),
    needs: [["supplyFanPowerKw"], ["supplyFanSpeedPct"], ["ratedPowerKw"]],
    parameters: {
      leastSpeedPct: parameter(50, "%", "engineering judgement: below, power is small anyway"),
      leastShare: parameter(0.5, "", "affinity law P ~ n³; half of it is air that is not moved"),
    },
    appliesWhen: words("風機轉速 ≥ 50 % 達 30 分鐘", "fan at ≥ 50 % for 30 minutes"),
    expression: words("P < 0.5 · Prated · n³", "P < 0.5 · Prated · n³"),
    source: "affinity laws",
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("fan-belt", 0.95, "皮帶打滑或斷裂", "slipping or broken"),
      cause("supply-fan", 0.3, "聯軸器或葉輪鬆脫", "coupling or wheel loose"),
    ],
    applies: (moment) =>
      moment.read("fanOnMs") > settledMs(moment) && moment.read("supplyFanSpeedPct") >= value(moment, "leastSpeedPct"),
    holds: (moment) =>
      moment.read("supplyFanPowerKw") <
      value(moment, "leastShare") * moment.read("ratedPowerKw") * (moment.read("supplyFanSpeedPct") / 100) ** 3,
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-NO-OA",
    name: words("占用時間完全無外氣", "No outside air at all while occupied"),
    needs: [["damper"]],
    parameters: {},
    appliesWhen: words("占用 30 分鐘以上", "occupied for 30 minutes"),
    expression: words("外氣風門 < 3 % 達 4 小時", "outside damper < 3 % for 4 hours"),
    source: "ventilation while people are in; ASHRAE 62.1",
    severity: "fault",
    vote: 0.5,
    causes: [
      cause("outside-damper", 0.8, "卡在關位", "stuck shut"),
      cause("control", 0.4, "未提供最小外氣", "no least outside air"),
    ],
    applies: (moment) => moment.read("occMs") > settledMs(moment),
    holds: (moment) => moment.read("damper") < 0.03,
    confirmation: confirmation(60, 240),
  },
  {
    kind: "moment",
    id: "AHU-HOT-OA",
    name: words(
      "外氣較回風熱卻大開風門",
      "The outside damper is wide open although outside air is hotter than return air",
    ),
    needs: [["damper"], ["outsideAirTempC"], ["returnAirTempC"], ["ucc"]],
    parameters: {
      hotterK: parameter(2, "K", "tolerance of two sensors"),
      wideOpen: parameter(0.8, "", "engineering judgement: no ventilation needs this much"),
    },
    appliesWhen: words("冷房中", "cooling"),
    expression: words("風門 ≥ 80 % 且 Toa > Tra + 2 K", "damper ≥ 80 % and Toa > Tra + 2 K"),
    source: "differential dry-bulb change-over, ASHRAE Guideline 36",
    severity: "fault",
    vote: 0.6,
    causes: [
      cause("outside-damper", 0.75, "卡在開位", "stuck open"),
      cause("control", 0.4, "外氣冷房切換錯誤", "economiser change-over wrong"),
      cause("outside-temp-sensor", 0.2, "外氣溫度感測器偏差", "off"),
    ],
    explainedBy: ["AHU-CV-DEAD"],
    applies: (moment) => moment.read("occMs") > settledMs(moment) && moment.read("ucc") > 0.1,
    holds: (moment) =>
      moment.read("damper") >= value(moment, "wideOpen") &&
      moment.read("outsideAirTempC") > moment.read("returnAirTempC") + value(moment, "hotterK"),
    confirmation: confirmation(60, 120),
  },
  {
    kind: "moment",
    id: "ECON-1",
    name: words("外氣適宜但外氣風門全關", "The outside damper is shut in mild weather"),
    needs: [["outsideAirTempC"], ["damper"]],
    parameters: { mildFromC: parameter(12.8, "°C", `${OPEN_FDD} ECON-1: 55 °F`) },
    appliesWhen: words("風機運轉", "fan on"),
    expression: words("風門 < 5 % 且 Toa > 12.8 °C", "damper < 5 % and Toa > 12.8 °C"),
    source: OPEN_FDD,
    severity: "warning",
    vote: 0.3,
    causes: [
      cause("outside-damper", 0.5, "卡在關位", "stuck shut"),
      cause("control", 0.5, "未提供最小外氣", "no least outside air"),
    ],
    applies: (moment) => moment.read("fanOn") === 1 && moment.read("occ") === 1,
    holds: (moment) => moment.read("damper") < 0.05 && moment.read("outsideAirTempC") > value(moment, "mildFromC"),
    confirmation: confirmation(10, 10),
  },
  {
    kind: "moment",
    id: "ECON-2",
    name: words("外氣過熱但外氣風門大開", "The outside damper is wide open in warm weather"),
    needs: [["outsideAirTempC"], ["damper"]],
    parameters: {
      warmFromC: parameter(17.2, "°C", `${OPEN_FDD} ECON-2: 63 °F`),
      wideOpen: parameter(0.42, "", `${OPEN_FDD} ECON-2`),
    },
    appliesWhen: words("風機運轉", "fan on"),
    expression: words("風門 > 42 % 且 Toa > 17.2 °C", "damper > 42 % and Toa > 17.2 °C"),
    source: OPEN_FDD,
    severity: "warning",
    // The change-over temperature belongs to the site; without it this only supports others.
    vote: 0.15,
    causes: [
      cause("control", 0.5, "外氣冷房切換錯誤", "economiser change-over wrong"),
      cause("outside-damper", 0.4, "卡在開位", "stuck open"),
    ],
    applies: (moment) => moment.read("fanOn") === 1,
    holds: (moment) =>
      moment.read("damper") > value(moment, "wideOpen") && moment.read("outsideAirTempC") > value(moment, "warmFromC"),
    confirmation: confirmation(10, 10),
  },
];

function judgeOutsideSensor(frame: Frame, parameters: ParameterValues): SpanFinding {
  const of = (key: string, row: number): number => at(columnOf(frame, key) ?? new Float64Array(), row);
  const tolerance = parameters["tempToleranceK"] ?? Number.NaN;
  const differences: number[] = [];
  const spreads: number[] = [];
  for (let row = 0; row < frame.length; row++) {
    if (of("damper", row) < 0.95 || !(of("fanOnMs", row) > (parameters["settledMin"] ?? 0) * MINUTE_MS)) continue;
    if (!(of("damperStillMs", row) > (parameters["settledMin"] ?? 0) * MINUTE_MS)) continue;
    const difference = of("mixedAirTempC", row) - of("outsideAirTempC", row);
    const between = of("returnAirTempC", row) - of("outsideAirTempC", row);
    if (Number.isNaN(difference + between)) continue;
    differences.push(difference);
    spreads.push(between);
  }
  const hours = (differences.length * frame.stepMs) / HOUR_MS;
  if (hours < 1) return { result: "NOT_APPLICABLE", hours: 0 };
  const [difference, spreadMean] = [mean(differences), mean(spreads)];
  if (Math.abs(difference) <= tolerance) return { result: "OK", hours: 0 };
  const isOutsideEnvelope = difference * spreadMean < 0 || Math.abs(difference) > Math.abs(spreadMean) + tolerance;
  if (isOutsideEnvelope) return { result: "FAULT", hours };
  // Slope of the difference over the spread: a fixed share for a damper, none for a sensor.
  const variance = mean(spreads.map((spread) => (spread - spreadMean) ** 2));
  if (Math.sqrt(variance) < (parameters["leastSpreadChangeK"] ?? Number.NaN)) return { result: "UNKNOWN", hours: 0 };
  const covariance = mean(
    spreads.map((spread, index) => (spread - spreadMean) * ((differences[index] ?? 0) - difference)),
  );
  const slope = covariance / variance;
  const isConstant = Math.abs(slope) < 0.5 * Math.abs(difference / spreadMean);
  return isConstant ? { result: "FAULT", hours } : { result: "OK", hours: 0 };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
