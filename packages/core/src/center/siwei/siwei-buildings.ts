import type { Building, Provenance } from "../center.ts";
import { floorPlan, type SpaceEntry } from "../floor-plan.ts";
import { FICTIONAL, statedIn, withFictional } from "../provenance.ts";

const MAIN = "SW.MAIN";
const RESIDENCE = "SW.RES";

const venueReport = statedIn(
  "annualReport111",
  "111年度四維行政中心中庭、廣場及大禮堂計開放79場次，各會議室等受理申請使用計1,606場次",
);
const atriumOnGroundFloor = statedIn("annualReport111", "四維行政中心於一樓中庭");
const sixthMeetingRoom = statedIn("annualReport111", "於本府四維行政中心9樓第6會議室舉辦");
const undergroundParking = statedIn("annualReport101", "計核發地下停車證 189 張");
const groundParking = statedIn(
  "secretariatPage106",
  "Renovation project for ground parking lot on East and West side of Siwei Administration Center",
);
const fireDrill = statedIn("annualReport101", "分別由第 6 樓層之都發局、工務局新建工程處及第 7 樓層之都發局主政辦理");
const coolingRenewal = statedIn(
  "councilReport1110331",
  "四維行政中心舊式線型出風口，電話總機機房箱型冷氣機、市府第一會議室獨立冷氣機及空調監控系統",
);

const office = (id: string, zh: string, en: string, provenance?: Provenance): SpaceEntry => ({
  id,
  kind: "office",
  name: [zh, en],
  areaM2: 420,
  ...(provenance === undefined ? {} : { provenance }),
});

const corridor: SpaceEntry = {
  id: "HALL",
  kind: "corridor",
  name: ["電梯廳與走道", "Elevator hall and corridors"],
  areaM2: 380,
};

const meetingRoom = (ordinal: number, zh: string, seats: number, areaM2: number): SpaceEntry => ({
  id: `MEET-${String(ordinal).padStart(2, "0")}`,
  kind: "meeting-room",
  name: [zh, `Meeting Room ${ordinal}`],
  seats,
  areaM2,
});

/** The sixteen rooms of a floor whose fan coils were renewed: `301` to `316` on 3F. */
const cellularOffices = (floorNumber: number): readonly SpaceEntry[] =>
  Array.from({ length: 16 }, (_, index) => {
    const room = String(floorNumber * 100 + index + 1);
    return { id: room, kind: "office", name: [`${room} 室`, `Room ${room}`], areaM2: 48 } as const;
  });

const openOffices = (letters: string): readonly SpaceEntry[] =>
  letters.split("").map((letter) => ({
    id: `ZONE-${letter}`,
    kind: "office",
    name: [`開放辦公區 ${letter}`, `Open office ${letter}`],
    areaM2: 320,
  }));

const floors = [
  floorPlan(MAIN, "B2", -2, [
    {
      id: "PARKING",
      kind: "parking",
      name: ["地下二樓停車場", "Basement 2 car park"],
      areaM2: 4_200,
      provenance: undergroundParking,
      floorUnstated: true,
    },
    { id: "WATER", kind: "plant-room", name: ["水箱與消防泵室", "Water and fire-pump room"], areaM2: 160 },
  ]),
  floorPlan(MAIN, "B1", -1, [
    {
      id: "PARKING",
      kind: "parking",
      name: ["地下一樓停車場", "Basement 1 car park"],
      areaM2: 2_600,
      provenance: undergroundParking,
      floorUnstated: true,
    },
    { id: "PLANT", kind: "plant-room", name: ["冰水主機房", "Chiller plant room"], areaM2: 520 },
    { id: "POWER", kind: "plant-room", name: ["變電站", "Substation"], areaM2: 240 },
    { id: "GEN", kind: "plant-room", name: ["發電機室", "Generator room"], areaM2: 90 },
  ]),
  floorPlan(MAIN, "01F", 0, [
    {
      id: "ATRIUM",
      kind: "atrium",
      name: ["中庭", "Atrium"],
      areaM2: 980,
      seats: 400,
      provenance: atriumOnGroundFloor,
    },
    {
      id: "WINDOWS",
      kind: "display-window",
      name: ["中庭櫥窗", "Atrium display windows"],
      provenance: statedIn("councilReport1110331", "本處於四維行政中心中庭以展示櫥窗方式，放置城市介紹文案"),
    },
    {
      id: "AUDITORIUM",
      kind: "auditorium",
      name: ["大禮堂", "Auditorium"],
      areaM2: 860,
      seats: 620,
      provenance: venueReport,
      floorUnstated: true,
    },
    { id: "STAGE", kind: "auditorium", name: ["大禮堂後台", "Auditorium backstage"], areaM2: 120 },
    { id: "LOBBY", kind: "hall", name: ["門廳與聯合服務中心", "Lobby and citizens' service counters"], areaM2: 560 },
    { id: "CONTROL", kind: "plant-room", name: ["防災中心", "Fire command centre"], areaM2: 60 },
    {
      id: "PBX",
      kind: "plant-room",
      name: ["電話總機機房", "Telephone exchange room"],
      areaM2: 70,
      provenance: coolingRenewal,
      floorUnstated: true,
    },
  ]),
  floorPlan(MAIN, "02F", 1, [
    {
      id: "MEET-01",
      kind: "meeting-room",
      name: ["市府第一會議室", "First Meeting Room"],
      areaM2: 260,
      seats: 120,
      provenance: coolingRenewal,
      floorUnstated: true,
    },
    ...openOffices("AB"),
    corridor,
  ]),
  floorPlan(MAIN, "03F", 2, [
    ...cellularOffices(3),
    ...openOffices("ABCD"),
    meetingRoom(2, "第二會議室", 60, 130),
    meetingRoom(3, "第三會議室", 40, 90),
    corridor,
  ]),
  floorPlan(MAIN, "04F", 3, [
    ...cellularOffices(4),
    ...openOffices("ABC"),
    meetingRoom(4, "第四會議室", 60, 130),
    meetingRoom(5, "第五會議室", 40, 90),
    corridor,
  ]),
  floorPlan(MAIN, "05F", 4, [...openOffices("AB"), corridor]),
  floorPlan(MAIN, "06F", 5, [
    office("URBAN", "都市發展局（6 樓）", "Urban Development Bureau (6F)", fireDrill),
    office("WORKS", "工務局新建工程處", "New Construction Office, Public Works Bureau", fireDrill),
    corridor,
  ]),
  floorPlan(MAIN, "07F", 6, [
    office("URBAN", "都市發展局（7 樓）", "Urban Development Bureau (7F)", fireDrill),
    meetingRoom(8, "第八會議室", 30, 72),
    corridor,
  ]),
  floorPlan(MAIN, "08F", 7, [...openOffices("AB"), meetingRoom(9, "第九會議室", 30, 72), corridor]),
  floorPlan(MAIN, "09F", 8, [
    {
      id: "MEET-06",
      kind: "meeting-room",
      name: ["第6會議室", "Meeting Room 6"],
      areaM2: 110,
      seats: 50,
      provenance: sixthMeetingRoom,
    },
    meetingRoom(7, "第七會議室", 40, 90),
    ...openOffices("A"),
    corridor,
  ]),
  floorPlan(MAIN, "10F", 9, [...openOffices("AB"), meetingRoom(10, "第十會議室", 80, 170), corridor]),
  floorPlan(MAIN, "RF", 10, [
    { id: "ELV", kind: "plant-room", name: ["電梯機房", "Elevator machine room"], areaM2: 140 },
    { id: "ROOF", kind: "roof", name: ["屋頂", "Roof"], areaM2: 2_400 },
  ]),
  floorPlan(MAIN, "GF", 0, [
    { id: "PLAZA", kind: "plaza", name: ["廣場", "Plaza"], areaM2: 3_600, provenance: venueReport },
    { id: "PARK-E", kind: "parking", name: ["東側地面停車場", "East ground parking lot"], provenance: groundParking },
    { id: "PARK-W", kind: "parking", name: ["西側地面停車場", "West ground parking lot"], provenance: groundParking },
  ]),
];

