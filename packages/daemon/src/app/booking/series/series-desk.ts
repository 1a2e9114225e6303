import { mayDo } from "@weishan/core/access";
import {
  editSeries,
  endSeries,
  expandSeries,
  ruleKeys,
  type Series,
  type SeriesOccurrence,
  seriesInstant,
} from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import { type BookingSeriesRecord, bookingSeriesRecords } from "../../../ports/record-kinds/booking-series-record.ts";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import { type DeskCaller, noSuch, requireRight, seenResource } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import {
  applicationOfSeries,
  applyForSeries,
  endUsesOfSeries,
  isStandingUse,
  moveUsesOfSeries,
  type SeriesApplications,
  useOfOccurrence,
} from "./series-application.ts";
import {
  claimsOfOccurrence,
  conflictsOfPlan,
  occurrenceBookingId,
  previewOf,
  type SeriesPlan,
  seriesOf,
  textOfPreview,
  withoutSkips,
} from "./series-plan.ts";
import type {
  GivenSeries,
  GivenSeriesEdit,
  NewSeries,
  SeriesConsent,
  SeriesOccurrenceView,
  SeriesPreview,
  SeriesSide,
  SeriesView,
} from "./series-side.ts";

export interface SeriesDeskParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  readonly clock: Clock;
  readonly newId: () => string;
  /** For series that are applied for; null: the desk lets every series on its own word. */
  readonly applicationDesk: SeriesApplications | null;
  /** A short digest of a text; the same text, the same digest. */
  readonly digest: (text: string) => string;
}

/** An edit worked out: what stays under the name of the series, and what takes over. */
interface WorkedOutEdit {
  readonly row: BookingSeriesRecord;
  readonly kept: Series | null;
  readonly plan: SeriesPlan;
  readonly isNew: boolean;
}

/** Books the same use of a room again and again, and changes it as calendars do. */
export class SeriesDesk implements SeriesSide {
  readonly #parts: SeriesDeskParts;

  constructor(parts: SeriesDeskParts) {
    this.#parts = parts;
  }

