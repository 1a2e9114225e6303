import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { EfficiencyBin, PlantRefusal } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";

/** What was learned of a machine, or why nothing was. */
export type ChillerModelView =
  | {
      readonly kind: "learned";
      readonly sampleCount: number;
      readonly capacityKwth: number;
      /** What it takes at its capacity and its usual lift. */
      readonly fullKwPerRt: number;
      /** What a kelvin of lift adds at its capacity, %. */
      readonly liftPctPerK: number;
      readonly cvRmsePct: number | null;
    }
  | { readonly kind: "refused"; readonly sampleCount: number; readonly refused: readonly PlantRefusal[] };

/** One machine over a span. */
export interface ChillerEfficiencyView {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly ratedKwth: number | null;
  readonly runHours: number;
  readonly energyKwh: number | null;
  readonly kwPerRt: number | null;
  readonly cop: number | null;
  readonly meanLoadPct: number | null;
  /** What Taiwan asks of a new machine of its kind and size, at rating conditions; a reference. */
  readonly minimumCop: number | null;
  readonly coveragePct: number;
  readonly byLoad: readonly EfficiencyBin[];
  readonly byLift: readonly EfficiencyBin[];
  readonly model: ChillerModelView;
}

/** A plant over a span: power for each ton of cold, and what it depends on. */
export interface PlantEfficiencyView {
  readonly plantId: string;
  readonly name: LocalName;
  /** Null where nothing is known, never nought. */
  readonly coolingKwhTh: number | null;
  readonly energyKwh: number | null;
  readonly kwPerRt: number | null;
  readonly cop: number | null;
  /** The part of the span in which cold and power are both known. */
  readonly coveragePct: number;
  /** By load in % of the rated cooling, and by lift in kelvin. */
  readonly byLoad: readonly EfficiencyBin[];
  readonly byLift: readonly EfficiencyBin[];
  /** Quarters of an hour in which it cooled; thinned evenly where there are many. */
  readonly points: readonly {
    readonly at: EpochMs;
    readonly loadKwth: number;
    readonly powerKw: number;
    readonly kwPerRt: number;
    readonly loadPct: number | null;
    readonly liftK: number | null;
  }[];
  readonly chillers: readonly ChillerEfficiencyView[];
}

/** How well the plants of a centre make cold. */
export interface PlantEfficiencies {
  /** Days `[from, to)`. @throws WeishanError RECORD_UNKNOWN for a centre that the caller does not see */
  efficiency(
    centerId: string,
    span: { readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<readonly PlantEfficiencyView[]>;
}

/** The desk of the plants, as HTTP asks it. */
export interface PlantDesks {
  readonly plantEfficiencies: PlantEfficiencies;
}
