import { epochMs, qualityOf, type Reading, reasonOf } from "@weishan/core/reading";
import type { Series, TimeSpan } from "../../ports/reading-history.ts";
import type { AskInflux, Row } from "./influx-query.ts";
import { fieldOf, pointIdOf, QUALITY_SUFFIX, READING_MEASUREMENT, TEXT_SUFFIX } from "./influx-schema.ts";
import { NO_NUMBER, SAYS_TEXT, STATUS_MASK } from "./quality-code.ts";

/** About 2 MB of JSON, taken apart in some ten milliseconds. */
const PAGE_ROWS = 20_000;
/** InfluxDB counts nanoseconds in 64 bits. */
const EARLIEST_MS = -9_223_372_036_000;
const LATEST_MS = 9_223_372_036_000;
/** Enough to make the round trip small beside the work, little enough for one answer. */
const LATEST_PER_REQUEST = 50;
/** Keeps a statement well under the size of a request. */
const EQUIPMENT_PER_STATEMENT = 200;

/** Reads series of points. */
export class InfluxReader {
  readonly #ask: AskInflux;
  /** Version 3 takes one statement a request. */
  readonly #statementsPerRequest: number;

  constructor(ask: AskInflux, version: 1 | 2 | 3) {
    this.#ask = ask;
    this.#statementsPerRequest = version === 3 ? 1 : LATEST_PER_REQUEST;
  }

