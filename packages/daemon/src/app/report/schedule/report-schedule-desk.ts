import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import {
  type ReportScheduleRecord,
  reportOccurrenceRecords,
  reportScheduleRecords,
} from "../../../ports/record-kinds/report-record.ts";
import type { Records } from "../../../ports/records.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { ReportKind } from "../report-kind.ts";
import { mayWithReports } from "../report-scope.ts";
import type { GivenReportSchedule, ReportCaller, ReportSchedules, ReportScheduleView } from "../report-side.ts";
import { timesOf } from "./report-maker.ts";

export interface ReportScheduleDeskParts {
  readonly kinds: ReadonlyMap<string, ReportKind>;
  readonly records: Records;
  readonly model: Pick<ModelIndex, "centers">;
  readonly names: PersonNames;
  /** Who somebody is; undefined for people who are not there. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  readonly newId: () => string;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const YEAR_MS = 366 * DAY_MS;
/** More often than once a day, every week of a report would be many. */
const MOST_IN_A_WEEK = 7;
const SHOWN_OCCURRENCES = 6;
/** A yearly schedule that begins next year is found; one that never falls is not looked for until the end of time. */
const LOOK_AHEAD_MS = 3 * 366 * DAY_MS;

/** What says when a schedule falls. */
const SAYS_WHEN = ["isPaused", "rrule", "start"] as const;

/** Schedules of reports, for people. */
export class ReportScheduleDesk implements ReportSchedules {
  readonly #parts: ReportScheduleDeskParts;

  constructor(parts: ReportScheduleDeskParts) {
    this.#parts = parts;
  }

  async list(caller: ReportCaller): Promise<readonly ReportScheduleView[]> {
    const rows = await this.#parts.records.of(reportScheduleRecords).list({ orderBy: "name" });
    return this.#views(rows.filter(({ centerIds }) => sees(centerIds, "report.view", caller.principal)));
  }

