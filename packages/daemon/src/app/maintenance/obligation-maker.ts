import { plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type LegalWindow, obligationStanding } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import {
  type ObligationOccurrenceRecord,
  type ObligationRecord,
  obligationFactsRecords,
  obligationOccurrenceRecords,
  obligationRecords,
} from "../../ports/record-kinds/obligation-record.ts";
import type { Change } from "../../ports/records.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { type FactsById, factsFor, type Obligation, windowsFor } from "./obligation-book.ts";
import type { RaiseOutcome } from "./ticket-desk.ts";

const DAY_MS = 86_400_000;
/** A ticket is there for the second half of a window, but not earlier than two months before its end. */
const LONGEST_TICKET_LEAD_DAYS = 60;
/** Within a day it is looked again this often: another program may have changed something. */
const LOOK_AGAIN_MS = 3_600_000;
/** So near to its end, or past it, an obligation is pressing. */
const PRESSING_DAYS = 7;

/** An occurrence as it is when its window opens. */
export const newOccurrence = (
  obligation: Pick<Obligation, "id" | "centerId">,
  { key, from, to }: LegalWindow,
  madeAt: EpochMs,
): ObligationOccurrenceRecord => ({
  id: occurrenceId(obligation.id, key),
  obligationId: obligation.id,
  centerId: obligation.centerId,
  windowKey: key,
  windowFrom: from,
  windowTo: to,
  madeAt,
  ticketId: null,
  ticketNumber: null,
  doneOn: null,
  licenceHolder: null,
  certificateNumber: null,
  filingNumber: null,
  filedOn: null,
  photoIds: [],
  note: null,
  recordedBy: null,
  recordedAt: null,
  escalationCount: 0,
  escalatedAt: null,
});

/** The id of the occurrence of an obligation in one of its windows: the same however often and by whomever it is made. */
const occurrenceId = (obligationId: string, windowKey: string): string => `${obligationId}~${windowKey}`;

export const windowOf = (row: ObligationOccurrenceRecord): LegalWindow => ({
  key: row.windowKey,
  from: row.windowFrom,
  to: row.windowTo,
});

/**
 * Makes the occurrences of the statutory register when their windows open, raises their tickets and escalates what is
 * overdue. What fell into a downtime is made afterwards: each exists once, whoever else makes them at the same time.
 */
export class ObligationMaker {
  readonly #parts: MaintenanceParts;
  readonly #obligations: ReadonlyMap<string, Obligation>;
  /** When everything was last brought up to now without fail. */
  #settledAt: EpochMs | undefined;

  constructor(parts: MaintenanceParts, obligations: ReadonlyMap<string, Obligation>) {
    this.#parts = parts;
    this.#obligations = obligations;
  }

