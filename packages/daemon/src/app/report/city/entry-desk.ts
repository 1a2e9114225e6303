import { mayDo, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { CITY_TOPIC_FACTS, CITY_TOPICS, hasDigitsBeside, type ReportEntry } from "@weishan/core/report";
import { type ReportEntryRecord, reportEntryRecords } from "../../../ports/record-kinds/report-entry-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { ReportCaller } from "../report-side.ts";
import { refuseUntellable } from "./entry-problems.ts";
import type {
  GivenReportEntry,
  ReportEntries,
  ReportEntryQuery,
  ReportEntryView,
  ReportTopicView,
} from "./entry-side.ts";

export interface EntryDeskParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly names: PersonNames;
  readonly newId: () => string;
}

/** Keeps what people write for the city's reports. */
export class EntryDesk implements ReportEntries {
  readonly #parts: EntryDeskParts;

  constructor(parts: EntryDeskParts) {
    this.#parts = parts;
  }

  topics(): readonly ReportTopicView[] {
    return CITY_TOPICS.map((id) => ({ id, ...CITY_TOPIC_FACTS[id] }));
  }

  async list(query: ReportEntryQuery, caller: ReportCaller): Promise<readonly ReportEntryView[]> {
    const { topic, report, from, to } = query;
    const rows = await this.#parts.records.of(reportEntryRecords).list({ orderBy: "fromDate", descending: true });
    const found = rows.filter(
      (row) =>
        row.centerIds.some((centerId) => mayDo(caller.principal, "report.view", { centerId })) &&
        (topic === null || row.topic === topic) &&
        (report === null || row.reports.includes(report)) &&
        (to === null || row.fromDate <= to) &&
        (from === null || row.toDate === null || row.toDate >= from),
    );
    return this.#views(found);
  }

  async add(given: GivenReportEntry, caller: ReportCaller): Promise<ReportEntryView> {
    this.#requireCenters(given.centerIds, caller);
    refuseUntellable(given);
    const { records, newId } = this.#parts;
    const { actor, principal } = caller;
    const id = newId();
    const row = await records.change({ actor, action: "report.enter", reason: null }, async (transaction) => {
      const made = rowOf({ id, ...given }, { enteredAt: transaction.at, enteredBy: principal.personId });
      await transaction.of(reportEntryRecords).insert(made);
      return made;
    });
    return this.#view(row);
  }

  async change(
    id: string,
    { changes, reason }: { readonly changes: Partial<GivenReportEntry>; readonly reason: string },
    caller: ReportCaller,
  ): Promise<ReportEntryView> {
    const { actor, principal } = caller;
    const change = { actor, action: "report.change-entry", reason };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const entries = transaction.of(reportEntryRecords);
      const present = this.#requireEntry(await entries.find(id), id, caller);
      const after = { ...entryOf(present), ...changes, id };
      this.#requireCenters(after.centerIds, caller);
      refuseUntellable(after);
      const { id: _, ...fields } = rowOf(after, { enteredAt: transaction.at, enteredBy: principal.personId });
      return entries.update(id, fields);
    });
    return this.#view(row);
  }

  async remove(id: string, reason: string, caller: ReportCaller): Promise<void> {
    const change = { actor: caller.actor, action: "report.remove-entry", reason };
    await this.#parts.records.change(change, async (transaction) => {
      const entries = transaction.of(reportEntryRecords);
      this.#requireEntry(await entries.find(id), id, caller);
      await entries.remove(id);
    });
  }

  /** @throws WeishanError RECORD_UNKNOWN where nothing of it is the caller's; ACCESS_DENIED where not all of it is */
  #requireEntry(row: ReportEntryRecord | undefined, id: string, caller: ReportCaller): ReportEntryRecord {
    const isSeen = row?.centerIds.some((centerId) => mayDo(caller.principal, "report.view", { centerId })) === true;
    if (row === undefined || !isSeen) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such entry", { id });
    }
    this.#requireCenters(row.centerIds, caller);
    return row;
  }

  /** @throws WeishanError RECORD_UNKNOWN, ACCESS_DENIED */
  #requireCenters(centerIds: readonly string[], { principal }: ReportCaller): void {
    const may = (right: Right, centerId: string): boolean => mayDo(principal, right, { centerId });
    for (const centerId of centerIds) {
      const isKnown = this.#parts.model.centers.some(({ id }) => id === centerId);
      if (!isKnown || !may("report.view", centerId)) {
        throw new WeishanError("RECORD_UNKNOWN", `there is no centre ${centerId}`, { centerId });
      }
      if (!may("report.issue", centerId)) {
        throw new WeishanError("ACCESS_DENIED", `you may not write for reports of ${centerId}`, { centerId });
      }
    }
  }

  async #view(row: ReportEntryRecord): Promise<ReportEntryView> {
    const [view] = await this.#views([row]);
    if (view === undefined) throw new RangeError("one row has one view");
    return view;
  }

  async #views(rows: readonly ReportEntryRecord[]): Promise<readonly ReportEntryView[]> {
    const names = await this.#parts.names([...new Set(rows.map(({ enteredBy }) => enteredBy))]);
    return rows.map((row) => {
      const { enteredAt, enteredBy: personId } = row;
      const enteredBy = { personId, displayName: names.get(personId) ?? personId };
      return { ...entryOf(row), hasLooseDigits: hasDigitsBeside(row.text), enteredAt, enteredBy };
    });
  }
}

/** An entry as the core knows it. */
export function entryOf(row: ReportEntryRecord): ReportEntry {
  const { id, topic, reports, centerIds, kind, fromDate: from, toDate: to, position, text, figures, source } = row;
  return { id, topic, reports, centerIds, kind, from, to, position, text, figures, source };
}

function rowOf(
  { from, to, ...entry }: ReportEntry,
  entered: Pick<ReportEntryRecord, "enteredAt" | "enteredBy">,
): ReportEntryRecord {
  return { ...entry, ...entered, fromDate: from, toDate: to };
}
