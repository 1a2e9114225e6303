import { BATCH, THREE_STAGE, THREE_STAGE_UNDESIGNATED, TWO_STAGE, VEHICLE_CHARGING } from "../day-schedule.ts";
import type { PriceText, TariffBook, TariffEdition } from "../tariff-book.ts";
import { EARLY_2023, POWER_SINCE_2025, rateSchedule, table2022 } from "./sources.ts";

/** A price in summer and outside it. */
type SeasonPair = readonly [summer: PriceText, nonSummer: PriceText];

type BasicPrices = TariffEdition["basicTwdPerKw"];
type EnergyPrices = TariffEdition["energyTwdPerKwh"];

const twoStageBasic = (regular: SeasonPair, offPeak: SeasonPair): BasicPrices => ({
  summer: { regular: regular[0], saturday: offPeak[0], "off-peak": offPeak[0] },
  "non-summer": { regular: regular[1], "non-summer": regular[1], saturday: offPeak[1], "off-peak": offPeak[1] },
});

const threeStageBasic = (regular: SeasonPair, semiPeak: PriceText, offPeak: SeasonPair): BasicPrices => ({
  summer: { regular: regular[0], "semi-peak": semiPeak, saturday: offPeak[0], "off-peak": offPeak[0] },
  "non-summer": { regular: regular[1], "semi-peak": semiPeak, saturday: offPeak[1], "off-peak": offPeak[1] },
});

const twoStageEnergy = (peak: SeasonPair, saturday: SeasonPair, offPeak: SeasonPair): EnergyPrices => ({
  summer: { peak: peak[0], "saturday-semi-peak": saturday[0], "off-peak": offPeak[0] },
  "non-summer": { peak: peak[1], "saturday-semi-peak": saturday[1], "off-peak": offPeak[1] },
});

const threeStageEnergy = (
  peak: PriceText,
  semiPeak: SeasonPair,
  { saturday, offPeak }: { readonly saturday: SeasonPair; readonly offPeak: SeasonPair },
): EnergyPrices => ({
  summer: { peak, "semi-peak": semiPeak[0], "saturday-semi-peak": saturday[0], "off-peak": offPeak[0] },
  "non-summer": { "semi-peak": semiPeak[1], "saturday-semi-peak": saturday[1], "off-peak": offPeak[1] },
});

const HIGH_TWO_STAGE_BASIC = twoStageBasic(["223.60", "166.90"], ["44.70", "33.30"]);
const HIGH_THREE_STAGE_BASIC = threeStageBasic(["223.60", "166.90"], "166.90", ["44.70", "33.30"]);
const EXTRA_TWO_STAGE_BASIC = twoStageBasic(["217.30", "160.60"], ["43.40", "32.10"]);
const EXTRA_THREE_STAGE_BASIC = threeStageBasic(["217.30", "160.60"], "160.60", ["43.40", "32.10"]);

const TWO_STAGE_CLAUSE = rateSchedule("第五章 四(一) 二段式時間電價");
const THREE_STAGE_CLAUSE = rateSchedule("第五章 四(二) 三段式時間電價");
const BATCH_CLAUSE = rateSchedule("第五章 四(三) 批次生產時間電價");
const TWO_STAGE_2022 = table2022("附錄二 三(一) 二段式時間電價");
const THREE_STAGE_2022 = table2022("附錄二 三(二) 三段式時間電價");

const HIGH = { supply: "high", isHalfWhenUnused: true } as const;
const EXTRA_HIGH = { supply: "extra-high", isHalfWhenUnused: true } as const;

/** The vehicle-charging prices of high voltage are 95 % of those of low voltage, worked out exactly. */
const VEHICLE_SHARE = { zh: "低壓電動車充換電設施電價之 95%", en: "95 % of the low-voltage vehicle-charging prices" };

