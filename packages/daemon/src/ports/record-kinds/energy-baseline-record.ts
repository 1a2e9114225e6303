import type { PlainDateText } from "@weishan/core/calendar";
import type {
  BaselineRefusal,
  DailyModel,
  FitStatistics,
  TimeOfWeekModel,
  TimeOfWeekSegment,
} from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { RecordKind, RecordRow } from "../records.ts";

/** The model of a baseline, as it was fitted. */
export type FittedBaseline =
  | { readonly kind: "daily"; readonly daily: DailyModel }
  | { readonly kind: "hourly"; readonly hourly: TimeOfWeekModel };

/** A model of hours in JSON: null stands for an hour of the week that was never seen. */
interface KeptHourlyModel extends Omit<TimeOfWeekModel, "segments"> {
  readonly segments: readonly (Omit<TimeOfWeekSegment, "hourKwh"> & { readonly hourKwh: readonly (number | null)[] })[];
}

/** A model as it is kept. */
export type KeptBaselineModel =
  | { readonly kind: "daily"; readonly daily: DailyModel }
  | { readonly kind: "hourly"; readonly hourly: KeptHourlyModel };

/** What a meter used before a change, as a model of what drives it: fitted once from what was known then, and frozen. */
export interface EnergyBaselineRecord extends RecordRow {
  readonly centerId: string;
  readonly meterId: string;
  readonly name: string;
  /** The days that it was fitted to, `[fromDate, toDate)`. */
  readonly fromDate: PlainDateText;
  readonly toDate: PlainDateText;
  /** The model that was asked for: `auto`, or one by name. */
  readonly model: string;
  /** What drives the use beside the weather, in the order of the model's coefficients. */
  readonly drivers: readonly string[];
  readonly fitted: KeptBaselineModel | null;
  readonly statistics: FitStatistics | null;
  /** Why it proves nothing; empty: it stands. */
  readonly refusals: readonly BaselineRefusal[];
  /** The part of its days for which energy, weather and drivers are known, 0–1. */
  readonly coverage: number;
  /** SHA-256 of everything that it was fitted to. */
  readonly inputHash: string;
  readonly madeBy: string;
  readonly madeAt: EpochMs;
}

export const energyBaselineRecords: RecordKind<EnergyBaselineRecord> = {
  table: "energy_baseline",
  fields: {
    id: { type: "text" },
    centerId: { type: "text" },
    meterId: { type: "text" },
    name: { type: "text" },
    fromDate: { type: "text" },
    toDate: { type: "text" },
    model: { type: "text" },
    drivers: { type: "json" },
    fitted: { type: "json", optional: true },
    statistics: { type: "json", optional: true },
    refusals: { type: "json" },
    coverage: { type: "real" },
    inputHash: { type: "text" },
    madeBy: { type: "text" },
    madeAt: { type: "instant" },
  },
  indexes: [["centerId"]],
};
