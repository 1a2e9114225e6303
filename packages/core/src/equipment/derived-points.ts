import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";
import { type NamePair, named } from "./point-template.ts";

/** A figure that is worked out from what the equipment says, and stands among its points like any other. */
export interface DerivedTemplate {
  /** camelCase, ends in its unit where it has one. */
  readonly key: string;
  readonly name: LocalName;
  readonly unit: Unit;
  /**
   * A formula of `core/expression`. Its names are keys of the same equipment, `weather.<key>` of the centre's weather
   * station, and `fact.<name>` of the equipment's facts in the unit that their names end in.
   */
  readonly formula: string;
  /** Values outside are kept and marked uncertain: `out-of-range`. */
  readonly range?: { readonly min: number; readonly max: number };
}

/** The heading under which derived points stand. */
export const DERIVED_GROUP: { readonly id: string; readonly name: LocalName } = {
  id: "derived",
  name: named(["計算值", "Calculated"]),
};

type DerivedRow = readonly [
  key: string,
  name: NamePair,
  unit: Unit,
  formula: string,
  range?: readonly [min: number, max: number],
];

const derived = (...[key, name, unit, formula, range]: DerivedRow): DerivedTemplate => ({
  key,
  name: named(name),
  unit,
  formula,
  ...(range === undefined ? {} : { range: { min: range[0], max: range[1] } }),
});

/**
 * Below this a chiller's efficiency is a division by almost nothing: 17.6 kW, 5 RT.
 *
 * @see camber's chiller rules, which use the same floor
 */
const LEAST_COOLING_KWTH = 17.6;

/** `fact.chilledLoopHeatRatio` follows from the model: what the loop's medium carries against water. */
const CHILLER_COOLING =
  "waterHeat(chilledWaterFlowLps, chilledWaterEnteringTempC - chilledWaterLeavingTempC) * fact.chilledLoopHeatRatio";

const perRt = (cooling: string): string =>
  `if(running and ${cooling} > ${LEAST_COOLING_KWTH}, activePowerKw / to(${cooling}, "RT"), none)`;
const copOf = (cooling: string): string =>
  `if(running and ${cooling} > ${LEAST_COOLING_KWTH}, ${cooling} / activePowerKw, none)`;

/** What leaves by the condenser must be what came in by the evaporator and the motor. */
const heatBalance = (cooling: string): string =>
  `if(running and ${cooling} > 0.25 * fact.ratedCoolingKw, to((waterHeat(condenserWaterFlowLps, condenserWaterLeavingTempC - condenserWaterEnteringTempC) - ${cooling} - activePowerKw) / (${cooling}), "%"), none)`;

/**
 * The derived points of each kind. A machine that stands still has no approach and no efficiency: its figure says
 * `none`, which is "does not apply now", not a fault.
 */
