import type { Principal } from "@weishan/core/access";
import { plainDateOf, plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import {
  earliestDay,
  FIRE_CLASSES,
  type LegalWindow,
  neededFacts,
  OBLIGATION_FACTS,
  type ObligationFactName,
  type ObligationFacts,
  type ObligationFactValue,
  obligationRule,
} from "@weishan/core/maintenance";
import {
  type ObligationOccurrenceRecord,
  obligationFactsRecords,
  obligationOccurrenceRecords,
  obligationRecords,
} from "../../ports/record-kinds/obligation-record.ts";
import { pictureRecords } from "../../ports/record-kinds/picture-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import type { ClaimsLedger } from "../booking/ledger/claims-ledger.ts";
import type { WantedClaim } from "../booking/ledger/wanted-claim.ts";
import { holderNames } from "../command/person-names.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { mayAt, requireAt, unknownRecord } from "./maintenance-places.ts";
import { factOwner, factsFor, type Obligation, windowsFor } from "./obligation-book.ts";
import { newOccurrence, type ObligationMaker, windowOf } from "./obligation-maker.ts";
import { proposedDays, WORK_FROM, WORK_TO } from "./obligation-proposals.ts";
import type {
  GivenAppointment,
  GivenEvidence,
  ObligationAppointment,
  ObligationOccurrenceView,
  ObligationProposal,
  ObligationRegister,
  Obligations,
  ObligationView,
} from "./obligation-side.ts";
import { viewOfObligation, viewOfOccurrence } from "./obligation-views.ts";
import type { MaintenanceCaller } from "./plan-side.ts";

/** What is shown and moved of the future reaches so far. */
const AHEAD_DAYS = 366;

export interface ObligationDeskOptions extends MaintenanceParts {
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly maker: ObligationMaker;
  readonly claims: ClaimsLedger;
}

/** The statutory register for people: what is due, what shows that it was done, and which day hits the fewest claims. */
export class ObligationDesk implements Obligations {
  readonly #options: ObligationDeskOptions;

  constructor(options: ObligationDeskOptions) {
    this.#options = options;
  }

  async register(
    { centerId, year }: { readonly centerId: string | null; readonly year: number },
    principal: Principal,
  ): Promise<ObligationRegister> {
    const span = { from: `${year}-01-01`, to: `${year}-12-31` };
    const seen = [...this.#options.obligations.values()].filter(
      (obligation) =>
        (centerId === null || obligation.centerId === centerId) && mayAt(principal, "ticket.view", placeOf(obligation)),
    );
    const view = await this.#viewer(span);
    const obligations = seen.map(view);
    const counts = { upcoming: 0, due: 0, overdue: 0, done: 0, filed: 0, unknown: 0 };
    for (const { applies, occurrences } of obligations) {
      if (applies === "unknown") counts.unknown++;
      for (const { state } of occurrences) counts[state]++;
    }
    return { year, asOf: this.#options.clock.now(), obligations, counts };
  }

  async find(id: string, principal: Principal): Promise<ObligationView> {
    const obligation = this.#seen(id, principal);
    const today = this.#today();
    const view = await this.#viewer({ from: "2000-01-01", to: plusDays(today, AHEAD_DAYS) });
    return view(obligation);
  }

  async changeFacts(
    id: string,
    given: { readonly facts: ObligationFacts; readonly holder?: string | null; readonly reason: string },
    { principal, actor }: MaintenanceCaller,
  ): Promise<ObligationView> {
    const obligation = this.#seen(id, principal);
    requireAt(principal, "obligation.record", placeOf(obligation), `obligation ${id}`);
    const needed = neededFacts(obligation.rule, obligationRule);
    const entries = Object.entries(given.facts).map(([name, value]) => checkedFact(name, value, needed));
    const { centerId } = obligation;
    const change = { actor, action: "obligation.change-facts", reason: given.reason, centerId };
    await this.#options.records.change(change, async (transaction) => {
      const factRows = transaction.of(obligationFactsRecords);
      for (const [fact, value] of entries) {
        const owner = factOwner(fact, obligation);
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        const row = await factRows.find(owner);
        const facts = { ...row?.facts, [fact]: value };
        // oxlint-disable-next-line no-await-in-loop -- see above
        await (row === undefined ? factRows.insert({ id: owner, centerId, facts }) : factRows.update(owner, { facts }));
      }
      if (given.holder !== undefined) await this.#setHolder(transaction, obligation, given.holder);
      await this.#dropStray(transaction);
    });
    await this.#options.maker.refresh();
    return this.find(id, principal);
  }

  async happened(
    id: string,
    { happenedOn, note }: { readonly happenedOn: string; readonly note: string },
    { principal, actor }: MaintenanceCaller,
  ): Promise<ObligationOccurrenceView> {
    const obligation = this.#seen(id, principal);
    requireAt(principal, "obligation.record", placeOf(obligation), `obligation ${id}`);
    const { cadence } = obligation.rule;
    if (cadence.kind !== "event") {
      throw new WeishanError("QUERY_INVALID", `${id} falls due by the calendar, not after an event`, { id });
    }
    if (plainDateOf(happenedOn).toString() > this.#today()) {
      throw new WeishanError("QUERY_INVALID", "what has not happened yet sets off no obligation", { happenedOn });
    }
    if (happenedOn < plusDays(this.#today(), -AHEAD_DAYS)) {
      throw new WeishanError("QUERY_INVALID", "this was more than a year ago; its report is long overdue", {
        happenedOn,
      });
    }
    const to = plusDays(happenedOn, Math.ceil(cadence.withinHours / 24));
    const { centerId } = obligation;
    const change = { actor, action: "obligation.event", reason: note, centerId };
    const made = await this.#options.records.change(change, async (transaction) => {
      const rows = transaction.of(obligationOccurrenceRecords);
      const row = newOccurrence(obligation, { key: happenedOn, from: happenedOn, to }, transaction.at);
      const known = await rows.find(row.id);
      if (known !== undefined) return known;
      await rows.insert({ ...row, note });
      return { ...row, note };
    });
    await this.#options.maker.refresh();
    return this.#occurrenceView(obligation, made.id);
  }

  async record(
    id: string,
    given: GivenEvidence,
    { principal, actor }: MaintenanceCaller,
  ): Promise<ObligationOccurrenceView> {
    const { obligation, window } = await this.#occurrence(id, principal);
    requireAt(principal, "obligation.record", placeOf(obligation), `obligation ${obligation.id}`);
    this.#checkEvidence(obligation, given);
    const { validUntil, ...evidence } = given;
    const { centerId } = obligation;
    const change = { actor, action: "obligation.record", reason: given.note, centerId };
    await this.#options.records.change(change, async (transaction) => {
      await requirePictures(transaction, evidence.photoIds, centerId);
      const rows = transaction.of(obligationOccurrenceRecords);
      const earliest = earliestDay(obligation.rule.cadence, window, await lastDoneOn(transaction, obligation.id, id));
      if (evidence.doneOn < earliest) {
        const message = `${obligation.rule.name.en}: the law counts what is done from ${earliest} on, not before`;
        throw new WeishanError("OBLIGATION_FIXED", message, { occurrenceId: id, earliest });
      }
      const known = await rows.find(id);
      if (known === undefined) await rows.insert(newOccurrence(obligation, window, transaction.at));
      await rows.update(id, { ...evidence, recordedBy: principal.personId, recordedAt: transaction.at });
      if (validUntil !== null) await renew(transaction, obligation, validUntil);
    });
    await this.#options.maker.refresh();
    return this.#occurrenceView(obligation, id);
  }

  async escalate(
    id: string,
    reason: string,
    { principal, actor }: MaintenanceCaller,
  ): Promise<ObligationOccurrenceView> {
    const { obligation, window } = await this.#occurrence(id, principal);
    requireAt(principal, "obligation.record", placeOf(obligation), `obligation ${obligation.id}`);
    await this.#options.maker.insertMissing([newOccurrence(obligation, window, this.#options.clock.now())]);
    await this.#options.maker.escalate(obligation, id, { actor, action: "obligation.escalate", reason });
    return this.#occurrenceView(obligation, id);
  }

  async proposals(id: string, principal: Principal): Promise<readonly ObligationProposal[]> {
    const { obligation, window } = await this.#occurrence(id, principal);
    const { model, claims, records } = this.#options;
    const index = model.centerIndexes.get(obligation.centerId);
    if (index === undefined) return [];
    const last = (await doneOccurrences(records, obligation.id)).find((row) => row.id !== id)?.doneOn ?? null;
    const earliest = earliestDay(obligation.rule.cadence, window, last);
    const from = earliest > this.#today() ? earliest : this.#today();
    return proposedDays({ obligation, index, claims, from, to: window.to });
  }

  async appoint(
    id: string,
    { date, from = WORK_FROM, to = WORK_TO }: GivenAppointment,
    { principal, actor }: MaintenanceCaller,
  ): Promise<ObligationAppointment> {
    const { obligation, window } = await this.#occurrence(id, principal);
    requireAt(principal, "obligation.record", placeOf(obligation), `obligation ${obligation.id}`);
    const { records, claims } = this.#options;
    const last = (await doneOccurrences(records, obligation.id)).find((row) => row.id !== id)?.doneOn ?? null;
    const earliest = earliestDay(obligation.rule.cadence, window, last);
    if (date < earliest || date > window.to) {
      const message = `${obligation.rule.name.en}: the law counts what is done from ${earliest} to ${window.to}`;
      throw new WeishanError("OBLIGATION_FIXED", message, { occurrenceId: id, earliest, latest: window.to });
    }
    const { subject, centerId, rule } = obligation;
    const wanted: WantedClaim = {
      ...(subject.kind === "equipment" ? { equipmentId: subject.id } : { spaceId: subject.id }),
      bookingId: `inspection-${id}`,
      kind: "inspection",
      title: rule.name.zh,
      from: taipeiInstant(date, from),
      to: taipeiInstant(date, to),
    };
    const change = { actor, action: "obligation.appoint", reason: null, centerId };
    const placed = await records.change(change, async (transaction) => {
      const before = await claims.ofBooking(wanted.bookingId, transaction);
      if (before.length === 0) return await claims.place(transaction, [wanted]);
      return await claims.move(transaction, wanted.bookingId, [wanted]);
    });
    return { occurrenceId: id, date, from: wanted.from, to: wanted.to, claimIds: placed.map((claim) => claim.id) };
  }

  #today(): string {
    return taipeiDate(this.#options.clock.now());
  }

  #seen(id: string, principal: Principal): Obligation {
    const obligation = this.#options.obligations.get(id);
    if (obligation === undefined || !mayAt(principal, "ticket.view", placeOf(obligation))) {
      throw unknownRecord(`obligation ${id}`);
    }
    return obligation;
  }

  /** An occurrence by its id, also one whose window is still ahead. */
  async #occurrence(
    id: string,
    principal: Principal,
  ): Promise<{ readonly obligation: Obligation; readonly window: LegalWindow }> {
    const { records, maker } = this.#options;
    const [ruleId, subjectId, ...key] = id.split("~");
    const obligation = this.#seen(`${ruleId}~${subjectId}`, principal);
    const row = await records.of(obligationOccurrenceRecords).find(id);
    if (row !== undefined) return { obligation, window: windowOf(row) };
    const span = { from: this.#today(), to: plusDays(this.#today(), 2 * AHEAD_DAYS) };
    const windows = windowsFor(obligation, factsFor(obligation, await maker.facts()), span);
    const window = windows.find((each) => each.key === key.join("~"));
    if (window === undefined) throw unknownRecord(`occurrence ${id}`);
    return { obligation, window };
  }

  async #occurrenceView(obligation: Obligation, id: string): Promise<ObligationOccurrenceView> {
    const row = await this.#options.records.of(obligationOccurrenceRecords).find(id);
    if (row === undefined) throw unknownRecord(`occurrence ${id}`);
    const nameOf = await holderNames(row.recordedBy === null ? [] : [row.recordedBy], this.#options.names);
    return viewOfOccurrence(obligation, row, this.#today(), nameOf);
  }

  /** Shows obligations with their windows in a span: those that are kept, and those still ahead. */
  async #viewer(span: { readonly from: string; readonly to: string }): Promise<(one: Obligation) => ObligationView> {
    const { records, maker, names, clock } = this.#options;
    const [rows, kept, facts] = await Promise.all([
      records.of(obligationRecords).list(),
      records.of(obligationOccurrenceRecords).list({ orderBy: "windowTo" }),
      maker.facts(),
    ]);
    const rowById = new Map(rows.map((row) => [row.id, row]));
    const inSpan = kept.filter(({ windowFrom, windowTo }) => windowTo >= span.from && windowFrom <= span.to);
    const byObligation = Map.groupBy(inSpan, ({ obligationId }) => obligationId);
    const nameOf = await holderNames(
      inSpan.flatMap(({ recordedBy }) => recordedBy ?? []),
      names,
    );
    const today = this.#today();
    return (obligation) => {
      const own = factsFor(obligation, facts);
      const row = rowById.get(obligation.id);
      const begun = taipeiDate(row?.begunAt ?? clock.now());
      const known = byObligation.get(obligation.id) ?? [];
      const ahead = windowsFor(obligation, own, { from: begun > span.from ? begun : span.from, to: span.to })
        .filter(({ key }) => !known.some(({ windowKey }) => windowKey === key))
        .map((window) => newOccurrence(obligation, window, clock.now()));
      const occurrences = [...known, ...ahead]
        .toSorted((one, other) => (one.windowTo < other.windowTo ? -1 : 1))
        .map((each) => viewOfOccurrence(obligation, each, today, nameOf));
      return viewOfObligation(obligation, { row, facts, occurrences });
    };
  }

  #checkEvidence(obligation: Obligation, given: GivenEvidence): void {
    const today = this.#today();
    for (const date of [given.doneOn, given.filedOn, given.validUntil]) if (date !== null) requireSaneDay(date);
    if (given.doneOn > today || (given.filedOn !== null && given.filedOn > today)) {
      throw new WeishanError("QUERY_INVALID", "only what has happened can be recorded; the day is still ahead");
    }
    if (given.filedOn !== null && given.filedOn < given.doneOn) {
      throw new WeishanError("QUERY_INVALID", "it was filed before it was done; one of the two days is wrong");
    }
    if (obligation.rule.licence !== null && given.licenceHolder === null) {
      const message = `name who did it: ${obligation.rule.licence.en}`;
      throw new WeishanError("QUERY_INVALID", message, { obligationId: obligation.id });
    }
  }

  async #setHolder(transaction: RecordsTransaction, obligation: Obligation, holder: string | null): Promise<void> {
    const rows = transaction.of(obligationRecords);
    if ((await rows.find(obligation.id)) !== undefined) {
      await rows.update(obligation.id, { holder });
      return;
    }
    const { id, rule, subject, centerId } = obligation;
    await rows.insert({ id, ruleId: rule.id, subjectId: subject.id, centerId, begunAt: transaction.at, holder });
  }

  /** A corrected fact moves windows: those that it no longer asks for go, unless work was recorded in them. */
  async #dropStray(transaction: RecordsTransaction): Promise<void> {
    const factRows = await transaction.of(obligationFactsRecords).list();
    const facts = new Map(factRows.map((row) => [row.id, row.facts]));
    const rows = transaction.of(obligationOccurrenceRecords);
    const span = { from: "2000-01-01", to: plusDays(taipeiDate(transaction.at), AHEAD_DAYS) };
    for (const row of await rows.list({ where: { doneOn: null } })) {
      const obligation = this.#options.obligations.get(row.obligationId);
      if (obligation === undefined || !isMovable(obligation)) continue;
      const windows = windowsFor(obligation, factsFor(obligation, facts), span);
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      if (!windows.some(({ key }) => key === row.windowKey)) await rows.remove(row.id);
    }
  }
}

