import type { System } from "../center/index.ts";

/** The systems in the words of the city's reports. */
const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  hvac: "空調",
  "chiller-plant": "冰水主機",
  elevator: "電梯",
  power: "電力",
  water: "給排水",
  fire: "消防",
  telecom: "通信",
  "public-address": "廣播",
  cctv: "監視系統",
  lighting: "照明",
  "indoor-air": "室內空氣",
  media: "電視牆與海報夾",
};

/** What is about no equipment: walls, doors, floors. */
const OTHER_SYSTEM = "土木建築及其他";

/** The systems that occur, in their usual order, what is about no equipment last. */
export const systemsIn = (rows: readonly { readonly system: System | null }[]): readonly (System | null)[] =>
  [...(Object.keys(SYSTEM_NAMES) as System[]), null].filter((system) => rows.some((row) => row.system === system));

export const systemName = (system: System | null): string => (system === null ? OTHER_SYSTEM : SYSTEM_NAMES[system]);
