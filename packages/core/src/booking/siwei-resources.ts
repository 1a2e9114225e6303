import { statedIn } from "../center/provenance.ts";
import type { ResourceEntry } from "./resource.ts";
import { pool, posterPlaces, venue } from "./resource-entries.ts";

const CENTER = "SW";
const GROUND = "SW.MAIN.01F";
const PLAZA = "SW.MAIN.GF.PLAZA";
const AUDITORIUM = `${GROUND}.AUDITORIUM`;
const LED_WALL = `${GROUND}.LED.01`;
/** The LED wall's loop has so many slots. */
const LED_SLOTS = 12;

const venueReport = statedIn(
  "annualReport111",
  "111年度四維行政中心中庭、廣場及大禮堂計開放79場次，各會議室等受理申請使用計1,606場次",
);
const ledReport = statedIn(
  "annualReport111",
  "受理本府各機關學校申請於四維行政中心中庭LED電視牆播放市政宣導短片計29次",
);
const posterReport = statedIn(
  "annualReport111",
  "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次",
);

/** The atrium, and the plaza with the parts that it is let in. */
const openPlaces: readonly ResourceEntry[] = [
  venue(CENTER, "ATRIUM", "atrium", {
    name: ["中庭", "Atrium"],
    spaceIds: [`${GROUND}.ATRIUM`],
    seats: 400,
    provenance: venueReport,
  }),
  venue(CENTER, "WINDOWS", "display-window", {
    name: ["中庭櫥窗", "Atrium display windows"],
    spaceIds: [`${GROUND}.WINDOWS`],
    provenance: statedIn("councilReport1110331", "本處於四維行政中心中庭以展示櫥窗方式，放置城市介紹文案"),
  }),
  venue(CENTER, "PLAZA", "plaza", {
    name: ["廣場", "Plaza"],
    spaceIds: [PLAZA],
    seats: 1_200,
    provenance: venueReport,
  }),
  ...(
    [
      ["EAST", "廣場東區", "Plaza, east part", 400],
      ["SOUTH", "廣場南區", "Plaza, south part", 400],
      ["WEST", "廣場西區", "Plaza, west part", 400],
    ] as const
  ).map(([part, zh, en, seats]) =>
    venue(CENTER, `PLAZA.${part}`, "plaza", { name: [zh, en], spaceIds: [PLAZA], seats, parentId: "PLAZA" }),
  ),
];

/** The auditorium, which folding walls divide into three; neighbours are let together. */
const auditorium: readonly ResourceEntry[] = [
  venue(CENTER, "AUDITORIUM", "auditorium", {
    name: ["大禮堂", "Auditorium"],
    spaceIds: [AUDITORIUM, `${GROUND}.STAGE`],
    seats: 620,
    provenance: venueReport,
  }),
  venue(CENTER, "AUDITORIUM.A", "auditorium", {
    name: ["大禮堂 A 區（含舞臺）", "Auditorium A, with the stage"],
    spaceIds: [AUDITORIUM, `${GROUND}.STAGE`],
    seats: 220,
    parentId: "AUDITORIUM",
  }),
  venue(CENTER, "AUDITORIUM.B", "auditorium", {
    name: ["大禮堂 B 區", "Auditorium B"],
    spaceIds: [AUDITORIUM],
    seats: 200,
    parentId: "AUDITORIUM",
  }),
  venue(CENTER, "AUDITORIUM.C", "auditorium", {
    name: ["大禮堂 C 區", "Auditorium C"],
    spaceIds: [AUDITORIUM],
    seats: 200,
    parentId: "AUDITORIUM",
  }),
  venue(CENTER, "AUDITORIUM.AB", "auditorium", {
    name: ["大禮堂 A＋B 區", "Auditorium A and B"],
    spaceIds: [AUDITORIUM, `${GROUND}.STAGE`],
    seats: 420,
    parentId: "AUDITORIUM",
    partIds: ["AUDITORIUM.A", "AUDITORIUM.B"],
  }),
  venue(CENTER, "AUDITORIUM.BC", "auditorium", {
    name: ["大禮堂 B＋C 區", "Auditorium B and C"],
    spaceIds: [AUDITORIUM],
    seats: 400,
    parentId: "AUDITORIUM",
    partIds: ["AUDITORIUM.B", "AUDITORIUM.C"],
  }),
];

