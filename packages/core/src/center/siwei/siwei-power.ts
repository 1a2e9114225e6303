import { generator } from "../../equipment/generator.ts";
import { switchgear } from "../../equipment/switchgear.ts";
import { transformer } from "../../equipment/transformer.ts";
import { uninterruptibleSupply } from "../../equipment/uninterruptible-supply.ts";
import { type CenterPart, feeds } from "../center-part.ts";
import { PANEL_KEYS } from "../point-selections.ts";
import { inMain, PANEL_FLOORS, SIWEI } from "./siwei-ids.ts";

const SUBSTATION = "SW.MAIN.B1.POWER";

/** No source describes the supply of Siwei: the substation is demonstration data after common practice. */
const incomer = inMain("B1", switchgear, "HV", {
  name: ["高壓受電盤", "High-voltage incomer"],
  spaceId: SUBSTATION,
  demoFacts: { ratedVoltageKv: 22.8, ratedCurrentA: 630 },
});

const transformerOf = (number: string, zh: string, en: string, ratedCapacityKva: number) =>
  inMain("B1", transformer, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    demoFacts: { ratedCapacityKva, primaryKv: 22.8, secondaryV: 380, insulation: "cast-resin" },
  });

const generalTransformer = transformerOf("01", "1 號變壓器（一般）", "Transformer 1 (general)", 1_500);
const plantTransformer = transformerOf("02", "2 號變壓器（空調）", "Transformer 2 (chiller plant)", 1_500);
const secondTransformer = transformerOf("03", "3 號變壓器（一般備援）", "Transformer 3 (general, second)", 1_000);

const boardOf = (number: string, zh: string, en: string, ratedCurrentA: number) =>
  inMain("B1", switchgear, number, {
    name: [zh, en],
    spaceId: SUBSTATION,
    demoFacts: { ratedVoltageKv: 0.38, ratedCurrentA },
  });

const generalBoard = boardOf("LV1", "一般動力總盤", "General low-voltage board", 3_200);
const plantBoard = boardOf("LV2", "空調動力總盤", "Chiller-plant low-voltage board", 2_500);
const emergencyBoard = boardOf("EM", "緊急電源盤", "Emergency board", 1_250);

const dieselGenerator = inMain("B1", generator, "01", {
  name: ["緊急發電機", "Emergency generator"],
  spaceId: "SW.MAIN.B1.GEN",
  demoFacts: { ratedPowerKw: 600, fuelTankL: 1_900 },
});

const batterySupply = inMain("01F", uninterruptibleSupply, "01", {
  name: ["機房不斷電系統", "Exchange-room UPS"],
  spaceId: "SW.MAIN.01F.PBX",
  demoFacts: { ratedCapacityKva: 30 },
});

const panels = PANEL_FLOORS.map((floor) =>
  inMain(floor, switchgear, "01", {
    name: [`${floor} 分電盤`, `${floor} distribution panel`],
    keys: PANEL_KEYS,
    demoFacts: { ratedVoltageKv: 0.38, ratedCurrentA: 400 },
  }),
);

/** From the incoming supply to the distribution panel of each floor. */
export const siweiPower: CenterPart = {
  equipment: [
    incomer,
    generalTransformer,
    plantTransformer,
    secondTransformer,
    generalBoard,
    plantBoard,
    emergencyBoard,
    dieselGenerator,
    batterySupply,
    ...panels,
  ],
  relations: [
    ...feeds("power", [incomer], [generalTransformer, plantTransformer, secondTransformer]),
    ...feeds("power", [generalTransformer, secondTransformer], [generalBoard]),
    ...feeds("power", [plantTransformer], [plantBoard]),
    ...feeds("power", [generalBoard, dieselGenerator], [emergencyBoard]),
    ...feeds("power", [generalBoard], panels),
    ...feeds("power", [SIWEI.emergencyBoard], [batterySupply]),
  ],
};
