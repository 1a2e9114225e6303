import { FLAT_RATE, THREE_STAGE, TWO_STAGE, VEHICLE_CHARGING } from "../day-schedule.ts";
import type { TariffBook, TariffEdition } from "../tariff-book.ts";
import { EARLY_2023, POWER_SINCE_2025, rateSchedule, table2022 } from "./sources.ts";

type BasicPrices = TariffEdition["basicTwdPerKw"];
type EnergyPrices = TariffEdition["energyTwdPerKwh"];

/** Basic prices of the two-stage plans of low voltage and of the standard household plan. */
export const LOW_TWO_STAGE_BASIC: BasicPrices = {
  summer: { regular: "236.20", saturday: "47.20", "off-peak": "47.20" },
  "non-summer": { regular: "173.20", "non-summer": "173.20", saturday: "34.60", "off-peak": "34.60" },
};

/** Basic prices of the three-stage plans of low voltage and of the standard household plan. */
export const LOW_THREE_STAGE_BASIC: BasicPrices = {
  summer: { regular: "236.20", "semi-peak": "173.20", saturday: "47.20", "off-peak": "47.20" },
  "non-summer": { regular: "173.20", "semi-peak": "173.20", saturday: "34.60", "off-peak": "34.60" },
};

/** Energy prices that low voltage and the standard household plan share, since 114-10-01. */
export const LOW_TWO_STAGE_2025: EnergyPrices = {
  summer: { peak: "5.54", "saturday-semi-peak": "2.76", "off-peak": "2.27" },
  "non-summer": { peak: "5.39", "saturday-semi-peak": "2.65", "off-peak": "2.15" },
};

/** As {@link LOW_TWO_STAGE_2025}, three-stage. */
export const LOW_THREE_STAGE_2025: EnergyPrices = {
  summer: { peak: "8.12", "semi-peak": "5.02", "saturday-semi-peak": "2.50", "off-peak": "2.23" },
  "non-summer": { "semi-peak": "4.86", "saturday-semi-peak": "2.40", "off-peak": "2.12" },
};

/** As {@link LOW_TWO_STAGE_2025}, by the table of 111-12-28. */
export const LOW_TWO_STAGE_2022: EnergyPrices = {
  summer: { peak: "3.51", "saturday-semi-peak": "2.14", "off-peak": "1.46" },
  "non-summer": { peak: "3.42", "saturday-semi-peak": "2.06", "off-peak": "1.39" },
};

/** As {@link LOW_THREE_STAGE_2025}, by the table of 111-12-28. */
export const LOW_THREE_STAGE_2022: EnergyPrices = {
  summer: { peak: "5.19", "semi-peak": "3.22", "saturday-semi-peak": "1.94", "off-peak": "1.44" },
  "non-summer": { "semi-peak": "3.13", "saturday-semi-peak": "1.86", "off-peak": "1.37" },
};

const CUSTOMER = { singlePhase: "262.50", threePhase: "262.50" } as const;
const INSTALLED_BASIC: BasicPrices = { summer: { regular: "137.50" }, "non-summer": { regular: "137.50" } };
const SEASONAL_BASIC: BasicPrices = {
  summer: { regular: "236.20" },
  "non-summer": { regular: "173.20", "non-summer": "173.20" },
};
const FLAT_2025: EnergyPrices = { summer: { flat: "4.08" }, "non-summer": { flat: "3.87" } };
const FLAT_2022: EnergyPrices = { summer: { flat: "2.58" }, "non-summer": { flat: "2.45" } };

const LOW = { supply: "low", isHalfWhenUnused: true } as const;

/** 低壓電力: chapter 4 of the schedule. */
export const LOW_VOLTAGE_BOOKS: readonly TariffBook[] = [
  {
    ...LOW,
    name: "taipower-lv-2stage",
    title: { zh: "低壓電力 二段式時間電價", en: "Low voltage, two-stage" },
    contractRule: "two-stage",
    schedule: TWO_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 二(二)1 二段式"),
        customerTwd: CUSTOMER,
        basicTwdPerKw: LOW_TWO_STAGE_BASIC,
        energyTwdPerKwh: LOW_TWO_STAGE_2022,
      },
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(二)1 二段式"),
        customerTwd: CUSTOMER,
        basicTwdPerKw: LOW_TWO_STAGE_BASIC,
        energyTwdPerKwh: LOW_TWO_STAGE_2025,
      },
    ],
  },
  {
    ...LOW,
    name: "taipower-lv-3stage",
    title: { zh: "低壓電力 三段式時間電價", en: "Low voltage, three-stage" },
    contractRule: "three-stage",
    schedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 二(二)2 三段式"),
        customerTwd: CUSTOMER,
        basicTwdPerKw: LOW_THREE_STAGE_BASIC,
        energyTwdPerKwh: LOW_THREE_STAGE_2022,
      },
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(二)2 三段式"),
        customerTwd: CUSTOMER,
        basicTwdPerKw: LOW_THREE_STAGE_BASIC,
        energyTwdPerKwh: LOW_THREE_STAGE_2025,
      },
    ],
  },
  {
    ...LOW,
    name: "taipower-lv-flat",
    title: { zh: "低壓電力 非時間電價（需量契約）", en: "Low voltage, flat rate, demand contract" },
    contractRule: "seasonal",
    schedule: FLAT_RATE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 二(一) 非時間電價"),
        basicTwdPerKw: SEASONAL_BASIC,
        energyTwdPerKwh: FLAT_2022,
      },
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(一) 非時間電價"),
        basicTwdPerKw: SEASONAL_BASIC,
        energyTwdPerKwh: FLAT_2025,
      },
    ],
  },
  {
    ...LOW,
    name: "taipower-lv-flat-installed",
    title: { zh: "低壓電力 非時間電價（裝置契約）", en: "Low voltage, flat rate, installed capacity" },
    contractRule: "installed",
    schedule: FLAT_RATE,
    editions: [
      {
        ...EARLY_2023,
        source: table2022("附錄二 二(一) 非時間電價"),
        basicTwdPerKw: INSTALLED_BASIC,
        energyTwdPerKwh: FLAT_2022,
      },
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(一) 非時間電價"),
        basicTwdPerKw: INSTALLED_BASIC,
        energyTwdPerKwh: FLAT_2025,
      },
    ],
  },
  {
    ...LOW,
    name: "taipower-lv-2stage-installed",
    title: { zh: "低壓電力 二段式時間電價（裝置契約）", en: "Low voltage, two-stage, installed capacity" },
    contractRule: "installed",
    schedule: TWO_STAGE,
    editions: [
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(二)1 二段式, 裝置契約"),
        customerTwd: { singlePhase: "105.00", threePhase: "105.00" },
        basicTwdPerKw: INSTALLED_BASIC,
        energyTwdPerKwh: LOW_TWO_STAGE_2025,
      },
    ],
  },
  {
    ...LOW,
    name: "taipower-lv-vehicle-charging",
    title: { zh: "低壓 電動車充換電設施電價", en: "Low voltage, vehicle charging" },
    contractRule: "single",
    schedule: VEHICLE_CHARGING,
    editions: [
      {
        ...POWER_SINCE_2025,
        source: rateSchedule("第四章 四(三) 電動車充換電設施電價"),
        customerTwd: CUSTOMER,
        basicTwdPerKw: { summer: { regular: "47.20" }, "non-summer": { regular: "34.60" } },
        energyTwdPerKwh: {
          summer: { peak: "12.47", "off-peak": "3.05" },
          "non-summer": { peak: "12.14", "off-peak": "2.90" },
        },
      },
    ],
  },
];
