/**
 * How readings lie in InfluxDB: measurement `reading`, tag `equipment`, a float field per point key, and beside it
 * `<key>_q` (quality code, an integer; none means good) and `<key>_t` (text). Dashboards of other makers can draw it.
 */
export const READING_MEASUREMENT = "reading";
export const QUALITY_SUFFIX = "_q";
export const TEXT_SUFFIX = "_t";

/** Where the place in the journal is kept. */
export const POSITION_MEASUREMENT = "weishan_position";

export interface PointField {
  readonly equipmentId: string;
  readonly key: string;
}

/** A point id is its equipment's id, a dot, and the key. */
export function fieldOf(pointId: string): PointField {
  const dot = pointId.lastIndexOf(".");
  return dot <= 0
    ? { equipmentId: pointId, key: "value" }
    : { equipmentId: pointId.slice(0, dot), key: pointId.slice(dot + 1) };
}

/** The id of the point that is read from a field; {@link fieldOf} the other way round. */
export const pointIdOf = ({ equipmentId, key }: PointField): string => `${equipmentId}.${key}`;
