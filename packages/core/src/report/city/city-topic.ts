import type { LocalName } from "../../center/index.ts";

/** The reports of the city that tell of both centres among other things: of the year, and to the council. */
export const CITY_REPORTS = ["city-year", "council"] as const;
export type CityReport = (typeof CITY_REPORTS)[number];

/** What people write about for these reports, in the order in which the city tells of it. */
export const CITY_TOPICS = [
  "greening",
  "venue-service",
  "green-purchasing",
  "public-space",
  "building-upkeep",
  "dormitories",
  "property",
  "civil-defence",
  "equipment-works",
  "clean-environment",
  "site-value",
  "parking",
] as const;
export type CityTopic = (typeof CITY_TOPICS)[number];

const name = (zh: string, en: string): LocalName => ({ zh, en });

/** The topics as the city heads them, and the reports in which each has a place. */
export const CITY_TOPIC_FACTS: Readonly<
  Record<CityTopic, { readonly name: LocalName; readonly reports: readonly CityReport[] }>
> = {
  greening: { name: name("環境美綠化", "Greening"), reports: ["city-year"] },
  "venue-service": { name: name("會場利用", "Use of the venues"), reports: ["city-year"] },
  "green-purchasing": { name: name("綠色採購及優先採購", "Green and preferential purchasing"), reports: ["city-year"] },
  "public-space": { name: name("友善互動之公共空間", "Friendly public space"), reports: ["city-year"] },
  "building-upkeep": { name: name("廳舍管理維護", "Upkeep of the buildings"), reports: ["city-year"] },
  dormitories: { name: name("宿舍管理", "Residences"), reports: ["city-year"] },
  property: { name: name("財產管理", "Property"), reports: ["city-year"] },
  "civil-defence": { name: name("防護工作", "Civil defence"), reports: ["city-year"] },
  "equipment-works": { name: name("充實設備與設施整修", "Equipment and works"), reports: ["city-year", "council"] },
  "clean-environment": { name: name("環境清潔維護", "Clean surroundings"), reports: ["council"] },
  "site-value": { name: name("場地使用價值", "Value of the sites"), reports: ["council"] },
  parking: { name: name("停車證核發", "Parking permits"), reports: ["city-year", "council"] },
};
