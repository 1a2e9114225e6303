import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, taipeiDayStart } from "@weishan/core/calendar";
import {
  type ChillerSample,
  type EfficiencyPoint,
  efficiencyBins,
  expectedPowerKw,
  KWTH_PER_RT,
  kwPerRtOf,
  LEAST_EFFICIENCY_KWTH,
  learnDuty,
  minimumCop,
} from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { requireCenter } from "../energy-caller.ts";
import { type PlantDescription, plantsOf } from "./plant-description.ts";
import {
  type ChillerQuarters,
  chillerSamples,
  type PlantQuarters,
  plantQuarters,
  QUARTER_MS,
} from "./plant-quarters.ts";
import type { ChillerEfficiencyView, ChillerModelView, PlantEfficiencies, PlantEfficiencyView } from "./plant-side.ts";

const QUARTERS_OF_AN_HOUR = 4;
const LOAD_BIN_PCT = 10;
const LIFT_BIN_K = 2;
/** More points than a screen has places for. */
const MOST_POINTS = 2_000;
/** A year and a quarter: longer spans compare weathers, not machines. */
const MOST_DAYS = 460;

interface PlantEfficiencyParts {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly clock: Clock;
}

/** Works out from the history how well plants and their machines made cold. Nothing of it is kept. */
export class PlantEfficiencyDesk implements PlantEfficiencies {
  readonly #parts: PlantEfficiencyParts;

  constructor(parts: PlantEfficiencyParts) {
    this.#parts = parts;
  }

