import type { Center, Equipment, LocalName } from "@weishan/core/center";
import type { ChillerClass } from "@weishan/core/energy";
import { chiller, chillerPlant, coolingTower, iceStorage, pump } from "@weishan/core/equipment";

/** A chiller of a plant, with what its plate says. */
export interface PlantChiller {
  readonly id: string;
  readonly name: LocalName;
  readonly ratedKwth: number | null;
  readonly ratedPowerKw: number | null;
  /** `null` where the model does not say how it compresses. */
  readonly chillerClass: ChillerClass | null;
  /** What its loop carries of heat against water, 0–1. */
  readonly heatRatio: number;
}

/** The ice store of a plant, with what its plate says. */
export interface PlantStore {
  readonly id: string;
  readonly name: LocalName;
  readonly capacityKwhTh: number | null;
  readonly mostMakingKwth: number | null;
  readonly mostMeltKwth: number | null;
}

/** A chilled-water plant of a centre and its machines. */
export interface PlantDescription {
  readonly id: string;
  readonly centerId: string;
  readonly name: LocalName;
  readonly ratedKwth: number | null;
  readonly chillers: readonly PlantChiller[];
  readonly store: PlantStore | null;
  /** Plates of what runs with one chiller: its condenser pump, its tower, the pump of its own loop. */
  readonly besideKw: number | null;
}

/** What 25 % glycol carries against water, by volume: 3.85 to 4.187 kJ/(L·K). */
const GLYCOL_HEAT_RATIO = 3.85 / 4.187;

/** The chilled-water plants of a centre, in the order of the model. */
export const plantsOf = (center: Center): readonly PlantDescription[] =>
  center.equipment.filter(({ kind }) => kind === chillerPlant.id).map((plant) => plantOf(center, plant));

function plantOf(center: Center, plant: Equipment): PlantDescription {
  const partIds = new Set(
    center.relations.filter(({ kind, to }) => kind === "part-of" && to === plant.id).map(({ from }) => from),
  );
  const parts = center.equipment.filter(({ id }) => partIds.has(id));
  const onGlycol = new Set(
    center.relations.filter(({ kind, medium }) => kind === "feeds" && medium === "glycol").map(({ to }) => to),
  );
  const chillers = parts
    .filter(({ kind }) => kind === chiller.id)
    .map(
      (machine): PlantChiller => ({
        id: machine.id,
        name: machine.name,
        ratedKwth: factOf(machine, "ratedCoolingKw"),
        ratedPowerKw: factOf(machine, "ratedPowerKw"),
        chillerClass: classOf(machine.facts["compressor"]),
        heatRatio: onGlycol.has(machine.id) ? GLYCOL_HEAT_RATIO : 1,
      }),
    );
  const store = parts.find(({ kind }) => kind === iceStorage.id);
  return {
    id: plant.id,
    centerId: center.id,
    name: plant.name,
    ratedKwth: factOf(plant, "ratedCoolingKw"),
    chillers,
    store:
      store === undefined
        ? null
        : {
            id: store.id,
            name: store.name,
            capacityKwhTh: factOf(store, "storageKwhTh"),
            mostMakingKwth: factOf(store, "maxChargeKw"),
            mostMeltKwth: factOf(store, "maxDischargeKw"),
          },
    besideKw: besideOf(center, parts, chillers),
  };
}

function factOf({ facts }: Equipment, name: string): number | null {
  const fact = facts[name];
  return typeof fact === "number" && Number.isFinite(fact) ? fact : null;
}

const CLASS_OF_COMPRESSOR: ReadonlyMap<unknown, ChillerClass> = new Map<unknown, ChillerClass>([
  ["screw", "water-positive-displacement"],
  ["scroll", "water-positive-displacement"],
  ["centrifugal", "water-centrifugal"],
]);

const classOf = (compressor: unknown): ChillerClass | null => CLASS_OF_COMPRESSOR.get(compressor) ?? null;

/** Towers, and the pumps that feed machines: of the plates, a share for each chiller. Pumps of the house are not of it. */
function besideOf(center: Center, parts: readonly Equipment[], chillers: readonly PlantChiller[]): number | null {
  if (chillers.length === 0) return null;
  const feedsMachine = new Set(
    center.relations
      .filter(({ kind, medium, to }) => kind === "feeds" && medium !== "power" && chillers.some(({ id }) => id === to))
      .map(({ from }) => from),
  );
  const plates = parts
    .filter((part) => part.kind === coolingTower.id || (part.kind === pump.id && feedsMachine.has(part.id)))
    .map((part) => factOf(part, "ratedPowerKw"));
  const sumKw = plates.reduce((sum: number, kw) => sum + (kw ?? 0), 0);
  return plates.length === 0 || sumKw === 0 ? null : sumKw / chillers.length;
}
