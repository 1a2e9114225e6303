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
        value === null ? "" : printDigits({ value, decimals }, "en").replaceAll(",", ""),
        unit,
        coveragePct === null ? "" : coveragePct.toFixed(1),
        source.zh,
        source.en,
      ]),
    ),
  ].join("");
