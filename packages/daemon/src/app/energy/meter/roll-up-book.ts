import type { PlainDateText } from "@weishan/core/calendar";
import type { JournalPosition } from "../../../ports/journal.ts";
import {
  type MeterBackFillRecord,
  type MeterDayRecord,
  type MeterMarkRecord,
  type MeterMonthRecord,
  meterBackFillRecords,
  meterDayRecords,
  meterMarkRecords,
  meterMonthRecords,
  meterProgressRecords,
} from "../../../ports/record-kinds/meter-energy-record.ts";
import type { Change, RecordRow, RecordSet, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { MadeDay } from "./made-day.ts";
import type { MeterMark, Touched } from "./meter-mark.ts";

const BY_ITSELF: Change = { actor: { kind: "system", part: "energy-meters" }, action: "meter.roll-up", reason: null };
const JOURNAL = "journal";
const MONTH_LENGTH = "2026-07".length;

/** Days of one meter that were made, and what is settled with them. */
export interface MadeDays {
  readonly meterId: string;
  readonly days: readonly MadeDay[];
  /** Marks that these days answer. */
  readonly marks?: readonly MeterMark[];
  readonly backFill?: Pick<MeterBackFillRecord, "madeFrom" | "firstDate">;
}

/** A day of a meter that came out otherwise than before. */
export interface ChangedDay {
  readonly meterId: string;
  readonly date: PlainDateText;
}

/** What meters counted, by day and by month, as the records keep it: both change together or not at all. */
export class RollUpBook {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  days(meterId: string, from: PlainDateText, to: PlainDateText): Promise<readonly MeterDayRecord[]> {
    return this.#records
      .of(meterDayRecords)
      .list({ where: { meterId }, between: { date: { from, before: to } }, orderBy: "date" });
  }

  /** Months `[from, to)`, written 2026-07, of some meters. */
  months(meterIds: readonly string[], from: string, to: string): Promise<readonly MeterMonthRecord[]> {
    return this.#records
      .of(meterMonthRecords)
      .list({ anyOf: { meterId: meterIds }, between: { month: { from, before: to } } });
  }

  /** The last days of a meter that is kept; null where there is none. */
  async lastDay(meterId: string): Promise<PlainDateText | null> {
    const [last] = await this.#records
      .of(meterDayRecords)
      .list({ where: { meterId }, orderBy: "date", descending: true, limit: 1 });
    return last?.date ?? null;
  }

  async position(): Promise<JournalPosition> {
    return (await this.#records.of(meterProgressRecords).find(JOURNAL))?.position ?? 0;
  }

  marks(): Promise<readonly MeterMarkRecord[]> {
    return this.#records.of(meterMarkRecords).list();
  }

  async backFills(): Promise<ReadonlyMap<string, MeterBackFillRecord>> {
    return new Map((await this.#records.of(meterBackFillRecords).list()).map((row) => [row.id, row]));
  }

  /** Keeps marks together with the place in the journal up to which there are no others. */
  async mark(marks: readonly MeterMark[], position: JournalPosition): Promise<void> {
    await this.#records.change(BY_ITSELF, async (transaction) => {
      for (const mark of marks) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
        await put(transaction.of(meterMarkRecords), mark);
      }
      await put(transaction.of(meterProgressRecords), { id: JOURNAL, position });
    });
  }

  /** Keeps days that were made, with the months that they are in. Answers those that came out otherwise than before. */
  async keep(made: readonly MadeDays[]): Promise<readonly ChangedDay[]> {
    return this.#records.change(BY_ITSELF, async (transaction) => {
      const changed: ChangedDay[] = [];
      for (const { meterId, days, marks = [], backFill } of made) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
        const dates = await keepDays(transaction, meterId, days);
        // oxlint-disable-next-line no-await-in-loop -- after the days that it adds up
        for (const month of monthsOf(dates)) await keepMonth(transaction, meterId, month);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await transaction.of(meterMarkRecords).removeAll(marks.map(({ id }) => id));
        // oxlint-disable-next-line no-await-in-loop -- as above
        if (backFill !== undefined) await put(transaction.of(meterBackFillRecords), { id: meterId, ...backFill });
        changed.push(...dates.map((date) => ({ meterId, date })));
      }
      return changed;
    });
  }
}

