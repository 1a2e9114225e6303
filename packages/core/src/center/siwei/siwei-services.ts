import { firePanel } from "../../equipment/fire-panel.ts";
import { indoorAirSensor } from "../../equipment/indoor-air-sensor.ts";
import { ledWall } from "../../equipment/led-wall.ts";
import { lightingPanel } from "../../equipment/lighting-panel.ts";
import { publicAddress } from "../../equipment/public-address.ts";
import { surveillance } from "../../equipment/surveillance.ts";
import { telephoneExchange } from "../../equipment/telephone-exchange.ts";
import { waterMeter } from "../../equipment/water-meter.ts";
import { waterTank } from "../../equipment/water-tank.ts";
import { type CenterPart, feeds, joinParts, serves } from "../center-part.ts";
import { INDOOR_AIR_KEYS, LIGHTING_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inMain, type PanelFloor, panelOf, SIWEI } from "./siwei-ids.ts";

/** The report names the classes of equipment that are kept; how many of each is demonstration data. */
const keptClasses = statedIn(
  "annualReport101",
  "辦理四維行政中心建築、水電、空調、消防、電梯、通信、廣播、監視系統等公共設備之保養維護管理",
);

const fire = inMain("01F", firePanel, "01", {
  name: ["四維火警受信總機", "Siwei fire alarm panel"],
  spaceId: "SW.MAIN.01F.CONTROL",
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { zones: 64 },
});

const exchange = inMain("01F", telephoneExchange, "01", {
  name: ["四維電話總機", "Siwei telephone exchange"],
  spaceId: "SW.MAIN.01F.PBX",
  provenance: statedIn("councilReport1110331", "電話總機機房箱型冷氣機"),
  unstated: ["floor"],
  demoFacts: { extensions: 2_400 },
});

const announcements = inMain("01F", publicAddress, "01", {
  name: ["四維廣播主機", "Siwei public-address head-end"],
  spaceId: "SW.MAIN.01F.CONTROL",
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { zones: 24 },
});

const cameras = inMain("01F", surveillance, "01", {
  name: ["四維監視系統", "Siwei video surveillance"],
  spaceId: "SW.MAIN.01F.CONTROL",
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { cameras: 168 },
});

const headEnds: CenterPart = {
  equipment: [fire, exchange, announcements, cameras],
  relations: [
    ...feeds("power", [SIWEI.emergencyBoard], [fire, announcements]),
    ...feeds("power", ["SW.MAIN.01F.UPS.01"], [exchange, cameras]),
  ],
};

const wall = inMain("01F", ledWall, "01", {
  name: ["中庭 LED 電視牆", "Atrium LED wall"],
  spaceId: "SW.MAIN.01F.ATRIUM",
  provenance: statedIn("annualReport111", "受理本府各機關學校申請於四維行政中心中庭LED電視牆播放市政宣導短片計29次"),
  demoFacts: { widthM: 6.4, heightM: 3.6, ratedPowerKw: 14 },
});

const media: CenterPart = {
  equipment: [wall],
  relations: [...serves(wall, ["SW.MAIN.01F.ATRIUM"]), ...feeds("power", [panelOf("01F")], [wall])],
};

interface RoomEntry {
  readonly floor: PanelFloor | "GF";
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  readonly spaces: readonly string[];
}

