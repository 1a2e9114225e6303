import { type FitStatistics, fitStatistics } from "../baseline/fit-statistics.ts";
import { leastSquares } from "../baseline/least-squares.ts";
import type { ChillerDuty, PowerLine } from "../ice/ice-plant.ts";
import { type ChillerSample, quantileOf } from "./chiller-sample.ts";

/** Why nothing is learned of a machine. */
export type PlantRefusal = "too-few-samples" | "too-narrow-load" | "poor-fit";

/**
 * What was learned of a machine in one duty: its power by load and lift,
 * `constant + linear·q + square·q² + lift·q·(L − meanLift)`, kW and kW thermal.
 */
export interface LearnedDuty {
  readonly capacityKwth: number;
  readonly constantKw: number;
  readonly linearKwPerKwth: number;
  /** Never below zero: a curve that bends down is fitted as a line. */
  readonly squareKw: number;
  /** What a kelvin of lift adds to each kW of cold, never below zero; 0 where the lift hardly changed or is not known. */
  readonly liftKwPerKwthK: number;
  readonly meanLiftK: number | null;
  readonly sampleCount: number;
  readonly leastLoadKwth: number;
  readonly mostLoadKwth: number;
  readonly statistics: FitStatistics;
}

/** What was learned, or every reason why not. */
export type LearnedDutyAnswer =
  | { readonly kind: "learned"; readonly duty: LearnedDuty }
  | { readonly kind: "refused"; readonly refused: readonly PlantRefusal[]; readonly sampleCount: number };

/** A day of quarters of an hour: fewer tell one weather and one load. */
const FEWEST_SAMPLES = 96;
/** The loads must reach over this part of the highest one, or the curve is a guess beyond a point. */
const LEAST_LOAD_SPREAD = 0.25;
/** An alarm on efficiency asks for less than 20 % residual; a model that misses by more explains nothing. */
const MOST_CVRMSE = 0.2;
/** Below so much change of lift its effect cannot be told from chance. */
const LEAST_LIFT_SPREAD_K = 2;
/** Loads are taken between these shares of all: a meter's slip is not a load. */
const EDGE_SHARE = 0.02;
/** What is so far above them was a slip, and one of them would bend the whole curve. */
const SLIP_FACTOR = 1.25;

/**
 * Learns what a machine takes in one duty, and how much it can give: the highest load it was seen at, or its plate where
 * it was never seen near it.
 *
 * @param ratedKwth - the plate's capacity in this duty; `null` where there is none
 */
export function learnDuty(samples: readonly ChillerSample[], ratedKwth: number | null): LearnedDutyAnswer {
  const given = samples.filter(({ loadKwth, powerKw }) => loadKwth > 0 && powerKw > 0);
  const usualKwth = quantileOf(
    given.map(({ loadKwth }) => loadKwth).toSorted((one, other) => one - other),
    1 - EDGE_SHARE,
  );
  const usable = given.filter(({ loadKwth }) => loadKwth <= SLIP_FACTOR * usualKwth);
  const sampleCount = usable.length;
  const loads = usable.map(({ loadKwth }) => loadKwth).toSorted((one, other) => one - other);
  const leastLoadKwth = quantileOf(loads, EDGE_SHARE);
  const mostLoadKwth = quantileOf(loads, 1 - EDGE_SHARE);
  const refused: PlantRefusal[] = [];
  if (sampleCount < FEWEST_SAMPLES) refused.push("too-few-samples");
  if (!(mostLoadKwth - leastLoadKwth >= LEAST_LOAD_SPREAD * mostLoadKwth)) refused.push("too-narrow-load");
  if (refused.length > 0) return { kind: "refused", refused, sampleCount };
  const fitted = fit(usable);
  const cvRmse = fitted.statistics.cvRmse ?? Number.POSITIVE_INFINITY;
  if (cvRmse > MOST_CVRMSE) return { kind: "refused", refused: ["poor-fit"], sampleCount };
  const capacityKwth = Math.max(mostLoadKwth, ratedKwth ?? 0);
  return { kind: "learned", duty: { ...fitted, capacityKwth, sampleCount, leastLoadKwth, mostLoadKwth } };
}

type Fitted = Pick<
  LearnedDuty,
  "constantKw" | "linearKwPerKwth" | "squareKw" | "liftKwPerKwthK" | "meanLiftK" | "statistics"
>;

/** Which terms a model has beside its line. */
interface Terms {
  readonly hasSquare: boolean;
  readonly hasLift: boolean;
}

function fit(samples: readonly ChillerSample[]): Fitted {
  const lifts = samples.flatMap(({ liftK }) => (liftK === null ? [] : [liftK])).toSorted((one, other) => one - other);
  const meanLiftK = lifts.length === 0 ? null : lifts.reduce((sum, lift) => sum + lift, 0) / lifts.length;
  const spreadK = quantileOf(lifts, 1 - EDGE_SHARE) - quantileOf(lifts, EDGE_SHARE);
  let terms: Terms = { hasSquare: true, hasLift: lifts.length === samples.length && spreadK >= LEAST_LIFT_SPREAD_K };
  let fitted = fitTerms(samples, meanLiftK, terms);
  // A lift that seems to help stands for something else, such as the hours in which a second machine is added.
  if (fitted.liftKwPerKwthK < 0) {
    terms = { ...terms, hasLift: false };
    fitted = fitTerms(samples, meanLiftK, terms);
  }
  return fitted.squareKw < 0 ? fitTerms(samples, meanLiftK, { ...terms, hasSquare: false }) : fitted;
}

