import { meter } from "../../equipment/meter.ts";
import { type CenterPart, feeds, joinParts, meters } from "../center-part.ts";
import { FEEDER_METER_KEYS, SUB_METER_KEYS } from "../point-selections.ts";
import { inMain, PANEL_FLOORS, type PanelFloor, panelOf, SIWEI } from "./siwei-ids.ts";

const SUBSTATION = "SW.MAIN.B1.POWER";

const mainMeter = inMain("B1", meter, "MAIN", {
  name: ["四維總電表", "Siwei main meter"],
  spaceId: SUBSTATION,
  demoFacts: { contractKw: 1_500, ratedCurrentA: 100, voltageRatio: 190, currentRatio: 20 },
});

interface FeederEntry {
  readonly number: string;
  readonly name: readonly [zh: string, en: string];
  readonly ratedCurrentA: number;
  /** The meter that this one is behind. */
  readonly behind: { readonly id: string };
  /** What it measures. */
  readonly measures: readonly string[];
  readonly floor?: PanelFloor;
  readonly keys?: typeof FEEDER_METER_KEYS | typeof SUB_METER_KEYS;
}

const metered = ({
  number,
  name,
  ratedCurrentA,
  behind,
  measures,
  floor,
  keys,
}: FeederEntry): CenterPart & { readonly id: string } => {
  const unit = inMain(floor ?? "B1", meter, number, {
    name,
    keys: keys ?? FEEDER_METER_KEYS,
    ...(floor === undefined ? { spaceId: SUBSTATION } : {}),
    demoFacts: { ratedCurrentA },
  });
  return { id: unit.id, equipment: [unit], relations: [...meters(behind, [unit]), ...meters(unit, measures)] };
};

const general = metered({
  number: "LV1",
  name: ["一般動力電表", "General board meter"],
  ratedCurrentA: 2_500,
  behind: mainMeter,
  measures: [SIWEI.generalBoard],
});

const plant = metered({
  number: "LV2",
  name: ["空調動力電表", "Chiller-plant meter"],
  ratedCurrentA: 2_000,
  behind: mainMeter,
  measures: [SIWEI.plantBoard, SIWEI.plant],
});

const emergency = metered({
  number: "EM",
  name: ["緊急電源盤電表", "Emergency board meter"],
  ratedCurrentA: 1_000,
  behind: general,
  measures: [SIWEI.emergencyBoard],
});

const elevators = metered({
  number: "ELV",
  name: ["電梯電表", "Elevator meter"],
  ratedCurrentA: 400,
  behind: emergency,
  measures: ["P01", "P02", "P03", "P04", "P05", "P06", "F01", "F02", "F03"].map((car) => `SW.MAIN.RF.ELV.${car}`),
});

const batterySupply = metered({
  number: "UPS",
  name: ["不斷電系統電表", "UPS meter"],
  ratedCurrentA: 63,
  behind: emergency,
  measures: ["SW.MAIN.01F.UPS.01"],
  keys: SUB_METER_KEYS,
});

const floorMeters = new Map(
  PANEL_FLOORS.map((floor) => [
    floor,
    metered({
      floor,
      number: "01",
      name: [`${floor} 分電盤電表`, `${floor} panel meter`],
      ratedCurrentA: 400,
      behind: general,
      measures: [panelOf(floor), `SW.MAIN.${floor}`],
    }),
  ]),
);

const behindFloor = (floor: PanelFloor): { readonly id: string } => ({ id: `SW.MAIN.${floor}.MTR.01` });

const chillerMeters = ["01", "02", "03"].map((number, index) =>
  metered({
    number: `CH${number}`,
    name: [`${index + 1} 號冰水主機電表`, `Chiller ${index + 1} meter`],
    ratedCurrentA: 500,
    behind: plant,
    measures: [`SW.MAIN.B1.CH.${number}`],
    keys: SUB_METER_KEYS,
  }),
);

