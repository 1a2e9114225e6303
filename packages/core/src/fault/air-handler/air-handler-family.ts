import type { FaultRule, RuleFamily } from "../fault-rule.ts";
import { at, columnOf, HOUR_MS } from "../frame.ts";
import { cause, confirmation, parameter, words } from "../rule-parts.ts";
import { sensorRules } from "../sensor-rules.ts";
import { ACTUATOR_RULES } from "./actuator-rules.ts";
import { AIR_HANDLER_INPUTS, AIR_HANDLER_PARAMETERS, deriveAirHandler } from "./air-handler-frame.ts";
import { AIR_SIDE_RULES } from "./air-side-rules.ts";
import { APAR_RULES } from "./apar-rules.ts";
import { COIL_RULES } from "./coil-rules.ts";

/** Fahrenheit steps of the catalogue as kelvin: 36, 25, 12 and 40 °F. */
const SENSOR_RULES = sensorRules([
  {
    key: "supplyAirTempC",
    mark: "SAT",
    zh: "送風溫度",
    en: "Supply-air temperature",
    component: "supply-temp-sensor",
    range: [-10, 70],
    stepLimit: 22,
    runsKey: "fanOn",
  },
  {
    key: "mixedAirTempC",
    mark: "MAT",
    zh: "混風溫度",
    en: "Mixed-air temperature",
    component: "mixed-temp-sensor",
    range: [-40, 60],
    stepLimit: 14,
    runsKey: "fanOn",
  },
  {
    key: "returnAirTempC",
    mark: "RAT",
    zh: "回風溫度",
    en: "Return-air temperature",
    component: "return-temp-sensor",
    range: [0, 50],
    stepLimit: 6.7,
    runsKey: "fanOn",
  },
  {
    key: "outsideAirTempC",
    mark: "OAT",
    zh: "外氣溫度",
    en: "Outside-air temperature",
    component: "outside-temp-sensor",
    range: [-40, 60],
    stepLimit: 20,
    runsKey: "fanOn",
  },
]);

const outsideAgainstStation: FaultRule = {
  kind: "moment",
  id: "OAT-METEO",
  name: words("外氣溫度與氣象站不符", "Outside-air temperature disagrees with the weather station"),
  needs: [["outsideAirTempC"], ["outsideReferenceTempC"]],
  parameters: { outsideToleranceK: parameter(2.8, "K", "bbartling/open-fdd OAT-METEO: 5 °F") },
  appliesWhen: words("風機運轉", "fan on"),
  expression: words("|Toa − 氣象站| > 2.8 K", "|Toa − station| > 2.8 K"),
  source: "bbartling/open-fdd, default",
  severity: "fault",
  vote: 0.8,
  causes: [cause("outside-temp-sensor", 1, "外氣溫度感測器偏差或受日曬", "off, or in the sun")],
  applies: ({ read }) => read("fanOn") === 1,
  holds: ({ read, parameters }) =>
    Math.abs(read("outsideAirTempC") - read("outsideReferenceTempC")) > (parameters["outsideToleranceK"] ?? Number.NaN),
  confirmation: confirmation(60, 120),
};

/** Air handlers 空調箱: APAR, the coils, the air side, the actuators and the sensors. */
export const AIR_HANDLER_FAMILY: RuleFamily = {
  equipmentKind: "air-handler",
  name: words("空調箱", "Air-handling unit"),
  inputs: AIR_HANDLER_INPUTS,
  parameters: AIR_HANDLER_PARAMETERS,
  derive: deriveAirHandler,
  judgeableHours(frame) {
    const occupied = columnOf(frame, "occ") ?? new Float64Array();
    let rows = 0;
    for (let row = 0; row < frame.length; row++) if (at(occupied, row) === 1) rows += 1;
    return (rows * frame.stepMs) / HOUR_MS;
  },
  rules: [...APAR_RULES, ...COIL_RULES, ...AIR_SIDE_RULES, ...ACTUATOR_RULES, ...SENSOR_RULES, outsideAgainstStation],
};
