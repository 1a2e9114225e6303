import { type Equipment, type MeterNode, meterTrees } from "@weishan/core/center";
import {
  CHILLER_BALANCE_KEYS,
  CHILLER_BALANCE_LIMIT_PCT,
  type ChillerBalanceKey,
  type CrossCheckFinding,
  checkChillerBalance,
  checkFeederSum,
  FEEDER_LIMIT_PCT,
  type FeederReading,
} from "@weishan/core/fault";
import type { ModelIndex } from "../overview/model-index.ts";
import type { CrossCheckView } from "./fault-side.ts";
import type { HourlyMeans } from "./hourly-means.ts";

/** A law to check: where, and how one hour is judged; the suspect is a point id. */
export interface CrossCheck {
  readonly id: string;
  readonly kind: CrossCheckView["kind"];
  readonly equipment: Equipment;
  readonly expression: CrossCheckView["expression"];
  readonly limitPct: number;
  readonly judge: (means: HourlyMeans) => Promise<CrossCheckFinding>;
}

/** Cooling below this share of the rating says nothing of balances. */
const LEAST_LOAD = 0.4;

/** Every law that the model lets be checked. */
export function findCrossChecks(model: ModelIndex): readonly CrossCheck[] {
  const feeders = [...model.centerIndexes.values()].flatMap((index) => meterTrees(index).flatMap(feederChecks));
  const chillers = [...model.equipment.values()].filter(({ kind }) => kind === "chiller");
  return [...feeders, ...chillers.map((chiller) => chillerCheck(chiller, model))];
}

const keyOf = (equipment: Equipment, key: string): string | undefined =>
  equipment.points.find((point) => point.key === key)?.id;

function feederChecks(node: MeterNode): readonly CrossCheck[] {
  const below = node.subMeters.flatMap(feederChecks);
  const power = keyOf(node.meter, "activePowerKw");
  const subs = node.subMeters.flatMap(({ meter }) => keyOf(meter, "activePowerKw") ?? []);
  // One feeder is no sum; a meter that is not read cannot be checked.
  if (power === undefined || subs.length < 2 || subs.length < node.subMeters.length) return below;
  const check: CrossCheck = {
    id: `feeder-sum~${node.meter.id}`,
    kind: "feeder-sum",
    equipment: node.meter,
    expression: {
      zh: "總錶功率 = 各分錶功率之和 + 平時未計量部分",
      en: "main = sum of feeders + what is usually not metered",
    },
    limitPct: FEEDER_LIMIT_PCT,
    async judge(means) {
      const main = await feederReading(node.meter, means);
      const feeders = await Promise.all(node.subMeters.map(({ meter }) => feederReading(meter, means)));
      return checkFeederSum(main, feeders, await usualRest(power, subs, means));
    },
  };
  return [check, ...below];
}

async function feederReading(meter: Equipment, means: HourlyMeans): Promise<FeederReading> {
  const id = keyOf(meter, "activePowerKw") ?? meter.id;
  const [volts, amperes, factor] = await Promise.all(
    ["voltageLlAvgV", "currentAvgA", "powerFactor"].map((key) => means.newest(keyOf(meter, key))),
  );
  const ownKw =
    (Math.sqrt(3) * (volts ?? Number.NaN) * (amperes ?? Number.NaN) * Math.abs(factor ?? Number.NaN)) / 1_000;
  return {
    id,
    powerKw: await means.newest(id),
    ownCheckKw: Number.isNaN(ownKw) ? null : ownKw,
    usualKw: await means.usual(id),
  };
}

/** Fewer hours than this do not tell what is usual. */
const LEAST_USUAL_HOURS = 24;

async function usualRest(power: string, subs: readonly string[], means: HourlyMeans): Promise<number | null> {
  const main = await means.series(power);
  const feeders = await Promise.all(subs.map((pointId) => means.series(pointId)));
  const rests: number[] = [];
  // The newest hours are those that are judged.
  for (let hour = 0; hour < main.length - 6; hour++) {
    const total = main[hour] ?? Number.NaN;
    const sum = feeders.reduce((so, feeder) => so + (feeder[hour] ?? Number.NaN), 0);
    const rest = (total - sum) / total;
    if (Number.isFinite(rest)) rests.push(rest);
  }
  return rests.length < LEAST_USUAL_HOURS ? null : (rests.sort((a, b) => a - b)[Math.floor(rests.length / 2)] ?? null);
}

function chillerCheck(chiller: Equipment, model: ModelIndex): CrossCheck {
  const near = (kind: string): readonly Equipment[] =>
    [...model.equipment.values()].filter((one) => one.kind === kind && one.centerId === chiller.centerId);
  const rated = chiller.facts["ratedCoolingKw"];
  return {
    id: `chiller-heat-balance~${chiller.id}`,
    kind: "chiller-heat-balance",
    equipment: chiller,
    expression: { zh: "冷凝散熱 = 冷凍能力 + 耗電", en: "heat of the condenser = cooling + power" },
    limitPct: CHILLER_BALANCE_LIMIT_PCT,
    async judge(means) {
      const entries = await Promise.all(
        CHILLER_BALANCE_KEYS.map(async (key) => [key, await means.newest(keyOf(chiller, key))] as const),
      );
      const readings = Object.fromEntries(entries) as Record<ChillerBalanceKey, number>;
      const cooling =
        4.187 * readings.chilledWaterFlowLps * (readings.chilledWaterEnteringTempC - readings.chilledWaterLeavingTempC);
      const running = await means.newest(keyOf(chiller, "running"));
      const isLoaded = running > 0.95 && (typeof rated !== "number" || cooling > LEAST_LOAD * rated);
      if (!isLoaded) return { imbalancePct: Number.NaN, isBroken: false, suspect: null };
      const finding = checkChillerBalance(readings, await twinsOf(chiller, near, means));
      return { ...finding, suspect: finding.suspect === null ? null : (keyOf(chiller, finding.suspect) ?? null) };
    },
  };
}

async function twinsOf(
  chiller: Equipment,
  near: (kind: string) => readonly Equipment[],
  means: HourlyMeans,
): Promise<Partial<Record<ChillerBalanceKey, number>>> {
  const meanOf = async (kind: string, key: string): Promise<number> => {
    const values = await Promise.all(near(kind).map((one) => means.newest(keyOf(one, key))));
    const known = values.filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const factOf = (name: string): number => {
    const fact = chiller.facts[name];
    return typeof fact === "number" ? fact : Number.NaN;
  };
  return {
    chilledWaterLeavingTempC: await meanOf("chiller-plant", "supplyTempC"),
    chilledWaterEnteringTempC: await meanOf("chiller-plant", "returnTempC"),
    condenserWaterEnteringTempC: await meanOf("cooling-tower", "leavingTempC"),
    condenserWaterLeavingTempC: await meanOf("cooling-tower", "enteringTempC"),
    chilledWaterFlowLps: factOf("ratedChilledWaterFlowLps"),
    condenserWaterFlowLps: factOf("ratedCondenserWaterFlowLps"),
  };
}
