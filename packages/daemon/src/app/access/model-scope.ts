import type { Grant } from "@weishan/core/access";
import { type Center, type Equipment, SYSTEMS, type System } from "@weishan/core/center";
import type { ModelIndex } from "../overview/model-index.ts";

/** The part of the model that somebody sees. What is outside is for them as if it did not exist. */
export interface ModelScope {
  /** Equal scopes have equal keys. */
  readonly key: string;
  /** Whether that is all there is. */
  readonly isWhole: boolean;
  /**
   * The model with nothing outside in it, but for `centerIndexes`: those know the whole centre, so that what is seen
   * is told rightly (a meter is no main meter because its main meter is hidden). Name nothing of them that
   * `references` does not have.
   */
  readonly model: ModelIndex;
}

/** More than an installation has kinds of people; past it the longest unused is made anew when it is asked for. */
const MAX_SCOPES = 64;

/** The scopes of a model, made when first needed: people with the same grants share one, and all that hangs on it. */
export class ModelScopes {
  readonly #model: ModelIndex;
  readonly #made = new Map<string, ModelScope>();

  constructor(model: ModelIndex) {
    this.#model = model;
  }

  /** What somebody sees who has these grants. */
  of(grants: readonly Grant[]): ModelScope {
    const seen = new Map<string, SeenSystems>();
    for (const { id } of this.#model.centers) {
      const systems = systemsSeen(grants, id);
      if (systems === "all" || systems.size > 0) seen.set(id, systems);
    }
    const key = [...seen].map(([id, systems]) => `${id}:${systems === "all" ? "*" : [...systems].sort().join(",")}`);
    return this.#kept(key.join(";"), seen);
  }

  #kept(key: string, seen: ReadonlyMap<string, SeenSystems>): ModelScope {
    const known = this.#made.get(key);
    const scope = known ?? scopeOf(this.#model, key, seen);
    this.#made.delete(key);
    this.#made.set(key, scope);
    const [longestUnused] = this.#made.keys();
    if (this.#made.size > MAX_SCOPES && longestUnused !== undefined) this.#made.delete(longestUnused);
    return scope;
  }
}

type SeenSystems = ReadonlySet<System> | "all";

function systemsSeen(grants: readonly Grant[], centerId: string): SeenSystems {
  const seen = new Set<System>();
  for (const { centers, systems } of grants) {
    if (centers !== "all" && !centers.includes(centerId)) continue;
    if (systems === "all") return "all";
    for (const system of systems) seen.add(system);
  }
  return SYSTEMS.every((system) => seen.has(system)) ? "all" : seen;
}

function scopeOf(model: ModelIndex, key: string, seen: ReadonlyMap<string, SeenSystems>): ModelScope {
  const isWhole = model.centers.every(({ id }) => seen.get(id) === "all");
  return { key, isWhole, model: isWhole ? model : seenModel(model, seen) };
}

function seenModel(model: ModelIndex, seen: ReadonlyMap<string, SeenSystems>): ModelIndex {
  const isSeen = ({ centerId, system }: Equipment): boolean => {
    const systems = seen.get(centerId);
    return systems === "all" || systems?.has(system) === true;
  };
  const centers = model.centers.filter(({ id }) => seen.has(id)).map((center) => seenCenter(center, isSeen));
  const equipment = new Map(centers.flatMap((center) => center.equipment.map((one) => [one.id, one])));
  const points = new Map([...equipment.values()].flatMap((one) => one.points.map((point) => [point.id, point])));
  const places = new Set(centers.flatMap(placeIds));
  return {
    centers,
    centerIndexes: new Map([...model.centerIndexes].filter(([id]) => seen.has(id))),
    equipment,
    points,
    references: new Map([...model.references].filter(([id]) => equipment.has(id) || places.has(id))),
    pointList: [...points.values()],
  };
}

function seenCenter(center: Center, isSeen: (equipment: Equipment) => boolean): Center {
  const hidden = new Set(center.equipment.flatMap((one) => (isSeen(one) ? [] : [one.id])));
  if (hidden.size === 0) return center;
  return {
    ...center,
    equipment: center.equipment.filter((one) => !hidden.has(one.id)),
    relations: center.relations.filter(({ from, to }) => !hidden.has(from) && !hidden.has(to)),
  };
}

const placeIds = ({ buildings }: Center): readonly string[] =>
  buildings.flatMap((building) => [
    building.id,
    ...building.floors.flatMap((floor) => [floor.id, ...floor.spaces.map((space) => space.id)]),
  ]);
