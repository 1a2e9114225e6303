import type { UsePurpose } from "@weishan/core/booking";

/** Somebody who lets venues in the demonstration: a plausible name, and nobody's. */
export interface DemoOrganisation {
  readonly name: string;
  /** Place in the order of applicant classes of a rule book: 0 city agencies, then ever farther from the city. */
  readonly rank: number;
}

/** Agencies of the city, as anybody knows them; what they do here is made up. */
export const DEMO_AGENCIES: readonly [DemoOrganisation, ...DemoOrganisation[]] = [
  { name: "示範・都市發展科", rank: 0 },
  { name: "示範・養護工程科", rank: 0 },
  { name: "示範・民政科", rank: 0 },
  { name: "示範・社會福利科", rank: 0 },
  { name: "示範・人事科", rank: 0 },
  { name: "示範・資訊中心", rank: 0 },
  { name: "示範・水利科", rank: 0 },
  { name: "示範・文化科", rank: 0 },
];

/** Bodies, schools and firms; all invented. */
export const DEMO_BODIES: readonly [DemoOrganisation, ...DemoOrganisation[]] = [
  { name: "城市發展協會（示範）", rank: 2 },
  { name: "港都合唱團（示範）", rank: 3 },
  { name: "南方設計學會（示範）", rank: 3 },
  { name: "澄湖國小（示範）", rank: 2 },
  { name: "鳳凰木社區發展協會（示範）", rank: 3 },
  { name: "愛河攝影學會（示範）", rank: 3 },
  { name: "新灣科技公司（示範）", rank: 4 },
  { name: "左岸書法會（示範）", rank: 3 },
];

interface DemoUse {
  readonly title: string;
  readonly purpose: UsePurpose;
}

export const DEMO_MEETINGS: readonly [DemoUse, ...DemoUse[]] = [
  { title: "業務會報", purpose: "meeting" },
  { title: "工程協調會", purpose: "meeting" },
  { title: "計畫審查會議", purpose: "meeting" },
  { title: "採購評選會議", purpose: "meeting" },
  { title: "性別平等講習", purpose: "policy" },
  { title: "資訊安全教育訓練", purpose: "social-education" },
  { title: "跨科室專案會議", purpose: "meeting" },
  { title: "法規說明會", purpose: "policy" },
];

export const DEMO_EVENTS: readonly [DemoUse, ...DemoUse[]] = [
  { title: "城市論壇", purpose: "city-marketing" },
  { title: "春季音樂會", purpose: "performance" },
  { title: "志工授證典禮", purpose: "policy" },
  { title: "青年創作聯展", purpose: "exhibition" },
  { title: "消費者保護宣導", purpose: "policy" },
  { title: "校園科學展", purpose: "academic" },
  { title: "農特產市集", purpose: "city-marketing" },
  { title: "長青才藝發表", purpose: "performance" },
];
