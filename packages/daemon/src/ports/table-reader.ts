/** A row of a table in a text, with the line of the text in which it ends; 1 is the first. */
export interface TableRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows of a text of fields, or the line at which it is none. */
export type TableRows =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/**
 * Reads tables that people exported: CSV divided by commas, semicolons or tabs, with quotes, with a byte order mark.
 *
 * Contract: empty lines are left out; rows may have fewer or more fields than the heading.
 */
export interface TableReader {
  rows(text: string): TableRows;
}
