import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import {
  followCounter,
  nextAfterCompletion,
  type Plan,
  type PlanTrigger,
  scheduledTimes,
  TICKET_PRIORITIES,
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
import { holderNames } from "../command/person-names.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { MaintenancePlaces, personRef, unknownRecord } from "./maintenance-places.ts";
import type { PlanMaker } from "./plan-maker.ts";
import type { GivenPlan, MaintenanceCaller, PlanChanges, PlanOccurrenceView, Plans, PlanView } from "./plan-side.ts";

const DAY_MS = 86_400_000;
const LONGEST_SPAN_MS = 400 * DAY_MS;
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];
const WEEK_MS = 7 * DAY_MS;
const MOST_IN_A_WEEK = 28;

export interface PlanDeskOptions extends MaintenanceParts {
  readonly maker: PlanMaker;
  readonly live: LatestReadings;
}

/** Maintenance plans for people. */
export class PlanDesk implements Plans {
  readonly #options: PlanDeskOptions;
  readonly #places: MaintenancePlaces;

  constructor(options: PlanDeskOptions) {
    this.#options = options;
    this.#places = new MaintenancePlaces(options.model);
  }

  async list({ centerId }: { readonly centerId: string | null }, principal: Principal): Promise<readonly PlanView[]> {
    const { records } = this.#options;
    const plans = await records.of(planRecords).list({ orderBy: "nameZh" });
    const seen = plans.filter(
      (plan) => (centerId === null || plan.centerId === centerId) && this.#may(principal, "ticket.view", plan),
    );
    return this.#views(seen);
  }

  async find(id: string, principal: Principal): Promise<PlanView> {
    const [view] = await this.#views([await this.#plan(id, principal)]);
    if (view === undefined) throw unknownRecord(`plan ${id}`);
    return view;
  }

  async create(given: GivenPlan, reason: string, { principal, actor }: MaintenanceCaller): Promise<PlanView> {
    const { records, newId, maker } = this.#options;
    this.#checkSubject(given, principal);
    this.#checkTrigger(given.trigger, given.centerId);
    const id = newId();
    const { name, ...rest } = given;
    await records.change({ actor, action: "plan.create", reason, centerId: given.centerId }, async (transaction) => {
      const row = { ...rest, id, nameZh: name.zh, nameEn: name.en, countsFromAt: transaction.at };
      await transaction.of(planRecords).insert(row);
    });
    await maker.tick();
    return this.find(id, principal);
  }

  async change(
    id: string,
    changes: PlanChanges,
    reason: string,
    { principal, actor }: MaintenanceCaller,
  ): Promise<PlanView> {
    const { records, maker } = this.#options;
    const plan = await this.#plan(id, principal);
    this.#require(principal, "plan.manage", plan);
    if (changes.trigger !== undefined) this.#checkTrigger(changes.trigger, plan.centerId);
    const { name, ...rest } = changes;
    const named = name === undefined ? {} : { nameZh: name.zh, nameEn: name.en };
    const isWoken = plan.isPaused && changes.isPaused === false;
    const beginsAnew = isWoken || changes.trigger !== undefined;
    await records.change({ actor, action: "plan.change", reason, centerId: plan.centerId }, async (transaction) => {
      const anew = beginsAnew ? { countsFromAt: transaction.at } : {};
      await transaction.of(planRecords).update(id, { ...rest, ...named, ...anew });
      const progress = transaction.of(planProgressRecords);
      // What counted under the trigger before says nothing about the new one, and a rest is not made up for.
      if (beginsAnew && (await progress.find(id)) !== undefined) await progress.remove(id);
    });
    await maker.tick();
    return this.find(id, principal);
  }