  async create(given: GivenReportSchedule, caller: ReportCaller): Promise<ReportScheduleView> {
    const { records, model, newId, clock } = this.#parts;
    const known = model.centers.map(({ id }) => id);
    const stranger = given.centerIds.find(
      (id) => !known.includes(id) || !mayDo(caller.principal, "report.view", { centerId: id }),
    );
    if (stranger !== undefined || given.centerIds.length === 0) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no centre ${stranger ?? ""}`, { centerId: stranger ?? "" });
    }
    this.#require(given.centerIds, caller);
    this.#checkKind(given);
    const centerIds = known.filter((id) => given.centerIds.includes(id));
    await this.#check({ ...given, centerIds });
    const schedule: ReportScheduleRecord = { ...given, centerIds, id: newId(), countsFromAt: clock.now() };
    const change = { actor: caller.actor, action: "report-schedule.add", reason: null };
    await records.change(change, (transaction) => transaction.of(reportScheduleRecords).insert(schedule));
    return this.#view(schedule);
  }

  async change(
    id: string,
    changes: Partial<Omit<GivenReportSchedule, "kind" | "centerIds">>,
    caller: ReportCaller,
  ): Promise<ReportScheduleView> {
    const { records, clock } = this.#parts;
    const before = await this.#schedule(id, caller);
    await this.#check({ ...before, ...changes });
    // What fell due while it was paused, or under another rule, is not made up for.
    const isAnew = SAYS_WHEN.some((key) => changes[key] !== undefined && changes[key] !== before[key]);
    const change = { actor: caller.actor, action: "report-schedule.change", reason: null };
    const after = await records.change(change, (transaction) =>
      transaction
        .of(reportScheduleRecords)
        .update(id, { ...changes, ...(isAnew ? { countsFromAt: clock.now() } : {}) }),
    );
    return this.#view(after);
  }

  async remove(id: string, caller: ReportCaller): Promise<void> {
    await this.#schedule(id, caller);
    const change = { actor: caller.actor, action: "report-schedule.remove", reason: null };
    await this.#parts.records.change(change, (transaction) => transaction.of(reportScheduleRecords).remove(id));
  }

  async #schedule(id: string, caller: ReportCaller): Promise<ReportScheduleRecord> {
    const schedule = await this.#parts.records.of(reportScheduleRecords).find(id);
    if (schedule === undefined || !sees(schedule.centerIds, "report.view", caller.principal)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no schedule ${id}`, { scheduleId: id });
    }
    this.#require(schedule.centerIds, caller);
    return schedule;
  }

  #require(centerIds: readonly string[], { principal }: ReportCaller): void {
    if (sees(centerIds, "report.issue", principal)) return;
    throw new WeishanError(
      "ACCESS_DENIED",
      "this needs the right report.issue in every centre of the report, for all its systems",
      {
        right: "report.issue",
      },
    );
  }

  #checkKind({ kind: id, centerIds }: Pick<GivenReportSchedule, "kind" | "centerIds">): void {
    const kind = this.#parts.kinds.get(id);
    if (kind === undefined) throw invalid(`there is no report of the kind "${id}"`, { kind: id });
    if (kind.subject !== null) throw invalid("a report about one thing is made when it happened", { kind: id });
    if (kind.centers === "one" && centerIds.length > 1) throw invalid("this report is about one centre", { kind: id });
  }

  async #check({ centerIds, rrule, start, personIds }: GivenReportSchedule): Promise<void> {
    const begin = taipeiDayStart(start.slice(0, "2026-08-03".length));
    const from = epochMs(Math.max(begin, this.#parts.clock.now()));
    const firstAt = nextTime({ rrule, start }, epochMs(from - 1));
    if (firstAt === null) {
      throw new WeishanError("RECURRENCE_INVALID", "this repetition never falls again", { rule: rrule });
    }
    // Over a year, because a rule may keep still until its month comes.
    const times = timesOf({ rrule, start }, firstAt, epochMs(firstAt + YEAR_MS));
    if (times.some((at, index) => (times[index + MOST_IN_A_WEEK] ?? Number.POSITIVE_INFINITY) < at + WEEK_MS)) {
      throw new WeishanError("RECURRENCE_INVALID", "a report is made once a day at most", { rule: rrule });
    }
    const readers = await Promise.all(personIds.map(async (id) => ({ id, who: await this.#parts.principalOf(id) })));
    const blind = readers.find(({ who }) => who === undefined || !sees(centerIds, "report.view", who));
    if (blind !== undefined) throw invalid("somebody of these people may not see the report", { personId: blind.id });
  }

  async #views(rows: readonly ReportScheduleRecord[]): Promise<readonly ReportScheduleView[]> {
    return Promise.all(rows.map((row) => this.#view(row)));
  }

  async #view(row: ReportScheduleRecord): Promise<ReportScheduleView> {
    const { records, names, clock } = this.#parts;
    const { countsFromAt: _countsFrom, personIds, ...shown } = row;
    const [nameOf, occurrences] = await Promise.all([
      holderNames(personIds, names),
      records.of(reportOccurrenceRecords).list({
        where: { scheduleId: row.id },
        orderBy: "scheduledAt",
        descending: true,
        limit: SHOWN_OCCURRENCES,
      }),
    ]);
    return {
      ...shown,
      people: personIds.map((personId) => ({ personId, displayName: nameOf(personId) })),
      nextAt: row.isPaused ? null : nextTime(row, clock.now()),
      occurrences: occurrences.map(({ scheduledAt, state, reportId, trouble }) => ({
        scheduledAt,
        state,
        reportId,
        trouble,
      })),
    };
  }
}

/** The first time after an instant; null where there is none in three years. */
function nextTime(schedule: Pick<ReportScheduleRecord, "rrule" | "start">, after: EpochMs): EpochMs | null {
  for (let spanMs = 40 * DAY_MS; spanMs < LOOK_AHEAD_MS; spanMs *= 3) {
    const [first] = timesOf(schedule, epochMs(after + 1), epochMs(after + spanMs));
    if (first !== undefined) return first;
  }
  return timesOf(schedule, epochMs(after + 1), epochMs(after + LOOK_AHEAD_MS))[0] ?? null;
}

const sees = (centerIds: readonly string[], right: Right, principal: Principal): boolean =>
  mayWithReports(principal, right, centerIds);

const invalid = (message: string, facts: Readonly<Record<string, string>>): WeishanError =>
  new WeishanError("QUERY_INVALID", message, facts);
