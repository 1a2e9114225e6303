import type { Samples } from "../reading/samples.ts";
import { qualityOf, reasonOf } from "../reading/status.ts";
import type { AlarmEvent, AlarmMemory, AlarmTransition } from "./alarm-memory.ts";
import type { AlarmSuppression } from "./alarm-rule.ts";
import { newAlarmMemory, type PreparedAlarmRule } from "./prepare-rule.ts";
import { dueAt, stepAlarm } from "./step-alarm.ts";

/** When an alarm would have called somebody, and how long its condition lasted; null: it still does at the end. */
export interface RehearsedOccurrence {
  readonly activeAt: number;
  readonly returnedAt: number | null;
}

/** What a rule would have done over a span of the past. */
export interface RehearsedRule {
  readonly ruleId: string;
  readonly occurrences: readonly RehearsedOccurrence[];
  readonly transitions: readonly AlarmTransition[];
  /** How long nothing could be judged, because data was missing, stale or bad. */
  readonly heldMs: number;
}

export interface Rehearsal {
  readonly fromMs: number;
  readonly toMs: number;
  /** What a point said, in time order; undefined where nothing is kept of it. Samples before `fromMs` are of use. */
  readonly samplesOf: (pointId: string) => Samples | undefined;
  /** For rules that are suppressed by the hour. Absent: none is. */
  readonly isOfficeTime?: (atMs: number) => boolean;
}

/**
 * Runs rules over what was. All rules of an equipment go together, so that one that explains another suppresses it
 * as it would have; nobody acknowledges anything. The same past gives the same result.
 */
export function rehearse(rules: readonly PreparedAlarmRule[], rehearsal: Rehearsal): readonly RehearsedRule[] {
  const run = new Run(rules, rehearsal);
  run.play();
  return run.results();
}

/** One rule under way. */
interface Actor {
  readonly prepared: PreparedAlarmRule;
  memory: AlarmMemory;
  /** As `dueAt` of the memory; infinite where nothing is. */
  due: number;
  readonly transitions: AlarmTransition[];
  heldSince: number | null;
  heldMs: number;
}

/** One point under way through its samples. */
interface Track {
  readonly pointId: string;
  readonly samples: Samples;
  row: number;
}

/** A state by which rules are suppressed: what it is and until when what it was counts. */
interface SeenState {
  value: number;
  previous: number | null;
  changedAt: number;
}

class Run {
  readonly #actors: readonly Actor[];
  readonly #byId: ReadonlyMap<string, Actor>;
  readonly #rehearsal: Rehearsal;
  readonly #tracks: readonly Track[];
  readonly #watchers = new Map<string, { readonly actor: Actor; readonly input: number }[]>();
  readonly #states = new Map<string, SeenState>();
  /** When suppressions by a state that was end. */
  readonly #reviewAts = new Set<number>();
  readonly #suppressible: readonly Actor[];
  readonly #hasSchedule: boolean;
  /** A state, a cause or a review fell due since the suppressions were last looked at. */
  #isReviewDue = true;

