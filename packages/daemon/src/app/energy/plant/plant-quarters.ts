import type { Point } from "@weishan/core/center";
import type { ChillerSample } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { Buckets, ReadingHistory, TimeSpan } from "../../../ports/reading-history.ts";
import type { PlantChiller, PlantDescription } from "./plant-description.ts";

/** A quarter of an hour: long enough for a machine to settle, and what demand is measured in. */
export const QUARTER_MS = 15 * 60_000;

/** What a plant did in quarters of an hour, in columns; NaN is not known. */
export interface PlantQuarters {
  readonly startMs: number;
  readonly count: number;
  /** Cold that the house got. */
  readonly loadKwth: Float64Array;
  /** Power of the whole plant. */
  readonly powerKw: Float64Array;
  /** Cold that the store gave; below zero while ice is made; 0 where there is no store. */
  readonly iceKwth: Float64Array;
  readonly storedKwhTh: Float64Array;
  readonly chillers: readonly ChillerQuarters[];
}

/** What one machine of a plant did. */
export interface ChillerQuarters {
  readonly chiller: PlantChiller;
  /** Share of the quarter for which it ran. */
  readonly runningShare: Float64Array;
  readonly powerKw: Float64Array;
  /** Cold by flow and difference of temperature. */
  readonly flowKwth: Float64Array;
  readonly leavingC: Float64Array;
  /** Condenser water leaving less chilled water leaving. */
  readonly liftK: Float64Array;
}

/** From so much of a quarter on the mean by time says more than the mean of its readings. */
const LEAST_COVERAGE = 0.2;
/** kJ to lift a litre of water by a kelvin. */
const WATER_KJ_PER_L_K = 4.187;
/** What leaves below this makes ice: no house is cooled with water that freezes. */
const ICE_WATER_C = 0;
const RUNS_THROUGHOUT = 0.99;
/** Below this the store stands still. */
const STILL_KWTH = 5;

/** Reads what a plant did from the history; a column of a point that the model does not have is not known throughout. */
export async function plantQuarters(
  {
    history,
    pointOf,
  }: { readonly history: Pick<ReadingHistory, "buckets">; readonly pointOf: (pointId: string) => Point | undefined },
  plant: PlantDescription,
  span: TimeSpan,
): Promise<PlantQuarters> {
  const count = Math.ceil((span.toMs - span.fromMs) / QUARTER_MS);
  const nothing = (): Float64Array => new Float64Array(count).fill(Number.NaN);
  const mean = async (equipmentId: string, key: string): Promise<Float64Array> => {
    const pointId = `${equipmentId}.${key}`;
    if (pointOf(pointId) === undefined) return nothing();
    return meansOf(await history.buckets(pointId, span, QUARTER_MS), count);
  };
  const { store } = plant;
  const [loadKwth, powerKw, iceKwth, storedKwhTh, ...chillers] = await Promise.all([
    mean(plant.id, "coolingKwth"),
    mean(plant.id, "plantPowerKw"),
    store === null ? new Float64Array(count) : mean(store.id, "coolingKwth"),
    store === null ? new Float64Array(count) : mean(store.id, "storedKwhTh"),
    ...plant.chillers.map((chiller) => chillerQuarters(chiller, mean, count)),
  ]);
  return { startMs: span.fromMs, count, loadKwth, powerKw, iceKwth, storedKwhTh, chillers };
}

async function chillerQuarters(
  chiller: PlantChiller,
  mean: (equipmentId: string, key: string) => Promise<Float64Array>,
  count: number,
): Promise<ChillerQuarters> {
  const [runningShare, powerKw, flowLps, enteringC, leavingC, condenserLeavingC] = await Promise.all(
    [
      "running",
      "activePowerKw",
      "chilledWaterFlowLps",
      "chilledWaterEnteringTempC",
      "chilledWaterLeavingTempC",
      "condenserWaterLeavingTempC",
    ].map((key) => mean(chiller.id, key)),
  );
  const nothing = new Float64Array(count).fill(Number.NaN);
  const column = (values: Float64Array | undefined): Float64Array => values ?? nothing;
  const [flow, entering, leaving, condenser] = [flowLps, enteringC, leavingC, condenserLeavingC].map(column);
  const at = (values: Float64Array | undefined, place: number): number => values?.[place] ?? Number.NaN;
  return {
    chiller,
    runningShare: column(runningShare),
    powerKw: column(powerKw),
    flowKwth: nothing.map(
      (_none, place) =>
        at(flow, place) * (at(entering, place) - at(leaving, place)) * WATER_KJ_PER_L_K * chiller.heatRatio,
    ),
    leavingC: column(leaving),
    liftK: nothing.map((_none, place) => at(condenser, place) - at(leaving, place)),
  };
}