/** Windows that follow from facts; those of the plain calendar and of events never move. */
const isMovable = ({ rule: { cadence, appliesIf } }: Obligation): boolean =>
  cadence.kind !== "event" && (cadence.kind !== "period" || appliesIf !== undefined);

const placeOf = ({ centerId, rule }: Obligation) => ({ centerId, system: rule.system });

/** No fact of a centre is a greater number. */
const MOST = 1_000_000;

/** @throws WeishanError QUERY_INVALID for a day that is none, or of another age */
function requireSaneDay(date: string): void {
  const { year } = plainDateOf(date);
  if (year >= 1900 && year < 2200) return;
  throw new WeishanError("QUERY_INVALID", `${date} is no day of this or the last century`, { date });
}

function checkedFact(
  name: string,
  value: ObligationFactValue,
  needed: readonly ObligationFactName[],
): readonly [ObligationFactName, ObligationFactValue] {
  const fact = needed.find((each) => each === name);
  if (fact === undefined) {
    const message = `this obligation does not depend on ${name}; it depends on ${needed.join(", ") || "nothing"}`;
    throw new WeishanError("QUERY_INVALID", message, { fact: name });
  }
  const { type } = OBLIGATION_FACTS[fact];
  const jsType = type === "number" ? "number" : type === "flag" ? "boolean" : "string";
  if (typeof value !== jsType) throw new WeishanError("QUERY_INVALID", `${fact} is a ${type}`, { fact });
  if (type === "date") requireSaneDay(String(value));
  if (type === "number" && !(Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST)) {
    throw new WeishanError("QUERY_INVALID", `${fact} is a whole number from 0 to ${MOST}`, { fact });
  }
  if (fact === "fireClass" && !FIRE_CLASSES.some((known) => known === value)) {
    throw new WeishanError("QUERY_INVALID", `a fire class is one of ${FIRE_CLASSES.join(", ")}`, { fact });
  }
  return [fact, value];
}

