import type { Building } from "../center.ts";
import { floorPlan, type SpaceEntry } from "../floor-plan.ts";
import { FICTIONAL, statedIn, withFictional } from "../provenance.ts";

const FRONT = "FS.FRONT";
const REAR = "FS.REAR";

const venueReport = statedIn(
  "annualReport111",
  "鳳山行政中心中庭、廣場、大禮堂及多媒體會議室計開放71場次，各會議室等受理申請使用計1,031場次",
);
const briefingRoom = statedIn("annualReport111", "鳳山行政中心於後棟一樓多媒體簡報室");
const demolition = statedIn("annualReport101", "第一階段於 101 年 11 月底完成拆除前棟大樓中、西側");

const corridor: SpaceEntry = {
  id: "HALL",
  kind: "corridor",
  name: ["電梯廳與走道", "Elevator hall and corridors"],
  areaM2: 260,
};

const openOffices = (letters: string): readonly SpaceEntry[] =>
  letters.split("").map((letter) => ({
    id: `ZONE-${letter}`,
    kind: "office",
    name: [`開放辦公區 ${letter}`, `Open office ${letter}`],
    areaM2: 280,
  }));

const meetingRoom = (ordinal: number, zh: string, seats: number, areaM2: number): SpaceEntry => ({
  id: `MEET-${String(ordinal).padStart(2, "0")}`,
  kind: "meeting-room",
  name: [zh, `Meeting Room ${ordinal}`],
  seats,
  areaM2,
});

const rearFloors = [
  floorPlan(REAR, "B1", -1, [
    {
      id: "POWER",
      kind: "plant-room",
      name: ["22.8 kV 受變電室", "22.8 kV substation"],
      areaM2: 260,
      provenance: statedIn("annualReport101", "將原高壓供電電力系統遷移至該中心後棟大樓地下室"),
    },
    { id: "PLANT", kind: "plant-room", name: ["儲冰空調主機房", "Ice-storage plant room"], areaM2: 480 },
    { id: "PARKING", kind: "parking", name: ["地下停車場", "Basement car park"], areaM2: 1_900 },
  ]),
  floorPlan(REAR, "01F", 0, [
    {
      id: "ATRIUM",
      kind: "atrium",
      name: ["中庭", "Atrium"],
      areaM2: 620,
      seats: 250,
      provenance: venueReport,
      floorUnstated: true,
    },
    {
      id: "BRIEFING",
      kind: "multimedia-room",
      name: ["多媒體簡報室", "Multimedia briefing room"],
      areaM2: 180,
      seats: 90,
      provenance: briefingRoom,
    },
    { id: "LOBBY", kind: "hall", name: ["門廳", "Lobby"], areaM2: 240 },
    { id: "CONTROL", kind: "plant-room", name: ["防災中心", "Fire command centre"], areaM2: 45 },
  ]),
  floorPlan(REAR, "02F", 1, [
    {
      id: "AUDITORIUM",
      kind: "auditorium",
      name: ["大禮堂", "Auditorium"],
      areaM2: 640,
      seats: 450,
      provenance: venueReport,
      floorUnstated: true,
    },
    meetingRoom(1, "第一會議室", 60, 130),
    corridor,
  ]),
  floorPlan(REAR, "03F", 2, [...openOffices("AB"), meetingRoom(2, "第二會議室", 40, 90), corridor]),
  floorPlan(REAR, "04F", 3, [...openOffices("AB"), meetingRoom(3, "第三會議室", 30, 72), corridor]),
  floorPlan(REAR, "RF", 4, [
    { id: "ELV", kind: "plant-room", name: ["電梯機房", "Elevator machine room"], areaM2: 60 },
    { id: "ROOF", kind: "roof", name: ["屋頂", "Roof"], areaM2: 1_100 },
  ]),
  floorPlan(REAR, "GF", 0, [
    { id: "PLAZA", kind: "plaza", name: ["廣場", "Plaza"], areaM2: 2_800, provenance: venueReport },
  ]),
];