/**
 * The mean of each quarter by the time for which values held. Where they held for next to nothing of it, as in a past
 * that was kept once a quarter of an hour, what was read in it stands for it: a plant is slower than that.
 */
function meansOf({ timeWeightedMean, mean, count: readings, coverage }: Buckets, count: number): Float64Array {
  const means = new Float64Array(count).fill(Number.NaN);
  for (let place = 0; place < count; place++) {
    if ((coverage[place] ?? 0) >= LEAST_COVERAGE) means[place] = timeWeightedMean[place] ?? Number.NaN;
    else if ((readings[place] ?? 0) > 0) means[place] = mean[place] ?? Number.NaN;
  }
  return means;
}

/**
 * The quarters in which a machine ran throughout in one duty. What a plant's meter counts is shared out to its running
 * machines by their flow and difference of temperature, so that they add up to it; without such a meter the flow counts.
 */
export function chillerSamples(quarters: PlantQuarters, which: ChillerQuarters): readonly ChillerSample[] {
  const samples: ChillerSample[] = [];
  for (let place = 0; place < quarters.count; place++) {
    if (!((which.runningShare[place] ?? 0) >= RUNS_THROUGHOUT)) continue;
    const duty = dutyAt(quarters, which, place);
    if (duty === null) continue;
    const loadKwth = shareOfLoad(quarters, which, { place, duty });
    const powerKw = which.powerKw[place] ?? Number.NaN;
    if (!(loadKwth > 0 && powerKw > 0)) continue;
    const liftK = which.liftK[place] ?? Number.NaN;
    samples.push({
      at: epochMs(quarters.startMs + place * QUARTER_MS),
      duty,
      loadKwth,
      powerKw,
      liftK: Number.isFinite(liftK) ? liftK : null,
    });
  }
  return samples;
}

/** What a machine did in a quarter; `null` in one in which the plant changed over. */
function dutyAt(
  { iceKwth }: PlantQuarters,
  { leavingC }: ChillerQuarters,
  place: number,
): ChillerSample["duty"] | null {
  const isCold = (leavingC[place] ?? Number.NaN) < ICE_WATER_C;
  const isFilling = (iceKwth[place] ?? 0) < -STILL_KWTH;
  if (isCold !== isFilling) return null;
  return isCold ? "making" : "cooling";
}

function shareOfLoad(
  quarters: PlantQuarters,
  which: ChillerQuarters,
  { place, duty }: { readonly place: number; readonly duty: ChillerSample["duty"] },
): number {
  const ownKwth = which.flowKwth[place] ?? Number.NaN;
  const ice = quarters.iceKwth[place] ?? Number.NaN;
  const countedKwth = duty === "making" ? -ice : (quarters.loadKwth[place] ?? Number.NaN) - Math.max(0, ice);
  if (!Number.isFinite(countedKwth)) return ownKwth;
  const running = quarters.chillers.filter(({ runningShare }) => (runningShare[place] ?? 0) > 0);
  // A machine that came on within the quarter would be given what the others did.
  if (running.some(({ runningShare }) => (runningShare[place] ?? 0) < RUNS_THROUGHOUT)) return Number.NaN;
  if (running.length === 1) return countedKwth;
  const flows = running.map(({ flowKwth }) => flowKwth[place] ?? Number.NaN);
  // Just after a change of duty the pipes still hold the other water: a difference the wrong way round shares nothing.
  if (!flows.every((flow) => flow > 0)) return Number.NaN;
  return (countedKwth * ownKwth) / flows.reduce((sum, flow) => sum + flow, 0);
}
