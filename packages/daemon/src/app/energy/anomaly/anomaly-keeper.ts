import { type PlainDateText, plusDays } from "@weishan/core/calendar";
import { type DayAnomaly, judgeDay, usualDays } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import type { Logger } from "../../../ports/logger.ts";
import {
  type EnergyAnomalyRecord,
  energyAnomalyRecords,
  energyJudgedRecords,
} from "../../../ports/record-kinds/energy-anomaly-record.ts";
import type { Change, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { MeterNodeInfo } from "../meter/meter-energy.ts";
import { type EnergyDay, type EnergyDayParts, energyDays, judgedDayOf } from "../weather/energy-days.ts";

/** What is usual is learned from the year before the days that are judged. */
const LEARN_DAYS = 365;
const LOOK_BACK_DAYS = 365;
/** What is less than this part of a day of the centre is nothing to it, however unusual for a small meter. */
const LEAST_SHARE_OF_CENTER = 0.005;
const BY_ITSELF = { kind: "system", part: "energy-anomalies" } as const;

export interface AnomalyKeeperParts extends EnergyDayParts {
  readonly records: Records;
  readonly log: Logger;
  /** How far back the first look at a meter reaches, days; readings that come later than this change no verdict. */
  readonly lookBackDays?: number;
}

/** Looks at days of meters that are over, and keeps those that stand out. What people have decided stays. */
export class AnomalyKeeper {
  readonly #parts: AnomalyKeeperParts;
  readonly #leastKwh = new Map<string, Promise<number>>();

  constructor(parts: AnomalyKeeperParts) {
    this.#parts = parts;
  }

  /**
   * Judges the days of a meter that were not judged yet, and those that changed since.
   *
   * @param to - the first day that is not over
   * @param changed - days that were made anew
   */
  async judge(meter: MeterNodeInfo, to: PlainDateText, changed: readonly PlainDateText[] = []): Promise<void> {
    const known = await this.#parts.records.of(energyJudgedRecords).find(meter.id);
    const first = plusDays(to, -(this.#parts.lookBackDays ?? LOOK_BACK_DAYS));
    const due = new Set(changed.filter((date) => date >= first && date < to));
    for (let date = known?.judgedTo ?? first; date < to; date = plusDays(date, 1)) due.add(date);
    const dates = [...due].toSorted();
    const [earliest] = dates;
    if (earliest === undefined) return;
    const { id: meterId, centerId } = meter;
    const span = { meterId, centerId, from: plusDays(earliest, -LEARN_DAYS), to };
    const days = await energyDays(span, this.#parts);
    const leastKwh = await this.#leastOf(centerId, span);
    for (const month of byMonth(dates)) {
      // oxlint-disable-next-line no-await-in-loop -- one month after the other: nobody waits for it
      await this.#judgeMonth(month, days, { meter, leastKwh });
    }
    if (known?.judgedTo !== to) await this.#keepProgress(meter.id, to);
  }

  /** From so much on something is news to a centre: by the mean day of its main meter. */
  #leastOf(
    centerId: string,
    { from, to }: { readonly from: PlainDateText; readonly to: PlainDateText },
  ): Promise<number> {
    const known = this.#leastKwh.get(centerId) ?? this.#leastKwhOf(centerId, from, to);
    this.#leastKwh.set(centerId, known);
    return known;
  }

  async #leastKwhOf(centerId: string, from: PlainDateText, to: PlainDateText): Promise<number> {
    const main = this.#parts.meters.mainMeterOf(centerId);
    const days = main === null ? [] : await this.#parts.meters.days(main.id, from, to);
    const known = days.flatMap(({ energyKwh }) => energyKwh ?? []);
    const sumKwh = known.reduce((sum, energyKwh) => sum + energyKwh, 0);
    return known.length === 0 ? 0 : (LEAST_SHARE_OF_CENTER * sumKwh) / known.length;
  }

  /** Learns from the year before the first of some dates, then looks at each. */
  async #judgeMonth(
    dates: readonly PlainDateText[],
    days: readonly EnergyDay[],
    { meter, leastKwh }: { readonly meter: MeterNodeInfo; readonly leastKwh: number },
  ): Promise<void> {
    const asked = new Set(dates);
    const judged = days.filter((day) => day.meter !== null && asked.has(day.date));
    const first = days.findIndex(({ date }) => date === dates[0]);
    if (judged.length === 0) return;
    const before = days.slice(Math.max(0, first - LEARN_DAYS), first).filter((day) => day.meter !== null);
    const usual = usualDays(before.map((day) => judgedDayOf(day)));
    // Learning takes some milliseconds: others are let in between.
    await yielded();
    for (const day of judged) {
      const verdict = judgeDay(judgedDayOf(day), usual, leastKwh);
      // oxlint-disable-next-line no-await-in-loop -- changes are one after another
      await this.#keep(meter, day.date, verdict.kind === "anomaly" ? verdict.anomaly : null);
    }
  }

  async #keep(meter: MeterNodeInfo, date: PlainDateText, anomaly: DayAnomaly | null): Promise<void> {
    const { records } = this.#parts;
    const { id: meterId, centerId } = meter;
    const id = anomalyId(meterId, date);
    const seen = await records.of(energyAnomalyRecords).find(id);
    if (isSettled(seen, anomaly)) return;
    const change = { actor: BY_ITSELF, action: "energy-anomaly.find", reason: null, centerId };
    await this.#change(change, async (transaction) => {
      const set = transaction.of(energyAnomalyRecords);
      const present = await set.find(id);
      if (isSettled(present, anomaly)) return;
      if (anomaly === null) await set.remove(id);
      else if (present !== undefined) await set.update(id, { ...anomaly });
      else {
        const undecided = { state: "open", decidedBy: null, decidedAt: null, reason: null } as const;
        await set.insert({ ...anomaly, ...undecided, id, centerId, meterId, date, foundAt: transaction.at });
      }
    });
  }

  async #keepProgress(meterId: string, judgedTo: PlainDateText): Promise<void> {
    const change = { actor: BY_ITSELF, action: "energy-anomaly.judge", reason: null };
    await this.#change(change, async (transaction) => {
      const set = transaction.of(energyJudgedRecords);
      const row = { judgedTo, judgedAt: transaction.at };
      if ((await set.find(meterId)) === undefined) await set.insert({ id: meterId, ...row });
      else await set.update(meterId, row);
    });
  }

  async #change(change: Change, work: (transaction: RecordsTransaction) => Promise<void>): Promise<void> {
    try {
      await this.#parts.records.change(change, work);
    } catch (error) {
      if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
      this.#parts.log.debug({ action: change.action }, "another program was faster");
    }
  }
}

const yielded = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One for each meter and day, however often it is judged. */
const anomalyId = (meterId: string, date: PlainDateText): string => `${meterId}~${date}`;

/** Nothing is to be changed: there is nothing, it is alike, or people have decided on what they saw. */
function isSettled(present: EnergyAnomalyRecord | undefined, anomaly: DayAnomaly | null): boolean {
  if (present === undefined) return anomaly === null;
  if (present.state !== "open") return true;
  return (
    anomaly !== null &&
    present.part === anomaly.part &&
    present.measuredKwh === anomaly.measuredKwh &&
    present.expectedKwh === anomaly.expectedKwh
  );
}

/** Days in order, month by month: each month is judged by what was learned before it. */
function byMonth(dates: readonly PlainDateText[]): readonly (readonly PlainDateText[])[] {
  const months = new Map<string, PlainDateText[]>();
  for (const date of dates) {
    const month = date.slice(0, "2026-07".length);
    months.set(month, [...(months.get(month) ?? []), date]);
  }
  return [...months.values()];
}
