import { fitStatistics } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { ReadingHistory } from "../../../../ports/reading-history.ts";
import { energyAnomalyRecords } from "../../../../ports/record-kinds/energy-anomaly-record.ts";
import {
  type EnergyBaselineRecord,
  energyBaselineRecords,
} from "../../../../ports/record-kinds/energy-baseline-record.ts";
import { energyRetrofitRecords } from "../../../../ports/record-kinds/energy-retrofit-record.ts";
import { energyTargetRecords } from "../../../../ports/record-kinds/energy-target-record.ts";
import { headcountRecords } from "../../../../ports/record-kinds/headcount-record.ts";
import { MemoryRecords } from "../../../command/fake/memory-records.ts";
import type { HandClock } from "../../../field/fake/hand-clock.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";
import { FixedMeterEnergy, fixedMeter } from "../../meter/fake/fixed-meter-energy.ts";
import { FixedDayFacts } from "../../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../weather/fake/fixed-weather.ts";
import { type BaselineDesks, openBaselines } from "../open-baselines.ts";

/** What is asked for by tests of all routes; in every centre there is one of each, `<id>-SW` in Siwei. */
export const BENCH_BASELINE = {
  meter: "SW.BENCH.METER",
  baseline: "bench-baseline-SW",
  retrofit: "bench-retrofit-SW",
  anomaly: "bench-anomaly-SW",
  span: "center=SW&from=2025-12-20&to=2026-01-05",
} as const;

const BY_BENCH = { actor: { kind: "system", part: "bench" }, action: "baseline.bench", reason: null } as const;
const silent = (): void => undefined;

/** The real desks over a model: in every centre a meter at 100 kW, with a baseline, a retrofit and an anomaly. */
export async function benchEnergyBaselines(
  model: ModelIndex,
  { clock, history }: { readonly clock: HandClock; readonly history: Pick<ReadingHistory, "buckets"> },
): Promise<BaselineDesks> {
  const records = new MemoryRecords(clock);
  let ids = 0;
  for (const { id: centerId } of model.centers) {
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(BY_BENCH, async (transaction) => {
      const meterId = `${centerId}.BENCH.METER`;
      await transaction.of(energyBaselineRecords).insert(steadyBaseline(centerId, meterId, transaction.at));
      await transaction.of(energyRetrofitRecords).insert({
        id: `bench-retrofit-${centerId}`,
        centerId,
        meterId,
        name: "電梯變頻",
        measure: "elevator-drive",
        note: "",
        equipmentIds: [],
        baselineId: `bench-baseline-${centerId}`,
        workFrom: "2025-11-20",
        workTo: "2025-12-01",
        costTwd: 1_200_000,
        promisedKwhPerYear: 20_000,
        isDropped: false,
        createdBy: "bench",
        createdAt: transaction.at,
      });
      await transaction.of(energyAnomalyRecords).insert({
        id: `bench-anomaly-${centerId}`,
        centerId,
        meterId,
        date: "2025-12-24",
        part: "night",
        measuredKwh: 900,
        expectedKwh: 600,
        spreadKwh: 20,
        score: 15,
        foundAt: transaction.at,
        state: "open",
        decidedBy: null,
        decidedAt: null,
        reason: null,
      });
      const decided = { source: "bench", decidedBy: "bench", decidedAt: transaction.at };
      const wanted = { intensityKwhPerM2: 90, emissionKg: 400_000, floorAreaM2: 9_000 };
      await transaction
        .of(energyTargetRecords)
        .insert({ id: `${centerId}~2026`, centerId, year: 2026, ...wanted, ...decided });
      const entered = { source: "bench", enteredBy: "bench", enteredAt: transaction.at };
      await transaction
        .of(headcountRecords)
        .insert({ id: `bench-${centerId}`, centerId, fromDate: "2025-01-01", headCount: 900, ...entered });
    });
  }
  const nodes = model.centers.map(({ id }) => fixedMeter(`${id}.BENCH.METER`, id));
  return openBaselines({
    records,
    model,
    meters: new FixedMeterEnergy(nodes, () => 100),
    weather: new FixedWeather((date, hour) => ({ tempC: 22 + Number(date.slice(-2)) / 10 + hour / 24 })),
    dayFacts: new FixedDayFacts(),
    history,
    price: { priceOf: ({ energyKwh }) => ({ priceTwd: Math.round(energyKwh * 4), source: "bench" }) },
    isDemo: false,
    names: async () => new Map([["bench", "測試員"]]),
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId: () => `baseline-${++ids}`,
    digest: (text) => `digest of ${text.length}`,
  }).http;
}

/** A baseline that expects 2,500 kWh whatever the day. */
function steadyBaseline(centerId: string, meterId: string, madeAt: EpochMs): EnergyBaselineRecord {
  const measured = Float64Array.from({ length: 330 }, (_, day) => 2_500 + 50 * Math.sin(day));
  const statistics = fitStatistics(measured, new Float64Array(330).fill(2_500), 2);
  return {
    id: `bench-baseline-${centerId}`,
    centerId,
    meterId,
    name: "改善前",
    fromDate: "2024-12-20",
    toDate: "2025-11-15",
    model: "2p",
    drivers: [],
    fitted: {
      kind: "daily",
      daily: {
        kind: "2p",
        interceptKwhPerDay: 2_500,
        heating: null,
        cooling: null,
        slopeKwhPerDayPerK: 0,
        driverKwhPerDay: [],
        statistics,
      },
    },
    statistics,
    refusals: [],
    coverage: 1,
    inputHash: "bench",
    madeBy: "bench",
    madeAt,
  };
}
