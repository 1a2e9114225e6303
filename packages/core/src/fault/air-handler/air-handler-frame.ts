import type { ParameterValues, RuleInput } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, heldMs, quantile, withColumns } from "../frame.ts";
import { input, parameter } from "../rule-parts.ts";

/** What rules of air handlers read. All but a supply-air temperature may be missing; what needs them then does not apply. */
export const AIR_HANDLER_INPUTS: readonly RuleInput[] = [
  input("supplyAirTempC", "°C", "送風溫度", "Supply-air temperature"),
  input("supplyAirTempSetpointC", "°C", "送風溫度設定", "Supply-air temperature setpoint"),
  input("supplyAirCoolingSetpointC", "°C", "送風冷房設定", "Supply-air cooling setpoint"),
  input("supplyAirHeatingSetpointC", "°C", "送風暖房設定", "Supply-air heating setpoint"),
  input("mixedAirTempC", "°C", "混風溫度", "Mixed-air temperature"),
  input("returnAirTempC", "°C", "回風溫度", "Return-air temperature"),
  input("outsideAirTempC", "°C", "外氣溫度", "Outside-air temperature"),
  input("outsideReferenceTempC", "°C", "氣象站外氣溫度", "Outside-air temperature of another station"),
  input("coolingValveCommandPct", "%", "冰水閥命令", "Cooling-valve command"),
  input("coolingValvePct", "%", "冰水閥開度", "Cooling-valve position"),
  input("heatingValveCommandPct", "%", "熱水閥命令", "Heating-valve command"),
  input("heatingValvePct", "%", "熱水閥開度", "Heating-valve position"),
  input("outsideDamperCommandPct", "%", "外氣風門命令", "Outside-air damper command"),
  input("outsideDamperPct", "%", "外氣風門開度", "Outside-air damper position"),
  input("supplyFanStart", "", "送風機命令", "Supply-fan command"),
  input("supplyFanRunning", "", "送風機運轉", "Supply fan running"),
  input("supplyFanSpeedPct", "%", "送風機轉速", "Supply-fan speed"),
  input("supplyFanPowerKw", "kW", "送風機功率", "Supply-fan power"),
  input("supplyAirFlowLps", "L/s", "送風量", "Supply-air flow"),
  input("ductStaticPa", "Pa", "風管靜壓", "Duct static pressure"),
  input("ductStaticSetpointPa", "Pa", "風管靜壓設定", "Duct static pressure setpoint"),
  input("filterDifferentialPa", "Pa", "濾網壓差", "Filter differential pressure"),
  input("coilEnteringTempC", "°C", "盤管入水溫度", "Coil entering-water temperature"),
  input("ratedPowerKw", "kW", "風機額定功率", "Rated power of the fan"),
  input("occupied", "", "占用", "Occupied"),
  input("changeOverTempC", "°C", "外氣冷房切換溫度", "Economiser change-over temperature"),
  input("minimumOutsideDamperPct", "%", "外氣風門最小開度", "Minimum position of the outside-air damper"),
];

const APAR = "NISTIR 6994 (APAR), default";

/** Values that the rules of air handlers share. */
export const AIR_HANDLER_PARAMETERS = {
  supplyFanRiseK: parameter(1.1, "K", `${APAR}: temperature rise over the supply fan`),
  returnFanRiseK: parameter(1.1, "K", `${APAR}: temperature rise over the return fan`),
  tempToleranceK: parameter(2, "K", `${APAR}: threshold of temperatures, errors of two sensors`),
  minimumSpreadK: parameter(5.6, "K", `${APAR}: outside and return air must differ by this for a fraction of air`),
  airFractionTolerance: parameter(0.3, "", `${APAR}: threshold of the fraction of outside air`),
  minimumAirFraction: parameter(0.2, "", `${APAR}: outside air at the minimum position`),
  signalTolerance: parameter(0.02, "", `${APAR}: a control signal this near to an end is at it`),
  damperTolerance: parameter(0.05, "", "engineering judgement: a minimum position that is estimated is not exact"),
  afterStartMin: parameter(90, "min", `${APAR}: delay after the beginning of occupancy`),
  afterModeChangeMin: parameter(60, "min", `${APAR}: delay after a change of mode`),
  settledMin: parameter(30, "min", "engineering judgement: three time constants of a coil and its sensor"),
} as const;

/** A minimum position above this is none: the damper was simply open all day. */
const HIGHEST_MINIMUM_POSITION = 0.6;
/** The share of the running time in which a damper is at or below its minimum position, at least. */
const MINIMUM_POSITION_QUANTILE = 0.05;
/** A fan that turns slower than this stands. */
const LEAST_FAN_SPEED_PCT = 5;
/** A duct with less pressure than this has no fan running. */
const LEAST_STATIC_PA = 25;

const isOn = (value: number): number => (Number.isNaN(value) ? Number.NaN : value >= 0.5 ? 1 : 0);

/**
 * Adds what the rules share: `fanOn`, `occ`, the control signals `uhc`, `ucc` and `ud` (0–1; `ud` above the minimum
 * position), the APAR mode (0 when not occupied, else 1–5) and for how long each has been so (`…Ms`).
 *
 * A unit without a heating valve has `uhc` 0. The minimum position of the damper is taken as given, or estimated as
 * the least that it is asked for while the unit runs.
 */
