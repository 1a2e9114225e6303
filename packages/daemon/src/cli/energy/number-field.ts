import { type CsvRow, invalid } from "./csv-table.ts";

/** Texts that mean "no value"; none of them is taken for zero. */
const MISSING: ReadonlySet<string> = new Set([
  "",
  "-",
  "--",
  "nan",
  "null",
  "none",
  "na",
  "n/a",
  "#n/a",
  "#value!",
  "x",
  "v",
]);
const GROUPED = /^[+-]?\d{1,3}(?:[,\s']\d{3})+(?:\.\d+)?$/u;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/u;
const WITH_UNIT = /^[+-]?\d+(?:\.\d+)?\s*(?<unit>[a-z%°度瓩]+)$/iu;

/** Where a number stands. */
export interface NumberPlace {
  readonly file: string;
  readonly column: string;
  readonly index: number;
}

/**
 * The number of a field; NaN where the text says that there is none.
 *
 * @throws WeishanError DATA_INVALID with the place and the way out for everything else
 */
export function numberField(row: CsvRow, { file, column, index }: NumberPlace): number {
  const text = (row.fields[index] ?? "").trim();
  const value = text === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  if (MISSING.has(text.toLowerCase())) return Number.NaN;
  throw invalid(file, { line: row.line, column }, problemOf(text));
}

function problemOf(text: string): string {
  if (GROUPED.test(text)) {
    return `"${text}" has separators of thousands; write ${text.replaceAll(/[,\s']/gu, "")} (in a spreadsheet: format the column as a plain number)`;
  }
  if (DECIMAL_COMMA.test(text)) return `"${text}" has a decimal comma; write ${text.replace(",", ".")}`;
  const unit = WITH_UNIT.exec(text)?.groups?.["unit"];
  if (unit !== undefined)
    return `"${text}" has its unit in the field; put ${unit} into the heading and leave the number`;
  return `"${text}" is no number; leave the field empty where there is no value`;
}
