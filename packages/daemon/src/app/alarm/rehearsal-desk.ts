import { mayDo } from "@weishan/core/access";
import { type AlarmRule, alarmRuleId, type PreparedAlarmRule, withChanges } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { Equipment } from "@weishan/core/center";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmCaller } from "./alarm-caller.ts";
import type { PersonRef } from "./alarm-view.ts";
import { PastRun } from "./past-run.ts";
import { pastSamples } from "./past-samples.ts";
import { type EquipmentPast, rehearsed } from "./rehearsal-result.ts";
import type { RehearsalOrder, Rehearsals, RehearsalView } from "./rehearsal-view.ts";
import type { RuleBook } from "./rule-book.ts";

const DAY_MS = 86_400_000;
/** Judged in one go, a few milliseconds: polling must not wait for what was. */
const SAMPLES_PER_TURN = 2_000;
/** Kept to be looked at again; the oldest is forgotten. */
const MAX_KEPT = 20;
/** More equipment is tried in several trials. */
const MAX_EQUIPMENT = 200;

export interface RehearsalDeskOptions {
  readonly book: RuleBook;
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "raw">;
  readonly calendar: OfficeCalendar;
  /** Who would be called by an alarm of the rule that comes at an instant of a night, before the morning. */
  readonly nightCallees: () => Promise<(rule: AlarmRule, atMs: number) => readonly PersonRef[]>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Trial {
  readonly equipment: Equipment;
  /** Null where the change switches the rule off. */
  readonly changed: PreparedAlarmRule | null;
  readonly present: PreparedAlarmRule | null;
  readonly causes: readonly PreparedAlarmRule[];
}

interface Job {
  view: RehearsalView;
  readonly equipment: readonly Equipment[];
}

/** Tries rules over what was: one trial after another, in turns with everything else that the program does. */
export class RehearsalDesk implements Rehearsals {
  readonly #options: RehearsalDeskOptions;
  readonly #jobs = new Map<string, Job>();
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: RehearsalDeskOptions) {
    this.#options = options;
  }

