import type { LocalName } from "../center/index.ts";

/** Why a day is off, as the office calendar of the Executive Yuan calls it. */
export const HOLIDAY_NAMES = {
  "founding-day": { zh: "開國紀念日", en: "Founding Day" },
  "eve-before": { zh: "小年夜", en: "Day before Lunar New Year's Eve" },
  "new-years-eve": { zh: "農曆除夕", en: "Lunar New Year's Eve" },
  "spring-festival": { zh: "春節", en: "Spring Festival" },
  "peace-memorial": { zh: "和平紀念日", en: "Peace Memorial Day" },
  "childrens-day": { zh: "兒童節", en: "Children's Day" },
  "tomb-sweeping": { zh: "民族掃墓節", en: "Tomb-Sweeping Day" },
  "childrens-and-tomb-sweeping": { zh: "兒童節及民族掃墓節", en: "Children's Day and Tomb-Sweeping Day" },
  "labour-day": { zh: "勞動節", en: "Labour Day" },
  "dragon-boat": { zh: "端午節", en: "Dragon Boat Festival" },
  "mid-autumn": { zh: "中秋節", en: "Mid-Autumn Festival" },
  "teachers-day": { zh: "孔子誕辰紀念日", en: "Confucius' Birthday" },
  "national-day": { zh: "國慶日", en: "National Day" },
  "retrocession-day": { zh: "臺灣光復暨金門古寧頭大捷紀念日", en: "Retrocession and Guningtou Day" },
  "constitution-day": { zh: "行憲紀念日", en: "Constitution Day" },
  "day-in-lieu": { zh: "補假", en: "Day in lieu" },
  adjusted: { zh: "調整放假", en: "Adjusted day off" },
} as const satisfies Readonly<Record<string, LocalName>>;

export type HolidayKey = keyof typeof HOLIDAY_NAMES;