  /** The first `limit` samples of a span. */
  async first(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    if (limit < 1) return seriesOf(pointId, []);
    return seriesOf(pointId, await this.#rows(`${selectOf(pointId)}${within(span)} ORDER BY time ASC LIMIT ${limit}`));
  }

  /** The last `limit` samples of a span, in time order. */
  async last(pointId: string, span: TimeSpan, limit: number): Promise<Series> {
    const rows = await this.#rows(`${selectOf(pointId)}${within(span)} ORDER BY time DESC LIMIT ${limit}`);
    return seriesOf(pointId, rows.toReversed());
  }

  /** Every sample of a span, page after page; no page at all where there is none. */
  async *pages(pointId: string, span: TimeSpan, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Series> {
    let fromMs = span.fromMs;
    let left = limit;
    while (fromMs < span.toMs && left > 0) {
      const wanted = Math.min(PAGE_ROWS, left);
      // Each page starts behind the one before.
      // oxlint-disable-next-line no-await-in-loop
      const page = await this.first(pointId, { fromMs, toMs: span.toMs }, wanted);
      if (page.ats.length > 0) yield page;
      if (page.ats.length < wanted) return;
      fromMs = (page.ats.at(-1) ?? span.toMs) + 1;
      left -= page.ats.length;
    }
  }

  /**
   * The newest reading of each point. A statement asks for one key of all equipment that has it: 95 fan coils cost as
   * much as one. What an instant says may be a number without a quality field (good) or a quality without a number, so
   * each key is asked for the last of either.
   */
  async latest(pointIds: readonly string[]): Promise<readonly Reading[]> {
    const statements = [...byKey(pointIds)].flatMap(([key, equipmentIds]) => latestStatements(key, equipmentIds));
    const newest = new Map<string, Row>();
    for (let from = 0; from < statements.length; from += this.#statementsPerRequest) {
      const asked = statements.slice(from, from + this.#statementsPerRequest);
      // One request at a time: the answer for a whole centre must not stand in the way of the writes.
      // oxlint-disable-next-line no-await-in-loop
      const results = await this.#ask(asked.map(({ statement }) => statement));
      for (const [index, { key, rowOf }] of asked.entries()) {
        for (const { tags, rows } of results[index] ?? []) {
          const row = rowOf(rows[0] ?? []);
          const pointId = pointIdOf({ equipmentId: tags["equipment"] ?? "", key });
          if (instantOf(row) >= instantOf(newest.get(pointId))) newest.set(pointId, row);
        }
      }
    }
    return pointIds.flatMap((pointId) => {
      const row = newest.get(pointIdOf(fieldOf(pointId)));
      const reading = row === undefined ? null : readingOf(seriesOf(pointId, [row]));
      return reading === null ? [] : [reading];
    });
  }

  async #rows(statement: string): Promise<readonly Row[]> {
    const [series = []] = await this.#ask([statement]);
    return series.flatMap(({ rows }) => rows);
  }
}

function byKey(pointIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const equipmentIds = new Map<string, string[]>();
  for (const pointId of pointIds) {
    const { equipmentId, key } = fieldOf(pointId);
    const known = equipmentIds.get(key);
    if (known === undefined) equipmentIds.set(key, [equipmentId]);
    else known.push(equipmentId);
  }
  return equipmentIds;
}

interface LatestStatement {
  readonly key: string;
  readonly statement: string;
  /** The columns in the order of every other statement: time, value, quality, text. */
  readonly rowOf: (row: Row) => Row;
}

function latestStatements(key: string, equipmentIds: readonly string[]): readonly LatestStatement[] {
  const [value, quality, text] = [key, `${key}${QUALITY_SUFFIX}`, `${key}${TEXT_SUFFIX}`].map(quotedName);
  const statements: LatestStatement[] = [];
  for (let from = 0; from < equipmentIds.length; from += EQUIPMENT_PER_STATEMENT) {
    const wanted = equipmentIds
      .slice(from, from + EQUIPMENT_PER_STATEMENT)
      .map((equipmentId) => `"equipment" = ${quotedText(equipmentId)}`);
    const rest = `FROM ${quotedName(READING_MEASUREMENT)} WHERE ${wanted.join(" OR ")} GROUP BY "equipment"`;
    statements.push(
      { key, statement: `SELECT last(${value}),${quality},${text} ${rest}`, rowOf: (row) => row },
      {
        key,
        statement: `SELECT last(${quality}),${value},${text} ${rest}`,
        rowOf: ([at, code, number, words]) => [at, number, code, words],
      },
    );
  }
  return statements;
}

const instantOf = (row: Row | undefined): number => (typeof row?.[0] === "number" ? row[0] : Number.NEGATIVE_INFINITY);

function selectOf(pointId: string): string {
  const { equipmentId, key } = fieldOf(pointId);
  const fields = [key, `${key}${QUALITY_SUFFIX}`, `${key}${TEXT_SUFFIX}`].map(quotedName).join(",");
  return `SELECT ${fields} FROM ${quotedName(READING_MEASUREMENT)} WHERE "equipment" = ${quotedText(equipmentId)}`;
}

const within = ({ fromMs, toMs }: TimeSpan): string => ` AND time >= ${instant(fromMs)} AND time < ${instant(toMs)}`;

const instant = (atMs: number): string => `${Math.min(LATEST_MS, Math.max(EARLIEST_MS, Math.ceil(atMs)))}ms`;

const quotedName = (name: string): string => `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** A literal of InfluxQL; what an id may contain never ends it. */
export const quotedText = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

function seriesOf(pointId: string, rows: readonly Row[]): Series {
  const ats = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  const statuses = new Uint8Array(rows.length);
  const texts = new Map<number, string>();
  for (const [index, [at, value, quality, text]] of rows.entries()) {
    const code = typeof quality === "number" ? quality : 0;
    ats[index] = typeof at === "number" ? at : Number.NaN;
    values[index] = typeof value === "number" && (code & NO_NUMBER) === 0 ? value : Number.NaN;
    statuses[index] = code & STATUS_MASK;
    if (typeof text === "string" && (code & SAYS_TEXT) !== 0) texts.set(index, text);
  }
  return { pointId, ats, values, statuses, texts: texts.size === 0 ? null : texts };
}

/** The last sample of a series as a reading. The time received is not kept; the time measured stands in for it. */
function readingOf({ pointId, ats, values, statuses, texts }: Series): Reading | null {
  const row = ats.length - 1;
  const at = ats[row];
  const value = values[row];
  const status = statuses[row];
  if (at === undefined || value === undefined || status === undefined) return null;
  return {
    pointId,
    value: texts?.get(row) ?? (Number.isNaN(value) ? null : value),
    quality: qualityOf(status),
    reason: reasonOf(status),
    at: epochMs(at),
    receivedAt: epochMs(at),
  };
}
