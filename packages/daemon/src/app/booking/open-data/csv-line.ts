/** Characters with which a spreadsheet would take a text for a formula; a Chinese or Japanese one also full-width ones. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Excel reads a file as UTF-8 only when it begins so. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** One line of a CSV (RFC 4180). A text is never a formula; a number stays a number; null is empty. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
