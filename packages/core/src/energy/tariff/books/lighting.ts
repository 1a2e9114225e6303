import { FLAT_RATE, SIMPLE_THREE_STAGE, SIMPLE_TWO_STAGE, THREE_STAGE, TWO_STAGE } from "../day-schedule.ts";
import type { PriceText, RateTier, TariffBook } from "../tariff-book.ts";
import {
  LOW_THREE_STAGE_2022,
  LOW_THREE_STAGE_2025,
  LOW_THREE_STAGE_BASIC,
  LOW_TWO_STAGE_2022,
  LOW_TWO_STAGE_2025,
  LOW_TWO_STAGE_BASIC,
} from "./low-voltage.ts";
import { EARLY_2023, rateSchedule, SINCE_2025, table2022 } from "./sources.ts";

const NO_PRICES = { summer: {}, "non-summer": {} } as const;

const tier = (upToKwh: number | null, summer: PriceText, nonSummer: PriceText): RateTier => ({
  upToKwh,
  twdPerKwh: { summer, "non-summer": nonSummer },
});

const HOME_2025 = [
  tier(120, "1.78", "1.78"),
  tier(330, "2.55", "2.26"),
  tier(500, "3.80", "3.13"),
  tier(700, "5.14", "4.24"),
  tier(1000, "6.44", "5.27"),
  tier(null, "8.86", "7.03"),
];
const HOME_2022 = [
  tier(120, "1.63", "1.63"),
  tier(330, "2.38", "2.10"),
  tier(500, "3.52", "2.89"),
  tier(700, "4.80", "3.94"),
  tier(1000, "5.66", "4.60"),
  tier(null, "6.99", "5.48"),
];
const SHOP_2025 = [
  tier(330, "2.71", "2.28"),
  tier(700, "3.76", "3.10"),
  tier(1500, "4.46", "3.61"),
  tier(3000, "7.08", "5.56"),
  tier(null, "7.43", "5.83"),
];
const SHOP_2022 = [
  tier(330, "2.53", "2.12"),
  tier(700, "3.55", "2.91"),
  tier(1500, "4.25", "3.44"),
  tier(null, "6.43", "5.05"),
];

const STANDARD_CUSTOMER = { singlePhase: "129.10", threePhase: "262.50" } as const;
const SIMPLE_CUSTOMER = { singlePhase: "75.00", threePhase: "75.00" } as const;
const MINIMUM_TWD = "100";

const TIERED = {
  supply: "lighting",
  contractRule: "none",
  schedule: FLAT_RATE,
  isHalfWhenUnused: false,
} as const;
const SIMPLE = { supply: "lighting", contractRule: "none", isHalfWhenUnused: false } as const;
const STANDARD = { supply: "lighting", isHalfWhenUnused: true } as const;

const tieredEditions = (
  clause: string,
  { old, now }: { readonly old: readonly RateTier[]; readonly now: readonly RateTier[] },
): TariffBook["editions"] => [
  {
    ...EARLY_2023,
    source: table2022(`附錄二 一(一)${clause}`),
    basicTwdPerKw: NO_PRICES,
    energyTwdPerKwh: NO_PRICES,
    tiers: old,
    minimumTwd: MINIMUM_TWD,
  },
  {
    ...SINCE_2025,
    source: rateSchedule(`第三章 四(一)${clause}`),
    basicTwdPerKw: NO_PRICES,
    energyTwdPerKwh: NO_PRICES,
    tiers: now,
    minimumTwd: MINIMUM_TWD,
  },
];

