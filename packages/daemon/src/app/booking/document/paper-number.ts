import { rocYear } from "@weishan/core/calendar";
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
  const counters = transaction.of(paperCounterRecords);
  const id = `${rocYear(transaction.at)}-${centerId}-${series}`;
  const counter = await counters.find(id);
  const lastNumber = (counter?.lastNumber ?? 0) + 1;
  await (counter === undefined ? counters.insert({ id, lastNumber }) : counters.update(id, { lastNumber }));
  return `${id}${String(lastNumber).padStart(DIGITS, "0")}`;
}