const residenceFloors = [
  floorPlan(RESIDENCE, "01F", 0, [
    {
      id: "HALL",
      kind: "residence",
      name: ["市長宿舍藝文空間", "Mayor's residence, event rooms"],
      areaM2: 180,
      seats: 60,
      provenance: statedIn(
        "annualReport111",
        "活化首長職務宿舍（市長官邸）提供予機關(構)及經政府立案之公私立學校、公司、行號或團體，舉辦有關文化藝術、學術教育、社會教育等活動",
      ),
      floorUnstated: true,
    },
    { id: "GARDEN", kind: "plaza", name: ["庭園", "Garden"], areaM2: 420 },
  ]),
  floorPlan(RESIDENCE, "RF", 1, [{ id: "ROOF", kind: "roof", name: ["屋頂", "Roof"], areaM2: 160 }]),
];

/** The buildings of Siwei: the main building, and the mayor's residence that the same department keeps. */
export const siweiBuildings: readonly Building[] = [
  {
    id: MAIN,
    name: { zh: "四維行政中心大樓", en: "Siwei main building" },
    versions: [
      {
        to: "2012-01-01",
        note: { zh: "原有大樓", en: "The building as it stood" },
        provenance: FICTIONAL,
      },
      {
        from: "2012-01-01",
        to: "2021-12-20",
        note: { zh: "3、4 樓空調箱與冷風機汰換", en: "Air handlers and fan coils of 3F and 4F replaced" },
        provenance: withFictional(statedIn("annualReport101", "辦理四維行政中心 3、4 樓空調箱與冷風機汰換工程"), [
          "from",
        ]),
      },
      {
        from: "2021-12-20",
        to: "2022-01-01",
        note: {
          zh: "線型出風口、獨立冷氣機與空調監控系統汰換完工",
          en: "Diffusers, independent units and HVAC monitoring renewed",
        },
        provenance: statedIn("councilReport1110331", "本工程已於110 年 12 月 20 日完工"),
      },
      {
        from: "2022-01-01",
        note: { zh: "6–7 樓線形出風口汰換", en: "Linear diffusers of 6F and 7F replaced" },
        provenance: withFictional(statedIn("annualReport111", "6-7樓原老舊線形出風口汰換"), ["from"]),
      },
    ],
    floors,
  },
  {
    id: RESIDENCE,
    name: { zh: "市長宿舍", en: "Mayor's residence" },
    versions: [
      { to: "2012-08-17", note: { zh: "原有宿舍", en: "The residence as it stood" }, provenance: FICTIONAL },
      {
        from: "2012-08-17",
        note: { zh: "太陽能光電板竣工", en: "Photovoltaic panels completed" },
        provenance: statedIn("annualReport101", "辦理市長宿舍太陽能光電板設置工程，於 101 年 8 月 17 日竣工"),
      },
    ],
    floors: residenceFloors,
  },
];
