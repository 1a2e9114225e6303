import type { Building, CenterIndex, Floor, LocalName } from "@weishan/core/center";
import { allocate, type EndUse, type PlacedMeter } from "@weishan/core/energy";
import type { MeterTotal } from "./meter-totals.ts";

/** What belongs to a key, in whole watt-hours. */
export interface EnergyPart {
  readonly key: string;
  readonly name: LocalName;
  readonly energyWh: number;
  /** Of it, what a meter of its own counted. */
  readonly meteredWh: number;
}

/** Who uses which floors and rooms of a centre. */
export interface AgencyPlaces {
  readonly id: string;
  readonly center: string;
  readonly name: LocalName;
  readonly floors: readonly string[];
  readonly spaces: readonly string[];
}

const OF_NOBODY = { zh: "未歸屬", en: "Not told apart" };
const COMMON = { zh: "公共區域與其他", en: "Common areas and others" };
const END_USE_NAMES: Readonly<Record<EndUse, LocalName>> = {
  cooling: { zh: "冷卻", en: "Cooling" },
  ventilation: { zh: "空調送風", en: "Ventilation" },
  elevators: { zh: "電梯", en: "Elevators" },
  lighting: { zh: "照明", en: "Lighting" },
  plugs: { zh: "照明與插座", en: "Lights and sockets" },
  water: { zh: "給排水", en: "Water" },
  other: { zh: "其他", en: "Other" },
};
/** The key of what belongs to none. */
const REST = "rest";

/** What a meter counted itself: what passed it and no meter under it. */
export interface OwnEnergy {
  readonly meter: PlacedMeter;
  readonly ownWh: number;
}

/**
 * The energy of a tree by the meter that was the last to count it. Meters that know nothing are passed over: what is
 * under them belongs to the next one above. All of it adds up to the main meter.
 */
export function ownEnergies(
  meters: readonly PlacedMeter[],
  totals: ReadonlyMap<string, MeterTotal>,
): readonly OwnEnergy[] {
  const byId = new Map(meters.map((meter) => [meter.id, meter]));
  const energyOf = (id: string): number | null => totals.get(id)?.energyWh ?? null;
  const own = new Map<string, number>();
  for (const { id, flow, parentId } of meters) {
    const energyWh = energyOf(id);
    if (flow !== "use" || energyWh === null) continue;
    own.set(id, (own.get(id) ?? 0) + energyWh);
    let upper = parentId;
    while (upper !== null && energyOf(upper) === null) upper = byId.get(upper)?.parentId ?? null;
    if (upper !== null) own.set(upper, (own.get(upper) ?? 0) - energyWh);
  }
  return meters.flatMap((meter) => {
    const ownWh = own.get(meter.id);
    return ownWh === undefined ? [] : [{ meter, ownWh }];
  });
}

/** By what it is used for: a meter's own word, or that of the next meter above it that has one. */
export function byEndUse(own: readonly OwnEnergy[], meters: readonly PlacedMeter[]): readonly EnergyPart[] {
  const byId = new Map(meters.map((meter) => [meter.id, meter]));
  const useOf = (meter: PlacedMeter | undefined): EndUse | null =>
    meter === undefined ? null : (meter.endUse ?? useOf(byId.get(meter.parentId ?? "")));
  const parts = new Parts();
  for (const { meter, ownWh } of own) {
    const use = useOf(meter);
    parts.add(use ?? REST, use === null ? OF_NOBODY : END_USE_NAMES[use], { wh: ownWh, isMetered: use !== null });
  }
  return parts.all();
}

/** Where nobody works: cars, machines and the open air have no share of what is not metered. */
const OUTSIDE: ReadonlySet<string> = new Set(["parking", "plant-room", "plaza", "roof"]);

/** Floors of several buildings have names in common. */
const nameOfFloor = (building: Building, floor: Floor, { center }: CenterIndex): LocalName =>
  center.buildings.length === 1
    ? floor.name
    : { zh: `${building.name.zh} ${floor.name.zh}`, en: `${building.name.en}, ${floor.name.en}` };

