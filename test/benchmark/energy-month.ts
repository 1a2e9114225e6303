import { taipeiDayStart } from "@weishan/core/calendar";
import { billOf, type LoadProfile, meteredUse, tariffBook } from "@weishan/core/energy";

const BOOK = tariffBook("taipower-hv-2stage");

/** The month that is billed: the day after its last one is not in it. */
export const BILLED = { from: "2026-07-01", to: "2026-08-01" };
export const BILLED_MS = { fromMs: taipeiDayStart(BILLED.from), toMs: taipeiDayStart(BILLED.to) };

/** What a month costs by its quarters: the same for whoever gave them. */
export function priceMonth(load: LoadProfile): string {
  const span = { from: BILLED.from, until: BILLED.to };
  return billOf(BOOK, meteredUse(load, { book: BOOK, span }), { contract: { regular: 1_500 } }).totalTwd.toString();
}
