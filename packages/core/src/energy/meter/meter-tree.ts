import { WeishanError } from "../../error/index.ts";

/** Where the energy of a meter comes from. */
export type TreeMeterKind = "real" | "manual" | "virtual";

/** A meter in the tree of what feeds what. */
export interface TreeMeter {
  readonly id: string;
  /** The meter that feeds it; absent for the one that the utility reads. */
  readonly parentId?: string;
  readonly kind: TreeMeterKind;
  /** What it counted; `null` where nothing is known, and for virtual meters, which are worked out. */
  readonly energyKwh: number | null;
  /** The part of the time that the energy rests on, 0–1. */
  readonly coverage: number;
  /** Of a virtual meter: what it adds up, and takes off, other meters being named by their ids. */
  readonly sum?: readonly { readonly meterId: string; readonly factor: number }[];
}

/** A meter, what lies under it, and what nobody measures. */
export interface MeterBalance {
  readonly id: string;
  readonly energyKwh: number | null;
  readonly coverage: number;
  /** What the meters right under it counted together; `null` where one of them is not known, or there is none. */
  readonly childrenKwh: number | null;
  /**
   * What passed this meter and none under it: unmetered use and losses. Below zero the tree or a meter is wrong, or the
   * coverage of the two sides differs. `null` where it cannot be told.
   */
  readonly restKwh: number | null;
}

/**
 * The balance of each meter of a tree: own energy, the sum below it and the rest, so that over the whole tree the rests
 * and the leaves add up to the root. A virtual meter is known as far as everything that it adds up is.
 *
 * @throws WeishanError `CONFIG_INVALID` for an id twice, a meter or parent that is not there, or a circle
 */
export function meterBalances(meters: readonly TreeMeter[]): readonly MeterBalance[] {
  const byId = new Map(meters.map((meter) => [meter.id, meter]));
  if (byId.size < meters.length) throw invalid("an id of the meter tree is there twice", {});
  const known = new Map<string, Known>();
  const valueOf = (id: string, path: readonly string[]): Known => {
    const meter = byId.get(id);
    if (meter === undefined) throw invalid(`there is no meter "${id}" in the tree`, { meterId: id });
    if (path.includes(id)) throw invalid(`the virtual meter "${id}" adds itself up`, { meterId: id });
    const value =
      known.get(id) ?? (meter.kind === "virtual" ? virtualValue(meter, (of) => valueOf(of, [...path, id])) : meter);
    known.set(id, value);
    return value;
  };
  for (const { id } of meters) checkAncestors(id, byId);
  const children = Map.groupBy(meters, ({ parentId }) => parentId);
  return meters.map(({ id }) => {
    const { energyKwh, coverage } = valueOf(id, []);
    const below = (children.get(id) ?? []).map((child) => valueOf(child.id, []).energyKwh);
    const childrenKwh = below.length === 0 ? null : sumKnown(below);
    const restKwh = energyKwh === null || childrenKwh === null ? null : energyKwh - childrenKwh;
    return { id, energyKwh, coverage, childrenKwh, restKwh };
  });
}

interface Known {
  readonly energyKwh: number | null;
  readonly coverage: number;
}

function virtualValue({ sum = [] }: TreeMeter, valueOf: (id: string) => Known): Known {
  const parts = sum.map(({ meterId, factor }) => ({ factor, ...valueOf(meterId) }));
  return {
    energyKwh: sumKnown(parts.map(({ energyKwh, factor }) => (energyKwh === null ? null : energyKwh * factor))),
    coverage: parts.length === 0 ? 0 : Math.min(...parts.map(({ coverage }) => coverage)),
  };
}

function sumKnown(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function checkAncestors(id: string, byId: ReadonlyMap<string, TreeMeter>): void {
  const seen = new Set([id]);
  for (let parentId = byId.get(id)?.parentId; parentId !== undefined; parentId = byId.get(parentId)?.parentId) {
    if (!byId.has(parentId)) throw invalid(`there is no meter "${parentId}" to feed "${id}"`, { meterId: parentId });
    if (seen.has(parentId)) throw invalid(`the meters about "${id}" feed each other in a circle`, { meterId: id });
    seen.add(parentId);
  }
}

const invalid = (message: string, facts: Readonly<Record<string, string>>): WeishanError =>
  new WeishanError("CONFIG_INVALID", message, facts);
