import type { Buckets, ReadingHistory } from "../../../../ports/reading-history.ts";

const PLANT = "FS.REAR.B1.CHP.01";
const STORE = "FS.REAR.B1.ICE.01";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** By arithmetic, for the tens of thousands of quarters that are asked for. */
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
const GLYCOL_KJ_PER_L_K = 4.187 * (3.85 / 4.187);
const FLOW_LPS = 22.6;
const BESIDE_KW = 20;
const HOUSE_PUMP_SHARE = 0.01;
const LIFT_K = 22;

/** What a working day of the rear plant of Fengshan looks like at an hour: ice by night, chillers and ice by day. */
interface PlantMoment {
  readonly loadKwth: number;
  readonly iceKwth: number;
  readonly machines: number;
  readonly chillerKw: number;
}

/** What one of these machines takes: known, so that tests know what is to be learned. */
export const simulatedChillerKw = (loadKwth: number): number => 25 + 0.06 * loadKwth + 0.0002 * loadKwth ** 2;

function momentAt(atMs: number): PlantMoment {
  const hour = ((atMs + TAIPEI_OFFSET_MS) % DAY_MS) / HOUR_MS;
  // Every day is a little hotter or milder than the one before.
  const heat = 0.8 + 0.1 * (Math.floor(atMs / DAY_MS) % 5);
  if (hour < 6) return { loadKwth: 0, iceKwth: -500, machines: 2, chillerKw: 85 };
  if (hour < 8 || hour >= 18) return { loadKwth: 0, iceKwth: 0, machines: 0, chillerKw: 0.4 };
  const loadKwth = heat * (300 + 400 * Math.sin(((hour - 8) / 10) * Math.PI));
  const iceKwth = 0.4 * loadKwth;
  const machines = loadKwth - iceKwth > 250 ? 2 : 1;
  return { loadKwth, iceKwth, machines, chillerKw: simulatedChillerKw((loadKwth - iceKwth) / machines) };
}

/** What a point of the plant says at an instant; NaN for one that is not of it. */
function valueOf(pointId: string, atMs: number): number {
  const { loadKwth, iceKwth, machines, chillerKw } = momentAt(atMs);
  const power = machines * (chillerKw + BESIDE_KW) + HOUSE_PUMP_SHARE * loadKwth + 0.02 * Math.max(0, iceKwth);
  switch (pointId) {
    case `${PLANT}.coolingKwth`:
      return loadKwth;
    case `${PLANT}.plantPowerKw`:
      return power;
    case `${STORE}.coolingKwth`:
      return iceKwth;
    case `${STORE}.storedKwhTh`:
      return 3_000;
  }
  const match = /^FS\.REAR\.B1\.CH\.0([12])\.(\w+)$/u.exec(pointId);
  if (match === null) return Number.NaN;
  const isRunning = Number(match[1]) <= machines;
  const makesIce = iceKwth < 0;
  const each = machines === 0 ? 0 : (makesIce ? -iceKwth : loadKwth - iceKwth) / machines;
  const leavingC = makesIce ? -5 : 7;
  const values: Readonly<Record<string, number>> = {
    running: isRunning ? 1 : 0,
    activePowerKw: isRunning ? chillerKw : 0.4,
    chilledWaterFlowLps: isRunning ? FLOW_LPS : 0,
    chilledWaterEnteringTempC: leavingC + (isRunning ? each / (FLOW_LPS * GLYCOL_KJ_PER_L_K) : 0),
    chilledWaterLeavingTempC: leavingC,
    condenserWaterLeavingTempC: leavingC + LIFT_K,
  };
  return values[match[2] ?? ""] ?? Number.NaN;
}

/**
 * A history in which the rear plant of Fengshan has lived the same days for ever, but for those that nobody read. A sparse
 * one was read once in each bucket, at points that are usually read every few seconds.
 */
export const simulatedPlantHistory = (
  isKnown: (atMs: number) => boolean = () => true,
  isSparse = false,
): Pick<ReadingHistory, "buckets"> => ({
  async buckets(pointId, { fromMs, toMs }, bucketMs): Promise<Buckets> {
    const count = Math.ceil((toMs - fromMs) / bucketMs);
    const timeWeightedMean = Float64Array.from({ length: count }, (_bucket, place) => {
      const atMs = fromMs + place * bucketMs;
      return isKnown(atMs) ? valueOf(pointId, atMs) : Number.NaN;
    });
    const coverage = timeWeightedMean.map((value) => (Number.isFinite(value) ? (isSparse ? 0.02 : 1) : 0));
    const nothing = new Float64Array(count).fill(Number.NaN);
    const readings = Uint32Array.from(coverage, (share) => (share > 0 ? 1 : 0));
    const columns = { min: nothing, max: nothing, mean: timeWeightedMean, first: nothing, last: nothing, sum: nothing };
    return {
      pointId,
      startMs: fromMs,
      bucketMs,
      ...columns,
      timeWeightedMean,
      count: readings,
      coverage,
    };
  },
});