const ROOMS = [
  [1, "市府第一會議室", "First Meeting Room", "02F", 120],
  [2, "第二會議室", "Meeting Room 2", "03F", 60],
  [3, "第三會議室", "Meeting Room 3", "03F", 40],
  [4, "第四會議室", "Meeting Room 4", "04F", 60],
  [5, "第五會議室", "Meeting Room 5", "04F", 40],
  [6, "第6會議室", "Meeting Room 6", "09F", 50],
  [7, "第七會議室", "Meeting Room 7", "09F", 40],
  [8, "第八會議室", "Meeting Room 8", "07F", 30],
  [9, "第九會議室", "Meeting Room 9", "08F", 30],
  [10, "第十會議室", "Meeting Room 10", "10F", 80],
] as const;

/** The rooms that the reports name; the others are demonstration data. */
const NAMED_ROOMS: ReadonlyMap<number, ResourceEntry["provenance"]> = new Map([
  [1, statedIn("councilReport1110331", "市府第一會議室獨立冷氣機")],
  [6, statedIn("annualReport111", "於本府四維行政中心9樓第6會議室舉辦")],
]);

const meetingRooms = ROOMS.map(([ordinal, zh, en, floor, seats]) => {
  const provenance = NAMED_ROOMS.get(ordinal);
  return venue(CENTER, `MEETING.${ordinal}`, "meeting-room", {
    name: [zh, en],
    spaceIds: [`SW.MAIN.${floor}.MEET-${String(ordinal).padStart(2, "0")}`],
    seats,
    ...(provenance === undefined ? {} : { provenance }),
  });
});

/** The mayor's residence, which stands under Siwei: its rooms and its garden. */
const residence: readonly ResourceEntry[] = [
  venue(CENTER, "RESIDENCE", "residence", {
    name: ["市長官邸", "Mayor's residence"],
    spaceIds: ["SW.RES.01F.HALL", "SW.RES.01F.GARDEN"],
    seats: 140,
    provenance: statedIn(
      "annualReport111",
      "活化首長職務宿舍（市長官邸）提供予機關(構)及經政府立案之公私立學校、公司、行號或團體，舉辦有關文化藝術、學術教育、社會教育等活動",
    ),
  }),
  venue(CENTER, "RESIDENCE.HALL", "residence", {
    name: ["市長官邸室內", "Mayor's residence, rooms"],
    spaceIds: ["SW.RES.01F.HALL"],
    seats: 60,
    parentId: "RESIDENCE",
  }),
  venue(CENTER, "RESIDENCE.GARDEN", "residence", {
    name: ["市長官邸庭園", "Mayor's residence, garden"],
    spaceIds: ["SW.RES.01F.GARDEN"],
    seats: 80,
    parentId: "RESIDENCE",
  }),
];

const ledWall: readonly ResourceEntry[] = [
  venue(CENTER, "LED", "led-wall", {
    name: ["中庭 LED 電視牆", "Atrium LED wall"],
    spaceIds: [],
    equipmentIds: [LED_WALL],
    provenance: ledReport,
    isLettable: false,
  }),
  ...Array.from({ length: LED_SLOTS }, (_, index) =>
    venue(CENTER, `LED.S${String(index + 1).padStart(2, "0")}`, "led-wall", {
      name: [`LED 電視牆第 ${index + 1} 檔`, `LED wall, slot ${index + 1}`],
      spaceIds: [],
      equipmentIds: [LED_WALL],
      parentId: "LED",
    }),
  ),
];

const posters = posterPlaces(
  CENTER,
  Array.from({ length: 6 }, (_, index) => ({
    car: `P0${index + 1}`,
    zh: `${index + 1} 號客梯`,
    en: `passenger elevator ${index + 1}`,
    equipmentId: `SW.MAIN.RF.PFR.P0${index + 1}`,
  })),
  posterReport,
);

/** Everything that Siwei lets. */
export const siweiResources: readonly ResourceEntry[] = [
  ...openPlaces,
  ...auditorium,
  ...meetingRooms,
  ...residence,
  ...ledWall,
  ...posters,
  ...pool(CENTER, "EQ.MIC", ["無線麥克風", "Wireless microphone"], 12),
  ...pool(CENTER, "EQ.PROJECTOR", ["移動式投影機", "Portable projector"], 4),
  ...pool(CENTER, "EQ.SOUND", ["移動式音響", "Portable sound system"], 3),
];
