import { firePanel } from "../../equipment/fire-panel.ts";
import { indoorAirSensor } from "../../equipment/indoor-air-sensor.ts";
import { lightingPanel } from "../../equipment/lighting-panel.ts";
import { publicAddress } from "../../equipment/public-address.ts";
import { surveillance } from "../../equipment/surveillance.ts";
import { telephoneExchange } from "../../equipment/telephone-exchange.ts";
import { waterMeter } from "../../equipment/water-meter.ts";
import { waterTank } from "../../equipment/water-tank.ts";
import { type CenterPart, feeds, joinParts, serves } from "../center-part.ts";
import { INDOOR_AIR_KEYS, LIGHTING_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { FENGSHAN, frontPanelOf, inFront, inRear, rearPanelOf } from "./fengshan-ids.ts";

/** The report names the classes of equipment that are kept; how many of each is demonstration data. */
const keptClasses = statedIn(
  "annualReport111",
  "辨理四維及鳳山行政中心建築、水電、空調、消防、電梯、通信、廣播、監視系統等公共設備之保養維護管理",
);
const CONTROL = "FS.REAR.01F.CONTROL";

const fire = inRear("01F", firePanel, "01", {
  name: ["鳳山火警受信總機", "Fengshan fire alarm panel"],
  spaceId: CONTROL,
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { zones: 32 },
});
const exchange = inRear("01F", telephoneExchange, "01", {
  name: ["鳳山電話總機", "Fengshan telephone exchange"],
  spaceId: CONTROL,
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { extensions: 900 },
});
const announcements = inRear("01F", publicAddress, "01", {
  name: ["鳳山廣播主機", "Fengshan public-address head-end"],
  spaceId: CONTROL,
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { zones: 14 },
});
const cameras = inRear("01F", surveillance, "01", {
  name: ["鳳山監視系統", "Fengshan video surveillance"],
  spaceId: CONTROL,
  provenance: keptClasses,
  unstated: ["count", "floor"],
  demoFacts: { cameras: 72 },
});

const headEnds: CenterPart = {
  equipment: [fire, exchange, announcements, cameras],
  relations: [
    ...feeds("power", [FENGSHAN.emergencyBoard], [fire, announcements]),
    ...feeds("power", ["FS.REAR.01F.UPS.01"], [exchange, cameras]),
  ],
};

const REAR_LIGHTING = [
  { floor: "B1", zh: "後棟地下室照明", en: "Rear basement lighting", spaces: ["PARKING"], ratedPowerKw: 6 },
  {
    floor: "01F",
    zh: "後棟 1 樓照明",
    en: "Rear 1F lighting",
    spaces: ["ATRIUM", "BRIEFING", "LOBBY"],
    ratedPowerKw: 12,
  },
  {
    floor: "02F",
    zh: "後棟大禮堂照明",
    en: "Rear auditorium lighting",
    spaces: ["AUDITORIUM", "MEET-01", "HALL"],
    ratedPowerKw: 16,
  },
  {
    floor: "03F",
    zh: "後棟 3 樓照明",
    en: "Rear 3F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-02", "HALL"],
    ratedPowerKw: 12,
  },
  {
    floor: "04F",
    zh: "後棟 4 樓照明",
    en: "Rear 4F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-03", "HALL"],
    ratedPowerKw: 12,
  },
  { floor: "GF", zh: "鳳山廣場照明", en: "Fengshan plaza lighting", spaces: ["PLAZA"], ratedPowerKw: 7 },
] as const;

const FRONT_LIGHTING = [
  { floor: "01F", zh: "前棟 1 樓照明", en: "Front 1F lighting", spaces: ["LOBBY", "ZONE-A"], ratedPowerKw: 7 },
  {
    floor: "02F",
    zh: "前棟 2 樓照明",
    en: "Front 2F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-04", "HALL"],
    ratedPowerKw: 11,
  },
  {
    floor: "03F",
    zh: "前棟 3 樓照明",
    en: "Front 3F lighting",
    spaces: ["ZONE-A", "ZONE-B", "MEET-05", "HALL"],
    ratedPowerKw: 11,
  },
] as const;

const lighting = joinParts([
  ...REAR_LIGHTING.map(({ floor, zh, en, spaces, ratedPowerKw }) => {
    const panel = inRear(floor, lightingPanel, "01", {
      name: [zh, en],
      keys: LIGHTING_KEYS,
      demoFacts: { ratedPowerKw },
    });
    return {
      equipment: [panel],
      relations: [
        ...serves(
          panel,
          spaces.map((space) => `FS.REAR.${floor}.${space}`),
        ),
        ...feeds("power", [rearPanelOf(floor === "GF" ? "01F" : floor)], [panel]),
      ],
    };
  }),
  ...FRONT_LIGHTING.map(({ floor, zh, en, spaces, ratedPowerKw }) => {
    const panel = inFront(floor, lightingPanel, "01", {
      name: [zh, en],
      keys: LIGHTING_KEYS,
      demoFacts: { ratedPowerKw },
    });
    return {
      equipment: [panel],
      relations: [
        ...serves(
          panel,
          spaces.map((space) => `FS.FRONT.${floor}.${space}`),
        ),
        ...feeds("power", [frontPanelOf(floor)], [panel]),
      ],
    };
  }),
]);

const AIR_MEASURED = [
  { floor: "01F", number: "01", zh: "中庭空氣品質", en: "Atrium indoor air", space: "ATRIUM" },
  { floor: "01F", number: "02", zh: "多媒體簡報室空氣品質", en: "Multimedia room indoor air", space: "BRIEFING" },
  { floor: "02F", number: "01", zh: "大禮堂空氣品質", en: "Auditorium indoor air", space: "AUDITORIUM" },
  { floor: "03F", number: "01", zh: "第二會議室空氣品質", en: "Meeting Room 2 indoor air", space: "MEET-02" },
] as const;

const indoorAir = joinParts(
  AIR_MEASURED.map(({ floor, number, zh, en, space }) => {
    const sensor = inRear(floor, indoorAirSensor, number, {
      name: [zh, en],
      spaceId: `FS.REAR.${floor}.${space}`,
      keys: INDOOR_AIR_KEYS,
    });
    return { equipment: [sensor], relations: feeds("power", [rearPanelOf(floor)], [sensor]) };
  }),
);

const lowTank = inRear("B1", waterTank, "01", {
  name: ["鳳山地下蓄水池", "Fengshan underground water tank"],
  spaceId: "FS.REAR.B1.PLANT",
  demoFacts: { volumeM3: 90, ratedPowerKw: 7.5 },
});
const roofTank = inRear("RF", waterTank, "01", {
  name: ["鳳山屋頂水塔", "Fengshan roof water tank"],
  spaceId: "FS.REAR.RF.ROOF",
  demoFacts: { volumeM3: 30, ratedPowerKw: 0 },
});
const mainWaterMeter = inRear("B1", waterMeter, "01", {
  name: ["鳳山總水錶", "Fengshan main water meter"],
  spaceId: "FS.REAR.B1.PLANT",
});

const water: CenterPart = {
  equipment: [lowTank, roofTank, mainWaterMeter],
  relations: [
    ...feeds("water", [mainWaterMeter], [lowTank]),
    ...feeds("water", [lowTank], [roofTank]),
    ...feeds("power", [rearPanelOf("B1")], [lowTank, mainWaterMeter]),
    ...feeds("power", [rearPanelOf("RF")], [roofTank]),
  ],
};

/** Fire, telephone, announcements, cameras, lighting, indoor air and water of Fengshan. */
export const fengshanServices: CenterPart = joinParts([headEnds, lighting, indoorAir, water]);