function fitTerms(samples: readonly ChillerSample[], meanLiftK: number | null, { hasSquare, hasLift }: Terms): Fitted {
  const liftOf = ({ liftK }: ChillerSample): number => (liftK ?? 0) - (meanLiftK ?? 0);
  const powers = samples.map(({ powerKw }) => powerKw);
  const loads = samples.map(({ loadKwth }) => loadKwth);
  const columns = [
    samples.map(() => 1),
    loads,
    ...(hasSquare ? [loads.map((load) => load * load)] : []),
    ...(hasLift ? [samples.map((sample) => sample.loadKwth * liftOf(sample))] : []),
  ];
  const { coefficients } = leastSquares(columns, powers);
  const [constantKw = 0, linearKwPerKwth = 0] = coefficients;
  const squareKw = hasSquare ? (coefficients[2] ?? 0) : 0;
  const liftKwPerKwthK = hasLift ? (coefficients.at(-1) ?? 0) : 0;
  const predicted = samples.map((sample) => {
    const { loadKwth } = sample;
    return constantKw + (linearKwPerKwth + liftKwPerKwthK * liftOf(sample)) * loadKwth + squareKw * loadKwth ** 2;
  });
  const statistics = fitStatistics(powers, predicted, columns.length);
  return { constantKw, linearKwPerKwth, squareKw, liftKwPerKwthK, meanLiftK, statistics };
}

/** The power that is expected of a machine at a load and a lift, kW; held at the least load that was seen. */
export function expectedPowerKw(duty: LearnedDuty, loadKwth: number, liftK: number | null): number {
  const load = Math.max(loadKwth, duty.leastLoadKwth);
  const liftPart = liftK === null || duty.meanLiftK === null ? 0 : duty.liftKwPerKwthK * (liftK - duty.meanLiftK);
  return duty.constantKw + (duty.linearKwPerKwth + liftPart) * load + duty.squareKw * load ** 2;
}

/** Where a curve is touched by lines, as shares of the capacity: between them a machine's power is 1 % above the lines. */
const TANGENT_SHARES = [0.2, 0.36, 0.52, 0.68, 0.84, 1];
/** Machines cycle below a part of their load, and take about as much as there. */
const LEAST_LOAD_SHARE = 0.15;

/**
 * A curve of power as lines that touch it from below, for a schedule. Beside the machine's own power runs what runs with
 * it, such as its condenser pump and its tower.
 *
 * @param besideKw - power of what runs with one machine
 */
export function dutyOf(
  curve: Pick<LearnedDuty, "capacityKwth" | "constantKw" | "linearKwPerKwth" | "squareKw">,
  besideKw: number,
): ChillerDuty {
  const { capacityKwth, constantKw, linearKwPerKwth, squareKw } = curve;
  const tangentAt = (loadKwth: number): PowerLine => ({
    fixedKw: constantKw - squareKw * loadKwth ** 2 + besideKw,
    kwPerKwth: linearKwPerKwth + 2 * squareKw * loadKwth,
  });
  const least = LEAST_LOAD_SHARE * capacityKwth;
  const leastKw = constantKw + linearKwPerKwth * least + squareKw * least ** 2;
  const shares = squareKw > 0 ? TANGENT_SHARES : [1];
  return {
    capacityKwth,
    power: [
      { fixedKw: Math.max(0, leastKw) + besideKw, kwPerKwth: 0 },
      ...shares.map((share) => tangentAt(share * capacityKwth)),
    ],
  };
}

/** A learned machine as it is expected to be at a lift. */
export const learnedDutyAt = (duty: LearnedDuty, liftK: number | null, besideKw: number): ChillerDuty => {
  const liftPart = liftK === null || duty.meanLiftK === null ? 0 : duty.liftKwPerKwthK * (liftK - duty.meanLiftK);
  return dutyOf({ ...duty, linearKwPerKwth: duty.linearKwPerKwth + liftPart }, besideKw);
};

/** Part-load curve of a water-cooled screw machine: share of full power by share of full load. */
const PLATE_CURVE = { constant: 0.259, linear: 0.215, square: 0.526 };

/**
 * A machine of which only the plate, or only one working point is known: the usual curve of a screw machine, hung on
 * that point.
 *
 * @see EnergyPlus data sets, Chillers: Trane RTHB, part-load curve
 */
export function plateDuty(
  { capacityKwth, fullPowerKw }: { readonly capacityKwth: number; readonly fullPowerKw: number },
  besideKw: number,
): ChillerDuty {
  const curve = {
    capacityKwth,
    constantKw: PLATE_CURVE.constant * fullPowerKw,
    linearKwPerKwth: (PLATE_CURVE.linear * fullPowerKw) / capacityKwth,
    squareKw: (PLATE_CURVE.square * fullPowerKw) / capacityKwth ** 2,
  };
  return dutyOf(curve, besideKw);
}
