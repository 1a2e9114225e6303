import { type CenterIndex, type Equipment, type MeterNode, meterTrees } from "@weishan/core/center";
import {
  CHILLER_BALANCE_LIMIT_PCT,
  type ChillerBalanceKey,
  type CrossCheckFinding,
  checkChillerBalance,
  checkFeederSum,
  checkIceInventory,
  FEEDER_LIMIT_PCT,
  type FeederReading,
  ICE_LIMIT_PCT,
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
  const stores = [...model.equipment.values()].filter(({ kind }) => kind === "ice-storage");
  return [
    ...feeders,
    ...stores.map(iceCheck),
    ...chillers.map((chiller) => chillerCheck(chiller, model.centerIndexes.get(chiller.centerId))),
  ];
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
      return checkFeederSum(main, feeders);
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

/** What stands around a chiller, by the relations of its centre. */
interface Surroundings {
  readonly condenserPumps: readonly Equipment[];
  /** Those that the same pumps feed, itself too. */
  readonly chillers: readonly Equipment[];
  readonly towers: readonly Equipment[];
  readonly plants: readonly Equipment[];
}

function surroundingsOf(chiller: Equipment, index: CenterIndex | undefined): Surroundings {
  const along = (id: string, medium: string, direction: "from" | "to", kind: string): readonly Equipment[] => {
    const relations = direction === "from" ? index?.relationsFrom(id, "feeds") : index?.relationsTo(id, "feeds");
    return (relations ?? [])
      .filter((relation) => relation.kind === "feeds" && relation.medium === medium)
      .flatMap(({ from, to }) => index?.equipmentById.get(direction === "from" ? to : from) ?? [])
      .filter((one) => one.kind === kind);
  };
  const condenserPumps = along(chiller.id, "condenser-water", "to", "pump");
  const unique = (all: readonly Equipment[]): readonly Equipment[] => [
    ...new Map(all.map((one) => [one.id, one])).values(),
  ];
  return {
    condenserPumps,
    chillers: unique([chiller, ...condenserPumps.flatMap(({ id }) => along(id, "condenser-water", "from", "chiller"))]),
    towers: unique(condenserPumps.flatMap(({ id }) => along(id, "condenser-water", "to", "cooling-tower"))),
    plants: along(chiller.id, "chilled-water", "from", "chiller-plant"),
  };
}

function chillerCheck(chiller: Equipment, index: CenterIndex | undefined): CrossCheck {
  const around = surroundingsOf(chiller, index);
  const rated = chiller.facts["ratedCoolingKw"];
  const soloPump = around.condenserPumps.length === 1 ? around.condenserPumps[0] : undefined;
  const pointIdOf = (key: ChillerBalanceKey): string | null =>
    keyOf(chiller, key) ??
    (key === "condenserWaterFlowLps" && soloPump !== undefined ? keyOf(soloPump, "flowLps") : undefined) ??
    null;
  return {
    id: `chiller-heat-balance~${chiller.id}`,
    kind: "chiller-heat-balance",
    equipment: chiller,
    expression: { zh: "冷凝散熱 = 冷凍能力 + 耗電", en: "heat of the condenser = cooling + power" },
    limitPct: CHILLER_BALANCE_LIMIT_PCT,
    async judge(means) {
      const own = (key: string): Promise<number> => means.newest(keyOf(chiller, key));
      const readings: Record<ChillerBalanceKey, number> = {
        chilledWaterFlowLps: await own("chilledWaterFlowLps"),
        chilledWaterEnteringTempC: await own("chilledWaterEnteringTempC"),
        chilledWaterLeavingTempC: await own("chilledWaterLeavingTempC"),
        condenserWaterFlowLps: await condenserFlow(chiller, around, means),
        condenserWaterEnteringTempC: await own("condenserWaterEnteringTempC"),
        condenserWaterLeavingTempC: await own("condenserWaterLeavingTempC"),
        activePowerKw: await own("activePowerKw"),
      };
      const cooling =
        4.187 * readings.chilledWaterFlowLps * (readings.chilledWaterEnteringTempC - readings.chilledWaterLeavingTempC);
      const isLoaded = (await own("running")) > 0.95 && (typeof rated !== "number" || cooling > LEAST_LOAD * rated);
      if (!isLoaded) return { imbalancePct: Number.NaN, isBroken: false, suspect: null };
      const finding = checkChillerBalance(readings, await twinsOf(chiller, around, means));
      return { ...finding, suspect: finding.suspect === null ? null : pointIdOf(finding.suspect) };
    },
  };
}

/** The chiller's own condenser flow, or its share of what the pumps in common give. */
async function condenserFlow(chiller: Equipment, around: Surroundings, means: HourlyMeans): Promise<number> {
  const own = keyOf(chiller, "condenserWaterFlowLps");
  if (own !== undefined) return means.newest(own);
  const sum = async (all: readonly Equipment[], key: string): Promise<number> => {
    const values = await Promise.all(all.map((one) => means.newest(keyOf(one, key))));
    return values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
  };
  const runningCount = await sum(around.chillers, "running");
  const flow = await sum(around.condenserPumps, "flowLps");
  return runningCount > 0 && flow > 0 ? flow / runningCount : Number.NaN;
}

async function twinsOf(
  chiller: Equipment,
  { towers, plants }: Surroundings,
  means: HourlyMeans,
): Promise<Partial<Record<ChillerBalanceKey, number>>> {
  const meanOf = async (all: readonly Equipment[], key: string): Promise<number> => {
    const values = await Promise.all(all.map((one) => means.newest(keyOf(one, key))));
    const known = values.filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const factOf = (name: string): number => {
    const fact = chiller.facts[name];
    return typeof fact === "number" ? fact : Number.NaN;
  };
  return {
    chilledWaterLeavingTempC: await meanOf(plants, "supplyTempC"),
    chilledWaterEnteringTempC: await meanOf(plants, "returnTempC"),
    condenserWaterEnteringTempC: await meanOf(towers, "leavingTempC"),
    condenserWaterLeavingTempC: await meanOf(towers, "enteringTempC"),
    chilledWaterFlowLps: factOf("ratedChilledWaterFlowLps"),
    condenserWaterFlowLps: factOf("ratedCondenserWaterFlowLps"),
  };
}

/** Heat capacity of a litre of glycol of 25 %, kJ/L·K. */
const GLYCOL_KJ_PER_LK = 3.85;
/** Hours over which level and flow are compared: the level moves slowly. */
const INVENTORY_HOURS = 6;

function iceCheck(store: Equipment): CrossCheck {
  return {
    id: `ice-inventory~${store.id}`,
    kind: "ice-inventory",
    equipment: store,
    expression: {
      zh: "儲冰量變化 = 滷水流量 × 溫差（6 小時）",
      en: "change of the store = glycol flow × ΔT over six hours",
    },
    limitPct: ICE_LIMIT_PCT,
    async judge(means) {
      const lastHours = async (key: string): Promise<Float64Array> => {
        const pointId = keyOf(store, key);
        return pointId === undefined ? new Float64Array() : (await means.series(pointId)).slice(-INVENTORY_HOURS - 1);
      };
      const change = (series: Float64Array): number => (series.at(-1) ?? Number.NaN) - (series[0] ?? Number.NaN);
      const [charge, stored] = [await lastHours("chargePct"), await lastHours("storedKwhTh")];
      const [flow, leaving, entering] = [
        await lastHours("brineFlowLps"),
        await lastHours("brineLeavingTempC"),
        await lastHours("brineEnteringTempC"),
      ];
      const capacityKwh = (100 * (stored.at(-1) ?? Number.NaN)) / (charge.at(-1) ?? Number.NaN);
      // Means of hours: half of the first and half of the last lie between the two levels.
      const intoStore = flow.map(
        (lps, hour) => GLYCOL_KJ_PER_LK * lps * ((leaving[hour] ?? Number.NaN) - (entering[hour] ?? Number.NaN)),
      );
      const byFlowKwh =
        intoStore.reduce((sum, kw) => sum + kw, 0) - ((intoStore[0] ?? 0) + (intoStore.at(-1) ?? 0)) / 2;
      const finding = checkIceInventory({
        byLevelKwh: (change(charge) / 100) * capacityKwh,
        byFlowKwh: flow.length === 0 ? Number.NaN : byFlowKwh,
        byCountersKwh: change(await lastHours("chargedKwhTh")) - change(await lastHours("dischargedKwhTh")),
        capacityKwh,
      });
      const suspectKey = finding.suspect === "level" ? "chargePct" : "brineFlowLps";
      return { ...finding, suspect: finding.suspect === null ? null : (keyOf(store, suspectKey) ?? null) };
    },
  };
}