  constructor(rules: readonly PreparedAlarmRule[], rehearsal: Rehearsal) {
    this.#rehearsal = rehearsal;
    this.#actors = rules.map((prepared) => ({
      prepared,
      memory: newAlarmMemory(prepared, rehearsal.fromMs),
      due: Number.POSITIVE_INFINITY,
      transitions: [],
      heldSince: rehearsal.fromMs,
      heldMs: 0,
    }));
    this.#suppressible = this.#actors.filter(({ prepared }) => prepared.rule.suppressWhen.length > 0);
    this.#hasSchedule = rules.some(({ rule }) => rule.suppressWhen.some(({ kind }) => kind === "schedule"));
    this.#byId = new Map(this.#actors.map((actor) => [actor.prepared.rule.id, actor]));
    const pointIds = new Set<string>();
    for (const actor of this.#actors) {
      for (const [input, pointId] of actor.prepared.pointIds.entries()) {
        pointIds.add(pointId);
        const watchers = this.#watchers.get(pointId);
        if (watchers === undefined) this.#watchers.set(pointId, [{ actor, input }]);
        else watchers.push({ actor, input });
      }
      for (const entry of actor.prepared.rule.suppressWhen) if ("pointId" in entry) pointIds.add(entry.pointId);
    }
    this.#tracks = [...pointIds].flatMap((pointId) => {
      const samples = rehearsal.samplesOf(pointId);
      return samples === undefined || samples.ats.length === 0 ? [] : [{ pointId, samples, row: 0 }];
    });
  }

  play(): void {
    const { toMs, fromMs } = this.#rehearsal;
    for (let track = this.#next(); track !== undefined; track = this.#next()) {
      const at = track.samples.ats[track.row] ?? toMs;
      if (at >= toMs) break;
      this.#passTo(Math.max(at, fromMs));
      this.#read(track, at);
      track.row++;
    }
    this.#passTo(toMs);
    for (const actor of this.#actors) this.#step(actor, { kind: "tick", at: toMs });
  }

  results(): readonly RehearsedRule[] {
    const { toMs } = this.#rehearsal;
    return this.#actors.map(({ prepared, transitions, heldMs, heldSince }) => ({
      ruleId: prepared.rule.id,
      occurrences: occurrencesOf(transitions),
      transitions,
      heldMs: heldMs + (heldSince === null ? 0 : toMs - heldSince),
    }));
  }

  #next(): Track | undefined {
    let first: Track | undefined;
    let firstAt = Number.POSITIVE_INFINITY;
    for (const track of this.#tracks) {
      const at = track.samples.ats[track.row];
      if (at === undefined || at >= firstAt) continue;
      first = track;
      firstAt = at;
    }
    return first;
  }

  /** Everything that falls due until an instant, in its order. */
  #passTo(at: number): void {
    for (;;) {
      let due = Number.POSITIVE_INFINITY;
      for (const actor of this.#actors) if (actor.due < due) due = actor.due;
      for (const reviewAt of this.#reviewAts) if (reviewAt < due) due = reviewAt;
      if (due > at) return;
      if (this.#reviewAts.delete(due)) this.#isReviewDue = true;
      for (const actor of this.#actors) if (actor.due <= due) this.#step(actor, { kind: "tick", at: due });
      this.#reviewAll(due);
    }
  }

  #read({ pointId, samples, row }: Track, measuredAt: number): void {
    const at = Math.max(measuredAt, this.#rehearsal.fromMs);
    const number = samples.values[row] ?? Number.NaN;
    const value = Number.isNaN(number) ? null : number;
    const status = samples.statuses[row] ?? 0;
    const quality = qualityOf(status);
    if (value !== null && quality !== "bad") this.#see(pointId, value, at);
    for (const { actor, input } of this.#watchers.get(pointId) ?? []) {
      this.#step(actor, { kind: "reading", input, at, measuredAt, value, quality, reason: reasonOf(status) });
    }
    this.#reviewAll(at);
  }

  #see(pointId: string, value: number, at: number): void {
    const known = this.#states.get(pointId);
    if (known?.value === value) return;
    this.#states.set(pointId, { value, previous: known?.value ?? null, changedAt: at });
    this.#isReviewDue = true;
  }

  /** Looks at the suppressions again where something they hang on has changed. */
  #reviewAll(at: number): void {
    if (!this.#isReviewDue && !this.#hasSchedule) return;
    this.#isReviewDue = false;
    for (const actor of this.#suppressible) this.#review(actor, at);
  }

  #review(actor: Actor, at: number): void {
    const isNow = actor.prepared.rule.suppressWhen.some((entry) => this.#suppresses(entry, at));
    const isSuppressed = actor.memory.overlays.includes("suppressed");
    if (isNow !== isSuppressed) this.#step(actor, { kind: isNow ? "suppress" : "unsuppress", at });
  }

  #suppresses(entry: AlarmSuppression, at: number): boolean {
    switch (entry.kind) {
      case "cause":
        return this.#byId.get(entry.ruleId)?.memory.isActive ?? false;
      case "schedule":
        return this.#rehearsal.isOfficeTime?.(at) === (entry.when === "office-hours");
      case "equipment-state": {
        const state = this.#states.get(entry.pointId);
        if (state === undefined) return false;
        const isMeant = (value: number): boolean => entry.states.includes(value) !== (entry.not === true);
        if (isMeant(state.value)) return true;
        const until = state.changedAt + entry.forMs;
        if (state.previous === null || !isMeant(state.previous) || at >= until) return false;
        this.#reviewAts.add(until);
        return true;
      }
    }
  }

  #step(actor: Actor, event: AlarmEvent): void {
    const { memory, transitions } = stepAlarm(actor.prepared, actor.memory, event);
    if (memory.isActive !== actor.memory.isActive) this.#isReviewDue = true;
    actor.memory = memory;
    actor.due = dueAt(memory) ?? Number.POSITIVE_INFINITY;
    if (transitions.length > 0) actor.transitions.push(...transitions);
    if (memory.heldBecause !== null) actor.heldSince ??= event.at;
    else if (actor.heldSince !== null) {
      actor.heldMs += event.at - actor.heldSince;
      actor.heldSince = null;
    }
  }
}

/** From each call to the end of its condition, or to what set it aside. */
function occurrencesOf(transitions: readonly AlarmTransition[]): readonly RehearsedOccurrence[] {
  const occurrences: RehearsedOccurrence[] = [];
  let activeAt: number | null = null;
  for (const { move, to, at } of transitions) {
    if (to === "unacknowledged" && move !== "remind") activeAt ??= at;
    else if (activeAt !== null && to !== "acknowledged" && to !== "unacknowledged") {
      occurrences.push({ activeAt, returnedAt: at });
      activeAt = null;
    }
  }
  return activeAt === null ? occurrences : [...occurrences, { activeAt, returnedAt: null }];
}
