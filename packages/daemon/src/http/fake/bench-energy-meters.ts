import type { MeterEntry } from "@weishan/core/energy";
import { epochMs, PointTable } from "@weishan/core/reading";
import { MemoryJournal } from "../../app/alarm/fake/memory-journal.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { MeterDesks } from "../../app/energy/meter/meter-side.ts";
import { openMeters } from "../../app/energy/meter/open-meters.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { MemoryHistory } from "./memory-history.ts";

/** What is asked for by tests of all routes; in every centre there is one of each. */
export const BENCH_METER = {
  real: "SW.MAIN.B1.MTR.MAIN",
  manual: "SW.BENCH.MANUAL",
  span: "from=2026-01-04&to=2026-01-06",
} as const;

const QUARTER_MS = 900_000;
const DAY_QUARTERS = 96;
const silent = (): void => undefined;

/** The real meters over a model: each has counted 5 kWh a quarter for a day, and each centre has one that people read. */
export async function benchEnergyMeters(model: ModelIndex, clock: HandClock): Promise<MeterDesks> {
  const history = new MemoryHistory();
  const meterEntries = model.centers.map(
    ({ id }): MeterEntry => ({
      id: `${id}.BENCH.MANUAL`,
      centerId: id,
      kind: "manual",
      name: { zh: `${id} 抄表`, en: `${id} read by hand` },
    }),
  );
  let ids = 0;
  const meters = openMeters({
    records: new MemoryRecords(clock),
    model,
    journal: new MemoryJournal(),
    history: {
      raw: (pointId, span, limit) => history.raw(pointId, span, limit),
      buckets: (pointId, span, bucketMs) => history.buckets(pointId, span, bucketMs),
      position: async () => 0,
    },
    points: new PointTable(),
    meterEntries,
    agencies: [],
    price: { priceOf: ({ energyKwh }) => ({ priceTwd: Math.round(energyKwh * 4), source: "bench" }) },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId: () => `meter-entry-${++ids}`,
  });
  const now = clock.now();
  for (const { points } of model.equipment.values()) {
    for (const { id, key } of points) {
      if (key !== "energyImportKwh") continue;
      for (let quarter = DAY_QUARTERS; quarter >= 0; quarter--) {
        const at = epochMs(now - quarter * QUARTER_MS);
        const value = 1_000 + 5 * (DAY_QUARTERS - quarter);
        history.add({ pointId: id, value, quality: "good", reason: null, at, receivedAt: at });
      }
    }
  }
  await meters.load();
  await meters.fillBack();
  await meters.settle();
  return meters.http;
}