  async efficiency(
    centerId: string,
    { from, to }: { readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<readonly PlantEfficiencyView[]> {
    const { model, history, clock } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const center = model.centers.find(({ id }) => id === centerId);
    if (center === undefined) return [];
    const dayCount = daysBetween(from, to);
    if (dayCount < 1 || dayCount > MOST_DAYS)
      throw new WeishanError("QUERY_INVALID", `${from} to ${to} is not a span of 1 to ${MOST_DAYS} days`, { from, to });
    const fromMs = taipeiDayStart(from);
    // What is still to come is not missing.
    const nowMs = Math.floor(clock.now() / QUARTER_MS) * QUARTER_MS;
    const toMs = Math.max(fromMs, Math.min(taipeiDayStart(to), nowMs));
    const pointOf = (pointId: string) => model.points.get(pointId);
    return Promise.all(
      plantsOf(center).map(async (plant) =>
        plantView(plant, await plantQuarters({ history, pointOf }, plant, { fromMs, toMs })),
      ),
    );
  }
}

interface TimedPoint extends EfficiencyPoint {
  readonly at: EpochMs;
}

function plantView(plant: PlantDescription, quarters: PlantQuarters): PlantEfficiencyView {
  const samples = quarters.chillers.map((which) => chillerSamples(quarters, which));
  const liftAt = meanLifts(samples);
  const points: TimedPoint[] = [];
  let knownCount = 0;
  let coldKwth = 0;
  let powerKw = 0;
  for (let place = 0; place < quarters.count; place++) {
    const load = quarters.loadKwth[place] ?? Number.NaN;
    const power = quarters.powerKw[place] ?? Number.NaN;
    if (!Number.isFinite(load) || !Number.isFinite(power)) continue;
    knownCount += 1;
    coldKwth += load;
    powerKw += power;
    // While ice is made, and while ice is melted, power and cold are not of one time.
    const isIce = Math.abs(quarters.iceKwth[place] ?? 0) > LEAST_EFFICIENCY_KWTH;
    if (load <= LEAST_EFFICIENCY_KWTH || isIce) continue;
    const at = epochMs(quarters.startMs + place * QUARTER_MS);
    const loadPct = plant.ratedKwth === null ? null : (100 * load) / plant.ratedKwth;
    points.push({ at, loadKwth: load, powerKw: power, loadPct, liftK: liftAt.get(at) ?? null });
  }
  // Over days and weeks what was frozen is what was melted, so all cold and all power are set against each other.
  const kwPerRt = knownCount === 0 || coldKwth <= 0 ? null : (powerKw * KWTH_PER_RT) / coldKwth;
  return {
    plantId: plant.id,
    name: plant.name,
    coolingKwhTh: knownCount === 0 ? null : coldKwth / QUARTERS_OF_AN_HOUR,
    energyKwh: knownCount === 0 ? null : powerKw / QUARTERS_OF_AN_HOUR,
    kwPerRt,
    cop: kwPerRt === null ? null : KWTH_PER_RT / kwPerRt,
    coveragePct: quarters.count === 0 ? 0 : (100 * knownCount) / quarters.count,
    byLoad: efficiencyBins(points, LOAD_BIN_PCT, ({ loadPct }) => loadPct),
    byLift: efficiencyBins(points, LIFT_BIN_K, ({ liftK }) => liftK),
    points: thinned(points).map((point) => ({ ...point, kwPerRt: (point.powerKw * KWTH_PER_RT) / point.loadKwth })),
    chillers: quarters.chillers.map((which, place) => chillerView(quarters, which, samples[place] ?? [])),
  };
}

/** The lift of a plant is that of its running machines. */
function meanLifts(samples: readonly (readonly ChillerSample[])[]): ReadonlyMap<number, number> {
  const lifts = samples.flat().flatMap(({ at, liftK }) => (liftK === null ? [] : [{ at, liftK }]));
  const byTime = Map.groupBy(lifts, ({ at }) => at);
  return new Map(
    [...byTime].map(([at, group]) => [at, group.reduce((sum, { liftK }) => sum + liftK, 0) / group.length]),
  );
}

/** Every n-th point, so that the cloud keeps its shape. */
function thinned(points: readonly TimedPoint[]): readonly TimedPoint[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return every <= 1 ? points : points.filter((_point, place) => place % every === 0);
}

function chillerView(
  quarters: PlantQuarters,
  which: ChillerQuarters,
  samples: readonly ChillerSample[],
): ChillerEfficiencyView {
  const { chiller, runningShare, powerKw } = which;
  const { ratedKwth } = chiller;
  const cooling = samples.filter(({ duty }) => duty === "cooling");
  const points = cooling.map(
    ({ loadKwth, powerKw: kw, liftK }): EfficiencyPoint => ({
      loadKwth,
      powerKw: kw,
      liftK,
      loadPct: ratedKwth === null ? null : (100 * loadKwth) / ratedKwth,
    }),
  );
  const kwPerRt = kwPerRtOf(points);
  const running = runningShare.filter((share) => Number.isFinite(share));
  const powers = powerKw.filter((kw) => Number.isFinite(kw));
  const meanKwth = cooling.reduce((sum, { loadKwth }) => sum + loadKwth, 0) / cooling.length;
  return {
    equipmentId: chiller.id,
    name: chiller.name,
    ratedKwth,
    runHours: running.reduce((sum, share) => sum + share, 0) / QUARTERS_OF_AN_HOUR,
    energyKwh: powers.length === 0 ? null : powers.reduce((sum, kw) => sum + kw, 0) / QUARTERS_OF_AN_HOUR,
    kwPerRt,
    cop: kwPerRt === null ? null : KWTH_PER_RT / kwPerRt,
    meanLoadPct: cooling.length === 0 || ratedKwth === null ? null : (100 * meanKwth) / ratedKwth,
    minimumCop:
      chiller.chillerClass === null || ratedKwth === null ? null : minimumCop(chiller.chillerClass, ratedKwth),
    coveragePct: quarters.count === 0 ? 0 : (100 * Math.min(running.length, powers.length)) / quarters.count,
    byLoad: efficiencyBins(points, LOAD_BIN_PCT, ({ loadPct }) => loadPct),
    byLift: efficiencyBins(points, LIFT_BIN_K, ({ liftK }) => liftK),
    model: modelView(cooling, ratedKwth),
  };
}

function modelView(cooling: readonly ChillerSample[], ratedKwth: number | null): ChillerModelView {
  const answer = learnDuty(cooling, ratedKwth);
  if (answer.kind === "refused") return answer;
  const { duty } = answer;
  const fullKw = expectedPowerKw(duty, duty.capacityKwth, duty.meanLiftK);
  const { cvRmse } = duty.statistics;
  return {
    kind: "learned",
    sampleCount: duty.sampleCount,
    capacityKwth: duty.capacityKwth,
    fullKwPerRt: (fullKw * KWTH_PER_RT) / duty.capacityKwth,
    liftPctPerK: (100 * duty.liftKwPerKwthK * duty.capacityKwth) / fullKw,
    cvRmsePct: cvRmse === null ? null : 100 * cvRmse,
  };
}
