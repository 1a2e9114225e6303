import { EQUIPMENT_KINDS, pointTemplatesOf } from "@weishan/core/equipment";

/** Keys of points that count, by kind of equipment. */
export const counterKeys = (): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    EQUIPMENT_KINDS.map((kind) => [
      kind.id,
      new Set(pointTemplatesOf(kind).flatMap((point) => (point.kind === "counter" ? [point.key] : []))),
    ]),
  );