/** What was renewed ends on another day: the schedule goes on from there. */
async function renew(transaction: RecordsTransaction, obligation: Obligation, validUntil: string): Promise<void> {
  const { cadence } = obligation.rule;
  if (cadence.kind !== "expiry") {
    throw new WeishanError("QUERY_INVALID", "nothing is renewed by this obligation; leave validUntil out");
  }
  const owner = factOwner(cadence.fact, obligation);
  const rows = transaction.of(obligationFactsRecords);
  const row = await rows.find(owner);
  const facts = { ...row?.facts, [cadence.fact]: validUntil };
  await (row === undefined
    ? rows.insert({ id: owner, centerId: obligation.centerId, facts })
    : rows.update(owner, { facts }));
}

const doneOccurrences = async (
  records: { of: RecordsTransaction["of"] } | Pick<MaintenanceParts["records"], "of">,
  obligationId: string,
): Promise<readonly ObligationOccurrenceRecord[]> => {
  const rows = await records.of(obligationOccurrenceRecords).list({ where: { obligationId } });
  return rows
    .filter(({ doneOn }) => doneOn !== null)
    .toSorted((one, other) => ((one.doneOn ?? "") < (other.doneOn ?? "") ? 1 : -1));
};

async function lastDoneOn(
  transaction: RecordsTransaction,
  obligationId: string,
  butId: string,
): Promise<string | null> {
  const done = await doneOccurrences(transaction, obligationId);
  return done.find(({ id }) => id !== butId)?.doneOn ?? null;
}

async function requirePictures(
  transaction: RecordsTransaction,
  photoIds: readonly string[],
  centerId: string,
): Promise<void> {
  for (const photoId of photoIds) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    const photo = await transaction.of(pictureRecords).find(photoId);
    if (photo?.centerId !== centerId) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such picture of this centre; add it first", { photoId });
    }
  }
}