  async occurrences(
    { centerId, from, to }: { readonly centerId: string | null; readonly from: EpochMs; readonly to: EpochMs },
    principal: Principal,
  ): Promise<readonly PlanOccurrenceView[]> {
    if (to <= from || to - from > LONGEST_SPAN_MS || from < EARLIEST_MS || to > LATEST_MS) {
      throw new WeishanError(
        "QUERY_INVALID",
        "ask for a span of at most 400 days in this century, whose end comes after its beginning",
      );
    }
    const { records } = this.#options;
    const plans = (await records.of(planRecords).list()).filter(
      (plan) => (centerId === null || plan.centerId === centerId) && this.#may(principal, "ticket.view", plan),
    );
    const planById = new Map(plans.map((plan) => [plan.id, plan]));
    const kept = await records.of(planOccurrenceRecords).list({
      between: { scheduledAt: { from, before: to } },
      orderBy: "scheduledAt",
    });
    const nameOf = await this.#namesOf(kept);
    const shown = kept.flatMap((row) => {
      const plan = planById.get(row.planId);
      return plan === undefined ? [] : [this.#occurrenceView(plan, row, nameOf)];
    });
    const ahead = await Promise.all(plans.map((plan) => this.#ahead(plan, { from, to })));
    return [...shown, ...ahead.flat()].toSorted((one, other) => one.scheduledAt - other.scheduledAt);
  }

  async done(
    id: string,
    { note }: { readonly note: string | null },
    caller: MaintenanceCaller,
  ): Promise<PlanOccurrenceView> {
    return this.#end(id, { ended: "done", note, right: "ticket.work", action: "plan.done" }, caller);
  }

  async skip(id: string, reason: string, caller: MaintenanceCaller): Promise<PlanOccurrenceView> {
    return this.#end(id, { ended: "skipped", note: reason, right: "plan.manage", action: "plan.skip" }, caller);
  }

  async #end(
    id: string,
    given: {
      readonly ended: "done" | "skipped";
      readonly note: string | null;
      readonly right: Right;
      readonly action: string;
    },
    { principal, actor }: MaintenanceCaller,
  ): Promise<PlanOccurrenceView> {
    const { records, maker } = this.#options;
    const row = await records.of(planOccurrenceRecords).find(id);
    if (row === undefined) throw unknownRecord(`occurrence ${id}`);
    const plan = await this.#plan(row.planId, principal);
    this.#require(principal, given.right, plan);
    const change = { actor, action: given.action, reason: given.note, centerId: plan.centerId };
    const { ended, note } = given;
    const after = await records.change(change, async (transaction) => {
      const rows = transaction.of(planOccurrenceRecords);
      if ((await rows.find(id))?.endedAt !== null) {
        throw new WeishanError("RECORD_CONFLICT", "this time was ended already; look at it again", {
          occurrenceId: id,
        });
      }
      return rows.update(id, { ended, note, endedAt: transaction.at, endedBy: principal.personId });
    });
    await maker.tick();
    return this.#occurrenceView(plan, after, await this.#namesOf([after]));
  }

  async #plan(id: string, principal: Principal): Promise<PlanRecord> {
    const plan = await this.#options.records.of(planRecords).find(id);
    if (plan === undefined || !this.#may(principal, "ticket.view", plan)) throw unknownRecord(`plan ${id}`);
    return plan;
  }

  #may(principal: Principal, right: Right, { centerId, equipmentId }: PlanRecord): boolean {
    const system = this.#options.model.equipment.get(equipmentId ?? "")?.system;
    return mayDo(principal, right, system === undefined ? { centerId } : { centerId, system });
  }

  #require(principal: Principal, right: Right, plan: PlanRecord): void {
    if (this.#may(principal, right, plan)) return;
    throw new WeishanError("ACCESS_DENIED", `this plan needs the right ${right} there`, { right, planId: plan.id });
  }

  #checkSubject({ centerId, equipmentId, spaceId }: GivenPlan, principal: Principal): void {
    const { model } = this.#options;
    const isCenter = model.centers.some(({ id }) => id === centerId) && mayDo(principal, "ticket.view", { centerId });
    if (!isCenter) throw unknownRecord(`centre ${centerId}`);
    if (equipmentId !== null) {
      const equipment = this.#places.equipment(equipmentId, principal, "ticket.view");
      if (equipment.centerId !== centerId) throw unknownRecord(`equipment ${equipmentId} in ${centerId}`);
    }
    if (spaceId !== null && this.#places.centerOfSpace(spaceId) !== centerId) {
      throw unknownRecord(`space ${spaceId} in ${centerId}`);
    }
    const system = model.equipment.get(equipmentId ?? "")?.system;
    if (!mayDo(principal, "plan.manage", system === undefined ? { centerId } : { centerId, system })) {
      throw new WeishanError("ACCESS_DENIED", "this needs the right plan.manage there", { right: "plan.manage" });
    }
  }

