import { rocDateTextOf } from "@weishan/core/calendar";
import type { Spreadsheet, SpreadsheetWriter } from "../../../ports/spreadsheet-writer.ts";
import { BYTE_ORDER_MARK, csvLine } from "../open-data/csv-line.ts";
import type { Reconciliation, ShownPayment } from "./payment-side.ts";
import { PAYMENT_KIND_NAMES, PAYMENT_METHOD_NAMES, PAYMENT_TYPE_NAMES } from "./payment-words.ts";

const DAY_HEADER = [
  "日期",
  "民國日期",
  "中心",
  "項目",
  "方式",
  "收入（元）",
  "退費（元）",
  "淨額（元）",
  "扣留保證金（元）",
  "筆數",
];
const ENTRY_HEADER = [
  "日期",
  "單據號碼",
  "申請單號",
  "中心",
  "類別",
  "項目",
  "金額（元）",
  "方式",
  "憑證號碼",
  "沖銷單據",
  "原因",
];

/** The days with their sum, as lines of a CSV that Excel opens as it is. */
export function reconciliationCsv(reconciliation: Reconciliation): Uint8Array {
  const rows = [DAY_HEADER, ...dayRows(reconciliation), totalRow(reconciliation)];
  return new TextEncoder().encode(BYTE_ORDER_MARK + rows.map(csvLine).join(""));
}

/** A workbook with the days on one sheet and every entry on another. */
export const reconciliationXlsx = (reconciliation: Reconciliation, writer: SpreadsheetWriter): Promise<Uint8Array> =>
  writer.write([daySheet(reconciliation), entrySheet(reconciliation)]);

const daySheet = (reconciliation: Reconciliation): Spreadsheet => ({
  name: "收支對帳",
  header: DAY_HEADER,
  rows: dayRows(reconciliation),
  totals: [totalRow(reconciliation)],
});

const entrySheet = ({ entries }: Reconciliation): Spreadsheet => {
  const numberOf = new Map(entries.map(({ id, number }) => [id, number]));
  return {
    name: "明細",
    header: ENTRY_HEADER,
    rows: entries.flatMap((entry) => entryRows(entry, numberOf)),
    widths: [12, 18, 20, 8, 14, 14, 14, 14, 20, 18, 30],
  };
};

const dayRows = ({ days }: Reconciliation) =>
  days.map(({ date, centerId, kind, method, receivedTwd, refundedTwd, netTwd, keptTwd, entryCount }) => [
    date,
    rocDateTextOf(date),
    centerId,
    PAYMENT_KIND_NAMES[kind].zh,
    method === null ? "—" : PAYMENT_METHOD_NAMES[method].zh,
    receivedTwd,
    refundedTwd,
    netTwd,
    keptTwd,
    entryCount,
  ]);

const totalRow = ({ total: { receivedTwd, refundedTwd, netTwd, keptTwd, entryCount } }: Reconciliation) => [
  "合計",
  null,
  null,
  null,
  null,
  receivedTwd,
  refundedTwd,
  netTwd,
  keptTwd,
  entryCount,
];

const entryRows = (entry: ShownPayment, numberOf: ReadonlyMap<string, string>) =>
  entry.lines.map(({ kind, amountTwd }) => [
    entry.happenedOn,
    entry.number,
    entry.applicationNumber,
    entry.centerId,
    PAYMENT_TYPE_NAMES[entry.type].zh,
    PAYMENT_KIND_NAMES[kind].zh,
    // As it stands in the entry: which way it went is said by its kind.
    amountTwd,
    entry.method === null ? null : PAYMENT_METHOD_NAMES[entry.method].zh,
    entry.reference,
    entry.reversesId === null ? null : (numberOf.get(entry.reversesId) ?? entry.reversesId),
    entry.reason,
  ]);