const LIT: readonly (RoomEntry & { readonly ratedPowerKw: number })[] = [
  { floor: "B2", number: "01", zh: "地下二樓照明", en: "Basement 2 lighting", spaces: ["PARKING"], ratedPowerKw: 9 },
  { floor: "B1", number: "01", zh: "地下一樓照明", en: "Basement 1 lighting", spaces: ["PARKING"], ratedPowerKw: 8 },
  {
    floor: "01F",
    number: "01",
    zh: "門廳與中庭照明",
    en: "Lobby and atrium lighting",
    spaces: ["LOBBY", "ATRIUM", "WINDOWS"],
    ratedPowerKw: 18,
  },
  {
    floor: "01F",
    number: "02",
    zh: "大禮堂照明",
    en: "Auditorium lighting",
    spaces: ["AUDITORIUM", "STAGE"],
    ratedPowerKw: 22,
  },
  {
    floor: "02F",
    number: "01",
    zh: "2 樓照明",
    en: "2F lighting",
    spaces: ["MEET-01", "ZONE-A", "ZONE-B", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "03F",
    number: "01",
    zh: "3 樓照明",
    en: "3F lighting",
    spaces: ["ZONE-A", "ZONE-B", "ZONE-C", "ZONE-D", "MEET-02", "MEET-03", "HALL"],
    ratedPowerKw: 24,
  },
  {
    floor: "04F",
    number: "01",
    zh: "4 樓照明",
    en: "4F lighting",
    spaces: ["ZONE-A", "ZONE-B", "ZONE-C", "MEET-04", "MEET-05", "HALL"],
    ratedPowerKw: 24,
  },
  {
    floor: "05F",
    number: "01",
    zh: "5 樓照明",
    en: "5F lighting",
    spaces: ["ZONE-A", "ZONE-B", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "06F",
    number: "01",
    zh: "6 樓照明",
    en: "6F lighting",
    spaces: ["URBAN", "WORKS", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "07F",
    number: "01",
    zh: "7 樓照明",
    en: "7F lighting",
    spaces: ["URBAN", "MEET-08", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "08F",
    number: "01",
    zh: "8 樓照明",
    en: "8F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-09", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "09F",
    number: "01",
    zh: "9 樓照明",
    en: "9F lighting",
    spaces: ["ZONE-A", "MEET-06", "MEET-07", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "10F",
    number: "01",
    zh: "10 樓照明",
    en: "10F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-10", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "GF",
    number: "01",
    zh: "廣場與停車場照明",
    en: "Plaza and parking lighting",
    spaces: ["PLAZA", "PARK-E", "PARK-W"],
    ratedPowerKw: 12,
  },
];

const lighting = joinParts(
  LIT.map(({ floor, number, zh, en, spaces, ratedPowerKw }) => {
    const panel = inMain(floor, lightingPanel, number, {
      name: [zh, en],
      keys: LIGHTING_KEYS,
      demoFacts: { ratedPowerKw },
    });
    return {
      equipment: [panel],
      relations: [
        ...serves(
          panel,
          spaces.map((space) => `SW.MAIN.${floor}.${space}`),
        ),
        ...feeds("power", [panelOf(floor === "GF" ? "01F" : floor)], [panel]),
      ],
    };
  }),
);

const AIR_MEASURED: readonly (RoomEntry & { readonly floor: PanelFloor })[] = [
  { floor: "01F", number: "01", zh: "中庭空氣品質", en: "Atrium indoor air", spaces: ["ATRIUM"] },
  { floor: "01F", number: "02", zh: "大禮堂空氣品質", en: "Auditorium indoor air", spaces: ["AUDITORIUM"] },
  { floor: "01F", number: "03", zh: "門廳空氣品質", en: "Lobby indoor air", spaces: ["LOBBY"] },
  { floor: "02F", number: "01", zh: "第一會議室空氣品質", en: "First Meeting Room indoor air", spaces: ["MEET-01"] },
  { floor: "03F", number: "01", zh: "第二會議室空氣品質", en: "Meeting Room 2 indoor air", spaces: ["MEET-02"] },
  { floor: "03F", number: "02", zh: "3 樓開放辦公區空氣品質", en: "3F open office indoor air", spaces: ["ZONE-A"] },
  { floor: "04F", number: "01", zh: "第四會議室空氣品質", en: "Meeting Room 4 indoor air", spaces: ["MEET-04"] },
  { floor: "04F", number: "02", zh: "4 樓開放辦公區空氣品質", en: "4F open office indoor air", spaces: ["ZONE-A"] },
  { floor: "06F", number: "01", zh: "6 樓空氣品質", en: "6F indoor air", spaces: ["URBAN"] },
  { floor: "09F", number: "01", zh: "第6會議室空氣品質", en: "Meeting Room 6 indoor air", spaces: ["MEET-06"] },
  { floor: "10F", number: "01", zh: "第十會議室空氣品質", en: "Meeting Room 10 indoor air", spaces: ["MEET-10"] },
];

const indoorAir = joinParts(
  AIR_MEASURED.map(({ floor, number, zh, en, spaces }) => {
    const [space = ""] = spaces;
    const sensor = inMain(floor, indoorAirSensor, number, {
      name: [zh, en],
      spaceId: `SW.MAIN.${floor}.${space}`,
      keys: INDOOR_AIR_KEYS,
    });
    return { equipment: [sensor], relations: feeds("power", [panelOf(floor)], [sensor]) };
  }),
);

const lowTank = inMain("B2", waterTank, "01", {
  name: ["地下蓄水池", "Underground water tank"],
  spaceId: "SW.MAIN.B2.WATER",
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { volumeM3: 180, ratedPowerKw: 11 },
});
const roofTank = inMain("RF", waterTank, "01", {
  name: ["屋頂水塔", "Roof water tank"],
  spaceId: "SW.MAIN.RF.ROOF",
  demoFacts: { volumeM3: 60, ratedPowerKw: 0 },
});
const fireTank = inMain("B2", waterTank, "02", {
  name: ["消防水池", "Fire-water tank"],
  spaceId: "SW.MAIN.B2.WATER",
  demoFacts: { volumeM3: 120, ratedPowerKw: 0 },
});
const mainWaterMeter = inMain("B2", waterMeter, "01", {
  name: ["四維總水錶", "Siwei main water meter"],
  spaceId: "SW.MAIN.B2.WATER",
});
const towerWaterMeter = inMain("RF", waterMeter, "01", {
  name: ["冷卻水塔補水錶", "Cooling-tower make-up meter"],
  spaceId: "SW.MAIN.RF.ROOF",
});

const water: CenterPart = {
  equipment: [lowTank, roofTank, fireTank, mainWaterMeter, towerWaterMeter],
  relations: [
    ...feeds("water", [mainWaterMeter], [lowTank, fireTank]),
    ...feeds("water", [lowTank], [roofTank]),
    ...feeds("water", [roofTank], [towerWaterMeter]),
    ...feeds("water", [fireTank], [fire]),
    ...feeds("power", [panelOf("B2")], [lowTank, fireTank, mainWaterMeter]),
    ...feeds("power", [panelOf("RF")], [roofTank, towerWaterMeter]),
  ],
};

/** Fire, telephone, announcements, cameras, media, lighting, indoor air and water of the main building. */
export const siweiServices: CenterPart = joinParts([headEnds, media, lighting, indoorAir, water]);