const frontFloors = [
  floorPlan(FRONT, "01F", 0, [
    { id: "LOBBY", kind: "hall", name: ["門廳", "Lobby"], areaM2: 180 },
    { id: "PLANT", kind: "plant-room", name: ["前棟空調機房", "Front-building plant room"], areaM2: 120 },
    ...openOffices("A"),
  ]),
  floorPlan(FRONT, "02F", 1, [...openOffices("AB"), meetingRoom(4, "第四會議室", 40, 90), corridor]),
  floorPlan(FRONT, "03F", 2, [...openOffices("AB"), meetingRoom(5, "第五會議室", 50, 110), corridor]),
  floorPlan(FRONT, "RF", 3, [{ id: "ROOF", kind: "roof", name: ["屋頂", "Roof"], areaM2: 700 }]),
];

/** The buildings of Fengshan as the reports tell them, with what was pulled down and what was renewed. */
export const fengshanBuildings: readonly Building[] = [
  {
    id: FRONT,
    name: { zh: "鳳山行政中心前棟大樓", en: "Fengshan front building" },
    versions: [
      {
        to: "2012-12-01",
        note: { zh: "中、東、西側俱在", en: "Middle, east and west wings all standing" },
        provenance: demolition,
      },
      {
        from: "2012-12-01",
        to: "2021-12-20",
        note: {
          zh: "中、西側於 101 年 11 月底拆除，東側保留供水利局辦公",
          en: "Middle and west wings demolished by the end of November 2012; the east wing kept for the Water Resources Bureau",
        },
        provenance: demolition,
      },
      {
        from: "2021-12-20",
        to: "2022-01-01",
        note: { zh: "冰水管改善完工", en: "Chilled-water piping improved" },
        provenance: statedIn("councilReport1110331", "前棟大樓冰水管改善等，本工程已於 110 年 12 月 20 日完工"),
      },
      {
        from: "2022-01-01",
        note: { zh: "冷卻水管線閥件汰換", en: "Valves of the cooling-water piping replaced" },
        provenance: withFictional(
          statedIn("annualReport111", "前棟大樓冷卻水管線閥件汰換等，預期可提升空調系統運轉可靠度"),
          ["from"],
        ),
      },
    ],
    floors: frontFloors,
  },
  {
    id: REAR,
    name: { zh: "鳳山行政中心後棟大樓", en: "Fengshan rear building" },
    versions: [
      { to: "2012-01-01", note: { zh: "原有大樓", en: "The building as it stood" }, provenance: FICTIONAL },
      {
        from: "2012-01-01",
        to: "2021-12-20",
        note: { zh: "22.8 kV 高壓供電遷移至地下室", en: "22.8 kV supply moved into the basement" },
        provenance: withFictional(
          statedIn(
            "annualReport101",
            "辦理鳳山行政中心後棟大樓 22.8KV 供電電力系統工程案，將原高壓供電電力系統遷移至該中心後棟大樓地下室",
          ),
          ["from"],
        ),
      },
      {
        from: "2021-12-20",
        to: "2022-01-01",
        note: { zh: "冷卻水泵管件汰換完工", en: "Cooling-water pump fittings replaced" },
        provenance: statedIn("councilReport1110331", "鳳山行政中心辦理後棟大樓空調冷卻水泵管件汰換"),
      },
      {
        from: "2022-01-01",
        note: {
          zh: "儲冰管線保溫材更換、客用電梯整修",
          en: "Ice-storage pipe insulation replaced, passenger elevators renewed",
        },
        provenance: withFictional(statedIn("annualReport111", "後棟大樓儲冰系統管線保溫材更換"), ["from"]),
      },
    ],
    floors: rearFloors,
  },
  {
    id: "FS.NEW",
    name: { zh: "鳳山行政中心新建大樓", en: "Fengshan new building" },
    versions: [
      {
        from: "2012-12-24",
        note: { zh: "主體工程開工", en: "Main works begun" },
        provenance: statedIn("annualReport101", "以新台幣 3 億 9,500 萬元得標，同年 12 月 24 日開工"),
      },
    ],
    floors: [],
  },
];
