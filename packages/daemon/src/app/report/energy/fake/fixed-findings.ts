import type { ElevatorEnergy } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { AnomalyView, ReasonMonth, ReasonsView } from "../../../energy/anomaly/anomaly-side.ts";
import type { RetrofitDetail } from "../../../energy/retrofit/retrofit-side.ts";

const month = (name: string, energyKwh: number): ReasonMonth => ({
  month: name,
  energyKwh,
  coveragePct: 99.7,
  meanTempC: 29.1,
  workedDays: 23,
  offDays: 8,
  bookedHours: 212,
  venueUses: 61,
});

/** A month that used 960 kWh more, in reasons that add up. */
export const fixedReasons = (centerId: string, of: string, against: string): ReasonsView => ({
  centerId,
  meterId: "SW.MAIN.B1.MTR.MAIN",
  month: month(of, 204_893),
  against: month(against, 203_933),
  differenceKwh: 960,
  differencePct: 0.5,
  reasons: [
    {
      key: "weather",
      name: { zh: "天氣", en: "weather" },
      energyKwh: 2_140.5,
      sharePct: 1,
      text: { zh: "平均氣溫較高 0.4 °C", en: "0.4 °C warmer" },
    },
    {
      key: "calendar",
      name: { zh: "上班日數", en: "calendar" },
      energyKwh: -1_530.2,
      sharePct: -0.8,
      text: { zh: "少一個上班日", en: "one workday less" },
    },
    {
      key: "unexplained",
      name: { zh: "未能解釋", en: "unexplained" },
      energyKwh: 349.7,
      sharePct: 0.2,
      text: { zh: "無已知原因", en: "no known reason" },
    },
  ],
  errorKwh: 810,
  notes: [],
});

/** A night that used too much. */
export const anomaly = (centerId: string, date: string): AnomalyView => ({
  id: `${centerId}~${date}`,
  centerId,
  meterId: "chillers",
  meterName: { zh: "冰水主機", en: "chillers" },
  date,
  part: "night",
  from: epochMs(0),
  to: epochMs(1),
  measuredKwh: 1_204,
  expectedKwh: 610,
  excessKwh: 594,
  score: 4.1,
  meanTempC: 28,
  hints: [{ kind: "fault", equipmentId: null, text: { zh: "一號主機夜間未停機", en: "chiller 1 ran all night" } }],
  foundAt: epochMs(0),
  state: "open",
  decidedBy: null,
  decidedAt: null,
  reason: null,
});

const elevator = (kwhPer1000Starts: number): ElevatorEnergy => ({
  energyKwh: 1_900,
  startCount: 61_000,
  distanceM: 410_000,
  hourCount: 2_100,
  coverage: 0.98,
  kwhPer1000Starts,
  startsPerDay: 690,
  usageCategory: 4,
  standbyW: 180,
  runningWhPerM: 3.1,
  runningMwhPerKgM: 1.9,
  standbyClass: null,
  runningClass: null,
});

/** New drives of an elevator that are proven to save a third. */
export const fixedRetrofit = (centerId: string, id: string): RetrofitDetail => ({
  id,
  centerId,
  meterId: "lifts",
  name: "東北側貨梯控制系統整修",
  measure: "elevator-drive",
  note: "更新主馬達為變頻形式。",
  equipmentIds: ["SW.MAIN.RF.ELV.01"],
  baselineId: "baseline-lifts",
  workFrom: "2026-01-05",
  workTo: "2026-02-01",
  costTwd: 2_400_000,
  promisedKwhPerYear: 21_000,
  isDropped: false,
  createdAt: epochMs(0),
  createdBy: null,
  verdict: "proven",
  verdictText: { zh: "節能量大於其不確定度，節能成效成立", en: "proven" },
  savings: {
    from: "2026-02-01",
    to: "2026-08-01",
    expectedKwh: 31_200,
    measuredKwh: 20_650,
    savingsKwh: 10_550,
    savingsPct: 33.8,
    uncertaintyPct: 18.4,
    coveragePct: 99.2,
    dayCount: 181,
  },
  refused: [],
  savingsKwhPerYear: 21_270,
  savedTwdPerYear: 104_860,
  priceSource: "三段式平均電價",
  paybackYears: 22.9,
  elevators: [
    {
      equipmentId: "SW.MAIN.RF.ELV.01",
      name: { zh: "東北側貨梯", en: "freight elevator" },
      before: elevator(47.2),
      after: elevator(31.1),
      savingPct: 34.1,
    },
  ],
  months: ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"].map((name) => ({
    month: name,
    expectedKwh: 5_200,
    measuredKwh: 3_440,
  })),
});