/** 高壓 and 特高壓: chapter 5 of the schedule. */
export const HIGH_VOLTAGE_BOOKS: readonly TariffBook[] = [
  {
    ...HIGH,
    name: "taipower-hv-2stage",
    title: { zh: "高壓電力 二段式時間電價", en: "High voltage, two-stage" },
    contractRule: "two-stage",
    schedule: TWO_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: TWO_STAGE_2022,
        basicTwdPerKw: HIGH_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["4.16", "3.93"], ["1.97", "1.83"], ["1.68", "1.53"]),
      },
      {
        ...POWER_SINCE_2025,
        source: TWO_STAGE_CLAUSE,
        basicTwdPerKw: HIGH_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["6.75", "6.37"], ["2.77", "2.54"], ["2.71", "2.46"]),
      },
    ],
  },
  {
    ...HIGH,
    name: "taipower-hv-3stage",
    title: { zh: "高壓電力 三段式時間電價（尖峰時間固定）", en: "High voltage, three-stage, fixed peak" },
    contractRule: "three-stage",
    schedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: THREE_STAGE_2022,
        basicTwdPerKw: HIGH_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("5.80", ["3.63", "3.40"], {
          saturday: ["1.78", "1.65"],
          offPeak: ["1.58", "1.45"],
        }),
      },
      {
        ...POWER_SINCE_2025,
        source: THREE_STAGE_CLAUSE,
        basicTwdPerKw: HIGH_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("9.39", ["5.85", "5.47"], {
          saturday: ["2.60", "2.41"],
          offPeak: ["2.53", "2.32"],
        }),
      },
    ],
  },
  {
    ...HIGH,
    name: "taipower-hv-3stage-variable",
    title: { zh: "高壓電力 三段式時間電價（尖峰時間可變動）", en: "High voltage, three-stage, variable peak" },
    contractRule: "three-stage",
    schedule: THREE_STAGE_UNDESIGNATED,
    designatedSchedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: THREE_STAGE_2022,
        basicTwdPerKw: HIGH_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("11.30", ["3.63", "3.40"], {
          saturday: ["1.78", "1.65"],
          offPeak: ["1.58", "1.45"],
        }),
      },
      {
        ...POWER_SINCE_2025,
        source: THREE_STAGE_CLAUSE,
        basicTwdPerKw: HIGH_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("18.33", ["5.85", "5.47"], {
          saturday: ["2.60", "2.41"],
          offPeak: ["2.53", "2.32"],
        }),
      },
    ],
  },
  {
    ...HIGH,
    name: "taipower-hv-batch",
    title: { zh: "高壓電力 批次生產時間電價", en: "High voltage, batch production" },
    contractRule: "two-stage",
    schedule: BATCH,
    editions: [
      {
        ...POWER_SINCE_2025,
        source: BATCH_CLAUSE,
        basicTwdPerKw: HIGH_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["12.47", "11.79"], ["3.26", "3.00"], ["3.18", "2.88"]),
      },
    ],
  },
  {
    ...HIGH,
    name: "taipower-hv-vehicle-charging",
    title: { zh: "高壓 電動車充換電設施電價", en: "High voltage, vehicle charging" },
    contractRule: "single",
    schedule: VEHICLE_CHARGING,
    editions: [
      {
        ...POWER_SINCE_2025,
        source: { ...rateSchedule("第五章 四(四) 電動車充換電設施電價"), note: VEHICLE_SHARE },
        customerTwd: { singlePhase: "249.375", threePhase: "249.375" },
        basicTwdPerKw: { summer: { regular: "44.84" }, "non-summer": { regular: "32.87" } },
        energyTwdPerKwh: {
          summer: { peak: "11.8465", "off-peak": "2.8975" },
          "non-summer": { peak: "11.533", "off-peak": "2.755" },
        },
      },
    ],
  },
  {
    ...EXTRA_HIGH,
    name: "taipower-ehv-2stage",
    title: { zh: "特高壓電力 二段式時間電價", en: "Extra-high voltage, two-stage" },
    contractRule: "two-stage",
    schedule: TWO_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: TWO_STAGE_2022,
        basicTwdPerKw: EXTRA_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["3.90", "3.66"], ["1.95", "1.78"], ["1.62", "1.45"]),
      },
      {
        ...POWER_SINCE_2025,
        source: TWO_STAGE_CLAUSE,
        basicTwdPerKw: EXTRA_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["6.17", "5.79"], ["2.73", "2.48"], ["2.55", "2.28"]),
      },
    ],
  },
  {
    ...EXTRA_HIGH,
    name: "taipower-ehv-3stage",
    title: { zh: "特高壓電力 三段式時間電價（尖峰時間固定）", en: "Extra-high voltage, three-stage, fixed peak" },
    contractRule: "three-stage",
    schedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: THREE_STAGE_2022,
        basicTwdPerKw: EXTRA_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("5.47", ["3.41", "3.19"], {
          saturday: ["1.73", "1.60"],
          offPeak: ["1.53", "1.39"],
        }),
      },
      {
        ...POWER_SINCE_2025,
        source: THREE_STAGE_CLAUSE,
        basicTwdPerKw: EXTRA_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("8.69", ["5.38", "5.03"], {
          saturday: ["2.50", "2.31"],
          offPeak: ["2.40", "2.18"],
        }),
      },
    ],
  },
  {
    ...EXTRA_HIGH,
    name: "taipower-ehv-3stage-variable",
    title: { zh: "特高壓電力 三段式時間電價（尖峰時間可變動）", en: "Extra-high voltage, three-stage, variable peak" },
    contractRule: "three-stage",
    schedule: THREE_STAGE_UNDESIGNATED,
    designatedSchedule: THREE_STAGE,
    editions: [
      {
        ...EARLY_2023,
        source: THREE_STAGE_2022,
        basicTwdPerKw: EXTRA_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("10.69", ["3.41", "3.19"], {
          saturday: ["1.73", "1.60"],
          offPeak: ["1.53", "1.39"],
        }),
      },
      {
        ...POWER_SINCE_2025,
        source: THREE_STAGE_CLAUSE,
        basicTwdPerKw: EXTRA_THREE_STAGE_BASIC,
        energyTwdPerKwh: threeStageEnergy("17.05", ["5.38", "5.03"], {
          saturday: ["2.50", "2.31"],
          offPeak: ["2.40", "2.18"],
        }),
      },
    ],
  },
  {
    ...EXTRA_HIGH,
    name: "taipower-ehv-batch",
    title: { zh: "特高壓電力 批次生產時間電價", en: "Extra-high voltage, batch production" },
    contractRule: "two-stage",
    schedule: BATCH,
    editions: [
      {
        ...POWER_SINCE_2025,
        source: BATCH_CLAUSE,
        basicTwdPerKw: EXTRA_TWO_STAGE_BASIC,
        energyTwdPerKwh: twoStageEnergy(["11.44", "10.80"], ["3.20", "2.89"], ["2.99", "2.67"]),
      },
    ],
  },
];
