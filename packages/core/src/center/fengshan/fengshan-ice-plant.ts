import { chiller } from "../../equipment/chiller.ts";
import { chillerPlant } from "../../equipment/chiller-plant.ts";
import { coolingTower } from "../../equipment/cooling-tower.ts";
import { heatExchanger } from "../../equipment/heat-exchanger.ts";
import { iceStorage } from "../../equipment/ice-storage.ts";
import { pump } from "../../equipment/pump.ts";
import { type CenterPart, feeds, numbered, partsOf } from "../center-part.ts";
import { CHILLER_KEYS, PUMP_KEYS, TOWER_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { FENGSHAN, inRear } from "./fengshan-ids.ts";

const PLANT_ROOM = "FS.REAR.B1.PLANT";

const iceWorks = statedIn("annualReport111", "後棟大樓儲冰系統管線保溫材更換");
const pumpWorks = statedIn("councilReport1110331", "鳳山行政中心辦理後棟大樓空調冷卻水泵管件汰換");

const plant = inRear("B1", chillerPlant, "01", {
  name: ["後棟冰水系統", "Rear-building chilled-water plant"],
  spaceId: PLANT_ROOM,
  demoFacts: { ratedCoolingKw: 1_400, designSupplyTempC: 7, designReturnTempC: 12.5 },
});

const iceStore = inRear("B1", iceStorage, "01", {
  name: ["後棟儲冰系統", "Rear-building ice storage"],
  spaceId: PLANT_ROOM,
  provenance: iceWorks,
  unstated: ["floor"],
  facts: { insulationReplacedYear: 2022 },
  demoFacts: { storageKwhTh: 7_000, maxDischargeKw: 900, maxChargeKw: 620, brineConcentrationPct: 25 },
});

const chillers = numbered(2).map((number, index) =>
  inRear("B1", chiller, number, {
    name: [`後棟 ${index + 1} 號滷水主機`, `Rear glycol chiller ${index + 1}`],
    spaceId: PLANT_ROOM,
    keys: CHILLER_KEYS,
    demoFacts: {
      compressor: "screw",
      ratedCoolingKw: 525,
      ratedPowerKw: 104,
      ratedCop: 5.05,
      ratedChilledWaterFlowLps: 22.6,
      ratedCondenserWaterFlowLps: 28.3,
    },
  }),
);

const exchanger = inRear("B1", heatExchanger, "01", {
  name: ["後棟板式熱交換器", "Rear plate heat exchanger"],
  spaceId: PLANT_ROOM,
  demoFacts: { ratedCoolingKw: 1_400 },
});

const pumpsOf = (prefix: string, zh: string, en: string, ratedPowerKw: number) =>
  numbered(2).map((number, index) =>
    inRear("B1", pump, `${prefix}${number}`, {
      name: [`後棟 ${index + 1} 號${zh}`, `Rear ${en} ${index + 1}`],
      spaceId: PLANT_ROOM,
      keys: PUMP_KEYS,
      ...(prefix === "CW"
        ? { provenance: pumpWorks, unstated: ["count", "floor"], facts: { fittingsReplacedOn: "2021-12-20" } }
        : {}),
      demoFacts: { ratedFlowLps: 28, ratedHeadKpa: 260, ratedPowerKw },
    }),
  );

const glycolPumps = pumpsOf("GLY", "滷水泵", "glycol pump", 15);
const chilledWaterPumps = pumpsOf("CHW", "冰水泵", "chilled-water pump", 15);
const condenserWaterPumps = pumpsOf("CW", "冷卻水泵", "condenser-water pump", 15);

const towers = numbered(2).map((number, index) =>
  inRear("RF", coolingTower, number, {
    name: [`後棟 ${index + 1} 號冷卻水塔`, `Rear cooling tower ${index + 1}`],
    spaceId: "FS.REAR.RF.ROOF",
    keys: TOWER_KEYS,
    demoFacts: { ratedHeatRejectionKw: 660, ratedPowerKw: 7.5, designApproachK: 3.9 },
  }),
);

const machines = [
  ...chillers,
  iceStore,
  exchanger,
  ...glycolPumps,
  ...chilledWaterPumps,
  ...condenserWaterPumps,
  ...towers,
];

/** The plant of the rear building: glycol chillers and the ice store on one loop, an exchanger to the chilled water. */
export const fengshanIcePlant: CenterPart = {
  equipment: [plant, ...machines],
  relations: [
    ...feeds("condenser-water", towers, condenserWaterPumps),
    ...feeds("condenser-water", condenserWaterPumps, chillers),
    ...feeds("glycol", glycolPumps, chillers),
    // By day the store and the chillers stand in for each other on the exchanger. Charging the store by night is left
    // out, or a stopped chiller would count as a stopped store.
    ...feeds("glycol", [...chillers, iceStore], [exchanger]),
    ...feeds("chilled-water", [exchanger], chilledWaterPumps),
    ...feeds("chilled-water", chilledWaterPumps, [plant]),
    ...partsOf(plant, machines),
    ...feeds("power", [FENGSHAN.plantBoard], [plant, ...machines.filter((machine) => machine !== exchanger)]),
  ],
};