  async list(
    { centerId }: { readonly centerId: string | null },
    { principal }: DeskCaller,
  ): Promise<readonly SeriesView[]> {
    const where = centerId === null ? {} : { centerId };
    const rows = await this.#parts.records.of(bookingSeriesRecords).list({ where, orderBy: "createdAt" });
    const seen = rows.filter((row) => mayDo(principal, "booking.view", { centerId: row.centerId }));
    return Promise.all(seen.map((row) => this.#view(row)));
  }

  async find(id: string, caller: DeskCaller): Promise<SeriesView> {
    return this.#view(await this.#seen(id, caller));
  }

  async preview(given: GivenSeries, caller: DeskCaller): Promise<SeriesPreview> {
    seenResource(this.#parts.ledger.tree, given.resourceId, caller);
    const label = { title: "", organisation: null, applicationId: null, ...buffersOf(given) };
    return previewOf(this.#planOf("preview", given, label), this.#parts.ledger, this.#parts.digest);
  }

  async book(given: NewSeries, caller: DeskCaller): Promise<SeriesView> {
    const { records, ledger, newId } = this.#parts;
    const { centerId } = seenResource(ledger.tree, given.resourceId, caller);
    requireRight(caller, "booking.manage", centerId);
    const { applicationDesk } = this.#parts;
    const [id, applicationId] = [newId(), given.application === null ? null : newId()];
    const { title, organisation, applicantClass, application: applied } = given;
    if (applied !== null && (applicantClass === null || applicationDesk === null)) {
      throw new WeishanError("QUERY_INVALID", "an application says the class of who applies", { applicantClass: "" });
    }
    if (applied === null && organisation === null) {
      throw new WeishanError("QUERY_INVALID", "what is let on the desk's own word names to whom", { organisation: "" });
    }
    const plan = this.#planOf(id, given, { title, organisation, applicationId, ...buffersOf(given) });
    const change = { actor: caller.actor, action: "series.book", reason: null, centerId };
    const row = await records.change(change, async (transaction) => {
      const booked = await this.#consented(plan, given, transaction);
      const made: BookingSeriesRecord = {
        id,
        centerId,
        ...ruleFields(booked.series),
        ...plan.label,
        applicantClass,
        splitFromId: null,
        createdAt: transaction.at,
        createdBy: caller.principal.personId,
        endedAt: null,
        endReason: null,
      };
      await transaction.of(bookingSeriesRecords).insert(made);
      if (applied === null || applicationDesk === null || applicationId === null || applicantClass === null) {
        await this.#place(booked, transaction);
      } else {
        const label = { title, organisation, applicantClass, applied, caller };
        const { occurrences } = booked;
        await applyForSeries(transaction, {
          ...label,
          desk: applicationDesk,
          id: applicationId,
          seriesId: id,
          occurrences,
        });
      }
      return made;
    });
    return this.#view(row);
  }

  async previewEdit(id: string, edit: GivenSeriesEdit, caller: DeskCaller): Promise<SeriesPreview> {
    const row = await this.#open(id, caller);
    const application = await applicationOfSeries(this.#parts.records, row);
    const { plan } = this.#workOut(row, edit, { caller, application });
    return previewOf(plan, this.#parts.ledger, this.#parts.digest);
  }

  async edit(
    id: string,
    edit: GivenSeriesEdit & SeriesConsent,
    reason: string,
    caller: DeskCaller,
  ): Promise<SeriesView> {
    const { centerId } = await this.#open(id, caller);
    requireRight(caller, "booking.manage", centerId);
    const nextId = this.#parts.newId();
    const change = { actor: caller.actor, action: "series.edit", reason, centerId };
    const after = await this.#parts.records.change(change, async (transaction) => {
      const row = await transaction.of(bookingSeriesRecords).find(id);
      if (row === undefined) throw noSuch("series", id);
      const [application, desk] = [await applicationOfSeries(transaction, row), this.#parts.applicationDesk];
      const worked = this.#workOut(row, edit, { caller, application, nextId });
      const booked = await this.#consented(worked.plan, edit, transaction);
      if (application !== undefined && desk !== null) {
        await moveUsesOfSeries(transaction, booked, { desk, application, reason, caller });
        return this.#write({ ...worked, plan: booked }, reason, { caller, transaction });
      }
      await this.#giveUp(worked.plan.replaced, "series edited", transaction);
      const made = await this.#write({ ...worked, plan: booked }, reason, { caller, transaction });
      await this.#place(booked, transaction);
      return made;
    });
    return this.#view(after);
  }

  async end(
    id: string,
    { scope, key }: Omit<GivenSeriesEdit, "change">,
    reason: string,
    caller: DeskCaller,
  ): Promise<SeriesView> {
    const { centerId } = await this.#open(id, caller);
    requireRight(caller, "booking.manage", centerId);
    const change = { actor: caller.actor, action: "series.end", reason, centerId };
    const after = await this.#parts.records.change(change, async (transaction) => {
      const rows = transaction.of(bookingSeriesRecords);
      const row = await rows.find(id);
      if (row === undefined) throw noSuch("series", id);
      const series = seriesOf(row);
      const left = endSeries(series, { scope, key, now: transaction.at, reason });
      const stays = new Set(left === null ? [] : expandSeries(left).map((occurrence) => occurrence.key));
      const gone = expandSeries(series).filter((occurrence) => !stays.has(occurrence.key));
      const [application, desk] = [await applicationOfSeries(transaction, row), this.#parts.applicationDesk];
      if (application === undefined || desk === null) {
        await this.#giveUp(new Set(gone.map((one) => occurrenceBookingId(id, one.key))), reason, transaction);
      } else {
        const uses = gone.flatMap((one) => useOfOccurrence(application, one)?.id ?? []);
        await endUsesOfSeries(transaction, uses, { desk, application, reason, caller });
      }
      return left === null
        ? rows.update(id, { endedAt: transaction.at, endReason: reason })
        : rows.update(id, ruleFields(left));
    });
    return this.#view(after);
  }

  #planOf(seriesId: string, given: GivenSeries, label: SeriesPlan["label"]): SeriesPlan {
    const { resourceId, rrule, start, minutes, monthEnd, exceptions } = given;
    const series: Series = { rule: { rrule, start, minutes, monthEnd }, resourceId, exceptions };
    return this.#checked({ seriesId, series, label, occurrences: [], replaced: new Set(), dropped: [] });
  }

  /** Expanded, in rooms that are there, and not in the past. */
  #checked(plan: SeriesPlan): SeriesPlan {
    const { tree } = this.#parts.ledger;
    const occurrences = expandSeries(plan.series);
    const now = this.#parts.clock.now();
    for (const { key, resourceId, from } of occurrences) {
      const resource = tree.byId.get(resourceId);
      if (resource === undefined || resource.centerId !== tree.byId.get(plan.series.resourceId)?.centerId) {
        throw noSuch("resource", resourceId);
      }
      if (from > now) continue;
      throw new WeishanError("QUERY_INVALID", `the occurrence at ${key} would lie in the past`, { key });
    }
    return { ...plan, occurrences };
  }

  #workOut(
    row: BookingSeriesRecord,
    { scope, key, change }: GivenSeriesEdit,
    {
      caller,
      application,
      nextId = "preview",
    }: { readonly caller: DeskCaller; readonly application: ApplicationRecord | undefined; readonly nextId?: string },
  ): WorkedOutEdit {
    if (change.resourceId !== undefined) seenResource(this.#parts.ledger.tree, change.resourceId, caller);
    const now = this.#parts.clock.now();
    const series = seriesOf(row);
    const { kept, next, dropped } = editSeries(series, { scope, key, change, now });
    const { id, title, organisation, applicationId, setUpMinutes, tearDownMinutes } = row;
    const label = { title, organisation, applicationId, setUpMinutes, tearDownMinutes };
    const base = { label, dropped };
    if (next === null) {
      const edited = kept ?? series;
      const own = expandSeries(edited).filter((occurrence) => occurrence.key === key);
      const before = expandSeries(series).filter((occurrence) => occurrence.key === key);
      const replaced = new Set(before.map((occurrence) => bookingOf(id, occurrence, application)));
      return { row, kept, isNew: false, plan: { ...base, seriesId: id, series: edited, occurrences: own, replaced } };
    }
    const stays = new Set(kept === null ? [] : ruleKeys(kept.rule));
    const replaced = new Set(
      expandSeries(series)
        .filter((occurrence) => !stays.has(occurrence.key))
        .map((occurrence) => bookingOf(id, occurrence, application)),
    );
    const plan = this.#checked({ ...base, seriesId: nextId, series: next, occurrences: [], replaced });
    return { row, kept, isNew: true, plan };
  }

  /** The plan without what was left out, where the world is the one that was previewed. */
  async #consented(
    plan: SeriesPlan,
    { previewToken, skips }: SeriesConsent,
    transaction: RecordsTransaction,
  ): Promise<SeriesPlan> {
    const conflicts = await conflictsOfPlan(plan, this.#parts.ledger, { look: transaction });
    if (this.#parts.digest(textOfPreview(plan, conflicts)) !== previewToken) {
      const message =
        "what stands in the way of this series, or the series itself, is not what was previewed; look again";
      throw new WeishanError("SERIES_CHANGED", message, { conflictCount: conflicts.size });
    }
    const keys = new Set(plan.occurrences.map(({ key }) => key));
    const stray = skips.find((key) => !keys.has(key));
    if (stray !== undefined) {
      throw new WeishanError("RECURRENCE_INVALID", `there is no occurrence at ${stray} to leave out`, { key: stray });
    }
    if (skips.length === 0) return plan;
    if (skips.length === keys.size) {
      throw new WeishanError("RECURRENCE_INVALID", "every occurrence was left out; nothing is booked");
    }
    const open = withoutSkips(plan, skips, "衝突略過 left out at booking");
    // One occurrence of a series is edited: the others are booked already.
    return { ...open, occurrences: open.occurrences.filter(({ key }) => keys.has(key)) };
  }

  async #place(plan: SeriesPlan, transaction: RecordsTransaction): Promise<void> {
    const wanted = plan.occurrences.flatMap((occurrence) => claimsOfOccurrence(plan, occurrence));
    await this.#parts.ledger.place(transaction, wanted);
  }

  async #giveUp(bookingIds: ReadonlySet<string>, reason: string, transaction: RecordsTransaction): Promise<void> {
    const { ledger } = this.#parts;
    const { at } = transaction;
    for (const bookingId of bookingIds) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      const own = await ledger.ofBooking(bookingId, transaction);
      // An occurrence that was brought forward may have taken place: what was used stays what it was.
      const hasBegun = own.some(({ kind, from }) => kind === "booking" && from <= at);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await ledger.release(transaction, bookingId, { reason, ...(hasBegun ? { at } : {}) });
    }
  }

  async #write(
    { row, kept, plan, isNew }: WorkedOutEdit,
    reason: string,
    { caller, transaction }: { readonly caller: DeskCaller; readonly transaction: RecordsTransaction },
  ): Promise<BookingSeriesRecord> {
    const rows = transaction.of(bookingSeriesRecords);
    if (!isNew) return rows.update(row.id, ruleFields(plan.series));
    if (kept === null) await rows.update(row.id, { endedAt: transaction.at, endReason: reason });
    else await rows.update(row.id, ruleFields(kept));
    const made: BookingSeriesRecord = {
      ...row,
      ...ruleFields(plan.series),
      id: plan.seriesId,
      splitFromId: row.id,
      createdAt: transaction.at,
      createdBy: caller.principal.personId,
      endedAt: null,
      endReason: null,
    };
    await rows.insert(made);
    return made;
  }

  async #seen(id: string, { principal }: DeskCaller): Promise<BookingSeriesRecord> {
    const row = await this.#parts.records.of(bookingSeriesRecords).find(id);
    if (row === undefined || !mayDo(principal, "booking.view", { centerId: row.centerId })) throw noSuch("series", id);
    return row;
  }

  async #open(id: string, caller: DeskCaller): Promise<BookingSeriesRecord> {
    const row = await this.#seen(id, caller);
    if (row.endedAt === null) return row;
    throw new WeishanError("RECORD_CONFLICT", "this series has ended; another may have taken over", { seriesId: id });
  }

  async #view(row: BookingSeriesRecord): Promise<SeriesView> {
    const { records, clock } = this.#parts;
    const [application, claims, next] = await Promise.all([
      applicationOfSeries(records, row),
      records.of(claimRecords).list({ where: { seriesId: row.id, releasedAt: null, kind: "booking" } }),
      records.of(bookingSeriesRecords).list({ where: { splitFromId: row.id }, orderBy: "createdAt" }),
    ]);
    const standing = new Set(claims.map(({ bookingId }) => bookingId));
    const now = clock.now();
    const view = (occurrence: SeriesOccurrence): SeriesOccurrenceView => {
      const bookingId = bookingOf(row.id, occurrence, application);
      const { key, resourceId, from, to, isException } = occurrence;
      const time = to <= now ? "over" : from <= now ? "running" : "planned";
      const isThere = application === undefined ? standing.has(bookingId) : isStandingUse(application, occurrence);
      return { key, bookingId, resourceId, from, to, isException, state: isThere ? time : "given-up" };
    };
    const { rrule, startLocal: start, lengthMinutes: minutes, monthEnd, exceptions } = row;
    return {
      id: row.id,
      centerId: row.centerId,
      resourceId: row.resourceId,
      title: row.title,
      organisation: row.organisation,
      applicantClass: row.applicantClass,
      applicationId: row.applicationId,
      rrule,
      start,
      minutes,
      monthEnd,
      setUpMinutes: row.setUpMinutes,
      tearDownMinutes: row.tearDownMinutes,
      exceptions,
      // What another series took over stands there.
      occurrences: expandSeries(seriesOf(row))
        .map(view)
        .filter(({ key, state }) => row.endedAt === null || state !== "given-up" || seriesInstant(key) < row.endedAt),
      splitFromId: row.splitFromId,
      nextIds: next.map(({ id }) => id),
      createdAt: row.createdAt,
      endedAt: row.endedAt,
      endReason: row.endReason,
    };
  }
}

/** The booking that an occurrence is: the use of the application that the series is, or one of its own. */
const bookingOf = (
  seriesId: string,
  occurrence: SeriesOccurrence,
  application: ApplicationRecord | undefined,
): string =>
  (application === undefined ? undefined : useOfOccurrence(application, occurrence)?.id) ??
  occurrenceBookingId(seriesId, occurrence.key);

const buffersOf = ({ setUpMinutes, tearDownMinutes }: GivenSeries) => ({ setUpMinutes, tearDownMinutes });

const ruleFields = ({ rule, resourceId, exceptions }: Series) => ({
  resourceId,
  rrule: rule.rrule,
  startLocal: rule.start,
  lengthMinutes: rule.minutes,
  monthEnd: rule.monthEnd,
  exceptions,
});
