import { occurrencesOf, taipeiDate } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { periodBefore, reportPeriodOf } from "@weishan/core/report";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import {
  type ReportOccurrenceRecord,
  type ReportScheduleRecord,
  reportOccurrenceRecords,
  reportProgressRecords,
  reportRecords,
  reportScheduleRecords,
} from "../../../ports/record-kinds/report-record.ts";
import type { Change, Records } from "../../../ports/records.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { NewIssue, ReportIssuer } from "../shelf/report-issuer.ts";
import { refuseTwice, standingReport } from "../shelf/standing-report.ts";
import type { ReportPost } from "./report-post.ts";

export interface ReportMakerParts {
  readonly kinds: ReadonlyMap<string, ReportKind>;
  readonly issuer: ReportIssuer;
  readonly post: ReportPost;
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Logger;
}

const LOOK_MS = 60_000;
const FIRST_WAIT_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** A desk that was broken over a weekend still gets its report; after that somebody has to look. */
const MOST_TRIES = 16;

/** Why a report that stands on the shelf already is issued anew; it is printed. */
const BY_SCHEDULE = "依排程重新編製";

/**
 * Makes the reports of schedules: every time of a schedule once, whenever the program was running or not.
 *
 * The times are rows first, made together with how far the schedule was followed; then each row gets its report, and in
 * one transaction the report stands on the shelf, is sent, and the row knows it. A program that is killed in between does
 * the same again and puts nothing there twice.
 */
export class ReportMaker {
  readonly #parts: ReportMakerParts;
  #timer: Timer | undefined;
  #look: Promise<void> = Promise.resolve();
  #isRunning = false;
  /** Schedules that cannot be followed, each told of once. */
  readonly #lost = new Set<string>();

  constructor(parts: ReportMakerParts) {
    this.#parts = parts;
  }

  /** Looks from now on; the first time after a while where others have to be ready first. */
  start(firstLookMs = 0): void {
    this.#isRunning = true;
    this.#lookLater(firstLookMs);
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#look;
  }

