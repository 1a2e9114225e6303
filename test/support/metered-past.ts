import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PointTable } from "@weishan/core/reading";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { batchFrom } from "./batches.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUARTER_MS = HOUR_MS / 4;
const TAIPEI_OFFSET_MS = 8 * HOUR_MS;
const WEEK_DAYS = 7;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;
const SATURDAY = 6;
const OFFICE = { from: 9, to: 17 } as const;

/** What the centre of the past draws, kW: more while people work, and always something. */
export const OFFICE_KW = 1_000;
export const BASE_KW = 200;
/** What the two boards behind the main meter take of it; the rest is measured by nobody. */
const BOARD_SHARES = { "SW.MAIN.B1.MTR.LV1": 0.5, "SW.MAIN.B1.MTR.LV2": 0.4 } as const;
const MAIN = "SW.MAIN.B1.MTR.MAIN";
const REGISTER_KWH = 1_000_000;

/** Mean power of the quarter that begins at an instant. */
function pastPowerKw(atMs: number): number {
  const local = atMs + TAIPEI_OFFSET_MS;
  const hour = Math.floor((local % DAY_MS) / HOUR_MS);
  const weekday = (Math.floor(local / DAY_MS) + EPOCH_WEEKDAY) % WEEK_DAYS;
  const isOffice = weekday > 0 && weekday < SATURDAY && hour >= OFFICE.from && hour < OFFICE.to;
  return isOffice ? OFFICE_KW : BASE_KW;
}

/** What the main meter of the past counts in a span of whole quarters, kWh. */
export function pastEnergyKwh(fromMs: number, toMs: number): number {
  let energyKwh = 0;
  for (let at = fromMs; at < toMs; at += QUARTER_MS) energyKwh += (pastPowerKw(at) * QUARTER_MS) / HOUR_MS;
  return energyKwh;
}

/**
 * Gives an installation that starts for the first time a past of its meters with known answers: the registers of the
 * main meter and of the two boards behind it at each quarter of an hour, up to the midnight before now.
 */
export async function writeMeteredPast(dataDir: string, days: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const points = new PointTable();
  const file = join(dataDir, "history.db");
  const history = new SqliteReadingHistory({ file, points, clock: systemClock, synchronous: "normal" });
  const toMs = Math.floor((systemClock.now() + TAIPEI_OFFSET_MS) / DAY_MS) * DAY_MS - TAIPEI_OFFSET_MS;
  const shares = { [MAIN]: 1, ...BOARD_SHARES };
  const pointIds = Object.keys(shares).map((meterId) => `${meterId}.energyImportKwh`);
  let passedKwh = 0;
  let position = 0;
  await history.start();
  try {
    for (let day = toMs - days * DAY_MS; day <= toMs; day += DAY_MS) {
      const rows: Parameters<typeof history.append>[0][number][] = [];
      // The register of midnight closes the last day.
      for (let at = day; at < (day === toMs ? day + QUARTER_MS : day + DAY_MS); at += QUARTER_MS) {
        position += 1;
        const values = Object.values(shares).map((share) => REGISTER_KWH + passedKwh * share);
        rows.push({ position, batch: batchFrom(points, { pointIds, ats: pointIds.map(() => at), values }) });
        passedKwh += (pastPowerKw(at) * QUARTER_MS) / HOUR_MS;
      }
      // A day must be there before the next one comes.
      // oxlint-disable-next-line no-await-in-loop -- see above
      await history.append(rows);
    }
  } finally {
    await history.stop();
  }
}
