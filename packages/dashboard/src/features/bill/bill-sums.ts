import type { BillLineView } from "../../api/energy/bills.ts";
import { BILL_GROUPS, type BillGroup, billItem } from "../../ui/energy/bill-item.ts";

/** The lines of a bill that belong together. */
export interface BillPart {
  readonly group: BillGroup;
  readonly lines: readonly BillLineView[];
  readonly amountTwd: number;
}

/** A bill by what its lines belong to, in the order of the utility; groups without a line are left out. */
export function billParts(lines: readonly BillLineView[]): readonly BillPart[] {
  const byGroup = Map.groupBy(lines, ({ item }) => billItem(item).group);
  return BILL_GROUPS.flatMap((group) => {
    const own = byGroup.get(group);
    return own === undefined ? [] : [{ group, lines: own, amountTwd: sumOf(own) }];
  });
}

const sumOf = (lines: readonly BillLineView[]): number =>
  lines.reduce((sum, { amountTwd }) => sum + Number(amountTwd), 0);

/** Bills are exact to a millionth of a dollar; less than this is how the digits were written. */
const NO_DIFFERENCE_TWD = 0.01;

/** Whether only a part of the month counts in a line, because the season changed within it. */
export const isDivided = ({ quantity, rate, amountTwd }: BillLineView): boolean =>
  Math.abs(Number(quantity) * Number(rate) - Number(amountTwd)) > NO_DIFFERENCE_TWD;

/** The part of the whole of what is charged, 0–1; what is taken off has none. */
export const shareOf = ({ amountTwd }: BillPart, parts: readonly BillPart[]): number => {
  const chargedTwd = parts.reduce((sum, part) => sum + Math.max(0, part.amountTwd), 0);
  return chargedTwd <= 0 ? 0 : Math.max(0, amountTwd) / chargedTwd;
};
