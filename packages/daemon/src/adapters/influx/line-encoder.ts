import { batchLength, type PointTable, type ReadingBatch, statusOf } from "@weishan/core/reading";
import { fieldOf, type PointField, QUALITY_SUFFIX, READING_MEASUREMENT, TEXT_SUFFIX } from "./influx-schema.ts";
import { NO_NUMBER, SAYS_TEXT } from "./quality-code.ts";

/** InfluxDB has no infinity. */
const NOT_A_NUMBER = statusOf("bad", "not-a-number");

interface EncodedPoint extends PointField {
  /** Measurement and tag as they stand at the start of a line; the same string for all points of one equipment. */
  readonly series: string;
}

/**
 * Puts batches into line protocol: one line for what one piece of equipment said at one instant.
 *
 * Points that follow each other in the batch with the same equipment and instant share a line, which is what makes
 * 1.6 take several times as many samples a second as with a line each.
 *
 * A good number needs no quality field. It is left out only for an instant that is later than everything of this point
 * before: writing to an instant that may have a sample replaces that sample's quality too.
 */
export class LineEncoder {
  readonly #points: PointTable;
  readonly #encoded: (EncodedPoint | undefined)[] = [];
  readonly #seriesOf = new Map<string, string>();
  readonly #newestAt: number[] = [];
  /** The line in which each point was written last. */
  readonly #lineOf: number[] = [];
  #lineNumber = 0;

  constructor(points: PointTable) {
    this.#points = points;
  }

  encode(batch: ReadingBatch, lines: string[]): void {
    let series = "";
    let fields = "";
    let lineAt = Number.NaN;
    for (let row = 0; row < batchLength(batch); row++) {
      const pointNumber = batch.pointNumbers[row] ?? 0;
      const point = this.#encoded[pointNumber] ?? this.#encodePoint(pointNumber);
      const at = Math.round(batch.ats[row] ?? 0);
      const isNewest = at > (this.#newestAt[pointNumber] ?? Number.POSITIVE_INFINITY);
      if (isNewest || this.#newestAt[pointNumber] === undefined) this.#newestAt[pointNumber] = at;
      const text = batch.texts?.get(row);
      const field = fieldText(point.key, {
        value: batch.values[row] ?? Number.NaN,
        status: batch.statuses[row] ?? 0,
        text,
        isNewest,
      });
      // A second value of one field must not stand in the same line: which of the two counts would be left open.
      const isOnLine = this.#lineOf[pointNumber] === this.#lineNumber;
      if (fields !== "" && !isOnLine && at === lineAt && point.series === series) {
        fields += `,${field}`;
        this.#lineOf[pointNumber] = this.#lineNumber;
        continue;
      }
      if (fields !== "") lines.push(`${series} ${fields} ${lineAt}`);
      this.#lineNumber++;
      this.#lineOf[pointNumber] = this.#lineNumber;
      series = point.series;
      fields = field;
      lineAt = at;
    }
    if (fields !== "") lines.push(`${series} ${fields} ${lineAt}`);
  }

  #encodePoint(pointNumber: number): EncodedPoint {
    const { equipmentId, key } = fieldOf(this.#points.idOf(pointNumber));
    const series = this.#seriesOf.get(equipmentId) ?? `${READING_MEASUREMENT},equipment=${escapeKey(equipmentId)}`;
    this.#seriesOf.set(equipmentId, series);
    const point = { equipmentId, key: escapeKey(key), series };
    this.#encoded[pointNumber] = point;
    return point;
  }
}

interface FieldSample {
  readonly value: number;
  readonly status: number;
  readonly text: string | undefined;
  readonly isNewest: boolean;
}

function fieldText(key: string, { value, status, text, isNewest }: FieldSample): string {
  const hasNumber = Number.isFinite(value);
  if (hasNumber && text === undefined && status === 0 && isNewest) return `${key}=${value}`;
  const honestStatus = hasNumber || Number.isNaN(value) ? status : NOT_A_NUMBER;
  const code = honestStatus | (hasNumber ? 0 : NO_NUMBER) | (text === undefined ? 0 : SAYS_TEXT);
  const quality = `${key}${QUALITY_SUFFIX}=${code}i`;
  const number = hasNumber ? `${key}=${value},` : "";
  const words = text === undefined ? "" : `,${key}${TEXT_SUFFIX}="${escapeText(text)}"`;
  return `${number}${quality}${words}`;
}

/** Tag values and field keys: comma, equals sign and space have a meaning in a line. */
const escapeKey = (text: string): string => text.replaceAll(/[,= ]/g, String.raw`\$&`);

const escapeText = (text: string): string => text.replaceAll(/["\\]/g, String.raw`\$&`);

/** A line as lines of one field group each, so that one bad field costs only itself. Null where there is only one. */
export function splitFields(line: string): readonly string[] | null {
  const [series, rest] = cutAt(line, line.indexOf(" "));
  const [fieldSet, at] = cutAt(rest, rest.lastIndexOf(" "));
  const groups = new Map<string, string[]>();
  for (const field of splitOutsideQuotes(fieldSet)) {
    const name = field.slice(0, field.indexOf("="));
    const key = name.endsWith(QUALITY_SUFFIX) || name.endsWith(TEXT_SUFFIX) ? name.slice(0, -2) : name;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  if (groups.size <= 1) return null;
  return [...groups.values()].map((fields) => `${series} ${fields.join(",")} ${at}`);
}

const cutAt = (text: string, index: number): readonly [string, string] => [text.slice(0, index), text.slice(index + 1)];

function splitOutsideQuotes(fieldSet: string): string[] {
  const fields: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < fieldSet.length; index++) {
    const sign = fieldSet[index];
    if (sign === "\\") index++;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === "," && !isQuoted) {
      fields.push(fieldSet.slice(start, index));
      start = index + 1;
    }
  }
  fields.push(fieldSet.slice(start));
  return fields;
}
