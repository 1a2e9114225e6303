import { isWeishanError } from "@weishan/core/error";
import {
  conditionHolds,
  followCounter,
  nextAfterCompletion,
  type PlanTrigger,
  scheduledTimes,
} from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type PlanOccurrenceRecord,
  type PlanProgressRecord,
  type PlanRecord,
  planOccurrenceRecords,
  planProgressRecords,
  planRecords,
} from "../../ports/record-kinds/plan-record.ts";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { Change, RecordsTransaction } from "../../ports/records.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import type { RaiseOutcome } from "./ticket-desk.ts";

const DAY_MS = 86_400_000;

export interface PlanMakerOptions extends MaintenanceParts {
  readonly live: LatestReadings;
}

/** A time that a plan falls due, by what makes it the same time whoever finds it. */
interface FoundTime {
  readonly key: string;
  readonly at: EpochMs;
}

/** What following a plan found: the times that are not kept yet, and how far it was followed. */
interface Followed {
  readonly times: readonly FoundTime[];
  readonly progress: PlanProgressRecord;
}

const notFollowed = (id: string): PlanProgressRecord => ({
  id,
  madeUntilAt: null,
  counterReading: null,
  counterAt: null,
  counted: 0,
  holdsSinceAt: null,
});

/**
 * Makes the times that plans fall due, and their tickets. What is due is decided from the records alone: after any
 * downtime each time is made once, and programs that look at the same moment agree.
 */
export class PlanMaker {
  readonly #options: PlanMakerOptions;

  constructor(options: PlanMakerOptions) {
    this.#options = options;
  }

