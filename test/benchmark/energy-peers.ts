import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { taipeiDayStart } from "@weishan/core/calendar";
import { PointTable, type ReadingBatch } from "@weishan/core/reading";
import { InfluxServer } from "../support/influx-server.ts";
import { DAY_AFTER, type EnergyLoad, energyBatches, FIRST_DAY } from "./energy-data.ts";
import { BILLED_MS, priceMonth } from "./energy-month.ts";
import { medianMs, take } from "./history-measure.ts";

const DATABASE = "bench";
const HOUR_MS = 3_600_000;
const QUARTER_MS = 900_000;
const BATCHES_A_REQUEST = 8;
const RUNS = 3;
const YEAR = { fromMs: taipeiDayStart(FIRST_DAY), toMs: taipeiDayStart(DAY_AFTER) };

/** How long each question took, and what was answered, so that all are seen to have answered the same. */
export interface EnergyAnswers {
  readonly heatMapMs: number;
  readonly billMs: number;
  readonly balanceMs: number;
  readonly billTwd: string;
  readonly mainKwh: number;
}

/** InfluxDB 1.x with a series for each meter, asked for the registers at the edges of hours, quarters and the year. */
export async function askInflux(load: EnergyLoad): Promise<EnergyAnswers> {
  const server = await InfluxServer.start(DATABASE);
  try {
    const batches = energyBatches(load, new PointTable())[Symbol.iterator]();
    for (let part = take(batches, BATCHES_A_REQUEST); part.length > 0; part = take(batches, BATCHES_A_REQUEST)) {
      const body = part.map((batch) => linesOf(batch)).join("");
      const answer = await fetch(`${server.url}/write?db=${DATABASE}&precision=ms`, { method: "POST", body });
      if (answer.status !== 204) throw new Error(`InfluxDB answered ${answer.status}: ${await answer.text()}`);
    }
    const ask = async (statement: string): Promise<InfluxAnswer> => JSON.parse(await server.query(statement, DATABASE));
    const registers = async ({ fromMs, toMs }: typeof YEAR, step: string): Promise<readonly Edge[]> => {
      const { results } = await ask(
        `SELECT first(v) FROM s WHERE p = '0' AND time >= ${fromMs}ms AND time <= ${toMs}ms GROUP BY time(${step})`,
      );
      return results[0]?.series?.[0]?.values ?? [];
    };
    return await answersOf({
      hours: () => registers(YEAR, "1h"),
      quarters: () => registers(BILLED_MS, "15m"),
      ends: async () => {
        const { results } = await ask(
          `SELECT first(v), last(v) FROM s WHERE time >= ${YEAR.fromMs}ms AND time <= ${YEAR.toMs}ms GROUP BY p`,
        );
        const main = results[0]?.series?.find(({ tags }) => tags?.p === "0")?.values[0];
        return (main?.[2] ?? Number.NaN) - (main?.[1] ?? Number.NaN);
      },
    });
  } finally {
    await server.stop();
  }
}

/** SQLite with a row for each sample, clustered by meter and time. */
export async function askRows(load: EnergyLoad, folder: string): Promise<EnergyAnswers> {
  const database = new DatabaseSync(join(folder, "rows.db"));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = normal; PRAGMA cache_size = -65536;
    CREATE TABLE sample (point INTEGER, at INTEGER, value REAL, status INTEGER, PRIMARY KEY (point, at)) WITHOUT ROWID`);
  const insert = database.prepare("INSERT INTO sample VALUES (?, ?, ?, ?)");
  for (const { pointNumbers, ats, values, statuses } of energyBatches(load, new PointTable())) {
    database.exec("BEGIN");
    for (let row = 0; row < ats.length; row++) {
      insert.run(pointNumbers[row] ?? 0, ats[row] ?? 0, values[row] ?? null, statuses[row] ?? 0);
    }
    database.exec("COMMIT");
  }
  // Numbers are bound as REAL: without the casts this would group by every instant.
  const steps = database.prepare(
    `SELECT CAST((at - CAST(?1 AS INTEGER)) / CAST(?3 AS INTEGER) AS INTEGER) AS step, min(value) AS register
     FROM sample WHERE point = 0 AND at >= ?1 AND at <= ?2 AND status < 128 GROUP BY step`,
  );
  const ends = database.prepare(
    "SELECT point, max(value) - min(value) AS advance FROM sample WHERE at >= ? AND at <= ? AND status < 128 GROUP BY point",
  );
  const registers = ({ fromMs, toMs }: typeof YEAR, stepMs: number): readonly Edge[] =>
    steps.all(fromMs, toMs, stepMs).map((row) => [fromMs + Number(row["step"]) * stepMs, Number(row["register"])]);
  const answers = await answersOf({
    hours: async () => registers(YEAR, HOUR_MS),
    quarters: async () => registers(BILLED_MS, QUARTER_MS),
    ends: async () => Number(ends.all(YEAR.fromMs, YEAR.toMs)[0]?.["advance"]),
  });
  database.close();
  return answers;
}

/** When a step begins, and the register then. */
type Edge = readonly number[];

interface InfluxAnswer {
  readonly results: readonly {
    readonly series?: readonly {
      readonly tags?: { readonly p?: string };
      readonly values: readonly (readonly number[])[];
    }[];
  }[];
}

/** The questions of the bench, as far as a store answers them by registers. */
interface Registers {
  readonly hours: () => Promise<readonly Edge[]>;
  readonly quarters: () => Promise<readonly Edge[]>;
  /** What the main meter counted, asked together with all others. */
  readonly ends: () => Promise<number>;
}

async function answersOf({ hours, quarters, ends }: Registers): Promise<EnergyAnswers> {
  const heatMapMs = await medianMs(RUNS, async () => advances(await hours()));
  let billTwd = "";
  const billMs = await medianMs(RUNS, async () => {
    const { startsMs, energyKwh } = advances(await quarters());
    billTwd = priceMonth({ startsMs, energyKwh, intervalMs: QUARTER_MS });
  });
  let mainKwh = Number.NaN;
  const balanceMs = await medianMs(RUNS, async () => {
    mainKwh = await ends();
  });
  return { heatMapMs, billMs, balanceMs, billTwd, mainKwh };
}

/** What passed between the registers of steps that follow each other. */
function advances(edges: readonly Edge[]) {
  const startsMs: number[] = [];
  const energyKwh: number[] = [];
  for (const [index, [startMs = Number.NaN, register = Number.NaN]] of edges.entries()) {
    const next = edges[index + 1]?.[1];
    if (next === undefined) break;
    startsMs.push(startMs);
    energyKwh.push(next - register);
  }
  return { startsMs, energyKwh };
}

function linesOf({ pointNumbers, ats, values }: ReadingBatch): string {
  let lines = "";
  for (let row = 0; row < ats.length; row++) lines += `s,p=${pointNumbers[row]} v=${values[row]} ${ats[row]}\n`;
  return lines;
}
