import { generator } from "../../equipment/generator.ts";
import { meter } from "../../equipment/meter.ts";
import { switchgear } from "../../equipment/switchgear.ts";
import { transformer } from "../../equipment/transformer.ts";
import { uninterruptibleSupply } from "../../equipment/uninterruptible-supply.ts";
import type { Equipment } from "../center.ts";
import { type CenterPart, feeds, joinParts, meters } from "../center-part.ts";
import { FEEDER_METER_KEYS, PANEL_KEYS, SUB_METER_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import {
  FENGSHAN,
  FRONT_PANEL_FLOORS,
  frontPanelOf,
  inFront,
  inRear,
  REAR_PANEL_FLOORS,
  rearPanelOf,
} from "./fengshan-ids.ts";

const SUBSTATION = "FS.REAR.B1.POWER";

const highVoltage = statedIn(
  "annualReport101",
  "辦理鳳山行政中心後棟大樓 22.8KV 供電電力系統工程案，將原高壓供電電力系統遷移至該中心後棟大樓地下室",
);

const incomer = inRear("B1", switchgear, "HV", {
  name: ["22.8 kV 高壓受電盤", "22.8 kV incomer"],
  spaceId: SUBSTATION,
  provenance: highVoltage,
  facts: { ratedVoltageKv: 22.8 },
  demoFacts: { ratedCurrentA: 400 },
});

const transformerOf = (number: string, zh: string, en: string) =>
  inRear("B1", transformer, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    demoFacts: { ratedCapacityKva: 750, primaryKv: 22.8, secondaryV: 380, insulation: "cast-resin" },
  });
const generalTransformer = transformerOf("01", "1 號變壓器（一般）", "Transformer 1 (general)");
const plantTransformer = transformerOf("02", "2 號變壓器（空調）", "Transformer 2 (chiller plant)");

const boardOf = (number: string, zh: string, en: string) =>
  inRear("B1", switchgear, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    demoFacts: { ratedVoltageKv: 0.38, ratedCurrentA: 1_600 },
  });
const generalBoard = boardOf("LV1", "一般動力總盤", "General low-voltage board");
const plantBoard = boardOf("LV2", "空調動力總盤", "Chiller-plant low-voltage board");
const frontBoard = boardOf("LV3", "前棟饋線盤", "Front-building feeder board");
const emergencyBoard = boardOf("EM", "緊急電源盤", "Emergency board");

const dieselGenerator = inRear("B1", generator, "01", {
  name: ["鳳山緊急發電機", "Fengshan emergency generator"],
  spaceId: SUBSTATION,
  demoFacts: { ratedPowerKw: 300, fuelTankL: 990 },
});
const batterySupply = inRear("01F", uninterruptibleSupply, "01", {
  name: ["鳳山不斷電系統", "Fengshan UPS"],
  spaceId: "FS.REAR.01F.CONTROL",
  demoFacts: { ratedCapacityKva: 15 },
});

const rearPanels = REAR_PANEL_FLOORS.map((floor) =>
  inRear(floor, switchgear, "01", {
    name: [`後棟 ${floor} 分電盤`, `Rear ${floor} distribution panel`],
    keys: PANEL_KEYS,
    demoFacts: { ratedVoltageKv: 0.38, ratedCurrentA: 250 },
  }),
);
const frontPanels = FRONT_PANEL_FLOORS.map((floor) =>
  inFront(floor, switchgear, "01", {
    name: [`前棟 ${floor} 分電盤`, `Front ${floor} distribution panel`],
    keys: PANEL_KEYS,
    demoFacts: { ratedVoltageKv: 0.38, ratedCurrentA: 250 },
  }),
);

const distribution: CenterPart = {
  equipment: [
    incomer,
    generalTransformer,
    plantTransformer,
    generalBoard,
    plantBoard,
    frontBoard,
    emergencyBoard,
    dieselGenerator,
    batterySupply,
    ...rearPanels,
    ...frontPanels,
  ],
  relations: [
    ...feeds("power", [incomer], [generalTransformer, plantTransformer]),
    ...feeds("power", [generalTransformer], [generalBoard]),
    ...feeds("power", [plantTransformer], [plantBoard]),
    ...feeds("power", [generalBoard], [frontBoard, ...rearPanels]),
    ...feeds("power", [frontBoard], frontPanels),
    ...feeds("power", [generalBoard, dieselGenerator], [emergencyBoard]),
    ...feeds("power", [emergencyBoard], [batterySupply]),
  ],
};

