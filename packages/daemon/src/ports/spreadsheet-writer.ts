/** A cell: a text is never taken for a formula, a number stays a number. */
export type SpreadsheetCell = string | number | null;

export interface Spreadsheet {
  /** At most 31 characters, as Excel wants it. */
  readonly name: string;
  /** The heading of each column, with the unit of its numbers. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly SpreadsheetCell[])[];
  /** Rows that sum up, set apart by their weight. */
  readonly totals?: readonly (readonly SpreadsheetCell[])[];
  /** How wide each column is, in characters. */
  readonly widths?: readonly number[];
}

/** Writes workbooks (XLSX). Loaded with the first one that is wanted. */
export interface SpreadsheetWriter {
  write(sheets: readonly Spreadsheet[]): Promise<Uint8Array>;
}
