import { type PlainDateText, plainDateOf, plainDateOfRoc, plusDays } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { decimal } from "@weishan/core/energy";
import type { TableReader, TableRow } from "../../../ports/table-reader.ts";
import type { GivenUtilityBill, ImportProblem, UtilityBillLine } from "./bill-side.ts";

/** The columns of a file of bills: one row a line of a bill. */
const COLUMNS = {
  from: /^(?:from|計費起日|用電起日|起日)$/iu,
  to: /^(?:to|計費迄日|用電迄日|迄日)$/iu,
  document: /^(?:document|documentNumber|單號|電號|繳費單號)$/iu,
  item: /^(?:item|項目)$/iu,
  quantity: /^(?:quantity|數量|度數)/iu,
  amount: /^(?:amount|amountTwd|金額|電費)/iu,
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ["from", "to", "item", "amount"];

/** The words of the utility's bills for the items of ours. */
const ITEMS: ReadonlyMap<string, string> = new Map([
  ["經常契約", "basic-regular"],
  ["經常契約基本電費", "basic-regular"],
  ["非夏月契約", "basic-non-summer"],
  ["半尖峰契約", "basic-semi-peak"],
  ["離峰契約", "basic-off-peak"],
  ["週六半尖峰契約", "basic-saturday"],
  ["尖峰", "energy-peak"],
  ["尖峰流動電費", "energy-peak"],
  ["半尖峰", "energy-semi-peak"],
  ["半尖峰流動電費", "energy-semi-peak"],
  ["週六半尖峰", "energy-saturday-semi-peak"],
  ["週六半尖峰流動電費", "energy-saturday-semi-peak"],
  ["離峰", "energy-off-peak"],
  ["離峰流動電費", "energy-off-peak"],
  ["超約", "over-contract"],
  ["超約附加費", "over-contract"],
  ["功率因數", "power-factor"],
  ["功率因數調整費", "power-factor"],
]);

/** A hundred years of bills with ten lines each. */
const MOST_ROWS = 12_000;
/** Nobody reads more at once; a file of other things has a mistake in every field. */
const MOST_PROBLEMS = 100;
/** As long as a line that is entered by hand. */
const LONGEST_ITEM = 120;

/** What a file holds: its bills, and everything that is wrong with it by row and column. */
export interface ReadBills {
  readonly bills: readonly Omit<GivenUtilityBill, "centerId">[];
  readonly problems: readonly ImportProblem[];
}

/** Reads bills of the utility from a table; rows of the same days and document are the lines of one bill. */
export function readUtilityBills(csv: string, reader: TableReader): ReadBills {
  const table = reader.rows(csv);
  if (!table.ok) return failed(table.line, null, { zh: `無法讀取：${table.message}`, en: table.message });
  const [heading, ...rows] = table.rows;
  if (heading === undefined || rows.length === 0) {
    return failed(1, null, { zh: "檔案沒有資料列", en: "there are no rows under a heading" });
  }
  if (rows.length > MOST_ROWS) {
    return failed(MOST_ROWS + 1, null, {
      zh: `檔案有 ${rows.length} 列，一次最多 ${MOST_ROWS} 列，請分成數個檔案`,
      en: `the file has ${rows.length} rows; at most ${MOST_ROWS} are read at once: divide it`,
    });
  }
  const names = heading.fields.map((name) => name.trim());
  const missing = NEEDED.filter((column) => !names.some((name) => COLUMNS[column].test(name)));
  if (missing.length > 0) {
    return failed(heading.line, null, {
      zh: `缺少欄位 ${missing.join("、")}；檔案有：${names.join("、")}`,
      en: `there is no column ${missing.join(", ")}; the file has: ${names.join(", ")}`,
    });
  }
  const reading = new BillRows(names);
  for (const row of rows) {
    if (reading.problemCount >= MOST_PROBLEMS) break;
    reading.take(row);
  }
  return reading.finish();
}

const failed = (row: number, column: string | null, message: LocalName): ReadBills => ({
  bills: [],
  problems: [{ row, column, message }],
});

class BillRows {
  readonly #names: readonly string[];
  readonly #problems: ImportProblem[] = [];
  readonly #bills = new Map<string, Omit<GivenUtilityBill, "centerId"> & { readonly lines: UtilityBillLine[] }>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  get problemCount(): number {
    return this.#problems.length;
  }

  take(row: TableRow): void {
    const before = this.#problems.length;
    const from = this.#date(row, "from");
    const to = this.#date(row, "to");
    if (from !== null && to !== null && to < from) {
      this.#tell(row, "to", {
        zh: `迄日 ${to} 早於起日 ${from}`,
        en: `the last day ${to} is before the first ${from}`,
      });
    }
    const item = this.#text(row, "item");
    if (item === "") this.#tell(row, "item", { zh: "沒有項目名稱", en: "the line has no item" });
    if (item.length > LONGEST_ITEM) {
      this.#tell(row, "item", {
        zh: `項目名稱最多 ${LONGEST_ITEM} 字`,
        en: `the name of an item has ${LONGEST_ITEM} letters at most`,
      });
    }
    const amountTwd = this.#number(row, "amount");
    if (amountTwd === null && this.#problems.length === before) {
      this.#tell(row, "amount", { zh: "沒有金額", en: "the amount is missing; a line of a bill has one" });
    }
    const quantity = this.#number(row, "quantity");
    if (this.#problems.length > before || from === null || to === null || amountTwd === null) return;
    const document = this.#text(row, "document");
    const key = `${from}~${to}~${document}`;
    const bill = this.#bills.get(key) ?? {
      from,
      until: plusDays(to, 1),
      documentNumber: document === "" ? null : document,
      lines: [],
    };
    this.#bills.set(key, bill);
    bill.lines.push({ item: ITEMS.get(item) ?? item, amountTwd, quantity });
  }

  finish(): ReadBills {
    return { bills: [...this.#bills.values()], problems: this.#problems };
  }

  #indexOf(column: Column): number {
    return this.#names.findIndex((name) => COLUMNS[column].test(name));
  }

  #text({ fields }: TableRow, column: Column): string {
    const index = this.#indexOf(column);
    return index < 0 ? "" : (fields[index] ?? "").trim();
  }

  #tell({ line }: TableRow, column: Column, message: LocalName): void {
    this.#problems.push({ row: line, column: this.#names[this.#indexOf(column)] ?? null, message });
  }

  /** `2026-07-01`, `2026/7/1`, or of the years of the Republic `115/07/01`. */
  #date(row: TableRow, column: Column): PlainDateText | null {
    const text = this.#text(row, column);
    const parts = /^(?<year>\d{2,4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/u.exec(text)?.groups;
    const date = parts === undefined ? null : dateOf(parts);
    if (date === null) {
      this.#tell(row, column, {
        zh: `「${shown(text)}」不是日期，請寫 2026-07-01 或 115/07/01`,
        en: `"${shown(text)}" is no day; write 2026-07-01 or 115/07/01`,
      });
    }
    return date;
  }

  #number(row: TableRow, column: Column): string | null {
    const text = this.#text(row, column);
    if (text === "") return null;
    const plain = GROUPED.test(text) ? text.replaceAll(",", "") : text;
    if (PLAIN.test(plain)) return decimal(plain).toString();
    this.#tell(row, column, {
      zh: `「${shown(text)}」不是數字，請只寫數字（如 1234.5）`,
      en: `"${shown(text)}" is no number; write digits only, such as 1234.5`,
    });
    return null;
  }
}

const SHOWN_LETTERS = 40;
const shown = (text: string): string => (text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text);

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const PLAIN = /^-?\d{1,15}(?:\.\d{1,6})?$/u;
/** Three digits are a year of the Republic of China, four one of the common era. */
const ROC_YEAR_DIGITS = 3;

function dateOf(parts: Readonly<Record<string, string>>): PlainDateText | null {
  const [year, month, day] = [
    parts["year"] ?? "",
    (parts["month"] ?? "").padStart(2, "0"),
    (parts["day"] ?? "").padStart(2, "0"),
  ];
  try {
    if (year.length <= ROC_YEAR_DIGITS) return plainDateOfRoc(`${year}-${month}-${day}`);
    return plainDateOf(`${year}-${month}-${day}`).toString();
  } catch {
    // 31 June: what no calendar has is told as any other text that is no day.
    return null;
  }
}
