import { plainDateOf, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { billOf, type ContractCapacities, meteredUse, monthSpan, tariffBook } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import type { BillView } from "../../../energy/bill/bill-side.ts";
import type { DemandDayView, DemandEventView } from "../../../energy/demand/demand-side.ts";
import { FixedMeterEnergy, fixedMeter } from "../../../energy/meter/fake/fixed-meter-energy.ts";
import { FixedDayFacts } from "../../../energy/weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../../energy/weather/fake/fixed-weather.ts";
import type { EnergyReportSources } from "../../report-sources.ts";
import { anomaly, fixedReasons, fixedRetrofit } from "./fixed-findings.ts";

const MAIN = "SW.MAIN.B1.MTR.MAIN";
const CONTRACT: ContractCapacities = { regular: 900, "semi-peak": 100, "off-peak": 100 };
const BOOK = "taipower-hv-3stage";
/** Of what the main meter counts. */
const SHARES: Readonly<Record<string, number>> = { chillers: 0.44, fans: 0.13, lifts: 0.06, lights: 0.19 };

/** A meter that said nothing for an hour and a half, as some do. */
const isGap = (date: string, quarter: number): boolean => date.endsWith("-17") && quarter >= 40 && quarter < 46;

/** A load like an office building's: people from eight to six, air conditioning with the weather. */
function officeLoadKw(date: string, quarter: number): number {
  const { month, day, dayOfWeek } = plainDateOf(date);
  const hour = quarter / 4;
  const isOff = dayOfWeek > 5;
  const warmth = 1 - Math.cos(((month - 1) / 6) * Math.PI);
  const bell = Math.exp(-(((hour - 14) / 4.2) ** 2));
  const weatherOfDay = 1 + 0.12 * Math.sin(day * 1.7);
  return (110 + (isOff ? 40 : 190 + 260 * warmth * weatherOfDay) * bell) * (1 + 0.01 * Math.sin(quarter * day));
}

/** Siwei with a main meter, four meters behind it and a contract of 900 kW; the same numbers each time. */
export function fixedEnergySources(changes: Partial<EnergyReportSources> = {}): EnergyReportSources {
  const behind = (id: string, zh: string, endUse: "cooling" | "ventilation" | "elevators" | "lighting") =>
    fixedMeter(id, "SW", { name: { zh, en: id }, parentId: MAIN, endUse });
  const meters = new FixedMeterEnergy(
    [
      fixedMeter(MAIN, "SW", { name: { zh: "總表", en: "main meter" } }),
      behind("chillers", "冰水主機", "cooling"),
      behind("fans", "空調箱", "ventilation"),
      behind("lifts", "電梯", "elevators"),
      behind("lights", "照明", "lighting"),
    ],
    ({ meterId, date, quarter }) => {
      if (date < "2025-07-01" || date >= "2026-08-01") return null;
      if (isGap(date, quarter)) return Number.NaN;
      return officeLoadKw(date, quarter) * (SHARES[meterId] ?? 1);
    },
  );
  return {
    centerName: (id) => (id === "SW" ? { zh: "四維行政中心", en: "Siwei" } : { zh: id, en: id }),
    meters,
    weather: new FixedWeather((date, hour) => ({
      tempC: 29 + 1.6 * Math.sin(plainDateOf(date).day * 1.7) + 3 * Math.cos(((hour - 14) / 12) * Math.PI),
    })),
    dayFacts: new FixedDayFacts(),
    bill: async (centerId, month) => (month < "2025-10" ? null : billOfMonth(meters, centerId, month)),
    contract: async (centerId, date) => ({
      id: "contract",
      centerId,
      validFrom: "2025-01-01",
      book: BOOK,
      capacities: CONTRACT,
      industryCode: "831",
      powerFactorPct: 97,
      iceMeterId: null,
      isAssumed: true,
      note: null,
      origin: "installation",
      enteredBy: null,
      enteredAt: date === "" ? epochMs(0) : null,
    }),
    demandEvents: async (centerId, from) => [demandEvent(centerId, from)],
    demandEvent: async (centerId) => demandEvent(centerId, taipeiDayStart("2026-07-01")),
    demandDay: async (centerId, date) => demandDay(centerId, date),
    reasons: async (centerId, month, against) => fixedReasons(centerId, month, against),
    anomalies: async (centerId, from) => [anomaly(centerId, plusDays(from, 2))],
    retrofit: async (centerId, id) => fixedRetrofit(centerId, id),
    solar: async (centerId, from, to) => ({
      centerId,
      from,
      to,
      equipmentIds: ["SW.MAIN.RF.PV.01"],
      days: Array.from({ length: 31 }, (_, index) => ({
        date: plusDays(from, index),
        madeKwh: 120 + 60 * Math.sin(index),
        usedKwh: 110 + 55 * Math.sin(index),
        exportedKwh: 10 + 5 * Math.sin(index),
        importedKwh: 6_000,
        savedTwd: "620",
        coveragePct: 100,
      })),
      madeKwh: 3_720,
      usedKwh: 3_410,
      exportedKwh: 310,
      selfUsePct: 91.7,
      selfSufficiencyPct: 2.1,
      savedTwd: "19233.4",
      coveragePct: 100,
    }),
    ...changes,
  };
}

async function billOfMonth(meters: FixedMeterEnergy, centerId: string, month: string): Promise<BillView> {
  const span = monthSpan(month);
  const book = tariffBook(BOOK);
  if (book === undefined) throw new RangeError(`there is no book ${BOOK}`);
  const use = meteredUse(await meters.load(MAIN, span.from, span.until), { book, span });
  const bill = billOf(book, use, { contract: CONTRACT, industryCode: "831", powerFactorPct: 97 });
  return {
    centerId,
    month,
    meterId: MAIN,
    contractId: "contract",
    book: BOOK,
    bookTitle: book.title,
    lines: bill.lines.map(({ item, quantity, unit, rate, amountTwd, rule, rows }) => ({
      item,
      quantity: quantity.toString(),
      unit,
      rate: rate.toString(),
      amountTwd: amountTwd.toString(),
      rule,
      rows,
    })),
    totalTwd: bill.totalTwd.toString(),
    totalWithoutVatTwd: bill.totalWithoutVatTwd.toString(),
    energyKwh: bill.energyKwh.toString(),
    demandKw: Object.fromEntries(Object.entries(bill.demandKw).map(([period, kw]) => [period, kw.toNumber()])),
    powerFactorPct: 97,
    coveragePct: Math.floor(bill.coverage * 10_000) / 100,
    notes: [
      {
        note: "contract-assumed",
        text: { zh: "契約容量為假設值，請以電費單核對", en: "The contract is an assumption" },
      },
    ],
    sources: [],
  };
}

const demandEvent = (centerId: string, from: number): DemandEventView => {
  const startAt = epochMs(from + 8 * 86_400_000 + 14 * 3_600_000);
  return {
    id: `${centerId}~${startAt}`,
    centerId,
    startAt,
    endedAt: epochMs(startAt + 2_700_000),
    highestLevel: "near-95",
    contractKw: 1_000,
    period: "semi-peak",
    highestForecastKw: 968,
    highestDemandKw: 931.5,
    highestDemandAt: epochMs(startAt + 900_000),
    quarters: [
      { from: startAt, forecastKw: 905, demandKw: 898.4, contractKw: 1_000 },
      { from: epochMs(startAt + 900_000), forecastKw: 968, demandKw: 931.5, contractKw: 1_000 },
      { from: epochMs(startAt + 1_800_000), forecastKw: 912, demandKw: 870.2, contractKw: 1_000 },
    ],
    actions: [
      {
        measure: "air-trim",
        equipmentId: "SW.MAIN.03F.AHU.01",
        equipmentName: { zh: "三樓一號空調箱", en: "AHU 1 of floor 3" },
        pointId: "SW.MAIN.03F.AHU.01.supplyAirSetpointC",
        presentValue: 14,
        value: 16,
        gainKw: 18.5,
        takenAt: epochMs(startAt + 600_000),
        givenBackAt: epochMs(startAt + 2_400_000),
      },
    ],
    policyId: null,
    excessTwd: null,
  };
};

const demandDay = (centerId: string, date: string): DemandDayView => ({
  centerId,
  date,
  rows: Array.from({ length: 96 }, (_, quarter) => ({
    from: epochMs(taipeiDayStart(date) + quarter * 900_000),
    demandKw: isGap(date, quarter) ? null : officeLoadKw(date, quarter),
    expectedKw: officeLoadKw(date, quarter) * 0.96,
    errorKw: 20,
    contractKw: 1_000,
    period: "semi-peak",
  })),
  coveragePct: 100,
  basis: [],
  refusal: null,
  meanTempC: 30.4,
});
