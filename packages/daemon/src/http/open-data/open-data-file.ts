import { BYTE_ORDER_MARK, csvLine } from "../../app/booking/open-data/csv-line.ts";
import type { AvailabilityRow, UseRow } from "../../app/booking/open-data/open-data-side.ts";

export type OpenDataFormat = "csv" | "json";

/** The columns of a CSV, in the order of `docs/how-to/booking-open-data.md`. */
type Columns<Row> = readonly (keyof Row & string)[];

export const AVAILABILITY_COLUMNS: Columns<AvailabilityRow> = [
  "date",
  "centerId",
  "venueClass",
  "resourceId",
  "resourceName",
  "from",
  "to",
  "state",
];

export const USE_COLUMNS: Columns<UseRow> = [
  "date",
  "centerId",
  "venueClass",
  "resourceId",
  "resourceName",
  "from",
  "to",
  "hours",
  "applicantClass",
  "purpose",
  "attendancePersons",
];

/** What may be done with the data, and where the fields are explained. */
const LICENCE = {
  name: "政府資料開放授權條款－第1版",
  url: "https://data.gov.tw/license",
} as const;

/** Rows a chunk: small enough that nobody waits, large enough that few are sent. */
const ROWS_A_CHUNK = 200;

type Cell = string | number | null;

/** The text of a data set, in parts as fast as they are taken. */
export async function* openDataFile<Row extends { readonly [Column in keyof Row]: Cell }>(
  rows: AsyncIterable<Row>,
  { format, columns }: { readonly format: OpenDataFormat; readonly columns: Columns<Row> },
): AsyncGenerator<string> {
  let text = format === "csv" ? BYTE_ORDER_MARK + csvLine(columns) : `{"licence":${JSON.stringify(LICENCE)},"rows":[`;
  let count = 0;
  for await (const row of rows) {
    if (format === "csv") text += csvLine(columns.map((column) => row[column]));
    else
      text += `${count === 0 ? "" : ","}${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}`;
    count++;
    if (count % ROWS_A_CHUNK > 0) continue;
    yield text;
    text = "";
  }
  yield format === "csv" ? text : `${text}]}`;
}