  /** Brings everything up to now where a new day has begun or something was left over; cheap otherwise. */
  async tick(): Promise<void> {
    const now = this.#parts.clock.now();
    const isSettled = this.#settledAt !== undefined && taipeiDate(this.#settledAt) === taipeiDate(now);
    if (!isSettled || now - (this.#settledAt ?? now) >= LOOK_AGAIN_MS) await this.refresh();
  }

  /** Brings everything up to now, whatever was done before. */
  async refresh(): Promise<void> {
    const now = this.#parts.clock.now();
    this.#settledAt = undefined;
    const begun = await this.#register(now);
    await this.#makeOpened(begun, now);
    await this.#raiseTickets(now);
    await this.#escalateOverdue(now);
    this.#settledAt = now;
  }

  /** Facts by the id of what they are about. */
  async facts(): Promise<FactsById> {
    const rows = await this.#parts.records.of(obligationFactsRecords).list();
    return new Map(rows.map(({ id, facts }) => [id, facts]));
  }

  /** Puts obligations that the model newly has into the register; none ever leaves it. */
  async #register(now: EpochMs): Promise<ReadonlyMap<string, ObligationRecord>> {
    const { records } = this.#parts;
    const known = new Map((await records.of(obligationRecords).list()).map((row) => [row.id, row]));
    const missing = [...this.#obligations.values()].filter(({ id }) => !known.has(id));
    if (missing.length === 0) return known;
    await this.#changeOrLeave(bySystem("obligation.register"), async (transaction) => {
      const rows = transaction.of(obligationRecords);
      for (const { id, rule, subject, centerId } of missing) {
        const row = { id, ruleId: rule.id, subjectId: subject.id, centerId, begunAt: now, holder: null };
        known.set(id, row);
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await rows.find(id)) === undefined) await rows.insert(row);
      }
    });
    return known;
  }

  async #makeOpened(begun: ReadonlyMap<string, ObligationRecord>, now: EpochMs): Promise<void> {
    const { records } = this.#parts;
    const facts = await this.facts();
    const made = new Set((await records.of(obligationOccurrenceRecords).list()).map(({ id }) => id));
    const today = taipeiDate(now);
    const missing = [...this.#obligations.values()].flatMap((obligation) => {
      const from = taipeiDate(begun.get(obligation.id)?.begunAt ?? now);
      const windows = windowsFor(obligation, factsFor(obligation, facts), { from, to: today });
      return windows
        .filter(({ key }) => !made.has(occurrenceId(obligation.id, key)))
        .map((window) => newOccurrence(obligation, window, now));
    });
    await this.insertMissing(missing);
  }

  /** Keeps occurrences that are not there yet. */
  async insertMissing(occurrences: readonly ObligationOccurrenceRecord[]): Promise<void> {
    if (occurrences.length === 0) return;
    await this.#changeOrLeave(bySystem("obligation.make"), async (transaction) => {
      const rows = transaction.of(obligationOccurrenceRecords);
      for (const occurrence of occurrences) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await rows.find(occurrence.id)) === undefined) await rows.insert(occurrence);
      }
    });
  }

  /**
   * Raises the tickets first and remembers them afterwards: where the program is killed in between, the desk finds the
   * open ticket of the same cause again.
   */
  async #raiseTickets(now: EpochMs): Promise<void> {
    const { records } = this.#parts;
    const today = taipeiDate(now);
    const open = await records.of(obligationOccurrenceRecords).list({ where: { doneOn: null, ticketId: null } });
    const raised = new Map<string, RaiseOutcome>();
    for (const occurrence of open) {
      const obligation = this.#obligations.get(occurrence.obligationId);
      if (obligation === undefined || today < ticketDay(occurrence)) continue;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the desk numbers them
      raised.set(occurrence.id, await this.#raiseTicket(obligation, occurrence, today));
    }
    if (raised.size === 0) return;
    await records.change(bySystem("obligation.ticket"), async (transaction) => {
      const rows = transaction.of(obligationOccurrenceRecords);
      for (const [id, { ticketId, number }] of raised) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await rows.find(id))?.ticketId !== null) continue;
        // oxlint-disable-next-line no-await-in-loop -- see above
        await rows.update(id, { ticketId, ticketNumber: number });
      }
    });
  }

  #raiseTicket(
    { rule, subject, centerId, equipmentId }: Obligation,
    { id, windowFrom, windowTo }: ObligationOccurrenceRecord,
    today: string,
  ): Promise<RaiseOutcome> {
    return this.#parts.tickets.raise(
      {
        source: "plan",
        centerId,
        equipmentId,
        spaceId: null,
        cause: `obligation~${id}`,
        title: {
          zh: `${rule.name.zh}：${subject.name.zh}（${windowTo} 前）`,
          en: `${rule.name.en}: ${subject.name.en} (by ${windowTo})`,
        },
        description: `${rule.basis.text.zh}\n${rule.record.zh}\n${windowFrom} – ${windowTo}`,
        priorityHint: today >= plusDays(windowTo, -PRESSING_DAYS) ? "high" : "normal",
        evidence: null,
        reportedBy: null,
        sourceId: id,
        // The last day of the window is included.
        plannedFor: taipeiDayStart(plusDays(windowTo, 1)),
      },
      { kind: "system", part: "obligations" },
    );
  }

  /** What is overdue goes before whoever decides by itself, once; people may do it again. */
  async #escalateOverdue(now: EpochMs): Promise<void> {
    const { records } = this.#parts;
    const today = taipeiDate(now);
    const open = await records.of(obligationOccurrenceRecords).list({ where: { doneOn: null, escalationCount: 0 } });
    for (const row of open) {
      const obligation = this.#obligations.get(row.obligationId);
      if (obligation === undefined) continue;
      const { state } = obligationStanding(obligation.rule, windowOf(row), row, today);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      if (state === "overdue") await this.escalate(obligation, row.id, bySystem("obligation.escalate"));
    }
  }

  async escalate(obligation: Obligation, id: string, change: Change): Promise<ObligationOccurrenceRecord | undefined> {
    const { records, notices, log } = this.#parts;
    const { centerId, rule, subject } = obligation;
    const isBySystem = change.actor.kind === "system";
    const escalated = await records.change({ ...change, centerId }, async (transaction) => {
      const rows = transaction.of(obligationOccurrenceRecords);
      const row = await rows.find(id);
      // Somebody else's program was faster.
      if (row === undefined || (isBySystem && row.escalationCount > 0)) return undefined;
      return rows.update(id, { escalationCount: row.escalationCount + 1, escalatedAt: transaction.at });
    });
    if (escalated === undefined) return undefined;
    const until = escalated.windowTo;
    notices
      .tell({
        kind: "obligation-escalated",
        subject: { kind: "obligation_occurrence", id },
        centerId,
        personIds: [],
        text: {
          zh: `法定事項須處理：${rule.name.zh}，${subject.name.zh}，期限 ${until}`,
          en: `A statutory obligation needs a decision: ${rule.name.en}, ${subject.name.en}, due ${until}`,
        },
      })
      .catch((error: unknown) => log.warn({ occurrenceId: id, error }, "a notice was not handed over"));
    return escalated;
  }

  /** Where another program made the same at the same moment, this one leaves it to the next look. */
  async #changeOrLeave(change: Change, work: Parameters<MaintenanceParts["records"]["change"]>[1]): Promise<void> {
    try {
      await this.#parts.records.change(change, work);
    } catch (error) {
      if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
      this.#parts.log.debug({ action: change.action }, "another program was faster");
    }
  }
}

/** The day from which on an open obligation has a ticket. */
function ticketDay({ windowFrom, windowTo }: ObligationOccurrenceRecord): string {
  const lengthDays = Math.round((taipeiDayStart(windowTo) - taipeiDayStart(windowFrom)) / DAY_MS) + 1;
  return plusDays(windowTo, -Math.min(LONGEST_TICKET_LEAD_DAYS, Math.ceil(lengthDays / 2)));
}

const bySystem = (action: string): Change => ({ actor: { kind: "system", part: "obligations" }, action, reason: null });