const DERIVED_POINTS: Readonly<Record<string, readonly DerivedTemplate[]>> = {
  chiller: [
    derived(
      "calculatedCoolingKwth",
      ["流量溫差換算冷量", "Cooling by flow and ΔT"],
      "kWth",
      CHILLER_COOLING,
      [-500, 8_000],
    ),
    derived("kwPerRt", ["單位冷凍噸耗電", "kW per RT"], "kW/RT", perRt("coolingKwth"), [0.2, 5]),
    derived("kwPerRt", ["單位冷凍噸耗電", "kW per RT"], "kW/RT", perRt(CHILLER_COOLING), [0.2, 5]),
    derived("cop", ["性能係數 COP", "COP"], "", copOf("coolingKwth"), [0.5, 15]),
    derived("cop", ["性能係數 COP", "COP"], "", copOf(CHILLER_COOLING), [0.5, 15]),
    derived(
      "chilledWaterDeltaK",
      ["冰水溫差", "Chilled-water ΔT"],
      "K",
      "if(running, chilledWaterEnteringTempC - chilledWaterLeavingTempC, none)",
      [-5, 20],
    ),
    derived(
      "condenserApproachK",
      ["冷凝器趨近溫差", "Condenser approach"],
      "K",
      "if(running, condenserSaturationTempC - condenserWaterLeavingTempC, none)",
      [-3, 20],
    ),
    derived(
      "evaporatorApproachK",
      ["蒸發器趨近溫差", "Evaporator approach"],
      "K",
      "if(running, chilledWaterLeavingTempC - evaporatorSaturationTempC, none)",
      [-3, 20],
    ),
    derived(
      "liftK",
      ["冷媒升程", "Lift"],
      "K",
      "if(running, condenserSaturationTempC - evaporatorSaturationTempC, none)",
      [-5, 80],
    ),
    derived("heatBalancePct", ["熱平衡誤差", "Heat balance"], "%", heatBalance("coolingKwth"), [-100, 100]),
    derived("heatBalancePct", ["熱平衡誤差", "Heat balance"], "%", heatBalance(CHILLER_COOLING), [-100, 100]),
  ],
  "chiller-plant": [
    derived(
      "kwPerRt",
      ["系統單位冷凍噸耗電", "Plant kW per RT"],
      "kW/RT",
      `if(coolingKwth > ${LEAST_COOLING_KWTH}, plantPowerKw / to(coolingKwth, "RT"), none)`,
      [0.2, 5],
    ),
    derived(
      "cop",
      ["系統性能係數 COP", "Plant COP"],
      "",
      `if(coolingKwth > ${LEAST_COOLING_KWTH}, coolingKwth / plantPowerKw, none)`,
      [0.5, 15],
    ),
    derived(
      "deltaK",
      ["供回水溫差", "Supply-return ΔT"],
      "K",
      "if(flowLps > 0.5, returnTempC - supplyTempC, none)",
      [-5, 20],
    ),
    derived(
      "flowCoolingKwth",
      ["流量溫差換算供冷", "Cooling by flow and ΔT"],
      "kWth",
      "waterHeat(flowLps, returnTempC - supplyTempC)",
      [-1_000, 20_000],
    ),
  ],
  "cooling-tower": [
    derived(
      "approachK",
      ["趨近溫差", "Approach to wet bulb"],
      "K",
      "if(fanRunning, leavingTempC - weather.wetBulbTempC, none)",
      [-5, 25],
    ),
    derived("rangeK", ["冷卻溫差", "Range"], "K", "if(fanRunning, enteringTempC - leavingTempC, none)", [-5, 20]),
  ],
  "heat-exchanger": [
    derived(
      "approachK",
      ["趨近溫差", "Approach"],
      "K",
      "if(primaryValvePct > 5, secondaryLeavingTempC - primaryEnteringTempC, none)",
      [-10, 30],
    ),
    derived(
      "secondaryDeltaK",
      ["二次側溫差", "Secondary ΔT"],
      "K",
      "if(primaryValvePct > 5, secondaryEnteringTempC - secondaryLeavingTempC, none)",
      [-10, 30],
    ),
  ],
  "ice-storage": [
    derived(
      "brineDeltaK",
      ["滷水溫差", "Glycol ΔT"],
      "K",
      "if(brineFlowLps > 0.5, brineLeavingTempC - brineEnteringTempC, none)",
      [-15, 15],
    ),
  ],
  "air-handler": [
    derived(
      "coilDeltaK",
      ["盤管水溫差", "Coil water ΔT"],
      "K",
      "if(running and coolingValvePct > 10, coilLeavingTempC - coilEnteringTempC, none)",
      [-5, 25],
    ),
    derived(
      "supplyAirDeviationK",
      ["送風溫度偏差", "Supply-air deviation"],
      "K",
      "if(running, supplyAirTempC - supplyAirTempSetpointC, none)",
      [-30, 40],
    ),
    derived(
      "outsideAirPct",
      ["外氣比例", "Outside-air fraction"],
      "%",
      'if(running and abs(outsideAirTempC - returnAirTempC) > 4, to((mixedAirTempC - returnAirTempC) / (outsideAirTempC - returnAirTempC), "%"), none)',
      [-30, 130],
    ),
  ],
  "fan-coil": [
    derived("roomDeviationK", ["室溫偏差", "Room deviation"], "K", "if(power, roomTempC - setpointC, none)", [-20, 25]),
  ],
  "packaged-unit": [
    derived(
      "airDeltaK",
      ["室溫與送風溫差", "Air ΔT"],
      "K",
      "if(compressorRunning, roomTempC - supplyAirTempC, none)",
      [-10, 30],
    ),
  ],
  pump: [
    derived(
      "hydraulicPowerKw",
      ["水力功率", "Hydraulic power"],
      "kW",
      'to(flowLps * differentialPressureKpa, "kW")',
      [-5, 300],
    ),
    derived(
      "efficiencyPct",
      ["泵浦效率", "Wire-to-water efficiency"],
      "%",
      'if(motorRunning and motorPowerKw > 0.5, to(flowLps * differentialPressureKpa / motorPowerKw, "%"), none)',
      [0, 110],
    ),
  ],
  transformer: [
    derived(
      "windingMaxTempC",
      ["繞組最高溫度", "Hottest winding"],
      "°C",
      "max(windingTempL1C, windingTempL2C, windingTempL3C)",
      [0, 200],
    ),
  ],
  meter: [
    derived(
      "demandOfContractPct",
      ["需量佔契約容量", "Demand of contract"],
      "%",
      'to(demandKw / fact.contractKw, "%")',
      [0, 200],
    ),
    derived("loadPct", ["電流負載率", "Current of rating"], "%", 'to(currentAvgA / fact.ratedCurrentA, "%")', [0, 200]),
  ],
  photovoltaic: [
    derived(
      "performanceRatio",
      ["發電性能比", "Performance ratio"],
      "",
      'if(irradianceWm2 > 300, activePowerKw / (fact.ratedPeakKw * (irradianceWm2 / as(1000, "W/m²"))), none)',
      [0, 1.5],
    ),
  ],
  "weather-station": [
    derived(
      "calculatedWetBulbTempC",
      ["計算濕球溫度", "Calculated wet bulb"],
      "°C",
      "wetBulb(outsideAirTempC, outsideHumidityPct)",
      [-5, 45],
    ),
    derived(
      "dewPointTempC",
      ["露點溫度", "Dew point"],
      "°C",
      "dewPoint(outsideAirTempC, outsideHumidityPct)",
      [-30, 45],
    ),
    derived(
      "enthalpyKjPerKg",
      ["外氣焓值", "Outside-air enthalpy"],
      "kJ/kg",
      "enthalpy(outsideAirTempC, outsideHumidityPct)",
      [-10, 200],
    ),
  ],
  "indoor-air-sensor": [
    derived("dewPointTempC", ["露點溫度", "Dew point"], "°C", "dewPoint(airTempC, humidityPct)", [-30, 45]),
  ],
};

