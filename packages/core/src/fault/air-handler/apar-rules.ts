import type { FaultRule } from "../fault-rule.ts";
import { HOUR_MS } from "../frame.ts";
import { parameter, words } from "../rule-parts.ts";
import {
  AIR,
  APAR_SOURCE,
  type AparRule,
  apar,
  controlWrong,
  coolingLeaks,
  coolingStuck,
  damperStuck,
  heatingLeaks,
  heatingStuck,
  isCoolingFull,
  isCoolingOn,
  isFractionOff,
  isHeatingFull,
  isHeatingOn,
  isModulating,
  noHotWater,
  notCoolingCauses,
  read,
  saturatedCauses,
  sensorCauses,
  value,
  warmerThanMixed,
  warmerThanReturn,
} from "./apar-rule.ts";

const RULES: readonly AparRule[] = [
  {
    number: 1,
    modes: [1],
    needs: ["supplyAirTempC", "mixedAirTempC"],
    text: ["暖房時送風低於混風", "Supply air cooler than mixed air while heating"],
    expression: "Tsa < Tma + ΔTsf − εt",
    holds: (moment) =>
      read(moment, "supplyAirTempC") <
      read(moment, "mixedAirTempC") + value(moment, "supplyFanRiseK") - value(moment, "tempToleranceK"),
    vote: 0.7,
    causes: [coolingLeaks, heatingStuck, noHotWater, sensorCauses.supply, sensorCauses.mixed],
    explainedBy: ["AHU-CV-LEAK"],
  },
  {
    number: 2,
    modes: [1],
    needs: AIR,
    text: ["暖房時外氣比例異常", "Wrong fraction of outside air while heating"],
    expression: "|Tra − Toa| ≥ ΔTmin and |Qoa/Qsa − (Qoa/Qsa)min| > εf",
    holds: isFractionOff,
    vote: 0.6,
    causes: [damperStuck, sensorCauses.mixed, sensorCauses.outside, sensorCauses.returned],
  },
  {
    number: 3,
    modes: [1],
    needs: ["supplyAirTempC", "heatingSetpointC"],
    text: ["熱水閥全開仍達不到設定", "Setpoint not reached with the heating valve fully open"],
    expression: "|uhc − 1| ≤ εhc and Tsas − Tsa ≥ εt",
    holds: (moment) =>
      isHeatingFull(moment) &&
      read(moment, "heatingSetpointC") - read(moment, "supplyAirTempC") >= value(moment, "tempToleranceK"),
    vote: 0.55,
    causes: [heatingStuck, noHotWater, { ...coolingLeaks, share: 0.45 }, sensorCauses.supply],
    explainedBy: ["AHU-CV-LEAK"],
  },
  {
    number: 4,
    modes: [1],
    needs: [],
    text: ["熱水閥持續全開", "Heating valve fully open all the time"],
    expression: "|uhc − 1| ≤ εhc",
    holds: isHeatingFull,
    severity: "warning",
    vote: 0.1,
    causes: [heatingStuck, noHotWater],
  },
  {
    number: 5,
    modes: [2],
    needs: ["outsideAirTempC", "coolingSetpointC"],
    text: ["外氣過熱卻以外氣冷房", "Outside air too warm to cool with alone"],
    expression: "Toa > Tsas − ΔTsf + εt",
    holds: (moment) =>
      read(moment, "outsideAirTempC") >
      read(moment, "coolingSetpointC") - value(moment, "supplyFanRiseK") + value(moment, "tempToleranceK"),
    vote: 0.5,
    causes: [coolingLeaks, { ...sensorCauses.outside, share: 0.5 }, sensorCauses.supply],
  },
  {
    number: 6,
    modes: [2],
    needs: ["supplyAirTempC", "returnAirTempC"],
    text: ["外氣冷房時送風高於回風", "Supply air warmer than return air while cooling with outside air"],
    expression: "Tsa > Tra − ΔTrf + εt",
    holds: warmerThanReturn,
    vote: 0.5,
    causes: [heatingLeaks, { ...damperStuck, share: 0.3 }, sensorCauses.supply, sensorCauses.returned],
    explainedBy: ["AHU-DMP-SHUT", "FC1-OA"],
  },
  {
    number: 7,
    modes: [2],
    needs: ["supplyAirTempC", "mixedAirTempC"],
    text: ["盤管皆關閉時送風與混風不符", "Supply and mixed air disagree with both coils off"],
    expression: "|Tsa − ΔTsf − Tma| > εt",
    holds: (moment) =>
      Math.abs(read(moment, "supplyAirTempC") - value(moment, "supplyFanRiseK") - read(moment, "mixedAirTempC")) >
      value(moment, "tempToleranceK"),
    vote: 0.5,
    causes: [heatingLeaks, coolingLeaks, sensorCauses.supply, sensorCauses.mixed],
    explainedBy: ["AHU-CV-LEAK", "AHU-HV-LEAK"],
  },
  {
    number: 8,
    modes: [3],
    needs: ["outsideAirTempC", "coolingSetpointC"],
    text: ["外氣已夠冷仍機械冷房", "Mechanical cooling although the outside air is cold enough"],
    expression: "Toa < Tsas − ΔTsf − εt",
    holds: (moment) =>
      read(moment, "outsideAirTempC") <
      read(moment, "coolingSetpointC") - value(moment, "supplyFanRiseK") - value(moment, "tempToleranceK"),
    vote: 0.5,
    causes: [
      { ...damperStuck, share: 0.5 },
      { ...sensorCauses.outside, share: 0.5 },
      coolingStuck,
      sensorCauses.supply,
    ],
  },
  {
    number: 9,
    modes: [3],
    needs: ["outsideAirTempC", "changeOverTempC"],
    text: ["外氣過熱卻全開外氣", "All outside air although it is too warm"],
    expression: "Toa > Tco + εt",
    holds: (moment) =>
      read(moment, "outsideAirTempC") > read(moment, "changeOverTempC") + value(moment, "tempToleranceK"),
    vote: 0.4,
    causes: [controlWrong, sensorCauses.outside],
  },
  {
    number: 10,
    modes: [3],
    needs: ["outsideAirTempC", "mixedAirTempC"],
    text: ["全外氣時混風與外氣不符", "Mixed air differs from outside air with the damper fully open"],
    expression: "|Toa − Tma| > εt",
    holds: (moment) =>
      Math.abs(read(moment, "outsideAirTempC") - read(moment, "mixedAirTempC")) > value(moment, "tempToleranceK"),
    vote: 0.7,
    causes: [damperStuck, { ...sensorCauses.outside, share: 0.4 }, sensorCauses.mixed],
    explainedBy: ["AHU-OAT-BIAS"],
  },
  {
    number: 11,
    modes: [3],
    needs: ["supplyAirTempC", "mixedAirTempC"],
    text: ["冷房時送風高於混風", "Supply air warmer than mixed air while cooling"],
    expression: "Tsa > Tma + ΔTsf + εt",
    holds: warmerThanMixed,
    vote: 0.6,
    causes: notCoolingCauses,
  },
  {
    number: 12,
    modes: [3],
    needs: ["supplyAirTempC", "returnAirTempC"],
    text: ["冷房時送風高於回風", "Supply air warmer than return air while cooling"],
    expression: "Tsa > Tra − ΔTrf + εt",
    holds: warmerThanReturn,
    vote: 0.5,
    causes: saturatedCauses,
  },
  {
    number: 13,
    modes: [3],
    needs: ["supplyAirTempC", "coolingSetpointC"],
    text: ["冰水閥全開仍達不到設定", "Setpoint not reached with the cooling valve fully open"],
    expression: "|ucc − 1| ≤ εcc and Tsa − Tsas ≥ εt",
    holds: (moment) =>
      isCoolingFull(moment) &&
      read(moment, "supplyAirTempC") - read(moment, "coolingSetpointC") >= value(moment, "tempToleranceK"),
    vote: 0.6,
    causes: saturatedCauses,
    explainedBy: ["AHU-COIL", "AHU-CHW-WARM"],
  },
  {
    number: 14,
    modes: [3],
    needs: [],
    text: ["冰水閥持續全開", "Cooling valve fully open all the time"],
    expression: "|ucc − 1| ≤ εcc",
    holds: isCoolingFull,
    severity: "warning",
    vote: 0.1,
    causes: saturatedCauses,
    explainedBy: ["AHU-COIL", "AHU-CHW-WARM"],
  },
  {
    number: 15,
    modes: [4],
    needs: ["outsideAirTempC", "changeOverTempC"],
    text: ["外氣可用卻未採外氣冷房", "Outside air is not used although it is cool enough"],
    expression: "Toa < Tco − εt",
    holds: (moment) =>
      read(moment, "outsideAirTempC") < read(moment, "changeOverTempC") - value(moment, "tempToleranceK"),
    vote: 0.4,
    causes: [controlWrong, { ...sensorCauses.outside, share: 0.5 }],
  },
  {
    number: 16,
    modes: [4],
    needs: ["supplyAirTempC", "mixedAirTempC"],
    text: ["冷房時送風高於混風", "Supply air warmer than mixed air while cooling"],
    expression: "Tsa > Tma + ΔTsf + εt",
    holds: warmerThanMixed,
    vote: 0.6,
    causes: notCoolingCauses,
  },
  {
    number: 17,
    modes: [4],
    needs: ["supplyAirTempC", "returnAirTempC"],
    text: ["冷房時送風高於回風", "Supply air warmer than return air while cooling"],
    expression: "Tsa > Tra − ΔTrf + εt",
    holds: warmerThanReturn,
    vote: 0.5,
    causes: saturatedCauses,
  },
  {
    number: 18,
    modes: [4],
    needs: AIR,
    text: ["冷房時外氣比例異常", "Wrong fraction of outside air while cooling"],
    expression: "|Tra − Toa| ≥ ΔTmin and |Qoa/Qsa − (Qoa/Qsa)min| > εf",
    holds: isFractionOff,
    vote: 0.6,
    causes: [damperStuck, sensorCauses.mixed, sensorCauses.outside, sensorCauses.returned],
  },
  {
    number: 19,
    modes: [4],
    needs: ["supplyAirTempC", "coolingSetpointC"],
    text: ["冰水閥全開仍達不到設定", "Setpoint not reached with the cooling valve fully open"],
    expression: "|ucc − 1| ≤ εcc and Tsa − Tsas ≥ εt",
    holds: (moment) =>
      isCoolingFull(moment) &&
      read(moment, "supplyAirTempC") - read(moment, "coolingSetpointC") >= value(moment, "tempToleranceK"),
    vote: 0.6,
    causes: saturatedCauses,
    explainedBy: ["AHU-COIL", "AHU-CHW-WARM"],
  },
  {
    number: 20,
    modes: [4],
    needs: [],
    text: ["冰水閥持續全開", "Cooling valve fully open all the time"],
    expression: "|ucc − 1| ≤ εcc",
    holds: isCoolingFull,
    severity: "warning",
    vote: 0.1,
    causes: saturatedCauses,
    explainedBy: ["AHU-COIL", "AHU-CHW-WARM"],
  },
  {
    number: 21,
    modes: [5],
    needs: [],
    text: ["同時加熱、冷卻且風門調節", "Heating and cooling at once with a modulating damper"],
    expression: "ucc > εcc and uhc > εhc and εd < ud < 1 − εd",
    holds: (moment) => isCoolingOn(moment) && isHeatingOn(moment) && isModulating(moment),
    vote: 0.6,
    causes: [controlWrong],
  },
  {
    number: 22,
    modes: [5],
    needs: [],
    text: ["同時加熱與冷卻", "Heating and cooling at once"],
    expression: "uhc > εhc and ucc > εcc",
    holds: (moment) => isCoolingOn(moment) && isHeatingOn(moment),
    vote: 0.6,
    causes: [controlWrong, { ...coolingLeaks, share: 0.2 }, { ...heatingLeaks, share: 0.2 }],
  },
  {
    number: 23,
    modes: [5],
    needs: [],
    text: ["暖房時外氣風門開啟", "Heating with the economiser open"],
    expression: "uhc > εhc and ud > εd",
    holds: (moment) => isHeatingOn(moment) && read(moment, "ud") > value(moment, "damperTolerance"),
    // An air handler with demand-controlled ventilation does this rightly.
    severity: "warning",
    vote: 0.3,
    causes: [controlWrong, { ...damperStuck, share: 0.3 }],
  },
  {
    number: 24,
    modes: [5],
    needs: [],
    text: ["機械冷房時風門調節", "Mechanical cooling with a modulating damper"],
    expression: "εd < ud < 1 − εd and ucc > εcc",
    holds: (moment) => isModulating(moment) && isCoolingOn(moment),
    severity: "warning",
    vote: 0.2,
    causes: [controlWrong, { ...damperStuck, share: 0.3 }],
  },
  {
    number: 25,
    modes: [1, 2, 3, 4, 5],
    needs: ["supplyAirTempC", "coolingSetpointC", "heatingSetpointC"],
    text: ["送風溫度長時間偏離設定", "Supply air away from its setpoint for hours"],
    expression: "|Tsa − Tsas| > εt",
    holds: (moment) =>
      read(moment, "supplyAirTempC") > read(moment, "coolingSetpointC") + value(moment, "tempToleranceK") ||
      read(moment, "supplyAirTempC") < read(moment, "heatingSetpointC") - value(moment, "tempToleranceK"),
    severity: "warning",
    vote: 0.4,
    minimumMin: 240,
    causes: [{ ...coolingStuck, share: 0.35 }, { ...controlWrong, share: 0.35 }, sensorCauses.supply],
    explainedBy: ["APAR-3", "APAR-13", "APAR-19", "AHU-COIL"],
  },
  {
    number: 26,
    modes: [1, 2, 3, 4, 5],
    needs: AIR,
    text: ["混風低於外氣與回風", "Mixed air colder than both outside and return air"],
    expression: "Tma < min(Tra, Toa) − εt",
    holds: (moment) =>
      read(moment, "mixedAirTempC") <
      Math.min(read(moment, "returnAirTempC"), read(moment, "outsideAirTempC")) - value(moment, "tempToleranceK"),
    vote: 0.7,
    causes: [
      { ...sensorCauses.mixed, share: 0.5 },
      { ...sensorCauses.outside, share: 0.45 },
      { ...sensorCauses.returned, share: 0.35 },
    ],
  },
  {
    number: 27,
    modes: [1, 2, 3, 4, 5],
    needs: AIR,
    text: ["混風高於外氣與回風", "Mixed air warmer than both outside and return air"],
    expression: "Tma > max(Tra, Toa) + εt",
    holds: (moment) =>
      read(moment, "mixedAirTempC") >
      Math.max(read(moment, "returnAirTempC"), read(moment, "outsideAirTempC")) + value(moment, "tempToleranceK"),
    vote: 0.7,
    causes: [
      { ...sensorCauses.mixed, share: 0.5 },
      { ...sensorCauses.outside, share: 0.45 },
      { ...sensorCauses.returned, share: 0.35 },
    ],
  },
];

