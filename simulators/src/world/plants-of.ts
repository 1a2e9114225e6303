import type { EquipmentModel, ModelSetting } from "./equipment-model.ts";
import { rated } from "./equipment-model.ts";
import { type Chiller, createChiller } from "./model/chiller.ts";
import { type CoolingTower, createCoolingTower } from "./model/cooling-tower.ts";
import { createIceStorage, type IceStorage } from "./model/ice-storage.ts";
import { createHeatExchanger, createPlant, createPlantController, type Plant } from "./model/plant.ts";
import { createPump, type Pump, type PumpService } from "./model/pump.ts";
import { createWaterLoop, type WaterLoop } from "./water-loop.ts";
import type { EquipmentPlan, WorldPlan } from "./world-plan.ts";

const PART_KINDS = new Set(["chiller", "cooling-tower", "pump", "ice-storage", "heat-exchanger", "chiller-plant"]);
const SERVICE_OF_MEDIUM: Readonly<Record<string, PumpService>> = {
  "chilled-water": "chilled",
  "condenser-water": "condenser",
  glycol: "brine",
};

export interface PlantPlan {
  readonly loopOf: (machine: EquipmentPlan) => WaterLoop;
  /** Makes the plants and the models of their parts, by equipment id. */
  build(settingOf: (machine: EquipmentPlan) => ModelSetting): {
    readonly plants: readonly { readonly plant: Plant; readonly powerId: string }[];
    readonly models: ReadonlyMap<string, EquipmentModel>;
    /** What watches a plant and is not a part of it: stepped after it. */
    readonly watchers: readonly { readonly id: string; readonly model: EquipmentModel }[];
  };
}

/** Groups the chilled-water machines into plants by "part of"; a house that says nothing has one plant. */
export function planPlants({ equipment, relations }: WorldPlan): PlantPlan {
  const partOf = new Map(relations.filter(({ kind }) => kind === "part-of").map(({ from, to }) => [from, to]));
  const fedBy = new Map(
    relations
      .filter(({ kind, medium }) => kind === "feeds" && medium === "chilled-water")
      .map(({ from, to }) => [to, from]),
  );
  const plantIdOf = (machine: EquipmentPlan): string => {
    if (machine.kind === "chiller-plant") return machine.id;
    const whole = partOf.get(machine.id);
    return whole !== undefined && PART_KINDS.has(machine.kind) ? whole : `${machine.buildingId}.plant`;
  };
  const groups = Map.groupBy(
    equipment.filter(({ kind }) => PART_KINDS.has(kind)),
    plantIdOf,
  );
  const loops = new Map<string, WaterLoop>();
  for (const [id, group] of groups) {
    const chillers = group.filter(({ kind }) => kind === "chiller");
    const designKwth = chillers.reduce((sum, machine) => sum + rated(machine, ["ratedCoolingKw"], 1_051), 0);
    loops.set(id, createWaterLoop(designKwth > 0 ? designKwth : 500));
  }
  const district = new Map<string, WaterLoop>();
  const districtOf = (buildingId: string): WaterLoop => {
    const known = district.get(buildingId);
    if (known !== undefined) return known;
    const loop = createWaterLoop(1_000);
    district.set(buildingId, loop);
    return loop;
  };
  const loopOf = (machine: EquipmentPlan): WaterLoop => {
    const own = loops.get(PART_KINDS.has(machine.kind) ? plantIdOf(machine) : (fedBy.get(machine.id) ?? ""));
    if (own !== undefined) return own;
    const near =
      [...groups].find(([, group]) => group.some(({ buildingId }) => buildingId === machine.buildingId)) ??
      [...groups].find(([, group]) => group.some(({ centerId }) => centerId === machine.centerId));
    return (near === undefined ? undefined : loops.get(near[0])) ?? districtOf(machine.buildingId);
  };
  const serviceOf = (machine: EquipmentPlan): PumpService => {
    const fed = relations.find(
      ({ kind, from, medium }) => kind === "feeds" && from === machine.id && medium !== "power",
    );
    const byId = /CHW/u.test(machine.id) ? "chilled" : /CW/u.test(machine.id) ? "condenser" : "chilled";
    return SERVICE_OF_MEDIUM[fed?.medium ?? ""] ?? byId;
  };

  return {
    loopOf,
    build(settingOf) {
      const models = new Map<string, EquipmentModel>();
      const watchers: { readonly id: string; readonly model: EquipmentModel }[] = [];
      const watch = (id: string, model: EquipmentModel): void => {
        models.set(id, model);
        watchers.push({ id, model });
      };
      const plants: { readonly plant: Plant; readonly powerId: string }[] = [];
      const keep = <Model extends EquipmentModel>(id: string, model: Model): Model => {
        models.set(id, model);
        return model;
      };
      for (const [id, group] of groups) {
        const of = (kind: string): readonly EquipmentPlan[] => group.filter((machine) => machine.kind === kind);
        const chillers: Chiller[] = of("chiller").map((machine) => keep(machine.id, createChiller(settingOf(machine))));
        const towers: CoolingTower[] = of("cooling-tower").map((machine) =>
          keep(machine.id, createCoolingTower(settingOf(machine))),
        );
        const pumps: Pump[] = of("pump").map((machine) =>
          keep(machine.id, createPump(settingOf(machine), serviceOf(machine))),
        );
        const ice: IceStorage[] = of("ice-storage").map((machine) =>
          keep(machine.id, createIceStorage(settingOf(machine))),
        );
        const loop = loops.get(id);
        if (loop === undefined) continue;
        const plant = createPlant({ loop, chillers, towers, pumps, ice });
        // What stops the machines stops their plant: they hang on one board.
        plants.push({ plant, powerId: of("chiller")[0]?.id ?? id });
        for (const machine of of("chiller-plant"))
          watch(machine.id, createPlantController(plant, settingOf(machine).random));
        for (const machine of of("heat-exchanger")) watch(machine.id, createHeatExchanger(plant, settingOf(machine)));
      }
      const idle = [...district.values()];
      return {
        plants: [
          ...plants,
          ...idle.map((loop) => ({
            plant: createPlant({ loop, chillers: [], towers: [], pumps: [], ice: [] }),
            powerId: "",
          })),
        ],
        models,
        watchers,
      };
    },
  };
}
