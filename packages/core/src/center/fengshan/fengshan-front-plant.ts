import { chiller } from "../../equipment/chiller.ts";
import { chillerPlant } from "../../equipment/chiller-plant.ts";
import { coolingTower } from "../../equipment/cooling-tower.ts";
import { pump } from "../../equipment/pump.ts";
import { type CenterPart, feeds, partsOf } from "../center-part.ts";
import { CHILLER_KEYS, PUMP_KEYS, TOWER_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { FENGSHAN, inFront } from "./fengshan-ids.ts";

const PLANT_ROOM = "FS.FRONT.01F.PLANT";

/** The report speaks of chilled-water and cooling-water pipes of the front building; the machines are demonstration data. */
const pipeWorks = statedIn("annualReport111", "前棟大樓冷卻水管線閥件汰換等");

const plant = inFront("01F", chillerPlant, "01", {
  name: ["前棟冰水系統", "Front-building chilled-water plant"],
  spaceId: PLANT_ROOM,
  provenance: pipeWorks,
  unstated: ["floor"],
  facts: { coolingWaterValvesReplacedYear: 2022 },
  demoFacts: { ratedCoolingKw: 420, designSupplyTempC: 7, designReturnTempC: 12.5 },
});
const machine = inFront("01F", chiller, "01", {
  name: ["前棟冰水主機", "Front chiller"],
  spaceId: PLANT_ROOM,
  keys: CHILLER_KEYS,
  demoFacts: {
    compressor: "screw",
    ratedCoolingKw: 420,
    ratedPowerKw: 84,
    ratedCop: 5,
    ratedChilledWaterFlowLps: 18.1,
    ratedCondenserWaterFlowLps: 22.6,
  },
});
const pumpOf = (number: string, [zh, en]: readonly [zh: string, en: string], ratedFlowLps: number) =>
  inFront("01F", pump, number, {
    name: [zh, en],
    spaceId: PLANT_ROOM,
    keys: PUMP_KEYS,
    demoFacts: { ratedFlowLps, ratedHeadKpa: 240, ratedPowerKw: 11 },
  });
const chilledWaterPump = pumpOf("CHW01", ["前棟冰水泵", "Front chilled-water pump"], 20);
const condenserWaterPump = pumpOf("CW01", ["前棟冷卻水泵", "Front condenser-water pump"], 23);
const tower = inFront("RF", coolingTower, "01", {
  name: ["前棟冷卻水塔", "Front cooling tower"],
  spaceId: "FS.FRONT.RF.ROOF",
  keys: TOWER_KEYS,
  demoFacts: { ratedHeatRejectionKw: 530, ratedPowerKw: 5.5, designApproachK: 3.9 },
});

const machines = [machine, chilledWaterPump, condenserWaterPump, tower];

/** The small chilled-water plant of the front building. */
export const fengshanFrontPlant: CenterPart = {
  equipment: [plant, ...machines],
  relations: [
    ...feeds("condenser-water", [tower], [condenserWaterPump]),
    ...feeds("condenser-water", [condenserWaterPump], [machine]),
    ...feeds("chilled-water", [chilledWaterPump], [machine]),
    ...feeds("chilled-water", [machine], [plant]),
    ...partsOf(plant, machines),
    ...feeds("power", [FENGSHAN.frontBoard], [plant, ...machines]),
  ],
};
