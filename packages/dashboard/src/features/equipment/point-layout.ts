import type { Equipment, Point } from "../../api/client.ts";

export interface PointGroup {
  readonly id: string;
  readonly name: Equipment["groups"][number]["name"];
  /** Points that are in one of some named states: shown as badges. */
  readonly states: readonly Point[];
  /** Points with a value that is read: shown as rows. */
  readonly values: readonly Point[];
  /** Points that only grow: shown last. */
  readonly counters: readonly Point[];
}

/** The points under their headings, in the order of the kind, each where its sort is read best. */
export function layOut({ groups, points }: Pick<Equipment, "groups" | "points">): readonly PointGroup[] {
  const byId = new Map(points.map((point) => [point.id, point]));
  return groups.map(({ id, name, pointIds }) => {
    const members = pointIds.flatMap((pointId) => byId.get(pointId) ?? []);
    return {
      id,
      name,
      states: members.filter(isState),
      values: members.filter((point) => !isState(point) && point.kind !== "counter"),
      counters: members.filter((point) => point.kind === "counter"),
    };
  });
}

/** Whether a point has no number to draw, only states with names. */
export const isState = (point: Point): boolean => point.states !== undefined;

/** Whether the last hour of a point is worth a line. */
export const isDrawn = (point: Point): boolean => !isState(point) && point.text === undefined;

const MOST_KEY_VALUES = 4;

/**
 * The few values that say most about the equipment: the first measured one under each heading, then the second ones,
 * since a kind names its points in the order in which an engineer asks for them.
 */
export function keyValues(groups: readonly PointGroup[]): readonly Point[] {
  const measured = groups.map(({ values }) =>
    values.filter(({ key, kind, text }) => kind === "sensor" && text === undefined && !key.endsWith("Code")),
  );
  const deepest = measured.reduce((most, { length }) => Math.max(most, length), 0);
  const ranked = Array.from({ length: deepest }, (_, rank) => measured.flatMap((values) => values[rank] ?? [])).flat();
  return ranked.slice(0, MOST_KEY_VALUES);
}

const ALARMING_KEY = /(?:fault|alarm|trip|leak|failure)$/iu;

/** Whether a state is one that should catch the eye: an alarm that stands. */
export const isAlarming = ({ key }: Point, value: number | string | null): boolean =>
  ALARMING_KEY.test(key) && typeof value === "number" && value !== 0;
