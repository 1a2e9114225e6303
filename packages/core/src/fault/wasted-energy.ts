import type { Diagnosis } from "./diagnose.ts";
import type { RuleFamily } from "./fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS } from "./frame.ts";
import { parameter } from "./rule-parts.ts";

/** What the estimates of wasted energy assume. */
export const WASTE_ASSUMPTIONS = {
  energyPriceTwdPerKwh: parameter(
    4.3,
    "TWD",
    "Taipower high voltage from 2025-10-01, mean over office hours; replaced by the tariff book where there is one",
  ),
  plantCop: parameter(4.5, "", "plant of screw chillers with pumps and towers, usual value"),
  powerPerApproachPctPerK: parameter(2, "%", "1–3 % more compressor power for each 1 K of condenser approach"),
  condenserCleaningTwd: parameter(
    35_000,
    "TWD",
    "usual price of brushing one condenser in Kaohsiung, to be set by contract",
  ),
} as const;

const ASSUMED_COP = WASTE_ASSUMPTIONS.plantCop.value;
/** Heat capacity of a litre of air a second, kW per L/s and K. */
const AIR_KW_PER_LPS_K = 0.0012;
const KW_PER_RT = 3.517;

/**
 * Electricity that a fault wasted over a frame, in kWh: an estimate from what is measured, null where nothing supports
 * one. Never below nought.
 */
export function wastedEnergyKwh(family: RuleFamily, derived: Frame, diagnosis: Diagnosis): number | null {
  if (diagnosis.fault !== true) return null;
  const isFaulty = faultyRows(derived, diagnosis);
  const powerKw = wasteOf(family, derived, diagnosis);
  if (powerKw === undefined) return null;
  let kwh = 0;
  for (let row = 0; row < derived.length; row++) {
    const kw = isFaulty(row) ? powerKw(row) : 0;
    if (kw > 0) kwh += (kw * derived.stepMs) / HOUR_MS;
  }
  return kwh;
}

type PowerAt = (row: number) => number;

function wasteOf(family: RuleFamily, frame: Frame, { component }: Diagnosis): PowerAt | undefined {
  const column = (key: string) => columnOf(frame, key);
  if (family.equipmentKind === "chiller") {
    const [power, cooling, expected] = [column("activePowerKw"), column("qe"), column("expectedKwPerRt")];
    if (power && cooling && expected)
      return (row) => at(power, row) - (at(cooling, row) / KW_PER_RT) * at(expected, row);
    return undefined;
  }
  if (family.equipmentKind === "photovoltaic") {
    const [power, expected] = [column("activePowerKw"), column("expectedKw")];
    return power && expected && ((row) => at(expected, row) - at(power, row));
  }
  if (family.equipmentKind !== "air-handler") return undefined;
  const fanPower = column("supplyFanPowerKw");
  if (component === "schedule") return fanPower && ((row) => at(fanPower, row));
  const [flow, supply, mixed] = [column("supplyAirFlowLps"), column("supplyAirTempC"), column("mixedAirTempC")];
  const [setpoint, valve] = [column("coolingSetpointC"), column("ucc")];
  if (component !== "cooling-valve" || !flow || !supply || !mixed) return undefined;
  return (row) => {
    // With the valve told to be shut all cooling is wasted; otherwise what goes beyond the setpoint.
    const wantedC =
      at(valve ?? new Float64Array(), row) <= 0.02 ? at(mixed, row) : at(setpoint ?? new Float64Array(), row);
    return (AIR_KW_PER_LPS_K * at(flow, row) * (wantedC - at(supply, row))) / ASSUMED_COP;
  };
}

function faultyRows(frame: Frame, { component, rules, causes }: Diagnosis): (row: number) => boolean {
  const ruleIds = new Set(causes.find((cause) => cause.component === component)?.ruleIds);
  const windows = rules.filter(({ id }) => ruleIds.has(id)).flatMap((rule) => rule.windows);
  return (row) => {
    const atMs = frame.startMs + row * frame.stepMs;
    return windows.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
  };
}
