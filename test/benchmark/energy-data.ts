import type { Center, Equipment } from "@weishan/core/center";
import { epochMs, type PointTable, type ReadingBatch } from "@weishan/core/reading";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const ROWS_A_BATCH = 10;
const METERS_BEHIND_A_BOARD = 10;

/** A year of meters that are read each minute. */
export interface EnergyLoad {
  readonly startMs: number;
  readonly meterCount: number;
  readonly dayCount: number;
}

export const FIRST_DAY = "2025-10-01";
export const DAY_AFTER = "2026-10-01";
const START_MS = Date.UTC(2025, 9, 1) - 8 * 3_600_000;
/** 105 million samples. */
export const FULL_YEAR: EnergyLoad = { startMs: START_MS, meterCount: 200, dayCount: 365 };
/** A tenth of the meters. */
export const TENTH_YEAR: EnergyLoad = { ...FULL_YEAR, meterCount: 20 };

export const CENTER_ID = "KS";
export const meterId = (meter: number): string => `KS.MTR.${meter}`;
export const registerId = (meter: number): string => `${meterId(meter)}.energyImportKwh`;

const meterOf = (meter: number): Equipment => ({
  id: meterId(meter),
  name: { zh: `${meter} 號電表`, en: `Meter ${meter}` },
  kind: "meter",
  system: "power",
  centerId: CENTER_ID,
  buildingId: "KS.A",
  floorId: "KS.A.01F",
  provenance: { kind: "fictional" },
  facts: {},
  points: [
    {
      id: registerId(meter),
      equipmentId: meterId(meter),
      key: "energyImportKwh",
      name: { zh: "電量", en: "Energy" },
      kind: "counter",
      unit: "kWh",
      group: "energy",
      expectedIntervalMs: MINUTE_MS,
      counterSpan: 1_000_000_000,
    },
  ],
});

/** A main meter, boards behind it, and ten meters behind each board. */
export function energyCenter({ meterCount }: EnergyLoad): Center {
  const boards = Math.max(1, Math.floor((meterCount - 1) / (METERS_BEHIND_A_BOARD + 1)));
  const upper = (meter: number): number => (meter <= boards ? 0 : 1 + ((meter - boards - 1) % boards));
  const meters = Array.from({ length: meterCount }, (_, meter) => meter);
  return {
    id: CENTER_ID,
    name: { zh: "量測中心", en: "Metered centre" },
    buildings: [
      {
        id: "KS.A",
        name: { zh: "甲棟", en: "Building A" },
        versions: [],
        floors: [{ id: "KS.A.01F", name: { zh: "一樓", en: "1F" }, level: 0, spaces: [] }],
      },
    ],
    equipment: meters.map(meterOf),
    relations: [
      ...meters.slice(1).map((meter) => ({ kind: "meters", from: meterId(upper(meter)), to: meterId(meter) }) as const),
      ...meters.map((meter) => ({ kind: "meters", from: meterId(meter), to: "KS.A" }) as const),
    ],
  };
}

/** The registers of all meters, minute by minute: weekdays with a hump, nights, and a little noise. */
export function* energyBatches(load: EnergyLoad, points: PointTable): Iterable<ReadingBatch> {
  const { startMs, meterCount, dayCount } = load;
  const numbers = Array.from({ length: meterCount }, (_, meter) => points.numberOf(registerId(meter)));
  const registersWh = Float64Array.from({ length: meterCount }, (_, meter) => 1e9 + meter * 1e7);
  const peakKw = Float64Array.from({ length: meterCount }, (_, meter) =>
    meter === 0 ? 1_200 : 20 + ((meter * 37) % 90),
  );
  // Noise of its own for each meter: a tenth of the meters says what it says among all of them.
  const states = Uint32Array.from({ length: meterCount }, (_, meter) => 20_260_101 + meter);
  const count = meterCount * ROWS_A_BATCH;
  const endMs = startMs + dayCount * DAY_MS;
  // One more, so that the last day is whole.
  for (let atMs = startMs; atMs <= endMs; atMs += ROWS_A_BATCH * MINUTE_MS) {
    const batch = {
      receivedAt: epochMs(atMs + (ROWS_A_BATCH - 1) * MINUTE_MS),
      pointNumbers: new Uint32Array(count),
      ats: new Float64Array(count),
      values: new Float64Array(count),
      statuses: new Uint8Array(count),
      texts: null,
    };
    let row = 0;
    for (let minute = 0; minute < ROWS_A_BATCH; minute++) {
      const nowMs = atMs + minute * MINUTE_MS;
      const share = shareAt(nowMs - startMs);
      for (let meter = 0; meter < meterCount; meter++) {
        const state = (Math.imul(states[meter] ?? 0, 1_664_525) + 1_013_904_223) >>> 0;
        states[meter] = state;
        const register = registersWh[meter] ?? 0;
        batch.pointNumbers[row] = numbers[meter] ?? 0;
        batch.ats[row] = nowMs;
        batch.values[row] = Math.round(register) / 1000;
        row++;
        registersWh[meter] = register + ((peakKw[meter] ?? 0) * 1000 * share * (0.9 + state / 2 ** 32 / 5)) / 60;
      }
    }
    yield batch;
  }
}

function shareAt(sinceMs: number): number {
  const dayShare = (sinceMs % DAY_MS) / DAY_MS;
  const isWeekend = Math.floor(sinceMs / DAY_MS) % WEEK_DAYS >= WEEK_DAYS - 2;
  const hump = Math.max(0, Math.sin((dayShare - 0.25) * 2 * Math.PI * 0.9));
  const season = 0.75 + 0.25 * Math.sin((sinceMs / DAY_MS / 365 - 0.3) * 2 * Math.PI);
  return 0.2 + 0.8 * hump * season * (isWeekend ? 0.3 : 1);
}