  /** Brings everything up to now; to be called as often as one likes. */
  async tick(): Promise<void> {
    const { records, clock } = this.#parts;
    const schedules = await records.of(reportScheduleRecords).list({ where: { isPaused: false } });
    for (const schedule of schedules) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- changes are one after another
        await this.#follow(schedule);
      } catch (error) {
        this.#bear(error, schedule);
      }
    }
    const waiting = await records
      .of(reportOccurrenceRecords)
      .list({ where: { state: "waiting" }, orderBy: "scheduledAt" });
    for (const occurrence of waiting.filter(({ nextTryAt }) => nextTryAt <= clock.now())) {
      // oxlint-disable-next-line no-await-in-loop -- reports are made one after another
      await this.#make(occurrence);
    }
  }

  /** One schedule does not keep the others from their reports. */
  #bear(error: unknown, { id: scheduleId, rrule }: ReportScheduleRecord): void {
    const { log } = this.#parts;
    if (isWeishanError(error) && error.code === "RECORD_CONFLICT") {
      log.debug({ scheduleId }, "another program was faster");
    } else if (isWeishanError(error) && error.code === "RECURRENCE_INVALID") {
      const told = `${scheduleId}~${rrule}`;
      if (!this.#lost.has(told)) log.warn({ error, scheduleId }, "a schedule of reports cannot be followed");
      this.#lost.add(told);
    } else throw error;
  }

  #lookLater(delayMs: number): void {
    if (!this.#isRunning) return;
    this.#timer = this.#parts.clock.after(delayMs, () => {
      this.#look = this.tick()
        .catch((error: unknown) => this.#parts.log.error({ error }, "reports that are due could not be looked for"))
        .then(() => this.#lookLater(LOOK_MS));
    });
  }

  async #follow(seen: ReportScheduleRecord): Promise<void> {
    const { records, clock } = this.#parts;
    const now = clock.now();
    const before = await records.of(reportProgressRecords).find(seen.id);
    const until = before?.madeUntilAt ?? seen.countsFromAt;
    if (timesOf(seen, until, now).length === 0) return;
    await records.change({ ...bySystem("report.due"), ...centerOf(seen) }, async (transaction) => {
      // Looked at again inside: it may have been changed, and another program may have followed it as far.
      const schedule = await transaction.of(reportScheduleRecords).find(seen.id);
      if (schedule === undefined || schedule.isPaused) return;
      const progress = transaction.of(reportProgressRecords);
      const known = await progress.find(seen.id);
      const from = Math.max(known?.madeUntilAt ?? 0, schedule.countsFromAt);
      const occurrences = transaction.of(reportOccurrenceRecords);
      for (const scheduledAt of timesOf(schedule, epochMs(from), now)) {
        const occurrence = newReportOccurrence(schedule.id, scheduledAt);
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await occurrences.find(occurrence.id)) === undefined) await occurrences.insert(occurrence);
      }
      const madeUntilAt = epochMs(now + 1);
      await (known === undefined
        ? progress.insert({ id: schedule.id, madeUntilAt })
        : progress.update(schedule.id, { madeUntilAt }));
    });
  }

  async #make(occurrence: ReportOccurrenceRecord): Promise<void> {
    const { records, kinds, log } = this.#parts;
    const schedule = await records.of(reportScheduleRecords).find(occurrence.scheduleId);
    const kind = kinds.get(schedule?.kind ?? "");
    if (schedule === undefined || kind === undefined) {
      await this.#put(occurrence.id, { state: "failed", trouble: "the schedule is no longer there" });
      return;
    }
    const order = scheduledOrder(schedule, kind, occurrence.scheduledAt);
    try {
      await this.#issue(occurrence, schedule, { kind, order });
    } catch (error) {
      log.warn({ error, scheduleId: schedule.id }, "a report that is due could not be made; it is tried again");
      await this.#put(occurrence.id, this.#afterTrouble(occurrence, error));
    }
  }

  /** Puts the report on the shelf; one that somebody has issued before its time came is issued anew. */
  async #issue(
    occurrence: ReportOccurrenceRecord,
    schedule: ReportScheduleRecord,
    { kind, order }: { readonly kind: ReportKind; readonly order: ReportOrder },
  ): Promise<void> {
    const { records, issuer, post } = this.#parts;
    const standing = await standingReport(records.of(reportRecords), kind, order);
    const whenIssued: NonNullable<NewIssue["whenIssued"]> = async (transaction, issued) => {
      const rows = transaction.of(reportOccurrenceRecords);
      if ((await rows.find(occurrence.id))?.state !== "waiting") return false;
      // Where somebody was faster in this very moment, the next try finds it.
      if (standing === undefined) await refuseTwice(transaction.of(reportRecords), kind, order);
      await rows.update(occurrence.id, { state: "made", reportId: issued.reportId, trouble: null });
      await post.sendAgain(transaction, issued, schedule.personIds);
      return true;
    };
    const issue = { kind, order, personId: null, whenIssued };
    const change = { ...bySystem(standing === undefined ? "report.issue" : "report.reissue"), ...centerOf(schedule) };
    if (standing === undefined) await issuer.issue({ ...issue, occurrenceId: occurrence.id }, change);
    else await issuer.reissue(standing, { ...issue, reason: BY_SCHEDULE }, change);
  }

  #afterTrouble({ triesCount }: ReportOccurrenceRecord, error: unknown): Partial<ReportOccurrenceRecord> {
    const trouble = isWeishanError(error) ? `${error.code}: ${error.message}` : "an error of the program; see its log";
    const tries = triesCount + 1;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** triesCount);
    const nextTryAt = epochMs(this.#parts.clock.now() + waitMs);
    return { triesCount: tries, nextTryAt, trouble, ...(tries >= MOST_TRIES ? { state: "failed" } : {}) };
  }

  async #put(id: string, changes: Partial<ReportOccurrenceRecord>): Promise<void> {
    await this.#parts.records.change(bySystem("report.try"), async (transaction) => {
      const rows = transaction.of(reportOccurrenceRecords);
      if ((await rows.find(id))?.state === "waiting") await rows.update(id, changes);
    });
  }
}

/** The report of a time: of the period before the one in which the time lies, dated at that time. */
function scheduledOrder({ centerIds }: ReportScheduleRecord, { step }: ReportKind, scheduledAt: EpochMs): ReportOrder {
  const period = periodBefore(step, reportPeriodOf(step, taipeiDate(scheduledAt)));
  return { centerIds, period, subjectId: null, datedAt: scheduledAt };
}

/** The times of a schedule that came, `[from, now]`. */
export const timesOf = (
  { rrule, start }: Pick<ReportScheduleRecord, "rrule" | "start">,
  from: EpochMs,
  now: EpochMs,
): readonly EpochMs[] => occurrencesOf(rrule, { start, monthEnd: "last-day" }, from, now + 1);

const newReportOccurrence = (scheduleId: string, scheduledAt: EpochMs): ReportOccurrenceRecord => ({
  id: `${scheduleId}~${scheduledAt}`,
  scheduleId,
  scheduledAt,
  state: "waiting",
  reportId: null,
  triesCount: 0,
  nextTryAt: scheduledAt,
  trouble: null,
});

const centerOf = ({ centerIds }: ReportScheduleRecord): { readonly centerId?: string } => {
  const [centerId] = centerIds;
  return centerId === undefined || centerIds.length > 1 ? {} : { centerId };
};

const bySystem = (action: string): Change => ({ actor: { kind: "system", part: "reports" }, action, reason: null });