  /** A plan that could never fall due is refused when it is made, not found out a year later. */
  #checkTrigger(trigger: PlanTrigger, centerId: string): void {
    if (trigger.kind === "calendar") {
      checkRepetition(trigger, this.#options.clock.now());
      return;
    }
    const { model } = this.#options;
    const point = model.points.get(trigger.pointId);
    if (point === undefined || model.equipment.get(point.equipmentId)?.centerId !== centerId) {
      throw new WeishanError("POINT_UNKNOWN", `no point of ${centerId} is called "${trigger.pointId}"`);
    }
    if (point.text === true) throw new WeishanError("QUERY_INVALID", `${point.id} says text, which no plan can count`);
    if (trigger.kind === "counter" && point.kind !== "counter") {
      throw new WeishanError("QUERY_INVALID", `${point.id} counts nothing; choose running hours or starts`);
    }
  }

  /** Times of the schedule that are not made yet. */
  async #ahead(
    plan: PlanRecord,
    { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<readonly PlanOccurrenceView[]> {
    const { trigger, isPaused, countsFromAt } = plan;
    if (trigger.kind !== "calendar" || trigger.countsFrom === "completion" || isPaused) return [];
    const progress = await this.#options.records.of(planProgressRecords).find(plan.id);
    const made = Math.max(countsFromAt, progress?.madeUntilAt ?? 0, from);
    return scheduledTimes(trigger, made, to).map((at) => this.#plannedView(plan, at));
  }

  #plannedView(plan: PlanRecord, at: EpochMs): PlanOccurrenceView {
    return {
      ...this.#subject(plan),
      id: `${plan.id}~${at}`,
      scheduledAt: at,
      dueAt: epochMs(at + plan.graceDays * DAY_MS),
      state: "planned",
      ticket: null,
      endedAt: null,
      endedBy: null,
      note: null,
    };
  }

  #occurrenceView(plan: PlanRecord, row: PlanOccurrenceRecord, nameOf: (id: string) => string): PlanOccurrenceView {
    return {
      ...this.#subject(plan),
      id: row.id,
      scheduledAt: row.scheduledAt,
      dueAt: row.dueAt,
      state: row.ended ?? (this.#options.clock.now() >= row.dueAt ? "overdue" : "open"),
      ticket: row.ticketId === null ? null : { id: row.ticketId, number: row.ticketNumber ?? "" },
      endedAt: row.endedAt,
      endedBy: row.endedBy === null ? null : personRef(row.endedBy, nameOf),
      note: row.note,
    };
  }

  #subject(plan: PlanRecord) {
    return {
      planId: plan.id,
      planName: nameOfPlan(plan),
      centerId: plan.centerId,
      equipment: this.#places.equipmentRef(plan.equipmentId),
      space: this.#places.spaceRef(plan.spaceId),
    };
  }

