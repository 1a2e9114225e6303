import { airHandler } from "../../equipment/air-handler.ts";
import { exhaustFan } from "../../equipment/exhaust-fan.ts";
import { hvacMonitoring } from "../../equipment/hvac-monitoring.ts";
import { packagedUnit } from "../../equipment/packaged-unit.ts";
import { weatherStation } from "../../equipment/weather-station.ts";
import type { CenterPart } from "../center-part.ts";
import { feeds, joinParts, serves } from "../center-part.ts";
import { BASIC_AIR_HANDLER_KEYS, EXHAUST_FAN_KEYS, PACKAGED_UNIT_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inMain, type PanelFloor, panelOf, SIWEI } from "./siwei-ids.ts";

const renewal2021 = statedIn(
  "councilReport1110331",
  "四維行政中心舊式線型出風口，電話總機機房箱型冷氣機、市府第一會議室獨立冷氣機及空調監控系統；…本工程已於 110 年 12 月 20 日完工",
);

/** Air handlers of which no source speaks; each serves whole floors or one venue. */
const AIR_HANDLERS = [
  {
    floor: "01F",
    number: "01",
    zh: "中庭空調箱",
    en: "Atrium air handler",
    coolingKw: 180,
    spaces: ["ATRIUM", "WINDOWS"],
  },
  {
    floor: "01F",
    number: "02",
    zh: "門廳空調箱",
    en: "Lobby air handler",
    coolingKw: 120,
    spaces: ["LOBBY", "CONTROL"],
  },
  {
    floor: "01F",
    number: "03",
    zh: "大禮堂 1 號空調箱",
    en: "Auditorium air handler 1",
    coolingKw: 160,
    spaces: ["AUDITORIUM"],
  },
  {
    floor: "01F",
    number: "04",
    zh: "大禮堂 2 號空調箱",
    en: "Auditorium air handler 2",
    coolingKw: 160,
    spaces: ["AUDITORIUM", "STAGE"],
  },
  {
    floor: "02F",
    number: "01",
    zh: "2 樓空調箱",
    en: "2F air handler",
    coolingKw: 150,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
  {
    floor: "05F",
    number: "01",
    zh: "5 樓空調箱",
    en: "5F air handler",
    coolingKw: 150,
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
  },
  {
    floor: "06F",
    number: "01",
    zh: "6 樓空調箱",
    en: "6F air handler",
    coolingKw: 170,
    spaces: ["URBAN", "WORKS", "HALL"],
  },
  {
    floor: "07F",
    number: "01",
    zh: "7 樓空調箱",
    en: "7F air handler",
    coolingKw: 150,
    spaces: ["URBAN", "MEET-08", "HALL"],
  },
  {
    floor: "08F",
    number: "01",
    zh: "8 樓空調箱",
    en: "8F air handler",
    coolingKw: 160,
    spaces: ["ZONE-A", "ZONE-B", "MEET-09", "HALL"],
  },
  {
    floor: "09F",
    number: "01",
    zh: "9 樓空調箱",
    en: "9F air handler",
    coolingKw: 160,
    spaces: ["ZONE-A", "MEET-06", "MEET-07", "HALL"],
  },
  {
    floor: "10F",
    number: "01",
    zh: "10 樓空調箱",
    en: "10F air handler",
    coolingKw: 170,
    spaces: ["ZONE-A", "ZONE-B", "MEET-10", "HALL"],
  },
] as const satisfies readonly { readonly floor: PanelFloor; readonly [field: string]: unknown }[];

const airHandlers = joinParts(
  AIR_HANDLERS.map(({ floor, number, zh, en, coolingKw, spaces }) => {
    const unit = inMain(floor, airHandler, number, {
      name: [zh, en],
      keys: BASIC_AIR_HANDLER_KEYS,
      demoFacts: {
        ratedCoolingKw: coolingKw,
        ratedAirFlowLps: coolingKw * 50,
        ratedPowerKw: coolingKw / 10,
        designCoilWaterFlowLps: coolingKw / 23,
      },
    });
    return {
      equipment: [unit],
      relations: [
        ...serves(
          unit,
          spaces.map((space) => `SW.MAIN.${floor}.${space}`),
        ),
        ...feeds("chilled-water", [SIWEI.plant], [unit]),
        ...feeds("power", [panelOf(floor)], [unit]),
      ],
    };
  }),
);

const firstMeetingRoomUnit = inMain("02F", packagedUnit, "01", {
  name: ["市府第一會議室獨立冷氣機", "First Meeting Room independent air conditioner"],
  spaceId: "SW.MAIN.02F.MEET-01",
  keys: PACKAGED_UNIT_KEYS,
  provenance: renewal2021,
  unstated: ["floor"],
  facts: { replacedOn: "2021-12-20" },
  demoFacts: { ratedCoolingKw: 36, ratedPowerKw: 11 },
});

const exchangeRoomUnit = inMain("01F", packagedUnit, "01", {
  name: ["電話總機機房箱型冷氣機", "Telephone exchange packaged air conditioner"],
  spaceId: "SW.MAIN.01F.PBX",
  keys: PACKAGED_UNIT_KEYS,
  provenance: renewal2021,
  unstated: ["floor"],
  facts: { replacedOn: "2021-12-20" },
  demoFacts: { ratedCoolingKw: 14, ratedPowerKw: 4.4 },
});

const independentUnits: CenterPart = {
  equipment: [firstMeetingRoomUnit, exchangeRoomUnit],
  relations: [
    ...serves(firstMeetingRoomUnit, ["SW.MAIN.02F.MEET-01"]),
    ...feeds("power", [panelOf("02F")], [firstMeetingRoomUnit]),
    ...serves(exchangeRoomUnit, ["SW.MAIN.01F.PBX"]),
    ...feeds("power", [panelOf("01F")], [exchangeRoomUnit]),
  ],
};

const EXHAUST_FANS = [
  ["B2", "01", "地下二樓停車場 1 號排風機", "Basement 2 exhaust fan 1", "PARKING"],
  ["B2", "02", "地下二樓停車場 2 號排風機", "Basement 2 exhaust fan 2", "PARKING"],
  ["B1", "01", "地下一樓停車場排風機", "Basement 1 exhaust fan", "PARKING"],
  ["B1", "02", "變電站排風機", "Substation exhaust fan", "POWER"],
] as const;

const exhaustFans = joinParts(
  EXHAUST_FANS.map(([floor, number, zh, en, space]) => {
    const spaceId = `SW.MAIN.${floor}.${space}`;
    const fan = inMain(floor, exhaustFan, number, {
      name: [zh, en],
      spaceId,
      keys: EXHAUST_FAN_KEYS,
      demoFacts: { ratedPowerKw: 7.5, ratedAirFlowLps: 9_000 },
    });
    return { equipment: [fan], relations: [...serves(fan, [spaceId]), ...feeds("power", [panelOf(floor)], [fan])] };
  }),
);

const monitoring = inMain("B1", hvacMonitoring, "01", {
  name: ["空調監控系統", "HVAC monitoring system"],
  spaceId: "SW.MAIN.B1.PLANT",
  provenance: renewal2021,
  unstated: ["floor"],
  facts: { replacedOn: "2021-12-20" },
  demoFacts: { ratedPowerKw: 0.8 },
});

const weather = inMain("RF", weatherStation, "01", {
  name: ["屋頂氣象站", "Roof weather station"],
  spaceId: "SW.MAIN.RF.ROOF",
  demoFacts: { ratedPowerKw: 0.02 },
});

const stations: CenterPart = {
  equipment: [monitoring, weather],
  relations: [
    ...feeds("power", [panelOf("B1")], [monitoring]),
    ...feeds("power", [panelOf("RF")], [weather]),
    ...feeds("data", [weather], [monitoring]),
  ],
};

/** The air side of Siwei outside the floors renewed in 2012, with its monitoring. */
export const siweiAir: CenterPart = joinParts([airHandlers, independentUnits, exhaustFans, stations]);