  begin(order: RehearsalOrder, { principal }: AlarmCaller): RehearsalView {
    const { newId, clock, model } = this.#options;
    const wanted = order.equipmentIds === undefined ? undefined : new Set(order.equipmentIds);
    const equipment = [...model.equipment.values()].filter(
      (one) =>
        (wanted === undefined ? one.kind === order.kind : wanted.has(one.id)) &&
        mayDo(principal, "alarm.configure", one),
    );
    const trials = equipment.flatMap((one) => this.#trial(one, order));
    if (trials.length === 0) {
      throw new WeishanError("QUERY_INVALID", `nothing of that has a rule "${order.key}" that you may configure`, {
        key: order.key,
      });
    }
    if (trials.length > MAX_EQUIPMENT) {
      throw new WeishanError("QUERY_INVALID", `that are ${trials.length} equipment; name at most ${MAX_EQUIPMENT}`);
    }
    const id = newId();
    const view: RehearsalView = {
      id,
      state: "running",
      progress: 0,
      startedAt: clock.now(),
      key: order.key,
      days: order.days,
      equipmentCount: trials.length,
      failure: null,
      result: null,
      before: null,
    };
    const job: Job = { view, equipment: trials.map((trial) => trial.equipment) };
    this.#jobs.set(id, job);
    const [oldest] = this.#jobs.keys();
    if (this.#jobs.size > MAX_KEPT && oldest !== undefined) this.#jobs.delete(oldest);
    this.#running = this.#running.then(() => this.#run(job, trials, order.days));
    return view;
  }

  find(id: string, { principal }: AlarmCaller): RehearsalView {
    const job = this.#jobs.get(id);
    if (job !== undefined && job.equipment.every((one) => mayDo(principal, "alarm.configure", one))) return job.view;
    throw new WeishanError("RECORD_UNKNOWN", "there is no such trial; those of before a restart are forgotten", { id });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  /** Resolves once every trial that was begun has ended. */
  idle(): Promise<void> {
    return this.#running;
  }

  #trial(equipment: Equipment, { key, changes }: RehearsalOrder): readonly Trial[] {
    const { book } = this.#options;
    const id = alarmRuleId(equipment.id, key);
    const effective = book.effective(id) ?? book.base(id);
    if (effective === undefined) return [];
    const changed = withChanges(effective, changes);
    const causes = effective.suppressWhen.flatMap((entry) =>
      entry.kind === "cause" ? (book.prepare(entry.ruleId) ?? []) : [],
    );
    return [
      {
        equipment,
        changed: changed === null ? null : book.ready(changed),
        present: book.prepare(id),
        causes,
      },
    ];
  }

  async #run(job: Job, trials: readonly Trial[], days: number): Promise<void> {
    const { clock, log } = this.#options;
    const toMs = clock.now();
    const span = { fromMs: toMs - days * DAY_MS, toMs };
    try {
      const callees = await this.#options.nightCallees();
      const pasts: { readonly after: EquipmentPast[]; readonly before: EquipmentPast[] } = { after: [], before: [] };
      for (const [index, trial] of trials.entries()) {
        const onProgress = (part: number): void => {
          job.view = { ...job.view, progress: (index + part) / trials.length };
        };
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that little is in memory
        const { after, before } = await this.#past(trial, span, callees, onProgress);
        pasts.after.push(...after);
        pasts.before.push(...before);
      }
      const result = rehearsed(pasts.after, span);
      job.view = { ...job.view, state: "done", progress: 1, result, before: rehearsed(pasts.before, span) };
    } catch (error) {
      if (!isWeishanError(error)) log.error({ error }, "a trial of a rule failed");
      const failure = isWeishanError(error) ? error.message : "it failed inside; the log says why";
      job.view = { ...job.view, state: "failed", failure };
    }
  }

  async #past(
    { equipment, changed, present, causes }: Trial,
    { fromMs, toMs }: { readonly fromMs: EpochMs | number; readonly toMs: number },
    callees: (rule: AlarmRule, atMs: number) => readonly PersonRef[],
    onProgress: (part: number) => void,
  ): Promise<{ readonly after: readonly EquipmentPast[]; readonly before: readonly EquipmentPast[] }> {
    const { history, clock, calendar } = this.#options;
    const make = (rule: PreparedAlarmRule | null) =>
      rule === null ? null : { rule, run: new PastRun(rule, causes, { fromMs, calendar }) };
    const [after, before] = [make(changed), make(present)];
    const runs = [after, before].filter((one) => one !== null).map(({ run }) => run);
    const pointIds = [...new Set(runs.flatMap((run) => run.pointIds))];
    for (let dayMs = fromMs; dayMs < toMs; dayMs += DAY_MS) {
      if (this.#isStopped) throw new WeishanError("QUERY_INVALID", "the program was stopped before the trial ended");
      // oxlint-disable-next-line no-await-in-loop -- a day after the other, so that little is in memory
      const samples = await pastSamples(history, pointIds, { fromMs: dayMs, toMs: Math.min(toMs, dayMs + DAY_MS) });
      let count = 0;
      for (const { pointId, at, value, status } of samples) {
        for (const run of runs) run.feed(pointId, at, value, status);
        count++;
        // oxlint-disable-next-line no-await-in-loop -- a turn for everybody else
        if (count % SAMPLES_PER_TURN === 0) await new Promise<void>((resolve) => clock.after(0, resolve));
      }
      onProgress((dayMs + DAY_MS - fromMs) / (toMs - fromMs));
    }
    for (const run of runs) run.passTo(toMs);
    const pastOf = (one: ReturnType<typeof make>): readonly EquipmentPast[] => {
      if (one === null) return [];
      const { rule, run } = one;
      const calledAt = (atMs: number) => callees(rule.rule, atMs);
      return [{ equipmentId: equipment.id, occurrences: run.occurrences, heldMs: run.heldMs(toMs), calledAt }];
    };
    return { after: pastOf(after), before: pastOf(before) };
  }
}
