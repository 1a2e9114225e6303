import type { FittedBaseline, KeptBaselineModel } from "../../../ports/record-kinds/energy-baseline-record.ts";

/** A model as it is kept: JSON knows no NaN. */
export function keptModel(fitted: FittedBaseline): KeptBaselineModel {
  if (fitted.kind === "daily") return fitted;
  const { isOccupied, statistics, segments } = fitted.hourly;
  const kept = segments.map((segment) => ({
    ...segment,
    hourKwh: Array.from(segment.hourKwh, (energyKwh) => (Number.isFinite(energyKwh) ? energyKwh : null)),
  }));
  return { kind: "hourly", hourly: { isOccupied, statistics, segments: kept } };
}

/** The model that was kept. */
export function modelOf(kept: KeptBaselineModel): FittedBaseline {
  if (kept.kind === "daily") return kept;
  const segments = kept.hourly.segments.map((segment) => ({
    ...segment,
    hourKwh: Float64Array.from(segment.hourKwh, (energyKwh) => energyKwh ?? Number.NaN),
  }));
  return { kind: "hourly", hourly: { ...kept.hourly, segments } };
}
