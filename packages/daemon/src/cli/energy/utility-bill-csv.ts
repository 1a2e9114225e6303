import type { UtilityLine } from "@weishan/core/energy";
import { invalid, readCsv } from "./csv-table.ts";
import { numberField } from "./number-field.ts";

const ITEM = /^(?:item|項目)$/iu;
const AMOUNT = /^(?:amount|amountTwd|金額|電費)/iu;
const QUANTITY = /^(?:quantity|數量|度數)/iu;

/**
 * Reads a bill of the utility as somebody entered it: `item,amountTwd` and, where it is printed, `quantity`.
 *
 * @throws WeishanError DATA_INVALID with file, line and column
 */
export function readUtilityBill(file: string, cwd: string): readonly UtilityLine[] {
  const table = readCsv(file, cwd);
  const names = table.heading.fields.map((name) => name.trim());
  const find = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const [item, amount, quantity] = [find(ITEM), find(AMOUNT), find(QUANTITY)];
  if (item < 0 || amount < 0) {
    throw invalid(
      file,
      { line: table.heading.line },
      `a bill has the columns item,amountTwd and perhaps quantity; the file has: ${names.join(", ")}`,
    );
  }
  return table.rows.map((row): UtilityLine => {
    const numberAt = (index: number): number => numberField(row, { file, column: names[index] ?? "", index });
    const amountTwd = numberAt(amount);
    if (Number.isNaN(amountTwd)) {
      throw invalid(file, { line: row.line, column: names[amount] }, "the amount is missing; a line of a bill has one");
    }
    const counted = quantity < 0 ? Number.NaN : numberAt(quantity);
    return {
      item: (row.fields[item] ?? "").trim(),
      amountTwd,
      ...(Number.isNaN(counted) ? {} : { quantity: counted }),
    };
  });
}
