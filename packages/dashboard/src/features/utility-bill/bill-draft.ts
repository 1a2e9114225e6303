import type { GivenUtilityBill } from "../../api/energy/bills.ts";

/** A line as it is typed in. */
export interface LineDraft {
  readonly item: string;
  readonly quantity: number | string;
  readonly amountTwd: number | string;
}

/** A bill of the utility as it is typed in. */
export interface BillDraft {
  readonly from: string;
  /** The last day that is billed. */
  readonly to: string;
  readonly documentNumber: string;
  readonly lines: readonly LineDraft[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;
const DATE_END = 10;

/** Lines with an amount, as digits; the others are not printed on this bill. */
const said = ({ lines }: BillDraft): readonly LineDraft[] => lines.filter(({ amountTwd }) => amountTwd !== "");

/** What is still wrong: a day, an end before its beginning, or no line at all; null where the bill can be kept. */
export function draftFault(draft: BillDraft): "days" | "lines" | null {
  const { from, to } = draft;
  if (!DAY.test(from) || !DAY.test(to) || to < from) return "days";
  return said(draft).length === 0 ? "lines" : null;
}

/** The sum so far, to see beside the printed total. */
export const draftSumTwd = (draft: BillDraft): number =>
  said(draft).reduce((sum, { amountTwd }) => sum + Number(amountTwd), 0);

/** As it is sent: the first day that is no longer billed, and digits instead of numbers. */
export const givenBill = (centerId: string, draft: BillDraft): GivenUtilityBill => ({
  centerId,
  from: draft.from,
  until: new Date(Date.parse(`${draft.to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, DATE_END),
  documentNumber: draft.documentNumber.trim() === "" ? null : draft.documentNumber.trim(),
  lines: said(draft).map(({ item, quantity, amountTwd }) => ({
    item,
    amountTwd: String(amountTwd),
    quantity: quantity === "" ? null : String(quantity),
  })),
});
