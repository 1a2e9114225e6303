/** What the network must know of each equipment. */
export interface PowerPart {
  readonly id: string;
  readonly kind: string;
  readonly buildingId: string;
  readonly floorId: string;
}

export interface PowerRelation {
  readonly kind: "feeds" | "serves" | "meters" | "part-of";
  readonly medium?: string;
  readonly from: string;
  readonly to: string;
}

/** Something that takes power: an equipment, or the light and sockets of a space. */
export interface PowerLoad {
  readonly id: string;
  readonly buildingId: string;
  readonly floorId: string;
  /** The space whose light and sockets this is. */
  readonly spaceId?: string;
}

/** The forest of supply: who is fed by whom, and what each meter counts. All names are ids. */
export interface PowerNetwork {
  /** Loads behind a part, its own among them, each once. */
  readonly loadsBehind: (partId: string) => ReadonlySet<string>;
  /** Transformers behind a meter's targets; their losses count there. */
  readonly transformersOf: (meterId: string) => ReadonlySet<string>;
  readonly loadsOf: (meterId: string) => ReadonlySet<string>;
  /** What a generator feeds once the grid is gone, and the meters that count nothing else. */
  readonly essentialOf: (generatorId: string) => ReadonlySet<string>;
  /** Share of the load behind it that a part carries: a board on two transformers loads each with a half. */
  readonly shareOf: (partId: string) => number;
}

const SOURCES = new Set(["generator", "photovoltaic"]);

/**
 * Builds the supply from the relations of the centres. A load that nothing feeds hangs on the panel of its floor, else
 * of its building, else it is counted by the meter of the building alone.
 */
export function createPowerNetwork(
  parts: readonly PowerPart[],
  loads: readonly PowerLoad[],
  relations: readonly PowerRelation[],
): PowerNetwork {
  const kindOf = new Map(parts.map(({ id, kind }) => [id, kind]));
  const children = new Map<string, string[]>();
  const feeders = new Map<string, string[]>();
  const boardsOf = Map.groupBy(
    relations.filter(({ kind, from }) => kind === "feeds" && kindOf.get(from) === "generator"),
    ({ from }) => from,
  );
  const hang = (feeder: string, fed: string): void => {
    children.set(feeder, [...(children.get(feeder) ?? []), fed]);
    feeders.set(fed, [...(feeders.get(fed) ?? []), feeder]);
  };
  for (const relation of relations) {
    if (relation.kind !== "feeds" || (relation.medium ?? "power") !== "power") continue;
    const fromKind = kindOf.get(relation.from);
    // A generator gives nothing while the grid is there; panels of the sun feed back into what they are said to feed.
    if (fromKind === "generator") continue;
    if (fromKind === "photovoltaic") hang(relation.to, relation.from);
    else hang(relation.from, relation.to);
  }
  const depthOf = (id: string, seen: ReadonlySet<string> = new Set()): number => {
    const [first] = feeders.get(id) ?? [];
    return first === undefined || seen.has(id) ? 0 : 1 + depthOf(first, new Set([...seen, id]));
  };
  const panels = parts
    .filter(({ kind }) => kind === "switchgear")
    .map((panel) => ({ ...panel, depth: depthOf(panel.id) }))
    .sort((left, right) => right.depth - left.depth || (left.id < right.id ? -1 : 1));
  const loose: PowerLoad[] = [];
  for (const load of loads) {
    if (feeders.has(load.id)) continue;
    const kind = kindOf.get(load.id);
    if (kind === "switchgear" || kind === "transformer" || kind === "meter") continue;
    const panel =
      panels.find(({ floorId }) => floorId === load.floorId) ??
      panels.find(({ buildingId }) => buildingId === load.buildingId);
    if (panel === undefined || SOURCES.has(kind ?? "")) loose.push(load);
    else hang(panel.id, load.id);
  }

  const collect = (id: string, into: Set<string>): Set<string> => {
    if (into.has(id)) return into;
    into.add(id);
    for (const child of children.get(id) ?? []) collect(child, into);
    return into;
  };
  const behind = new Map<string, Set<string>>();
  const loadsBehind = (partId: string): ReadonlySet<string> => {
    const known = behind.get(partId);
    if (known !== undefined) return known;
    const found = collect(partId, new Set());
    behind.set(partId, found);
    return found;
  };

  const metered = new Map<string, Set<string>>();
  const targets = Map.groupBy(
    relations.filter(({ kind }) => kind === "meters"),
    ({ from }) => from,
  );
  const meterIds = parts.filter(({ kind }) => kind === "meter").map(({ id }) => id);
  const measure = (meterId: string, seen: ReadonlySet<string>): Set<string> => {
    const known = metered.get(meterId);
    if (known !== undefined) return known;
    // What a meter feeds runs through it.
    const found = new Set<string>(loadsBehind(meterId));
    for (const { to } of targets.get(meterId) ?? []) {
      if (kindOf.get(to) === "meter") {
        if (!seen.has(to)) for (const id of measure(to, new Set([...seen, meterId]))) found.add(id);
      } else if (kindOf.has(to)) for (const id of loadsBehind(to)) found.add(id);
      for (const load of loads) {
        const isOfPlace = load.spaceId === to || (load.spaceId !== undefined && load.floorId === to);
        const isLoose = loose.includes(load) && (load.buildingId === to || load.floorId === to);
        if (isOfPlace || isLoose) found.add(load.id);
      }
    }
    metered.set(meterId, found);
    return found;
  };
  for (const id of meterIds) measure(id, new Set());
  if (targets.size === 0) shareOut(meterIds, loads, metered);

  return {
    loadsBehind,
    loadsOf: (meterId) => metered.get(meterId) ?? new Set(),
    transformersOf: (meterId) =>
      new Set([...(metered.get(meterId) ?? [])].filter((id) => kindOf.get(id) === "transformer")),
    essentialOf(generatorId) {
      const essential = new Set<string>();
      for (const { to } of boardsOf.get(generatorId) ?? []) for (const id of loadsBehind(to)) essential.add(id);
      // A meter lives on the emergency board and yet measures a circuit that may be dead.
      for (const id of meterIds) essential.delete(id);
      for (const id of meterIds) {
        const counted = metered.get(id);
        const loadsOnly = [...(counted ?? [])].filter((load) => kindOf.get(load) !== "meter");
        if (loadsOnly.length > 0 && loadsOnly.every((load) => essential.has(load))) essential.add(id);
      }
      return essential;
    },
    shareOf(partId) {
      const fed = children.get(partId) ?? [];
      const [first] = fed;
      return first === undefined
        ? 1
        : 1 / (feeders.get(first)?.filter((id) => kindOf.get(id) === kindOf.get(partId)).length ?? 1);
    },
  };
}

/** Without any relation, the main meter counts everything and each other meter its part of it. */
function shareOut(meterIds: readonly string[], loads: readonly PowerLoad[], metered: Map<string, Set<string>>): void {
  const main = meterIds.find((id) => id.endsWith("MAIN")) ?? meterIds[0];
  if (main === undefined) return;
  metered.set(main, new Set(loads.map(({ id }) => id)));
  const others = meterIds.filter((id) => id !== main);
  for (const [index, load] of loads.entries()) {
    const meter = others[index % Math.max(1, others.length)];
    if (meter !== undefined) metered.set(meter, new Set([...(metered.get(meter) ?? []), load.id]));
  }
}