/** By floor: what meters of floors and rooms counted, and of the rest a share by area. */
export function byFloor(own: readonly OwnEnergy[], index: CenterIndex): readonly EnergyPart[] {
  const floors = index.center.buildings.flatMap((building) =>
    building.floors.map((floor) => ({ ...floor, name: nameOfFloor(building, floor, index) })),
  );
  const parts = new Parts();
  for (const { id, name } of floors) parts.add(id, name, { wh: 0, isMetered: true });
  let sharedWh = 0;
  for (const { meter, ownWh } of own) {
    const floor = floors.find(({ id }) => id === meter.floorId);
    if (floor === undefined) sharedWh += ownWh;
    else parts.add(floor.id, floor.name, { wh: ownWh, isMetered: true });
  }
  const areas = floors.map(({ spaces }) =>
    spaces.reduce((sum, { kind, areaM2 = 0 }) => (OUTSIDE.has(kind) ? sum : sum + areaM2), 0),
  );
  if (floors.length === 0) parts.add(REST, OF_NOBODY, { wh: sharedWh, isMetered: false });
  else {
    for (const [at, wh] of wholeShares(sharedWh, areas).entries()) {
      const floor = floors[at];
      if (floor !== undefined) parts.add(floor.id, floor.name, { wh, isMetered: false });
    }
  }
  return parts.all();
}

/**
 * By agency: what meters of an agency counted, and of each floor's energy a share by the area that the agency has on it.
 * What lies beside the agencies' rooms is common.
 */
export function byAgency(
  own: readonly OwnEnergy[],
  index: CenterIndex,
  agencies: readonly AgencyPlaces[],
): readonly EnergyPart[] {
  const parts = new Parts();
  const ofAgencies = own.filter(({ meter }) => meter.agency !== null);
  for (const { meter, ownWh } of ofAgencies) {
    const key = meter.agency ?? "";
    const name = agencies.find(({ id }) => id === key)?.name ?? { zh: key, en: key };
    parts.add(key, name, { wh: ownWh, isMetered: true });
  }
  const shared = byFloor(
    own.filter(({ meter }) => meter.agency === null),
    index,
  );
  const ofCenter = agencies.filter(({ center }) => center === index.center.id);
  for (const { key: floorId, energyWh } of shared) {
    const spaces = index.floorById.get(floorId)?.spaces ?? [];
    const areaOf = (isOwn: (spaceId: string) => boolean): number =>
      spaces.reduce((sum, { id, areaM2 = 0 }) => (isOwn(id) ? sum + areaM2 : sum), 0);
    const areas = ofCenter.map(({ floors, spaces: rooms }) =>
      areaOf((spaceId) => floors.includes(floorId) || rooms.includes(spaceId)),
    );
    const takenM2 = areas.reduce((sum, areaM2) => sum + areaM2, 0);
    const commonM2 = Math.max(0, areaOf(() => true) - takenM2);
    const shares = takenM2 === 0 ? [] : wholeShares(energyWh, [...areas, commonM2]);
    for (const [at, agency] of ofCenter.entries()) {
      if ((areas[at] ?? 0) > 0) parts.add(agency.id, agency.name, { wh: shares[at] ?? 0, isMetered: false });
    }
    parts.add(REST, COMMON, { wh: takenM2 === 0 ? energyWh : (shares.at(-1) ?? 0), isMetered: false });
  }
  return parts.all();
}

/** What each key was said to use, and the rest of the whole. */
export function withRest(
  told: readonly { readonly key: string; readonly name: LocalName; readonly wh: number; readonly isMetered: boolean }[],
  totalWh: number,
): readonly EnergyPart[] {
  const parts = new Parts();
  for (const { key, name, wh, isMetered } of told) parts.add(key, name, { wh, isMetered });
  const toldWh = told.reduce((sum, { wh }) => sum + wh, 0);
  parts.add(REST, OF_NOBODY, { wh: totalWh - toldWh, isMetered: false });
  return parts.all();
}

/** Whole watt-hours in proportion to weights, which add up to the whole. */
const wholeShares = (wh: number, weights: readonly number[]): readonly number[] =>
  allocate(wh, weights, 1).map(({ amount }) => amount.toNumber());

class Parts {
  readonly #parts = new Map<string, { name: LocalName; energyWh: number; meteredWh: number }>();

  add(key: string, name: LocalName, { wh, isMetered }: { readonly wh: number; readonly isMetered: boolean }): void {
    const part = this.#parts.get(key) ?? { name, energyWh: 0, meteredWh: 0 };
    this.#parts.set(key, part);
    part.energyWh += wh;
    if (isMetered) part.meteredWh += wh;
  }

  all(): readonly EnergyPart[] {
    return [...this.#parts].flatMap(([key, part]) => (part.energyWh === 0 ? [] : [{ key, ...part }]));
  }
}
