import { statedIn } from "../center/provenance.ts";
import type { ResourceEntry } from "./resource.ts";
import { pool, posterPlaces, venue } from "./resource-entries.ts";

const CENTER = "FS";
const REAR = "FS.REAR";
const PLAZA = `${REAR}.GF.PLAZA`;
const AUDITORIUM = `${REAR}.02F.AUDITORIUM`;

const venueReport = statedIn(
  "annualReport111",
  "鳳山行政中心中庭、廣場、大禮堂及多媒體會議室計開放71場次，各會議室等受理申請使用計1,031場次",
);

const halls: readonly ResourceEntry[] = [
  venue(CENTER, "ATRIUM", "atrium", {
    name: ["中庭", "Atrium"],
    spaceIds: [`${REAR}.01F.ATRIUM`],
    seats: 250,
    provenance: venueReport,
  }),
  venue(CENTER, "PLAZA", "plaza", {
    name: ["廣場", "Plaza"],
    spaceIds: [PLAZA],
    seats: 900,
    provenance: venueReport,
  }),
  venue(CENTER, "AUDITORIUM", "auditorium", {
    name: ["大禮堂", "Auditorium"],
    spaceIds: [AUDITORIUM],
    seats: 450,
    provenance: venueReport,
  }),
  venue(CENTER, "AUDITORIUM.A", "auditorium", {
    name: ["大禮堂 A 區", "Auditorium A"],
    spaceIds: [AUDITORIUM],
    seats: 230,
    parentId: "AUDITORIUM",
  }),
  venue(CENTER, "AUDITORIUM.B", "auditorium", {
    name: ["大禮堂 B 區", "Auditorium B"],
    spaceIds: [AUDITORIUM],
    seats: 220,
    parentId: "AUDITORIUM",
  }),
  venue(CENTER, "MULTIMEDIA", "multimedia-room", {
    name: ["多媒體會議室（後棟一樓多媒體簡報室）", "Multimedia room"],
    spaceIds: [`${REAR}.01F.BRIEFING`],
    seats: 90,
    provenance: statedIn("annualReport111", "鳳山行政中心於後棟一樓多媒體簡報室"),
  }),
];

const meetingRooms = (
  [
    [1, "第一會議室", "REAR.02F", 60],
    [2, "第二會議室", "REAR.03F", 40],
    [3, "第三會議室", "REAR.04F", 30],
    [4, "第四會議室", "FRONT.02F", 40],
    [5, "第五會議室", "FRONT.03F", 50],
  ] as const
).map(([ordinal, zh, floor, seats]) =>
  venue(CENTER, `MEETING.${ordinal}`, "meeting-room", {
    name: [zh, `Meeting Room ${ordinal}`],
    spaceIds: [`FS.${floor}.MEET-0${ordinal}`],
    seats,
  }),
);

const posters = posterPlaces(
  CENTER,
  [1, 2].map((ordinal) => ({
    car: `P0${ordinal}`,
    zh: `後棟 ${ordinal} 號客梯`,
    en: `rear elevator ${ordinal}`,
    equipmentId: `${REAR}.RF.PFR.P0${ordinal}`,
  })),
  statedIn("annualReport111", "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次"),
);

/** Everything that Fengshan lets. */
export const fengshanResources: readonly ResourceEntry[] = [
  ...halls,
  ...meetingRooms,
  ...posters,
  ...pool(CENTER, "EQ.MIC", ["無線麥克風", "Wireless microphone"], 6),
  ...pool(CENTER, "EQ.PROJECTOR", ["移動式投影機", "Portable projector"], 2),
  ...pool(CENTER, "EQ.SOUND", ["移動式音響", "Portable sound system"], 2),
];