  /** Brings everything up to now; to be called as often as one likes. */
  async tick(): Promise<void> {
    const { records, log } = this.#options;
    const plans = await records.of(planRecords).list({ where: { isPaused: false } });
    for (const plan of plans) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- changes are one after another
        await this.#follow(plan);
      } catch (error) {
        if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
        log.debug({ planId: plan.id }, "another program was faster");
      }
    }
    await this.#raiseTickets(plans);
    await this.#followTickets();
  }

  async #follow(seen: PlanRecord): Promise<void> {
    const { records, clock } = this.#options;
    const now = clock.now();
    const before = (await records.of(planProgressRecords).find(seen.id)) ?? notFollowed(seen.id);
    if (!this.#isNews(await this.#followed(records, seen, before, now), before)) return;
    const change: Change = { ...bySystem("plan.make"), centerId: seen.centerId };
    await records.change(change, async (transaction) => {
      // Looked at again inside: the plan may have been changed, and another program may have followed it as far.
      const plan = await transaction.of(planRecords).find(seen.id);
      if (plan === undefined || plan.isPaused) return;
      const progressRows = transaction.of(planProgressRecords);
      const known = await progressRows.find(plan.id);
      const { times, progress } = await this.#followed(transaction, plan, known ?? notFollowed(plan.id), now);
      const occurrences = transaction.of(planOccurrenceRecords);
      for (const time of times) {
        const occurrence = newPlanOccurrence(plan, time, transaction.at);
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await occurrences.find(occurrence.id)) === undefined) await occurrences.insert(occurrence);
      }
      const { id, ...changes } = progress;
      await (known === undefined ? progressRows.insert(progress) : progressRows.update(id, changes));
    });
  }

  /** Most looks find nothing to keep: a counter's way between two multiples is counted from where it was last kept. */
  #isNews({ times, progress }: Followed, before: PlanProgressRecord): boolean {
    const isCounterBehind = (before.counterReading ?? Number.POSITIVE_INFINITY) > (progress.counterReading ?? 0);
    const isCounterNews = progress.counterReading !== null && isCounterBehind;
    return times.length > 0 || progress.holdsSinceAt !== before.holdsSinceAt || isCounterNews;
  }

  async #followed(
    records: Pick<RecordsTransaction, "of"> | MaintenanceParts["records"],
    plan: PlanRecord,
    progress: PlanProgressRecord,
    now: EpochMs,
  ): Promise<Followed> {
    const { trigger } = plan;
    switch (trigger.kind) {
      case "calendar":
        return trigger.countsFrom === "schedule"
          ? followSchedule(plan, trigger, progress, now)
          : followCompletion(plan, trigger, progress, { now, last: await lastTimes(records, plan.id) });
      case "counter":
        return this.#followCounter(trigger, progress);
      case "condition":
        return this.#followCondition(trigger, progress, now);
    }
  }

  #followCounter(trigger: Extract<PlanTrigger, { kind: "counter" }>, progress: PlanProgressRecord): Followed {
    const reading = this.#options.live.latest(trigger.pointId);
    // What is not known counts nothing: the next good reading counts for the time in between.
    if (reading === undefined || reading.quality === "bad" || typeof reading.value !== "number") {
      return { times: [], progress };
    }
    const span = this.#options.model.points.get(trigger.pointId)?.counterSpan;
    const { counterReading, counterAt, counted } = progress;
    const due = followCounter(
      { reading: counterReading, at: counterAt, counted },
      trigger.every,
      { atMs: reading.at, reading: reading.value },
      span === undefined ? {} : { span },
    );
    const { reading: newReading, at, counted: newCounted } = due.progress;
    return {
      times: due.passed.map(({ turn, at: passedAt }) => ({ key: `n${turn}`, at: passedAt })),
      progress: { ...progress, counterReading: newReading, counterAt: at, counted: newCounted },
    };
  }

  #followCondition(
    trigger: Extract<PlanTrigger, { kind: "condition" }>,
    progress: PlanProgressRecord,
    now: EpochMs,
  ): Followed {
    const reading = this.#options.live.latest(trigger.pointId);
    if (reading === undefined || reading.quality === "bad" || typeof reading.value !== "number") {
      return { times: [], progress };
    }
    if (!conditionHolds(trigger, reading.value)) return { times: [], progress: { ...progress, holdsSinceAt: null } };
    const holdsSinceAt = progress.holdsSinceAt ?? reading.at;
    const at = epochMs(holdsSinceAt + trigger.forMs);
    const isNew = at <= now && (progress.madeUntilAt ?? 0) < at;
    return {
      times: isNew ? [{ key: `c${holdsSinceAt}`, at }] : [],
      progress: { ...progress, holdsSinceAt, madeUntilAt: isNew ? at : progress.madeUntilAt },
    };
  }

  /**
   * Raises the tickets first and remembers them afterwards: where the program is killed in between, the desk finds the
   * open ticket of the same plan again.
   */
  async #raiseTickets(plans: readonly PlanRecord[]): Promise<void> {
    const { records } = this.#options;
    const planById = new Map(plans.map((plan) => [plan.id, plan]));
    const open = await records
      .of(planOccurrenceRecords)
      .list({ where: { endedAt: null, ticketId: null }, orderBy: "scheduledAt" });
    const raised = new Map<string, RaiseOutcome>();
    for (const occurrence of open) {
      const plan = planById.get(occurrence.planId);
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the desk numbers them
      if (plan !== undefined) raised.set(occurrence.id, await this.#raiseTicket(plan, occurrence));
    }
    if (raised.size === 0) return;
    await records.change(bySystem("plan.ticket"), async (transaction) => {
      const rows = transaction.of(planOccurrenceRecords);
      for (const [id, { ticketId, number }] of raised) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await rows.find(id))?.ticketId !== null) continue;
        // oxlint-disable-next-line no-await-in-loop -- see above
        await rows.update(id, { ticketId, ticketNumber: number });
      }
    });
  }

  /** Work is done on its ticket: a time is done when its ticket is, and left out when that was rejected. */
  async #followTickets(): Promise<void> {
    const { records } = this.#options;
    const open = await records.of(planOccurrenceRecords).list({ where: { endedAt: null } });
    const ended: { readonly id: string; readonly changes: Partial<Omit<PlanOccurrenceRecord, "id">> }[] = [];
    for (const { id, ticketId } of open) {
      // oxlint-disable-next-line no-await-in-loop -- a handful, and the look is not in a hurry
      const ticket = ticketId === null ? undefined : await records.of(ticketRecords).find(ticketId);
      const changes = ticket === undefined ? null : endOf(ticket);
      if (changes !== null) ended.push({ id, changes });
    }
    if (ended.length === 0) return;
    await records.change(bySystem("plan.follow-ticket"), async (transaction) => {
      const rows = transaction.of(planOccurrenceRecords);
      for (const { id, changes } of ended) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        if ((await rows.find(id))?.endedAt === null) await rows.update(id, changes);
      }
    });
  }

  #raiseTicket(plan: PlanRecord, occurrence: PlanOccurrenceRecord): Promise<RaiseOutcome> {
    const priorities = ["urgent", "high", "normal", "low"] as const;
    return this.#options.tickets.raise(
      {
        source: "plan",
        centerId: plan.centerId,
        equipmentId: plan.equipmentId,
        spaceId: plan.spaceId,
        // The same for every time of the plan: what piled up during a downtime is one piece of work.
        cause: `plan~${plan.id}`,
        title: { zh: plan.nameZh, en: plan.nameEn },
        description: "",
        priorityHint: priorities.find((known) => known === plan.priority) ?? "normal",
        evidence: null,
        reportedBy: null,
        sourceId: occurrence.id,
        plannedFor: occurrence.dueAt,
        checklist: plan.steps.map((step, index) => ({
          key: `step-${index + 1}`,
          text: { zh: step, en: step },
          kind: "check",
          unit: null,
          isRequired: true,
        })),
      },
      { kind: "system", part: "plans" },
    );
  }
}