const mainMeter = inRear("B1", meter, "MAIN", {
  name: ["鳳山總電表", "Fengshan main meter"],
  spaceId: SUBSTATION,
  demoFacts: { contractKw: 700, ratedCurrentA: 60, voltageRatio: 190, currentRatio: 12 },
});

/** A meter behind another: its name, what it is behind, and what it measures. */
const behind = (upper: string | Equipment, unit: Equipment, measures: readonly string[]): CenterPart => ({
  equipment: [unit],
  relations: [...meters(upper, [unit]), ...meters(unit, measures)],
});

const feederMeter = (number: string, zh: string, en: string) =>
  inRear("B1", meter, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    keys: FEEDER_METER_KEYS,
    demoFacts: { ratedCurrentA: 1_000 },
  });
const subMeter = (number: string, zh: string, en: string) =>
  inRear("B1", meter, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    keys: SUB_METER_KEYS,
    demoFacts: { ratedCurrentA: 250 },
  });

const general = feederMeter("LV1", "一般動力電表", "General board meter");
const plant = feederMeter("LV2", "後棟空調動力電表", "Rear chiller-plant meter");
const front = feederMeter("LV3", "前棟電表", "Front-building meter");
const emergency = feederMeter("EM", "緊急電源盤電表", "Emergency board meter");

const plantRoom = (asset: string) => `FS.REAR.B1.${asset}`;

const meterTree = joinParts([
  { equipment: [mainMeter], relations: meters(mainMeter, ["FS.REAR.B1.SWG.HV"]) },
  behind(mainMeter, general, [FENGSHAN.generalBoard, "FS.REAR"]),
  behind(mainMeter, plant, [FENGSHAN.plantBoard, FENGSHAN.rearPlant]),
  behind(general, front, [FENGSHAN.frontBoard, "FS.FRONT"]),
  behind(general, emergency, [FENGSHAN.emergencyBoard]),
  behind(emergency, subMeter("ELV", "電梯電表", "Elevator meter"), ["FS.REAR.RF.ELV.P01", "FS.REAR.RF.ELV.P02"]),
  // The tariff gives ice-making compressors a cheaper off-peak price, which needs a meter of their own.
  behind(
    plant,
    inRear("B1", meter, "ICE", {
      name: ["儲冰空調電表", "Ice-storage tariff meter"],
      spaceId: SUBSTATION,
      keys: FEEDER_METER_KEYS,
      demoFacts: { ratedCurrentA: 600 },
    }),
    ["CH.01", "CH.02", "PMP.GLY01", "PMP.GLY02", "ICE.01"].map(plantRoom),
  ),
  behind(
    plant,
    subMeter("PMP", "水泵電表", "Pump meter"),
    ["PMP.CHW01", "PMP.CHW02", "PMP.CW01", "PMP.CW02"].map(plantRoom),
  ),
  ...REAR_PANEL_FLOORS.map((floor) =>
    behind(
      general,
      inRear(floor, meter, "01", {
        name: [`後棟 ${floor} 分電盤電表`, `Rear ${floor} panel meter`],
        keys: SUB_METER_KEYS,
        demoFacts: { ratedCurrentA: 250 },
      }),
      [rearPanelOf(floor), `FS.REAR.${floor}`],
    ),
  ),
  ...FRONT_PANEL_FLOORS.map((floor) =>
    behind(
      front,
      inFront(floor, meter, "01", {
        name: [`前棟 ${floor} 分電盤電表`, `Front ${floor} panel meter`],
        keys: SUB_METER_KEYS,
        demoFacts: { ratedCurrentA: 250 },
      }),
      [frontPanelOf(floor), `FS.FRONT.${floor}`],
    ),
  ),
]);

const supply: CenterPart = {
  equipment: [],
  relations: meterTree.equipment.flatMap((unit) =>
    feeds("power", [unit.floorId === "FS.REAR.B1" ? FENGSHAN.emergencyBoard : `${unit.floorId}.SWG.01`], [unit]),
  ),
};

/** The 22.8 kV supply in the rear building's basement, the boards behind it, and the tree of meters. */
export const fengshanPower: CenterPart = joinParts([distribution, meterTree, supply]);
