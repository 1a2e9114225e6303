import type { FaultRule, Moment } from "../fault-rule.ts";
import { at, MINUTE_MS } from "../frame.ts";
import { cause, confirmation, parameter, words } from "../rule-parts.ts";

const SOURCE = "energy balance over a coil whose valve is shut; thresholds of APAR";
const value = (moment: Moment, name: string): number => moment.parameters[name] ?? Number.NaN;
const settledMs = (moment: Moment): number => value(moment, "settledMin") * MINUTE_MS;

/** The air before the coils: measured in the mixing box, or else between outside and return air. */
const beforeCoils = (moment: Moment): { readonly least: number; readonly most: number } => {
  if (moment.frame.columns.has("mixedAirTempC")) {
    const mixed = moment.read("mixedAirTempC");
    return { least: mixed, most: mixed };
  }
  const sides = [moment.read("returnAirTempC"), moment.read("outsideAirTempC")];
  return { least: Math.min(...sides), most: Math.max(...sides) };
};

const BEFORE = [["supplyAirTempC"], ["ucc"], ["mixedAirTempC", "returnAirTempC"], ["mixedAirTempC", "outsideAirTempC"]];
const supplySensor = cause("supply-temp-sensor", 0.25, "送風溫度感測器偏差", "supply-air sensor off");
const mixedSensor = cause("mixed-temp-sensor", 0.2, "混風溫度感測器偏差", "mixed-air sensor off");

/** How long a duct must stand before the air in it says something, and for how long it must go on warming. */
const STANDING_MIN = 60;
const RISE_MS = 60 * MINUTE_MS;
/** How far back the warmest surroundings are looked for: the night cools more slowly than this. */
const SURROUNDINGS_MS = 6 * 60 * MINUTE_MS;
/** Between two readings an hour apart, less than this is no change. */
const RISE_K = 0.1;

/** The highest (or lowest) temperature around the unit in the last hours. */
function surroundings(moment: Moment, pick: (...values: number[]) => number): number {
  const rows = Math.round(SURROUNDINGS_MS / moment.frame.stepMs);
  let found = Number.NaN;
  for (const key of ["outsideAirTempC", "returnAirTempC", "mixedAirTempC"]) {
    const column = moment.frame.columns.get(key);
    if (column === undefined) continue;
    for (let row = Math.max(0, moment.row - rows); row <= moment.row; row++) {
      const here = at(column, row);
      if (!Number.isNaN(here)) found = Number.isNaN(found) ? here : pick(found, here);
    }
  }
  return found;
}

/** What the supply air did over the last hour, in kelvin. */
function changeOverHour(moment: Moment): number {
  const column = moment.frame.columns.get("supplyAirTempC");
  const before = moment.row - Math.round(RISE_MS / moment.frame.stepMs);
  return column === undefined || before < 0 ? Number.NaN : at(column, moment.row) - at(column, before);
}

const standsStill = (moment: Moment): boolean =>
  moment.read("fanOffMs") > STANDING_MIN * MINUTE_MS &&
  moment.read("coolingShutMs") > RISE_MS &&
  moment.read("heatingShutMs") > RISE_MS;

const standing = {
  kind: "moment",
  needs: [["supplyAirTempC"], ["ucc"], ["outsideAirTempC", "returnAirTempC"]],
  parameters: {
    standingToleranceK: parameter(
      5,
      "K",
      "engineering judgement: stratification and sun on a standing unit stay below this at night",
    ),
  },
  source: "standing air takes the temperature of its surroundings, unless water flows through a coil",
  severity: "fault",
  vote: 0.85,
  applies: standsStill,
  confirmation: confirmation(60, 120),
} as const;

