import type { Moment, MomentRule, ProbableCause } from "../fault-rule.ts";
import { MINUTE_MS } from "../frame.ts";
import { cause, confirmation, words } from "../rule-parts.ts";

/** Everything of a rule that is not the same for all of APAR. */
export interface AparRule {
  readonly number: number;
  readonly modes: readonly number[];
  readonly needs: readonly string[];
  readonly text: readonly [zh: string, en: string];
  readonly expression: string;
  readonly holds: (moment: Moment) => boolean;
  readonly severity?: "warning";
  readonly vote: number;
  readonly causes: readonly ProbableCause[];
  readonly explainedBy?: readonly string[];
  readonly minimumMin?: number;
}

export const APAR_SOURCE = "House, Vaezi-Nejad, Whitcomb 2001; NISTIR 6994 (APAR)";

export const read = (moment: Moment, key: string): number => moment.read(key);
export const value = (moment: Moment, name: string): number => moment.parameters[name] ?? Number.NaN;

/** The rule applies in its mode, once the unit has run for 90 minutes and the mode has lasted for 60. */
const isSettledIn =
  (modes: readonly number[]) =>
  (moment: Moment): boolean =>
    modes.includes(read(moment, "mode")) &&
    read(moment, "occMs") > value(moment, "afterStartMin") * MINUTE_MS &&
    read(moment, "modeMs") > value(moment, "afterModeChangeMin") * MINUTE_MS;

const MODE_NAMES: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  1: ["暖房", "heating"],
  2: ["外氣冷房", "cooling with outside air"],
  3: ["機械冷房、全外氣", "mechanical cooling with all outside air"],
  4: ["機械冷房、最小外氣", "mechanical cooling with least outside air"],
  5: ["不明", "unknown"],
};

export function apar(rule: AparRule): MomentRule {
  const [zh, en] = rule.text;
  const modeNames = rule.modes.map((mode) => MODE_NAMES[mode] ?? ["", ""]);
  return {
    kind: "moment",
    id: `APAR-${rule.number}`,
    name: words(zh, en),
    needs: ["mode", ...rule.needs].map((key) => [key]),
    parameters: {},
    appliesWhen: words(
      `占用中，模式：${modeNames.map(([name]) => name).join("、")}，已穩定`,
      `occupied, mode ${modeNames.map(([, name]) => name).join(" or ")}, settled`,
    ),
    expression: words(rule.expression, rule.expression),
    source: APAR_SOURCE,
    severity: rule.severity ?? "fault",
    vote: rule.vote,
    causes: rule.causes,
    ...(rule.explainedBy === undefined ? {} : { explainedBy: rule.explainedBy }),
    applies: isSettledIn(rule.modes),
    holds: rule.holds,
    confirmation: confirmation(60, rule.minimumMin ?? 60),
  };
}

export const sensorCauses = {
  supply: cause("supply-temp-sensor", 0.25, "送風溫度感測器偏差", "supply-air sensor off"),
  mixed: cause("mixed-temp-sensor", 0.25, "混風溫度感測器偏差", "mixed-air sensor off"),
  returned: cause("return-temp-sensor", 0.25, "回風溫度感測器偏差", "return-air sensor off"),
  outside: cause("outside-temp-sensor", 0.3, "外氣溫度感測器偏差", "outside-air sensor off"),
};
export const coolingStuck = cause("cooling-valve", 0.6, "冰水閥卡住，開度不足", "stuck, does not open far enough");
export const coolingLeaks = cause("cooling-valve", 0.5, "冰水閥洩漏或卡在開位", "leaking or stuck open");
export const heatingLeaks = cause("heating-valve", 0.45, "熱水閥洩漏或卡在開位", "leaking or stuck open");
export const heatingStuck = cause("heating-valve", 0.55, "熱水閥卡住，開度不足", "stuck, does not open far enough");
const noChilledWater = cause("chilled-water-supply", 0.35, "冰水溫度過高或無流量", "too warm or no flow");
export const noHotWater = cause("hot-water-supply", 0.35, "熱水溫度過低或無流量", "too cool or no flow");
const coilFouled = cause("cooling-coil", 0.25, "盤管髒污或容量不足", "fouled or undersized");
export const damperStuck = cause("outside-damper", 0.65, "風門卡住或洩漏", "stuck or leaking");
export const controlWrong = cause("control", 0.6, "控制程序錯誤", "control logic or tuning");

/** Fraction of outside air from temperatures. The published form tests |Tra − Toa|, not |Tra − Tma|. */
const airFraction = (moment: Moment): number =>
  (read(moment, "mixedAirTempC") - read(moment, "returnAirTempC")) /
  (read(moment, "outsideAirTempC") - read(moment, "returnAirTempC"));

export const isFractionOff = (moment: Moment): boolean =>
  Math.abs(read(moment, "returnAirTempC") - read(moment, "outsideAirTempC")) >= value(moment, "minimumSpreadK") &&
  Math.abs(airFraction(moment) - value(moment, "minimumAirFraction")) > value(moment, "airFractionTolerance");

export const warmerThanMixed = (moment: Moment): boolean =>
  read(moment, "supplyAirTempC") >
  read(moment, "mixedAirTempC") + value(moment, "supplyFanRiseK") + value(moment, "tempToleranceK");

export const warmerThanReturn = (moment: Moment): boolean =>
  read(moment, "supplyAirTempC") >
  read(moment, "returnAirTempC") - value(moment, "returnFanRiseK") + value(moment, "tempToleranceK");

export const isCoolingFull = (moment: Moment): boolean =>
  Math.abs(read(moment, "ucc") - 1) <= value(moment, "signalTolerance");
export const isHeatingFull = (moment: Moment): boolean =>
  Math.abs(read(moment, "uhc") - 1) <= value(moment, "signalTolerance");

export const AIR = ["mixedAirTempC", "returnAirTempC", "outsideAirTempC"];
export const notCoolingCauses = [
  coolingStuck,
  heatingLeaks,
  noChilledWater,
  coilFouled,
  sensorCauses.supply,
  sensorCauses.mixed,
];
export const saturatedCauses = [coolingStuck, noChilledWater, coilFouled, heatingLeaks, sensorCauses.supply];

export const isCoolingOn = (moment: Moment): boolean => read(moment, "ucc") > value(moment, "signalTolerance");
export const isHeatingOn = (moment: Moment): boolean => read(moment, "uhc") > value(moment, "signalTolerance");
export const isModulating = (moment: Moment): boolean => {
  const near = value(moment, "damperTolerance");
  const position = read(moment, "ud");
  return position > near && position < 1 - near;
};