/** Keeps, in the change that makes them necessary, that days must be made anew. */
export async function keepTouched(transaction: RecordsTransaction, touched: readonly Touched[]): Promise<void> {
  const records = transaction.of(meterMarkRecords);
  const marks = touched.map((one) => ({ id: `${one.meterId}:${one.date}`, ...one, stamp: 0 }));
  await records.removeAll(marks.map(({ id }) => id));
  await records.insertAll(marks);
}

async function keepDays(
  transaction: RecordsTransaction,
  meterId: string,
  days: readonly MadeDay[],
): Promise<readonly PlainDateText[]> {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const records = transaction.of(meterDayRecords);
  const kept = await records.list({ where: { meterId }, between: { date: { from: first.date } } });
  const byDate = new Map(kept.map((row) => [row.date, row]));
  const fresh: MeterDayRecord[] = [];
  const changed: PlainDateText[] = [];
  for (const day of days) {
    const before = byDate.get(day.date);
    // A day of which nothing was ever known is no day with nothing.
    if (before === undefined && day.energyWh === null) continue;
    if (before !== undefined && (isSame(before, day) || isForgotten(before, day))) continue;
    changed.push(day.date);
    if (before === undefined) {
      fresh.push({ id: `${meterId}:${day.date}`, meterId, ...day, revision: 1, madeAt: transaction.at });
    } else {
      // oxlint-disable-next-line no-await-in-loop -- one transaction, one statement after the other
      await records.update(before.id, { ...day, revision: before.revision + 1, madeAt: transaction.at });
    }
  }
  await records.insertAll(fresh);
  return changed;
}

const isSame = (kept: MeterDayRecord, day: MadeDay): boolean =>
  kept.energyWh === day.energyWh &&
  kept.measuredMs === day.measuredMs &&
  kept.estimatedMs === day.estimatedMs &&
  kept.peakAt === day.peakAt &&
  kept.quarters === day.quarters;

/** Below this part of what was known a day was not made from better readings, but from a history that has lost them. */
const STILL_KNOWN = 0.5;

/** Whether the readings behind a day have left the history, by their age: what was made from them stays. */
const isForgotten = (kept: MeterDayRecord, day: MadeDay): boolean =>
  day.measuredMs < kept.measuredMs * STILL_KNOWN ||
  day.measuredMs + day.estimatedMs < (kept.measuredMs + kept.estimatedMs) * STILL_KNOWN;

export const monthOf = (date: PlainDateText): string => date.slice(0, MONTH_LENGTH);
const monthsOf = (dates: readonly PlainDateText[]): ReadonlySet<string> => new Set(dates.map(monthOf));

async function keepMonth(transaction: RecordsTransaction, meterId: string, month: string): Promise<void> {
  const days = await transaction
    .of(meterDayRecords)
    .list({ where: { meterId }, between: { date: { from: `${month}-01`, before: `${month}-32` } } });
  let energyWh: number | null = null;
  let measuredMs = 0;
  let estimatedMs = 0;
  for (const day of days) {
    if (day.energyWh !== null) energyWh = (energyWh ?? 0) + day.energyWh;
    measuredMs += day.measuredMs;
    estimatedMs += day.estimatedMs;
  }
  const row = { id: `${meterId}:${month}`, meterId, month, energyWh, measuredMs, estimatedMs, dayCount: days.length };
  await put(transaction.of(meterMonthRecords), row);
}

async function put<Row extends RecordRow>(records: RecordSet<Row>, row: Row): Promise<void> {
  if ((await records.find(row.id)) === undefined) await records.insert(row);
  else await records.update(row.id, row);
}