const DONE: ReadonlySet<string> = new Set(["done", "verified", "closed"]);

/** How the state of a ticket ends the times that it stands for; null while it does not. */
function endOf(ticket: TicketRecord): Partial<Omit<PlanOccurrenceRecord, "id">> | null {
  const { state, doneAt, doneBy, endedAt, resolution, number } = ticket;
  if (DONE.has(state) && doneAt !== null) {
    return { ended: "done", endedAt: doneAt, endedBy: doneBy, note: resolution ?? number };
  }
  return state === "rejected" && endedAt !== null
    ? { ended: "skipped", endedAt, endedBy: null, note: resolution ?? number }
    : null;
}

/** Each time of the schedule that was reached, its lead included. */
function followSchedule(
  { countsFromAt, leadDays }: PlanRecord,
  trigger: Extract<PlanTrigger, { kind: "calendar" }>,
  progress: PlanProgressRecord,
  now: EpochMs,
): Followed {
  const from = Math.max(countsFromAt, progress.madeUntilAt ?? countsFromAt);
  const to = epochMs(now + leadDays * DAY_MS + 1);
  if (to <= from) return { times: [], progress };
  const times = scheduledTimes(trigger, from, to).map((at) => ({ key: String(at), at }));
  return { times, progress: { ...progress, madeUntilAt: to } };
}

/** One at a time: the next is only known once the last was done. */
function followCompletion(
  { countsFromAt, leadDays }: PlanRecord,
  trigger: Extract<PlanTrigger, { kind: "calendar" }>,
  progress: PlanProgressRecord,
  { now, last }: { readonly now: EpochMs; readonly last: PlanOccurrenceRecord | undefined },
): Followed {
  if (last?.endedAt === null) return { times: [], progress };
  const reach = now + leadDays * DAY_MS + 1;
  const next =
    last?.endedAt === undefined
      ? scheduledTimes(trigger, countsFromAt, Math.max(reach, countsFromAt))[0]
      : nextAfterCompletion(trigger, last.endedAt);
  if (next === undefined || next === null || next >= reach) return { times: [], progress };
  return { times: [{ key: String(next), at: next }], progress };
}

async function lastTimes(
  records: Pick<RecordsTransaction, "of"> | MaintenanceParts["records"],
  planId: string,
): Promise<PlanOccurrenceRecord | undefined> {
  const query = { where: { planId }, orderBy: "scheduledAt", descending: true, limit: 1 } as const;
  const [last] = await records.of(planOccurrenceRecords).list(query);
  return last;
}

const newPlanOccurrence = (plan: PlanRecord, { key, at }: FoundTime, madeAt: EpochMs): PlanOccurrenceRecord => ({
  id: `${plan.id}~${key}`,
  planId: plan.id,
  centerId: plan.centerId,
  scheduledAt: at,
  dueAt: epochMs(at + plan.graceDays * DAY_MS),
  madeAt,
  ticketId: null,
  ticketNumber: null,
  endedAt: null,
  ended: null,
  endedBy: null,
  note: null,
});

const bySystem = (action: string): Change => ({ actor: { kind: "system", part: "plans" }, action, reason: null });