  async #namesOf(rows: readonly PlanOccurrenceRecord[]): Promise<(id: string) => string> {
    return holderNames(
      rows.flatMap(({ endedBy }) => endedBy ?? []),
      this.#options.names,
    );
  }

  async #views(plans: readonly PlanRecord[]): Promise<readonly PlanView[]> {
    const { records, clock } = this.#options;
    const [open, progressRows] = await Promise.all([
      records.of(planOccurrenceRecords).list({ where: { endedAt: null }, orderBy: "scheduledAt" }),
      records.of(planProgressRecords).list(),
    ]);
    const now = clock.now();
    const progressById = new Map(progressRows.map((row) => [row.id, row]));
    return Promise.all(
      plans.map(async (plan) => {
        const own = open.filter(({ planId }) => planId === plan.id);
        const progress = progressById.get(plan.id);
        const lastDoneAt = await this.#lastDone(plan.id);
        return {
          ...planOf(plan),
          equipment: this.#places.equipmentRef(plan.equipmentId),
          space: this.#places.spaceRef(plan.spaceId),
          nextAt: own[0]?.scheduledAt ?? nextTime(plan, progress, { now, lastDoneAt }),
          lastDoneAt,
          openCount: own.length,
          overdueCount: own.filter(({ dueAt }) => now >= dueAt).length,
          counted: this.#counted(plan, progress),
        };
      }),
    );
  }

  async #lastDone(planId: string): Promise<EpochMs | null> {
    const query = { where: { planId, ended: "done" }, orderBy: "endedAt", descending: true, limit: 1 } as const;
    const [last] = await this.#options.records.of(planOccurrenceRecords).list(query);
    return last?.endedAt ?? null;
  }

  /** How far the counter is towards its next multiple, with what it advanced since it was last kept. */
  #counted({ trigger }: PlanRecord, progress: PlanProgressRecord | undefined): number | null {
    if (trigger.kind !== "counter" || progress === undefined || progress.counterReading === null) return null;
    const reading = this.#options.live.latest(trigger.pointId);
    const { counterReading, counterAt, counted } = progress;
    const kept = { reading: counterReading, at: counterAt, counted };
    const isKnown = reading !== undefined && reading.quality !== "bad" && typeof reading.value === "number";
    const now = isKnown
      ? followCounter(kept, trigger.every, { atMs: reading.at, reading: reading.value }).progress
      : kept;
    return now.counted % trigger.every;
  }
}

/** @throws WeishanError RECURRENCE_INVALID for a repetition that never falls, or oftener than anybody could work */
function checkRepetition(trigger: Extract<PlanTrigger, { kind: "calendar" }>, now: EpochMs): void {
  const begin = Math.max(now, taipeiDayStart(trigger.start.slice(0, "2026-01-05".length)));
  if (begin > LATEST_MS) throw new WeishanError("RECURRENCE_INVALID", "a plan begins in this century");
  if (scheduledTimes(trigger, begin, begin + WEEK_MS).length > MOST_IN_A_WEEK) {
    throw new WeishanError("RECURRENCE_INVALID", "a plan falls due at most four times a day", { rule: trigger.rrule });
  }
  if (firstAfter(trigger, begin) !== null) return;
  throw new WeishanError("RECURRENCE_INVALID", "this repetition never falls again", { rule: trigger.rrule });
}

/** The first time from an instant on, looked for in spans that double; null where there is none in twelve years. */
function firstAfter(trigger: Extract<PlanTrigger, { kind: "calendar" }>, from: number): EpochMs | null {
  for (let spanMs = 62 * DAY_MS; spanMs < 12 * 366 * DAY_MS; spanMs *= 2) {
    const [first] = scheduledTimes(trigger, from, from + spanMs);
    if (first !== undefined) return first;
  }
  return null;
}

function nextTime(
  { trigger, isPaused, countsFromAt }: PlanRecord,
  progress: PlanProgressRecord | undefined,
  { now, lastDoneAt }: { readonly now: EpochMs; readonly lastDoneAt: EpochMs | null },
): EpochMs | null {
  if (trigger.kind !== "calendar" || isPaused) return null;
  if (trigger.countsFrom === "completion" && lastDoneAt !== null) return nextAfterCompletion(trigger, lastDoneAt);
  const from = Math.max(countsFromAt, progress?.madeUntilAt ?? 0, now);
  return firstAfter(trigger, from);
}

const nameOfPlan = ({ nameZh, nameEn }: PlanRecord) => ({ zh: nameZh, en: nameEn });

const planOf = (plan: PlanRecord): Plan => ({
  id: plan.id,
  name: nameOfPlan(plan),
  centerId: plan.centerId,
  equipmentId: plan.equipmentId,
  spaceId: plan.spaceId,
  trigger: plan.trigger,
  steps: plan.steps,
  leadDays: plan.leadDays,
  graceDays: plan.graceDays,
  priority: TICKET_PRIORITIES.find((known) => known === plan.priority) ?? "normal",
  isPaused: plan.isPaused,
});
