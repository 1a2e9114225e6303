import { indexCenter } from "../center/center-index.ts";
import type { Center, PlacedSpace } from "../center/index.ts";
import type { LocalName } from "../center/local-name.ts";
import { named } from "./legal-basis.ts";
import type { RoundItem, RoundKind } from "./round.ts";

/** How often a round is walked: once in each part of the calendar, or every night from the evening on. */
export type RoundCadence =
  | { readonly kind: "period"; readonly every: "week" | "month" | "third" }
  | { readonly kind: "nightly" };

/** One kind of round: where it goes and what is looked at there. */
export interface RoundTemplate {
  readonly kind: RoundKind;
  readonly name: LocalName;
  readonly cadence: RoundCadence;
  readonly cadenceText: LocalName;
  /** What is looked at in a space of a kind; a space with nothing to look at is no place of the round. */
  readonly itemsOf: (spaceKind: string) => readonly RoundItem[];
  /** Obligations of the register that a finished walk fulfils. */
  readonly fulfils: readonly string[];
}

const scored = (key: string, zh: string, en: string, maxScore: number): RoundItem => ({
  key,
  name: { zh, en },
  maxScore,
});
const checked = (key: string, zh: string, en: string): RoundItem => ({ key, name: { zh, en }, maxScore: null });

const INDOOR_EVALUATION: readonly RoundItem[] = [
  scored("floor", "地面清潔", "Floor clean", 20),
  scored("desks", "桌面與物品整齊", "Desks and things in order", 20),
  scored("waste", "垃圾分類與回收", "Waste sorted", 20),
  scored("plants", "室內綠化維護", "Indoor plants kept", 20),
  scored("energy", "節能（關燈、冷氣設定）", "Energy (lights off, cooling set)", 20),
];
const OUTDOOR_EVALUATION: readonly RoundItem[] = [
  scored("litter", "環境清潔", "No litter", 30),
  scored("plants", "花木修剪與澆水", "Plants cut and watered", 40),
  scored("drains", "排水溝清潔", "Drains clean", 30),
];
const BREEDING: readonly RoundItem[] = [
  checked("planters", "花圃盆栽與底盤無積水", "No water in planters and saucers"),
  checked("containers", "瓶罐、容器與帆布無積水", "No water in cans, containers and tarpaulins"),
  checked("low-spots", "低窪處與排水溝無積水", "No water in low spots and drains"),
];
const NIGHT: readonly RoundItem[] = [
  checked("doors", "門窗已鎖", "Doors and windows locked"),
  checked("lights", "燈與冷氣已關", "Lights and cooling off"),
  checked("strangers", "無閒雜人等", "Nobody there who should not be"),
  checked("smell", "無異味、漏水、異音", "No smell, leak or strange noise"),
];
const ESCAPE: readonly RoundItem[] = [
  checked("exit-sign", "出口標示燈與避難方向指示燈亮", "Exit and direction signs lit"),
  checked("path", "走道、樓梯與安全門暢通", "Corridors, stairs and escape doors clear"),
  checked("door", "防火門可自動關閉", "Fire doors close by themselves"),
  checked("extinguisher", "滅火器壓力正常、在位", "Extinguishers in place, pressure right"),
];

const INDOOR: ReadonlySet<string> = new Set([
  "office",
  "hall",
  "atrium",
  "corridor",
  "meeting-room",
  "multimedia-room",
]);
const OUTDOOR: ReadonlySet<string> = new Set(["plaza", "parking", "roof"]);
const PASSED_AT_NIGHT: ReadonlySet<string> = new Set([
  "hall",
  "atrium",
  "corridor",
  "auditorium",
  "plant-room",
  "parking",
]);
const ESCAPE_WAYS: ReadonlySet<string> = new Set(["corridor", "hall", "atrium", "auditorium", "parking"]);

/** The rounds of a centre. */
export const ROUND_TEMPLATES: readonly RoundTemplate[] = [
  {
    kind: "environment-evaluation",
    name: named("環境與綠美化考評", "Environment and greening evaluation"),
    cadence: { kind: "period", every: "third" },
    cadenceText: named("每年三次", "Three times a year"),
    itemsOf: (kind) => (INDOOR.has(kind) ? INDOOR_EVALUATION : OUTDOOR.has(kind) ? OUTDOOR_EVALUATION : []),
    fulfils: [],
  },
  {
    kind: "dengue-patrol",
    name: named("登革熱孳生源巡查", "Dengue breeding-source patrol"),
    cadence: { kind: "period", every: "week" },
    cadenceText: named("每週一次，雨後 48 小時內複查", "Every week, and within 48 hours after rain"),
    itemsOf: (kind) => (OUTDOOR.has(kind) || kind === "atrium" ? BREEDING : []),
    fulfils: ["DENGUE-W", "DENGUE-RAIN"],
  },
  {
    kind: "night-patrol",
    name: named("夜間巡邏", "Night patrol"),
    cadence: { kind: "nightly" },
    cadenceText: named("每夜 22:00 至次日 06:00", "Every night from 22:00 to 06:00"),
    itemsOf: (kind) => (PASSED_AT_NIGHT.has(kind) ? NIGHT : []),
    fulfils: [],
  },
  {
    kind: "escape-self-check",
    name: named("避難逃生設施自行檢查", "Self-check of escape facilities"),
    cadence: { kind: "period", every: "month" },
    cadenceText: named("每月一次", "Once a month"),
    itemsOf: (kind) => (ESCAPE_WAYS.has(kind) ? ESCAPE : []),
    fulfils: ["FIRE-SELF"],
  },
];

/** A place of a round with what is looked at there. */
export interface RoundPlace {
  readonly placed: PlacedSpace;
  readonly items: readonly RoundItem[];
}

/** The places of a round in a centre, in the order of its buildings. */
export function roundPlaces(center: Center, { itemsOf }: RoundTemplate): readonly RoundPlace[] {
  return [...indexCenter(center).spaceById.values()].flatMap((placed) => {
    const items = itemsOf(placed.space.kind);
    return items.length === 0 ? [] : [{ placed, items }];
  });
}
