import { chiller } from "../../equipment/chiller.ts";
import { chillerPlant } from "../../equipment/chiller-plant.ts";
import { coolingTower } from "../../equipment/cooling-tower.ts";
import { pump } from "../../equipment/pump.ts";
import { type CenterPart, feeds, numbered, partsOf } from "../center-part.ts";
import { CHILLER_KEYS, PUMP_KEYS, TOWER_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inMain, SIWEI } from "./siwei-ids.ts";

const PLANT_ROOM = "SW.MAIN.B1.PLANT";
const MACHINE_COUNT = 3;

/** A source shows that Siwei has chillers with condensers that are cleaned; how many and how large is demonstration data. */
const chillersExist = statedIn("secretariatPage106", "Cleaning chiller condenser of Siwei");

const plant = inMain("B1", chillerPlant, "01", {
  name: ["四維冰水系統", "Siwei chilled-water plant"],
  spaceId: PLANT_ROOM,
  demoFacts: { ratedCoolingKw: 3_153, designSupplyTempC: 7, designReturnTempC: 12.5 },
});

const chillers = numbered(MACHINE_COUNT).map((number, index) =>
  inMain("B1", chiller, number, {
    name: [`${index + 1} 號冰水主機`, `Chiller ${index + 1}`],
    spaceId: PLANT_ROOM,
    keys: CHILLER_KEYS,
    provenance: chillersExist,
    unstated: ["count", "floor"],
    demoFacts: {
      compressor: "screw",
      ratedCoolingKw: 1_051,
      ratedPowerKw: 208,
      ratedCop: 5.05,
      ratedChilledWaterFlowLps: 45.3,
      ratedCondenserWaterFlowLps: 56.6,
    },
  }),
);

const towers = numbered(MACHINE_COUNT).map((number, index) =>
  inMain("RF", coolingTower, number, {
    name: [`${index + 1} 號冷卻水塔`, `Cooling tower ${index + 1}`],
    spaceId: "SW.MAIN.RF.ROOF",
    keys: TOWER_KEYS,
    demoFacts: { ratedHeatRejectionKw: 1_300, ratedPowerKw: 11, designApproachK: 3.9 },
  }),
);

const chilledWaterPumps = numbered(MACHINE_COUNT).map((number, index) =>
  inMain("B1", pump, `CHW${number}`, {
    name: [`${index + 1} 號冰水泵`, `Chilled-water pump ${index + 1}`],
    spaceId: PLANT_ROOM,
    keys: PUMP_KEYS,
    demoFacts: { ratedFlowLps: 45.3, ratedHeadKpa: 300, ratedPowerKw: 22 },
  }),
);

const condenserWaterPumps = numbered(MACHINE_COUNT).map((number, index) =>
  inMain("B1", pump, `CW${number}`, {
    name: [`${index + 1} 號冷卻水泵`, `Condenser-water pump ${index + 1}`],
    spaceId: PLANT_ROOM,
    keys: PUMP_KEYS,
    demoFacts: { ratedFlowLps: 56.6, ratedHeadKpa: 240, ratedPowerKw: 22 },
  }),
);

/** The chilled-water plant in the first basement and its towers on the roof. */
export const siweiChillerPlant: CenterPart = {
  equipment: [plant, ...chillers, ...chilledWaterPumps, ...condenserWaterPumps, ...towers],
  relations: [
    ...feeds("condenser-water", towers, condenserWaterPumps),
    ...feeds("condenser-water", condenserWaterPumps, chillers),
    ...feeds("chilled-water", chilledWaterPumps, chillers),
    ...feeds("chilled-water", chillers, [plant]),
    ...partsOf(plant, [...chillers, ...chilledWaterPumps, ...condenserWaterPumps, ...towers]),
    ...feeds(
      "power",
      [SIWEI.plantBoard],
      [plant, ...chillers, ...chilledWaterPumps, ...condenserWaterPumps, ...towers],
    ),
  ],
};
