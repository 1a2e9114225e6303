import { printDigits, type Report } from "@weishan/core/report";
import { BYTE_ORDER_MARK, csvLine } from "../../booking/open-data/csv-line.ts";

const HEAD = ["編號", "項目", "Name", "數值", "單位", "涵蓋率（%）", "出處", "Source"];

/** Every number of a report with its provenance, a line each. What is not known is empty. */
export const reportCsv = ({ numbers }: Report): string =>
  [
    BYTE_ORDER_MARK,
    csvLine(HEAD),
    ...numbers.map(({ id, name, value, decimals, unit, coveragePct, source }) =>
      csvLine([
        id,
        name.zh,
        name.en,
        // A number, not a text: one below nought would be kept from spreadsheets as if it were a formula.
        value === null ? null : Number(printDigits({ value, decimals }, "en").replaceAll(",", "")),
        unit,
        // Rounded down: 99.96 % is not everything.
        coveragePct === null ? null : Math.floor(coveragePct * 10 + 1e-9) / 10,
        source.zh,
        source.en,
      ]),
    ),
  ].join("");