const pumps = metered({
  number: "PMP",
  name: ["水泵電表", "Pump meter"],
  ratedCurrentA: 400,
  behind: plant,
  measures: ["CHW01", "CHW02", "CHW03", "CW01", "CW02", "CW03"].map((pump) => `SW.MAIN.B1.PMP.${pump}`),
  keys: SUB_METER_KEYS,
});

const towers = metered({
  number: "CT",
  name: ["冷卻水塔電表", "Cooling-tower meter"],
  ratedCurrentA: 125,
  behind: plant,
  measures: ["01", "02", "03"].map((tower) => `SW.MAIN.RF.CT.${tower}`),
  keys: SUB_METER_KEYS,
});

/** Venues and machines behind a floor's meter, whose energy is asked for by itself. */
const venues = [
  {
    floor: "01F",
    number: "AUD",
    name: ["大禮堂電表", "Auditorium meter"],
    ratedCurrentA: 160,
    measures: ["SW.MAIN.01F.AUDITORIUM", "SW.MAIN.01F.STAGE", "SW.MAIN.01F.AHU.03", "SW.MAIN.01F.AHU.04"],
  },
  {
    floor: "01F",
    number: "ATR",
    name: ["中庭電表", "Atrium meter"],
    ratedCurrentA: 125,
    measures: ["SW.MAIN.01F.ATRIUM", "SW.MAIN.01F.WINDOWS", "SW.MAIN.01F.AHU.01"],
  },
  {
    floor: "01F",
    number: "LED",
    name: ["LED 電視牆電表", "LED wall meter"],
    ratedCurrentA: 63,
    measures: ["SW.MAIN.01F.LED.01"],
  },
  {
    floor: "01F",
    number: "PLZ",
    name: ["廣場電表", "Plaza meter"],
    ratedCurrentA: 100,
    measures: ["SW.MAIN.GF", "SW.MAIN.GF.LTG.01"],
  },
  {
    floor: "02F",
    number: "M01",
    name: ["第一會議室電表", "First Meeting Room meter"],
    ratedCurrentA: 63,
    measures: ["SW.MAIN.02F.MEET-01", "SW.MAIN.02F.PAC.01"],
  },
  {
    floor: "03F",
    number: "AHU",
    name: ["3 樓空調箱電表", "3F air-handler meter"],
    ratedCurrentA: 125,
    measures: ["01", "02", "03", "04", "05"].map((unit) => `SW.MAIN.03F.AHU.${unit}`),
  },
  {
    floor: "04F",
    number: "AHU",
    name: ["4 樓空調箱電表", "4F air-handler meter"],
    ratedCurrentA: 125,
    measures: ["01", "02", "03", "04"].map((unit) => `SW.MAIN.04F.AHU.${unit}`),
  },
] as const satisfies readonly Omit<FeederEntry, "behind" | "keys">[];

const venueMeters = venues.map((venue) =>
  metered({ ...venue, behind: behindFloor(venue.floor), keys: SUB_METER_KEYS }),
);

const incoming: CenterPart = {
  equipment: [mainMeter],
  relations: meters(mainMeter, ["SW.MAIN.B1.SWG.HV", "SW.MAIN"]),
};

/** Meters take their supply from the board they stand on. */
const supply = (parts: readonly CenterPart[]): CenterPart => ({
  equipment: [],
  relations: parts.flatMap((part) =>
    part.equipment.flatMap((unit) =>
      feeds("power", [unit.floorId === "SW.MAIN.B1" ? "SW.MAIN.B1.SWG.EM" : `${unit.floorId}.SWG.01`], [unit]),
    ),
  ),
});

const parts: readonly CenterPart[] = [
  incoming,
  general,
  plant,
  emergency,
  elevators,
  batterySupply,
  ...floorMeters.values(),
  ...chillerMeters,
  pumps,
  towers,
  ...venueMeters,
];

/** The tree of electricity meters: the main meter, the boards behind it, floors and plant behind those. */
export const siweiMeters: CenterPart = joinParts([...parts, supply(parts)]);
