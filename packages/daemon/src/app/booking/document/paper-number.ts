import { rocYear } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import { paperCounterRecords } from "../../../ports/record-kinds/booking-payment-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";

/** R receipts, F refunds, V other entries of the ledger, N invoices, P permits. */
export type PaperSeries = "R" | "F" | "V" | "N" | "P";

const DIGITS = 5;

/**
 * The next number of a series of a centre in the present ROC year: `115-SW-R00001`. Taken in the transaction that needs
 * it, so that there is none twice and none missing.
 */
export async function nextPaperNumber(
  transaction: RecordsTransaction,
  series: PaperSeries,
  centerId: string,
): Promise<string> {
  const [number = ""] = await nextPaperNumbers(transaction, [{ series, centerId, at: transaction.at }]);
  return number;
}

/** Numbers for several papers, in their order, each in the ROC year of its instant. */
export async function nextPaperNumbers(
  transaction: RecordsTransaction,
  wanted: readonly { readonly series: PaperSeries; readonly centerId: string; readonly at: EpochMs }[],
): Promise<readonly string[]> {
  const counters = transaction.of(paperCounterRecords);
  const ids = wanted.map(({ series, centerId, at }) => `${rocYear(at)}-${centerId}-${series}`);
  const numbers: string[] = [];
  for (const [id, same] of Map.groupBy(ids.keys(), (index) => ids[index] ?? "")) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    const counter = await counters.find(id);
    const before = counter?.lastNumber ?? 0;
    for (const [count, index] of same.entries()) {
      numbers[index] = `${id}${String(before + count + 1).padStart(DIGITS, "0")}`;
    }
    const lastNumber = before + same.length;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await (counter === undefined ? counters.insert({ id, lastNumber }) : counters.update(id, { lastNumber }));
  }
  return numbers;
}
