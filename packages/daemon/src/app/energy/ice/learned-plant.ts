import {
  type ChillerDuty,
  type ChillerGroup,
  type ChillerSample,
  type IcePlant,
  type IceStore,
  learnDuty,
  learnedDutyAt,
  leastSquares,
  plateDuty,
  quantileOf,
} from "@weishan/core/energy";
import type { DutyBasis } from "../../../ports/record-kinds/ice-day-record.ts";
import type { PlantChiller, PlantDescription, PlantStore } from "../plant/plant-description.ts";
import { chillerSamples, type PlantQuarters } from "../plant/plant-quarters.ts";

/** A plant as schedules see it, and where each of its figures comes from. */
export interface LearnedPlant {
  readonly plant: IcePlant;
  readonly duties: readonly DutyBasis[];
  /** Power of what runs beside each machine that runs. */
  readonly besideKw: number;
}

const MINUTE_MS = 60_000;
/** Compressors are kept from turning on and off: our own judgement, twice the restart inhibit of usual machines. */
const LEAST_TURN_MS = 30 * MINUTE_MS;
/** Our own judgement of what a start wears. */
const START_TWD = 30;
/** ICE-7 calls a store below 10 % a risk to the demand; what is under it is kept for what nobody foresaw. */
const RESERVE_SHARE = 0.1;
/** An insulated tank loses 1 to 3 % a day (ICE-10; from memory). */
const LOSS_SHARE_PER_DAY = 0.01;
/** The last eighth freezes and the last sixth melts ever more slowly: ice on coils, from memory. */
const SLOW_FILL_SHARE = 1 / 8;
const SLOW_MELT_SHARE = 1 / 6;
/** A screw machine at −5 °C gives some 60 % of its plate, at a COP of 3.4 (RTHB curves at 28 °C condenser water). */
const MAKING_SHARE = 0.6;
const MAKING_COP = 3.4;
const USUAL_COP = 5;
/** Pumps of the store take some 2 % of the cold that they bring. */
const MELT_KW_PER_KWTH = 0.02;
/** Quarters that tell how a machine works now. */
const RECENT_SAMPLES = 200;
/** Quarters of one duty from which its usual working point is taken. */
const FEWEST_POINT_SAMPLES = 12;
const FEWEST_AUXILIARY_QUARTERS = 96;
const NEAR_TOP = 0.9;

/** A plant with a store as it is known from its readings, its plates where readings do not tell. `undefined` without a capacity. */
export function learnedPlant(description: PlantDescription, quarters: PlantQuarters): LearnedPlant | undefined {
  const store = description.store === null ? undefined : storeOf(description.store, quarters);
  if (store === undefined) return undefined;
  const beside = besideOf(quarters);
  const besideKw = beside?.perMachineKw ?? description.besideKw ?? 0;
  const alike = Map.groupBy(description.chillers, ({ ratedKwth }) => ratedKwth);
  const duties: DutyBasis[] = [];
  const groups = [...alike.values()].map((members): ChillerGroup => {
    const samples = quarters.chillers
      .filter(({ chiller }) => members.includes(chiller))
      .flatMap((which) => chillerSamples(quarters, which));
    const known = (duty: DutyBasis["duty"]): ChillerDuty => {
      const found = dutyFrom(
        samples.filter((sample) => sample.duty === duty),
        { duty, members, besideKw },
      );
      duties.push(found.basis);
      return found.duty;
    };
    return {
      name: members[0]?.id ?? "",
      equipmentIds: members.map(({ id }) => id),
      cooling: known("cooling"),
      making: known("making"),
      leastRunMs: LEAST_TURN_MS,
      leastRestMs: LEAST_TURN_MS,
      startTwd: START_TWD,
    };
  });
  const meltKwPerKwth = beside?.perMeltKwth ?? MELT_KW_PER_KWTH;
  // Machines and store share one loop of glycol, which is either cold enough to freeze or warm enough to cool.
  return {
    plant: { plantId: description.id, groups, store: { ...store, meltKwPerKwth }, mayMakeWhileCooling: false },
    duties,
    besideKw,
  };
}

/** The highest of what was seen, but for slips of a meter. */
const SEEN_SHARE = 0.98;

function storeOf(store: PlantStore, { iceKwth, storedKwhTh }: PlantQuarters): IceStore | undefined {
  const seen = (values: Float64Array, sign: 1 | -1): number => {
    const known = [...values].filter((value) => Number.isFinite(value) && sign * value > 0).map(Math.abs);
    return quantileOf(
      known.toSorted((one, other) => one - other),
      SEEN_SHARE,
    );
  };
  const capacityKwhTh = store.capacityKwhTh ?? seen(storedKwhTh, 1);
  const mostMakingKwth = store.mostMakingKwth ?? seen(iceKwth, -1);
  const mostMeltKwth = store.mostMeltKwth ?? seen(iceKwth, 1);
  if (![capacityKwhTh, mostMakingKwth, mostMeltKwth].every((value) => value > 0)) return undefined;
  return {
    equipmentId: store.id,
    capacityKwhTh,
    reserveKwhTh: RESERVE_SHARE * capacityKwhTh,
    mostMakingKwth,
    mostMeltKwth,
    slowFillShare: SLOW_FILL_SHARE,
    slowMeltShare: SLOW_MELT_SHARE,
    lossSharePerDay: LOSS_SHARE_PER_DAY,
    meltKwPerKwth: MELT_KW_PER_KWTH,
  };
}