/** 表燈(住商): chapter 3 of the schedule; the mayor's residence is on one of these. */
export const LIGHTING_BOOKS: readonly TariffBook[] = [
  {
    ...TIERED,
    name: "taipower-lighting-residential",
    title: { zh: "表燈非時間電價 住宅用", en: "Lighting, block rates, residential" },
    editions: tieredEditions("1 住宅用", { old: HOME_2022, now: HOME_2025 }),
  },
  {
    ...TIERED,
    name: "taipower-lighting-noncommercial",
    title: { zh: "表燈非時間電價 住宅以外非營業用", en: "Lighting, block rates, neither residential nor commercial" },
    editions: tieredEditions("2 住宅以外非營業用", { old: HOME_2022, now: HOME_2025 }),
  },
  {
    ...TIERED,
    name: "taipower-lighting-commercial",
    title: { zh: "表燈非時間電價 營業用", en: "Lighting, block rates, commercial" },
    editions: tieredEditions("3 營業用", { old: SHOP_2022, now: SHOP_2025 }),
  },
  {
    ...SIMPLE,
    name: "taipower-lighting-simple-2stage",
    title: { zh: "表燈簡易型時間電價 二段式", en: "Lighting, simple time-of-use, two-stage" },
    schedule: SIMPLE_TWO_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 一(二)1(1) 二段式"),
        customerTwd: SIMPLE_CUSTOMER,
        basicTwdPerKw: NO_PRICES,
        energyTwdPerKwh: {
          summer: { peak: "4.57", "off-peak": "1.80" },
          "non-summer": { peak: "4.35", "off-peak": "1.73" },
        },
        highUse: { aboveKwh: 2000, addTwdPerKwh: "0.96" },
      },
      {
        ...SINCE_2025,
        source: rateSchedule("第三章 四(二)1(1) 二段式"),
        customerTwd: SIMPLE_CUSTOMER,
        basicTwdPerKw: NO_PRICES,
        energyTwdPerKwh: {
          summer: { peak: "5.16", "off-peak": "2.06" },
          "non-summer": { peak: "4.93", "off-peak": "1.99" },
        },
        highUse: { aboveKwh: 2000, addTwdPerKwh: "1.04" },
      },
    ],
  },
  {
    ...SIMPLE,
    name: "taipower-lighting-simple-3stage",
    title: { zh: "表燈簡易型時間電價 三段式", en: "Lighting, simple time-of-use, three-stage" },
    schedule: SIMPLE_THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 一(二)1(2) 三段式"),
        customerTwd: SIMPLE_CUSTOMER,
        basicTwdPerKw: NO_PRICES,
        energyTwdPerKwh: {
          summer: { peak: "6.30", "semi-peak": "4.13", "off-peak": "1.80" },
          "non-summer": { "semi-peak": "3.94", "off-peak": "1.73" },
        },
        highUse: { aboveKwh: 2000, addTwdPerKwh: "0.96" },
      },
      {
        ...SINCE_2025,
        source: rateSchedule("第三章 四(二)1(2) 三段式"),
        customerTwd: SIMPLE_CUSTOMER,
        basicTwdPerKw: NO_PRICES,
        energyTwdPerKwh: {
          summer: { peak: "7.13", "semi-peak": "4.69", "off-peak": "2.06" },
          "non-summer": { "semi-peak": "4.48", "off-peak": "1.99" },
        },
        highUse: { aboveKwh: 2000, addTwdPerKwh: "1.04" },
      },
    ],
  },
  {
    ...STANDARD,
    name: "taipower-lighting-standard-2stage",
    title: { zh: "表燈標準型時間電價 二段式", en: "Lighting, standard time-of-use, two-stage" },
    contractRule: "two-stage",
    schedule: TWO_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 一(二)2(1) 二段式"),
        customerTwd: STANDARD_CUSTOMER,
        basicTwdPerKw: LOW_TWO_STAGE_BASIC,
        energyTwdPerKwh: LOW_TWO_STAGE_2022,
      },
      {
        ...SINCE_2025,
        source: rateSchedule("第三章 四(二)2(1) 二段式"),
        customerTwd: STANDARD_CUSTOMER,
        basicTwdPerKw: LOW_TWO_STAGE_BASIC,
        energyTwdPerKwh: LOW_TWO_STAGE_2025,
      },
    ],
  },
  {
    ...STANDARD,
    name: "taipower-lighting-standard-3stage",
    title: { zh: "表燈標準型時間電價 三段式", en: "Lighting, standard time-of-use, three-stage" },
    contractRule: "three-stage",
    schedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 一(二)2(2) 三段式"),
        customerTwd: STANDARD_CUSTOMER,
        basicTwdPerKw: LOW_THREE_STAGE_BASIC,
        energyTwdPerKwh: LOW_THREE_STAGE_2022,
      },
      {
        ...SINCE_2025,
        source: rateSchedule("第三章 四(二)2(2) 三段式"),
        customerTwd: STANDARD_CUSTOMER,
        basicTwdPerKw: LOW_THREE_STAGE_BASIC,
        energyTwdPerKwh: LOW_THREE_STAGE_2025,
      },
    ],
  },
];
