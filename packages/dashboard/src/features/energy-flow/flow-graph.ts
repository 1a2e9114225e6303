import type { BalanceLink, BalanceNode } from "../../api/energy/meters.ts";

/** A band of the picture. */
interface FlowBand {
  readonly from: string;
  readonly to: string;
  readonly energyKwh: number;
}

/** A place of the picture: a meter, or what no meter behind one counted. */
interface FlowPlace {
  readonly node: BalanceNode;
  /** The one before it; null for the meter that the utility reads. */
  readonly feederId: string | null;
  /** Steps from the meter that the utility reads. */
  readonly depth: number;
}

/** What is drawn of a balance. */
export interface FlowGraph {
  readonly places: readonly FlowPlace[];
  readonly bands: readonly FlowBand[];
  /** Meters behind which more was counted than came through: a wrong tree, a wrong meter, or gaps. */
  readonly contradicting: readonly BalanceNode[];
}

interface Balance {
  readonly nodes: readonly BalanceNode[];
  readonly links: readonly BalanceLink[];
}

/** Thinner than this part of the whole a band is a hair without a meaning. */
const LEAST_SHARE = 0.0005;

/** Used unmetered, or lost: energy that passed a meter and no other behind it. */
export const isRest = ({ kind }: Pick<BalanceNode, "kind">): boolean => kind === "unmetered" || kind === "loss";

/** The bands of a balance as they can be drawn. Meters without energy have none; they stand in the table. */
export function flowGraph({ nodes, links }: Balance): FlowGraph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const wholeKwh = Math.max(0, ...nodes.map(({ energyKwh }) => energyKwh ?? 0));
  const leastKwh = wholeKwh * LEAST_SHARE;
  const bands = links
    .filter(({ from, to, energyKwh }) => byId.has(from) && byId.has(to) && energyKwh > leastKwh)
    .map(({ from, to, energyKwh }): FlowBand => ({ from, to, energyKwh }));
  const feederOf = new Map(bands.map(({ from, to }) => [to, from]));
  const drawn = new Set(bands.flatMap(({ from, to }) => [from, to]));
  return {
    bands,
    places: nodes
      .filter(({ id }) => drawn.has(id))
      .map((node) => ({ node, feederId: feederOf.get(node.id) ?? null, depth: depthOf(node.id, feederOf) })),
    contradicting: nodes.filter(({ restKwh }) => restKwh !== null && restKwh < -leastKwh),
  };
}

function depthOf(id: string, feederOf: ReadonlyMap<string, string>): number {
  let depth = 0;
  // A tree of meters has no circle, but what came over a network is not trusted to end.
  for (let at = feederOf.get(id); at !== undefined && depth < feederOf.size; at = feederOf.get(at)) depth++;
  return depth;
}

/** What was used unmetered or lost, all of it together. */
export const restSumKwh = (nodes: readonly BalanceNode[]): number =>
  nodes.filter(isRest).reduce((sum, { energyKwh }) => sum + (energyKwh ?? 0), 0);

/** The meter that nothing feeds and most energy came through: the one that the utility reads. */
export function rootOf({ nodes, links }: Balance): BalanceNode | undefined {
  const fed = new Set(links.map(({ to }) => to));
  return nodes
    .filter((node) => !fed.has(node.id) && !isRest(node))
    .toSorted((one, other) => (other.energyKwh ?? 0) - (one.energyKwh ?? 0))[0];
}