/** Rule 28 counts changes of mode instead of looking at one moment. */
const modeChanges: FaultRule = {
  kind: "span",
  id: "APAR-28",
  name: words("運轉模式頻繁切換", "The mode changes too often"),
  needs: [["mode"]],
  parameters: { mostChangesPerHour: parameter(7, "", "NISTIR 6994 (APAR): MTmax") },
  appliesWhen: words("占用中", "occupied"),
  expression: words("一小時內模式切換次數 > MTmax", "mode changes in an hour > MTmax"),
  source: APAR_SOURCE,
  severity: "warning",
  vote: 0.4,
  causes: [{ ...controlWrong, share: 0.8 }],
  judge(frame, parameters) {
    const mode = frame.columns.get("mode") ?? new Float64Array();
    const rowsPerHour = Math.max(1, Math.round(HOUR_MS / frame.stepMs));
    let occupiedRows = 0;
    let hours = 0;
    for (let from = 0; from < frame.length; from += rowsPerHour) {
      const here = mode.subarray(from, from + rowsPerHour);
      let changes = 0;
      for (const [index, now] of here.entries()) {
        if (now > 0) occupiedRows += 1;
        const before = here[index - 1] ?? now;
        if (now > 0 && before > 0 && now !== before) changes += 1;
      }
      if (changes > (parameters["mostChangesPerHour"] ?? Number.NaN)) hours += 1;
    }
    if (hours > 0) return { result: "FAULT", hours };
    return { result: occupiedRows * frame.stepMs >= HOUR_MS ? "OK" : "NOT_APPLICABLE", hours: 0 };
  },
};

/** The 28 rules of APAR (AHU performance assessment rules), with their published thresholds. */
export const APAR_RULES: readonly FaultRule[] = [...RULES.map(apar), modeChanges];
