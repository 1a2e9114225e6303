import { derivedBook } from "../app/derived/derived-book.ts";
import { DerivedPoints, type DerivedPointsOptions } from "../app/derived/derived-points.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";

/** The derived points of a model, to be started once journal and history are open. */
export function composeDerived(
  model: ModelIndex,
  parts: Omit<DerivedPointsOptions, "book"> & {
    readonly expectedIntervalMs: (pointId: string) => number | undefined;
  },
): DerivedPoints {
  const { pointTable, expectedIntervalMs } = parts;
  const book = derivedBook({ points: model.pointList, pointTable, expectedIntervalMs });
  return new DerivedPoints({ ...parts, book });
}