/**
 * The derived points that equipment of a kind has, as far as it has what they are worked out from. Where a key stands
 * twice, the first one counts whose inputs are there.
 */
export const derivedPointsOf = (kindId: string): readonly DerivedTemplate[] => DERIVED_POINTS[kindId] ?? [];

/** The role of a name in a formula: the centre's weather station. */
const WEATHER_ROLE = "weather.";
const FACT_ROLE = "fact.";

/** What a name in a formula means: a point of the equipment, of the weather station, or a fact. */
export type FormulaName =
  | { readonly role: "own" | "weather"; readonly key: string }
  | { readonly role: "fact"; readonly fact: string };

export function formulaName(name: string): FormulaName {
  if (name.startsWith(WEATHER_ROLE)) return { role: "weather", key: name.slice(WEATHER_ROLE.length) };
  if (name.startsWith(FACT_ROLE)) return { role: "fact", fact: name.slice(FACT_ROLE.length) };
  return { role: "own", key: name };
}

/** Units by the ending of a fact's name, the longer before the shorter. */
const FACT_ENDINGS: readonly (readonly [ending: string, unit: Unit])[] = [
  ["KwhTh", "kWh_th"],
  ["Kwth", "kWth"],
  ["Kva", "kVA"],
  ["Kpa", "kPa"],
  ["Lps", "L/s"],
  ["Mps", "m/s"],
  ["Kw", "kW"],
  ["Pct", "%"],
  ["M3", "m³"],
  ["Mm", "mm"],
  ["Kg", "kg"],
  ["K", "K"],
  ["C", "°C"],
  ["A", "A"],
  ["V", "V"],
  ["L", "L"],
];

/** The unit of a fact by its name: `ratedPowerKw` is in kW; a plain number where the name says none. */
export const unitOfFact = (fact: string): Unit => FACT_ENDINGS.find(([ending]) => fact.endsWith(ending))?.[1] ?? "";
