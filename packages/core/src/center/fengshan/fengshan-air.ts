import { airHandler } from "../../equipment/air-handler.ts";
import { fanCoil } from "../../equipment/fan-coil.ts";
import { hvacMonitoring } from "../../equipment/hvac-monitoring.ts";
import { weatherStation } from "../../equipment/weather-station.ts";
import type { Equipment } from "../center.ts";
import { type CenterPart, feeds, joinParts, serves } from "../center-part.ts";
import { BASIC_AIR_HANDLER_KEYS, FAN_COIL_KEYS } from "../point-selections.ts";
import { FENGSHAN, frontPanelOf, inFront, inRear, rearPanelOf } from "./fengshan-ids.ts";

const airHandlerFacts = (coolingKw: number) => ({
  keys: BASIC_AIR_HANDLER_KEYS,
  demoFacts: {
    ratedCoolingKw: coolingKw,
    ratedAirFlowLps: coolingKw * 50,
    ratedPowerKw: coolingKw / 10,
    designCoilWaterFlowLps: coolingKw / 23,
  },
});

const REAR_AIR_HANDLERS = [
  {
    floor: "01F",
    number: "01",
    zh: "後棟中庭空調箱",
    en: "Rear atrium air handler",
    coolingKw: 140,
    spaces: ["ATRIUM", "LOBBY"],
  },
  {
    floor: "01F",
    number: "02",
    zh: "多媒體簡報室空調箱",
    en: "Multimedia room air handler",
    coolingKw: 45,
    spaces: ["BRIEFING"],
  },
  {
    floor: "02F",
    number: "01",
    zh: "後棟大禮堂空調箱",
    en: "Rear auditorium air handler",
    coolingKw: 190,
    spaces: ["AUDITORIUM"],
  },
  {
    floor: "03F",
    number: "01",
    zh: "後棟 3 樓空調箱",
    en: "Rear 3F air handler",
    coolingKw: 120,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
  {
    floor: "04F",
    number: "01",
    zh: "後棟 4 樓空調箱",
    en: "Rear 4F air handler",
    coolingKw: 120,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
] as const;

const FRONT_AIR_HANDLERS = [
  {
    floor: "01F",
    number: "01",
    zh: "前棟 1 樓空調箱",
    en: "Front 1F air handler",
    coolingKw: 90,
    spaces: ["LOBBY", "ZONE-A"],
  },
  {
    floor: "02F",
    number: "01",
    zh: "前棟 2 樓空調箱",
    en: "Front 2F air handler",
    coolingKw: 120,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
  {
    floor: "03F",
    number: "01",
    zh: "前棟 3 樓空調箱",
    en: "Front 3F air handler",
    coolingKw: 120,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
] as const;

const coolingUnit = (unit: Equipment, spaces: readonly string[], plant: string, panel: string): CenterPart => ({
  equipment: [unit],
  relations: [
    ...serves(
      unit,
      spaces.map((space) => `${unit.floorId}.${space}`),
    ),
    ...feeds("chilled-water", [plant], [unit]),
    ...feeds("power", [panel], [unit]),
  ],
});

const rearAirHandlers = REAR_AIR_HANDLERS.map(({ floor, number, zh, en, coolingKw, spaces }) =>
  coolingUnit(
    inRear(floor, airHandler, number, { name: [zh, en], ...airHandlerFacts(coolingKw) }),
    spaces,
    FENGSHAN.rearPlant,
    rearPanelOf(floor),
  ),
);

const frontAirHandlers = FRONT_AIR_HANDLERS.map(({ floor, number, zh, en, coolingKw, spaces }) =>
  coolingUnit(
    inFront(floor, airHandler, number, { name: [zh, en], ...airHandlerFacts(coolingKw) }),
    spaces,
    FENGSHAN.frontPlant,
    frontPanelOf(floor),
  ),
);

const fanCoilEntry = (zh: string, en: string, number: string, spaceId: string) => ({
  name: [`${zh} ${number} 號冷風機`, `${en} fan coil ${number}`] as const,
  spaceId,
  keys: FAN_COIL_KEYS,
  demoFacts: { ratedCoolingKw: 7, ratedAirFlowLps: 320, ratedPowerKw: 0.12 },
});

/** Fan coils of the meeting rooms: two or three to a room. */
const REAR_FAN_COILS = [
  ["02F", "01", "第一會議室", "Meeting Room 1", "MEET-01"],
  ["02F", "02", "第一會議室", "Meeting Room 1", "MEET-01"],
  ["02F", "03", "2 樓走道", "2F corridor", "HALL"],
  ["03F", "01", "第二會議室", "Meeting Room 2", "MEET-02"],
  ["03F", "02", "第二會議室", "Meeting Room 2", "MEET-02"],
  ["04F", "01", "第三會議室", "Meeting Room 3", "MEET-03"],
] as const;

const FRONT_FAN_COILS = [
  ["02F", "01", "第四會議室", "Meeting Room 4", "MEET-04"],
  ["02F", "02", "第四會議室", "Meeting Room 4", "MEET-04"],
  ["03F", "01", "第五會議室", "Meeting Room 5", "MEET-05"],
  ["03F", "02", "第五會議室", "Meeting Room 5", "MEET-05"],
] as const;

const fanCoils = [
  ...REAR_FAN_COILS.map(([floor, number, zh, en, space]) =>
    coolingUnit(
      inRear(floor, fanCoil, number, fanCoilEntry(zh, en, number, `FS.REAR.${floor}.${space}`)),
      [space],
      FENGSHAN.rearPlant,
      rearPanelOf(floor),
    ),
  ),
  ...FRONT_FAN_COILS.map(([floor, number, zh, en, space]) =>
    coolingUnit(
      inFront(floor, fanCoil, number, fanCoilEntry(zh, en, number, `FS.FRONT.${floor}.${space}`)),
      [space],
      FENGSHAN.frontPlant,
      frontPanelOf(floor),
    ),
  ),
];

const monitoring = inRear("B1", hvacMonitoring, "01", {
  name: ["鳳山空調監控系統", "Fengshan HVAC monitoring system"],
  spaceId: "FS.REAR.B1.PLANT",
  demoFacts: { ratedPowerKw: 0.6 },
});
const weather = inRear("RF", weatherStation, "01", {
  name: ["鳳山屋頂氣象站", "Fengshan roof weather station"],
  spaceId: "FS.REAR.RF.ROOF",
  demoFacts: { ratedPowerKw: 0.02 },
});

const stations: CenterPart = {
  equipment: [monitoring, weather],
  relations: [
    ...feeds("power", [rearPanelOf("B1")], [monitoring]),
    ...feeds("power", [rearPanelOf("RF")], [weather]),
    ...feeds("data", [weather], [monitoring]),
  ],
};

/** Air handlers and fan coils of both Fengshan buildings; no source counts them. */
export const fengshanAir: CenterPart = joinParts([...rearAirHandlers, ...frontAirHandlers, ...fanCoils, stations]);
