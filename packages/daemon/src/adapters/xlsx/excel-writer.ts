import type { Cell, Sheet } from "write-excel-file/node";
import type { Spreadsheet, SpreadsheetCell, SpreadsheetWriter } from "../../ports/spreadsheet-writer.ts";
import { withoutTimes } from "./without-times.ts";

const NUMBER_FORMAT = "#,##0.##########";

/** Workbooks by write-excel-file: one sheet after another, headings kept in sight while scrolling. */
export const excelWriter: SpreadsheetWriter = {
  async write(sheets) {
    const { default: writeExcelFile } = await import("write-excel-file/node");
    return withoutTimes(await writeExcelFile(sheets.map(sheetOf)).toBuffer());
  },
};

const sheetOf = ({ name, header, rows, totals = [], widths = [] }: Spreadsheet): Sheet<never> => ({
  sheet: name,
  stickyRowsCount: 1,
  columns: header.map((title, index) => ({ width: widths[index] ?? Math.max(12, 2 * title.length) })),
  data: [
    header.map((value) => ({ value, fontWeight: "bold" as const })),
    ...rows.map((row) => row.map((value) => cellOf(value))),
    ...totals.map((row) => row.map((value) => cellOf(value, true))),
  ],
});

function cellOf(value: SpreadsheetCell, isTotal = false): Cell {
  const weight = isTotal ? { fontWeight: "bold" as const } : {};
  if (value === null) return null;
  if (typeof value === "string") return { value, type: String, ...weight };
  return { value, type: Number, format: Number.isInteger(value) ? "#,##0" : NUMBER_FORMAT, ...weight };
}