/** Coils and their valves: water where none should flow, and none where it should. */
export const COIL_RULES: readonly FaultRule[] = [
  {
    kind: "moment",
    id: "AHU-CV-LEAK",
    name: words("冰水閥關閉時空氣仍被冷卻", "Air is cooled with the cooling valve shut"),
    needs: BEFORE,
    parameters: {},
    appliesWhen: words("風機運轉，冰水閥命令為 0 達 30 分鐘", "fan on, cooling valve told to be shut for 30 minutes"),
    expression: words("Tsa < Tma − εt", "Tsa < Tma − εt (without Tma: min(Tra, Toa))"),
    source: SOURCE,
    severity: "fault",
    vote: 1,
    causes: [cause("cooling-valve", 1, "洩漏或卡在開位", "leaking or stuck open"), supplySensor, mixedSensor],
    applies: (moment) => moment.read("fanOnMs") > settledMs(moment) && moment.read("coolingShutMs") > settledMs(moment),
    holds: (moment) => moment.read("supplyAirTempC") < beforeCoils(moment).least - value(moment, "tempToleranceK"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-HV-LEAK",
    name: words("閥皆關閉時空氣仍被加熱", "Air is heated with both valves shut"),
    needs: [...BEFORE, ["heatingValveCommandPct", "heatingValvePct"]],
    parameters: {},
    appliesWhen: words("風機運轉，冷熱水閥命令皆為 0 達 30 分鐘", "fan on, both valves told to be shut for 30 minutes"),
    expression: words("Tsa > Tma + ΔTsf + εt", "Tsa > Tma + ΔTsf + εt (without Tma: max(Tra, Toa))"),
    source: SOURCE,
    severity: "fault",
    vote: 1,
    causes: [cause("heating-valve", 1, "洩漏或卡在開位", "leaking or stuck open"), supplySensor, mixedSensor],
    applies: (moment) =>
      moment.read("fanOnMs") > settledMs(moment) &&
      moment.read("coolingShutMs") > settledMs(moment) &&
      moment.read("heatingShutMs") > settledMs(moment),
    holds: (moment) =>
      moment.read("supplyAirTempC") >
      beforeCoils(moment).most + value(moment, "supplyFanRiseK") + value(moment, "tempToleranceK"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-WARM",
    name: words("冰水閥關閉時送風高於混風", "Supply air warmer than mixed air with the cooling valve shut"),
    needs: BEFORE,
    parameters: {},
    appliesWhen: words(
      "未量測熱水閥；風機運轉，冰水閥命令為 0 達 30 分鐘",
      "no heating valve measured; fan on, cooling valve told to be shut for 30 minutes",
    ),
    expression: words("Tsa > Tma + ΔTsf + εt", "Tsa > Tma + ΔTsf + εt (without Tma: max(Tra, Toa))"),
    source: SOURCE,
    // A heater that nobody measures would do the same rightly.
    severity: "warning",
    vote: 0.4,
    causes: [
      { ...supplySensor, share: 0.5 },
      { ...mixedSensor, share: 0.4 },
      cause("heating-valve", 0.4, "洩漏", "leaking"),
    ],
    applies: (moment) =>
      !moment.frame.columns.has("heatingValveCommandPct") &&
      !moment.frame.columns.has("heatingValvePct") &&
      moment.read("fanOnMs") > settledMs(moment) &&
      moment.read("coolingShutMs") > settledMs(moment),
    holds: (moment) =>
      moment.read("supplyAirTempC") >
      beforeCoils(moment).most + value(moment, "supplyFanRiseK") + value(moment, "tempToleranceK"),
    confirmation: confirmation(60, 60),
  },
  {
    ...standing,
    id: "AHU-HV-LEAK-STILL",
    name: words("停機時送風管持續升溫", "The supply duct warms up while the unit stands"),
    appliesWhen: words("風機停止且兩閥關閉一小時以上", "fan off and both valves shut for more than an hour"),
    expression: words(
      "Tsa > 6 小時內周圍最高溫 + 5 K 且仍上升",
      "Tsa > warmest surroundings of six hours + 5 K, and still rising",
    ),
    causes: [cause("heating-valve", 1, "洩漏", "leaking"), supplySensor],
    holds: (moment) =>
      moment.read("supplyAirTempC") > surroundings(moment, Math.max) + value(moment, "standingToleranceK") &&
      changeOverHour(moment) > RISE_K,
  },
  {
    ...standing,
    id: "AHU-CV-LEAK-STILL",
    name: words("停機時送風管持續降溫", "The supply duct cools down while the unit stands"),
    appliesWhen: words("風機停止且兩閥關閉一小時以上", "fan off and both valves shut for more than an hour"),
    expression: words(
      "Tsa < 6 小時內周圍最低溫 − 5 K 且仍下降",
      "Tsa < coldest surroundings of six hours − 5 K, and still falling",
    ),
    causes: [cause("cooling-valve", 1, "洩漏", "leaking"), supplySensor],
    holds: (moment) =>
      moment.read("supplyAirTempC") < surroundings(moment, Math.min) - value(moment, "standingToleranceK") &&
      changeOverHour(moment) < -RISE_K,
  },
  {
    kind: "moment",
    id: "AHU-CV-DEAD",
    name: words("冰水閥全開卻幾乎無冷卻", "Hardly any cooling with the cooling valve open"),
    needs: [...BEFORE, ["coolingSetpointC"]],
    parameters: {
      leastCoolingK: parameter(2, "K", "engineering judgement: an open valve with chilled water cools by far more"),
    },
    appliesWhen: words(
      "冰水閥 ≥ 90 % 達 30 分鐘，混風高於設定 3 K",
      "cooling valve ≥ 90 % for 30 minutes, mixed air 3 K above setpoint",
    ),
    expression: words("Tma + ΔTsf − Tsa < 2 K", "Tma + ΔTsf − Tsa < 2 K"),
    source: SOURCE,
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("cooling-valve", 0.7, "卡在關位", "stuck shut"),
      cause("chilled-water-supply", 0.45, "無冰水供應", "no chilled water"),
      cause("cooling-coil", 0.2, "盤管空氣側或水側阻塞", "coil air-bound or blocked"),
    ],
    applies: (moment) =>
      moment.read("fanOnMs") > settledMs(moment) &&
      moment.read("coolingOpenMs") > settledMs(moment) &&
      beforeCoils(moment).least > moment.read("coolingSetpointC") + 3,
    holds: (moment) =>
      beforeCoils(moment).least + value(moment, "supplyFanRiseK") - moment.read("supplyAirTempC") <
      value(moment, "leastCoolingK"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-CV-SAT",
    name: words("冰水閥全開仍達不到設定（未量測風門）", "Setpoint not reached with the cooling valve fully open"),
    needs: [["supplyAirTempC"], ["ucc"], ["coolingSetpointC"]],
    parameters: {},
    appliesWhen: words("未量測風門；占用 90 分鐘以上", "no damper measured; occupied for more than 90 minutes"),
    expression: words("|ucc − 1| ≤ εcc 且 Tsa − Tsas ≥ εt", "|ucc − 1| ≤ εcc and Tsa − Tsas ≥ εt"),
    source: "APAR rules 13 and 19 for units whose damper is not measured",
    severity: "fault",
    vote: 0.6,
    causes: [
      cause("cooling-valve", 0.6, "冰水閥卡住，開度不足", "stuck, does not open far enough"),
      cause("chilled-water-supply", 0.4, "冰水溫度過高或無流量", "too warm or no flow"),
      cause("cooling-coil", 0.25, "盤管髒污或容量不足", "fouled or undersized"),
      supplySensor,
    ],
    applies: (moment) =>
      !moment.frame.columns.has("mode") && moment.read("occMs") > value(moment, "afterStartMin") * MINUTE_MS,
    holds: (moment) =>
      moment.read("ucc") >= 1 - value(moment, "signalTolerance") &&
      moment.read("supplyAirTempC") - moment.read("coolingSetpointC") >= value(moment, "tempToleranceK"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-COIL",
    name: words(
      "冰水閥真正全開、冰水夠冷仍達不到設定",
      "Setpoint not reached with the valve really open and cold water",
    ),
    needs: [["coolingValvePct"], ["coilEnteringTempC"], ["supplyAirTempC"], ["coolingSetpointC"]],
    parameters: { coldWaterC: parameter(10, "°C", "design supply 7 °C; above 10 °C it is the water") },
    appliesWhen: words("占用 90 分鐘以上，閥開度回授 ≥ 95 %", "occupied for 90 minutes, valve position ≥ 95 %"),
    expression: words("Tsa − Tsas ≥ εt 且入水 ≤ 10 °C", "Tsa − Tsas ≥ εt and entering water ≤ 10 °C"),
    source: "heat exchanger effectiveness",
    severity: "fault",
    vote: 1,
    causes: [cause("cooling-coil", 0.9, "盤管髒污", "fouled"), cause("air-filter", 0.2, "風量不足", "too little air")],
    applies: (moment) =>
      moment.read("occMs") > value(moment, "afterStartMin") * MINUTE_MS && moment.read("coolingValvePct") >= 95,
    holds: (moment) =>
      moment.read("supplyAirTempC") - moment.read("coolingSetpointC") >= value(moment, "tempToleranceK") &&
      moment.read("coilEnteringTempC") <= value(moment, "coldWaterC"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-CHW-WARM",
    name: words("冰水過溫", "Chilled water too warm"),
    needs: [["coilEnteringTempC"], ["ucc"]],
    parameters: { warmWaterC: parameter(12, "°C", "design supply 7 °C; the return is at 12 °C") },
    appliesWhen: words("占用 90 分鐘以上，冰水閥 ≥ 90 %", "occupied for 90 minutes, cooling valve ≥ 90 %"),
    expression: words("盤管入水 > 12 °C", "coil entering water > 12 °C"),
    source: "design of the chilled-water system",
    severity: "fault",
    vote: 0.8,
    causes: [cause("chilled-water-supply", 1, "冰水溫度過高", "too warm")],
    applies: (moment) => moment.read("occMs") > value(moment, "afterStartMin") * MINUTE_MS && moment.read("ucc") >= 0.9,
    holds: (moment) => moment.read("coilEnteringTempC") > value(moment, "warmWaterC"),
    confirmation: confirmation(60, 60),
  },
  {
    kind: "moment",
    id: "AHU-HV-DEAD",
    name: words("熱水閥全開卻幾乎無加熱", "Hardly any heating with the heating valve open"),
    needs: [...BEFORE, ["heatingValveCommandPct", "heatingValvePct"]],
    parameters: {
      leastHeatingK: parameter(2, "K", "engineering judgement: an open valve with hot water heats by far more"),
    },
    appliesWhen: words("熱水閥 ≥ 90 % 達 30 分鐘", "heating valve ≥ 90 % for 30 minutes"),
    expression: words("|Tsa − ΔTsf − Tma| < 2 K", "|Tsa − ΔTsf − Tma| < 2 K"),
    source: SOURCE,
    severity: "fault",
    vote: 0.8,
    causes: [
      cause("heating-valve", 0.7, "卡在關位", "stuck shut"),
      cause("hot-water-supply", 0.5, "無熱水供應", "no hot water"),
    ],
    applies: (moment) =>
      moment.read("fanOnMs") > settledMs(moment) &&
      moment.read("heatingOpenMs") > settledMs(moment) &&
      moment.read("coolingShutMs") > settledMs(moment),
    holds: (moment) =>
      Math.abs(moment.read("supplyAirTempC") - value(moment, "supplyFanRiseK") - beforeCoils(moment).most) <
      value(moment, "leastHeatingK"),
    confirmation: confirmation(60, 60),
    explainedBy: ["AHU-CV-LEAK"],
  },
];