export function deriveAirHandler(frame: Frame, parameters: ParameterValues): Frame {
  const signal = (...keys: string[]): Float64Array | undefined => {
    const column = columnOf(frame, ...keys);
    return column === undefined ? undefined : fillColumn(frame, (row) => at(column, row) / 100);
  };
  const fanOn = fanColumn(frame);
  const given = columnOf(frame, "occupied");
  const occ = fillColumn(frame, (row) => {
    const fan = at(fanOn, row);
    if (fan !== 1 || given === undefined) return fan;
    return isOn(at(given, row));
  });
  const ucc = signal("coolingValveCommandPct", "coolingValvePct");
  const uhc = signal("heatingValveCommandPct", "heatingValvePct") ?? new Float64Array(frame.length);
  const damper = signal("outsideDamperCommandPct", "outsideDamperPct");
  const ud = damper && aboveMinimum(frame, damper, occ);
  const mode = ucc && ud && modeColumn(frame, { occ, uhc, ucc, ud }, parameters);
  const isSame = (column: Float64Array) => (row: number) => row === 0 || at(column, row) === at(column, row - 1);
  const near = parameters["signalTolerance"] ?? Number.NaN;
  const held = (isSo: (row: number) => boolean) => heldMs(frame, isSo);
  return withColumns(frame, {
    fanOn,
    occ,
    ucc,
    uhc,
    damper,
    ud,
    mode,
    coolingSetpointC: columnOf(frame, "supplyAirCoolingSetpointC", "supplyAirTempSetpointC"),
    heatingSetpointC: columnOf(frame, "supplyAirHeatingSetpointC", "supplyAirTempSetpointC"),
    fanOnMs: held((row) => at(fanOn, row) === 1),
    fanOffMs: held((row) => at(fanOn, row) === 0),
    occMs: held((row) => at(occ, row) === 1),
    unoccMs: given && held((row) => isOn(at(given, row)) === 0),
    modeMs: mode && lastingMs(frame, mode, isSame(mode)),
    coolingShutMs: ucc && held((row) => at(ucc, row) <= near),
    coolingOpenMs: ucc && held((row) => at(ucc, row) >= 0.9),
    heatingShutMs: held((row) => at(uhc, row) <= near),
    heatingOpenMs: held((row) => at(uhc, row) >= 0.9),
    damperStillMs: damper && stillMs(frame, damper),
  });
}

function fanColumn(frame: Frame): Float64Array {
  const status = columnOf(frame, "supplyFanRunning");
  const speed = columnOf(frame, "supplyFanSpeedPct");
  const start = columnOf(frame, "supplyFanStart");
  const pressure = columnOf(frame, "ductStaticPa");
  const occupied = columnOf(frame, "occupied");
  return fillColumn(frame, (row) => {
    if (status !== undefined) return isOn(at(status, row));
    if (speed !== undefined) return isOn(at(speed, row) / (2 * LEAST_FAN_SPEED_PCT));
    if (start !== undefined) return isOn(at(start, row));
    if (pressure !== undefined) return isOn(at(pressure, row) / (2 * LEAST_STATIC_PA));
    return occupied === undefined ? Number.NaN : isOn(at(occupied, row));
  });
}

/** The damper's signal above its minimum position, 0–1. */
function aboveMinimum(frame: Frame, damper: Float64Array, occ: Float64Array): Float64Array {
  const given = columnOf(frame, "minimumOutsideDamperPct");
  const estimated = quantile(damper, MINIMUM_POSITION_QUANTILE, (row) => at(occ, row) === 1);
  const minimumFrom = estimated <= HIGHEST_MINIMUM_POSITION ? estimated : 0;
  return fillColumn(frame, (row) => {
    const minimum = given === undefined ? minimumFrom : at(given, row) / 100;
    const above = (at(damper, row) - minimum) / (1 - minimum);
    return Number.isNaN(above) ? above : Math.min(1, Math.max(0, above));
  });
}

interface Signals {
  readonly occ: Float64Array;
  readonly uhc: Float64Array;
  readonly ucc: Float64Array;
  readonly ud: Float64Array;
}

/** The operating mode of APAR, table of modes: 1 heating … 4 mechanical cooling, 5 unknown, 0 not occupied. */
function modeColumn(frame: Frame, { occ, uhc, ucc, ud }: Signals, parameters: ParameterValues): Float64Array {
  const near = parameters["signalTolerance"] ?? Number.NaN;
  const nearDamper = parameters["damperTolerance"] ?? Number.NaN;
  return fillColumn(frame, (row) => {
    const [isOccupied, heating, cooling, damper] = [at(occ, row), at(uhc, row), at(ucc, row), at(ud, row)];
    if (Number.isNaN(isOccupied + heating + cooling + damper)) return Number.NaN;
    if (isOccupied !== 1) return 0;
    const isMinimum = damper < nearDamper;
    const isOpen = damper > 1 - nearDamper;
    if (heating > near) return isMinimum && cooling < near ? 1 : 5;
    if (cooling < near) return isMinimum || isOpen ? 5 : 2;
    if (isOpen) return 3;
    return isMinimum ? 4 : 5;
  });
}

/** For how long a column has had the value it has, in milliseconds. */
function lastingMs(frame: Frame, column: Float64Array, isSame: (row: number) => boolean): Float64Array {
  let runMs = 0;
  return fillColumn(frame, (row) => {
    runMs = isSame(row) ? runMs + frame.stepMs : frame.stepMs;
    return Number.isNaN(at(column, row)) ? 0 : runMs;
  });
}

/** A damper that was asked to move by more than this is not at rest. */
const STILL_WITHIN = 0.1;

/** For how long a signal has stayed within a tenth of where it was, in milliseconds. */
function stillMs(frame: Frame, signal: Float64Array): Float64Array {
  let anchor = Number.NaN;
  let runMs = 0;
  return fillColumn(frame, (row) => {
    const value = at(signal, row);
    if (Math.abs(value - anchor) <= STILL_WITHIN) runMs += frame.stepMs;
    else {
      anchor = value;
      runMs = 0;
    }
    return runMs;
  });
}