interface DutyQuestion {
  readonly duty: DutyBasis["duty"];
  readonly members: readonly PlantChiller[];
  readonly besideKw: number;
}

/** What was learned of a duty; its usual working point where only that is known; the plate where nothing is. */
function dutyFrom(
  samples: readonly ChillerSample[],
  { duty, members, besideKw }: DutyQuestion,
): { readonly duty: ChillerDuty; readonly basis: DutyBasis } {
  const ratedKwth = members[0]?.ratedKwth ?? null;
  const answer = learnDuty(samples, duty === "cooling" ? ratedKwth : null);
  if (answer.kind === "learned") {
    const learned = learnedDutyAt(answer.duty, recentLift(samples), besideKw);
    return { duty: learned, basis: basisOf(duty, learned, { basis: "learned", samples, refused: [] }) };
  }
  const { refused } = answer;
  const point = workingPoint(samples);
  if (point !== undefined) {
    const capacityKwth = duty === "cooling" ? Math.max(point.capacityKwth, ratedKwth ?? 0) : point.capacityKwth;
    const measured = plateDuty(
      { capacityKwth, fullPowerKw: (point.fullPowerKw * capacityKwth) / point.capacityKwth },
      besideKw,
    );
    return { duty: measured, basis: basisOf(duty, measured, { basis: "measured-point", samples, refused }) };
  }
  const coolingKwth = ratedKwth ?? 0;
  const plate =
    duty === "cooling"
      ? { capacityKwth: coolingKwth, fullPowerKw: members[0]?.ratedPowerKw ?? coolingKwth / USUAL_COP }
      : { capacityKwth: MAKING_SHARE * coolingKwth, fullPowerKw: (MAKING_SHARE * coolingKwth) / MAKING_COP };
  const planned = plateDuty(plate, besideKw);
  return { duty: planned, basis: basisOf(duty, planned, { basis: "plate", samples, refused }) };
}

const basisOf = (
  duty: DutyBasis["duty"],
  { capacityKwth }: ChillerDuty,
  { basis, samples, refused }: Pick<DutyBasis, "basis" | "refused"> & { readonly samples: readonly ChillerSample[] },
): DutyBasis => ({ duty, basis, capacityKwth, sampleCount: samples.length, refused });

function recentLift(samples: readonly ChillerSample[]): number | null {
  const lifts = samples.flatMap(({ liftK }) => (liftK === null ? [] : [liftK])).slice(-RECENT_SAMPLES);
  return lifts.length === 0 ? null : lifts.reduce((sum, lift) => sum + lift, 0) / lifts.length;
}

/** What the machines give and take when they work hardest. */
function workingPoint(
  samples: readonly ChillerSample[],
): { readonly capacityKwth: number; readonly fullPowerKw: number } | undefined {
  if (samples.length < FEWEST_POINT_SAMPLES) return undefined;
  const loads = samples.map(({ loadKwth }) => loadKwth).toSorted((one, other) => one - other);
  const capacityKwth = quantileOf(loads, NEAR_TOP);
  const hard = samples.filter(({ loadKwth }) => loadKwth >= NEAR_TOP * capacityKwth);
  const cold = hard.reduce((sum, { loadKwth }) => sum + loadKwth, 0);
  const power = hard.reduce((sum, { powerKw }) => sum + powerKw, 0);
  return cold > 0 ? { capacityKwth, fullPowerKw: (power * capacityKwth) / cold } : undefined;
}

/**
 * What runs beside the machines, by least squares over quarters: a part for each machine that runs, a part for each kW
 * of melted cold, and a part for the load of the house, which is the same whatever is scheduled.
 */
function besideOf({
  count,
  loadKwth,
  powerKw,
  iceKwth,
  chillers,
}: PlantQuarters): { readonly perMachineKw: number; readonly perMeltKwth: number } | undefined {
  const rows: { readonly machines: number; readonly load: number; readonly melt: number; readonly besideKw: number }[] =
    [];
  for (let place = 0; place < count; place++) {
    const machines = chillers.reduce((sum, { runningShare }) => sum + (runningShare[place] ?? Number.NaN), 0);
    const chillerKw = chillers.reduce((sum, chiller) => sum + (chiller.powerKw[place] ?? Number.NaN), 0);
    const besideKw = (powerKw[place] ?? Number.NaN) - chillerKw;
    const load = loadKwth[place] ?? Number.NaN;
    const melt = Math.max(0, iceKwth[place] ?? Number.NaN);
    if ([machines, besideKw, load, melt].every(Number.isFinite)) rows.push({ machines, load, melt, besideKw });
  }
  if (rows.length < FEWEST_AUXILIARY_QUARTERS) return undefined;
  const columns = [rows.map(({ machines }) => machines), rows.map(({ load }) => load), rows.map(({ melt }) => melt)];
  const { coefficients, dependent } = leastSquares(
    columns,
    rows.map(({ besideKw }) => besideKw),
  );
  if (dependent.length > 0) return undefined;
  const [perMachineKw = 0, , perMeltKwth = 0] = coefficients;
  // Below zero would be pumps that give power: the quarters do not tell them apart.
  return perMachineKw < 0 ? undefined : { perMachineKw, perMeltKwth: Math.max(0, perMeltKwth) };
}
