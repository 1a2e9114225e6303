import type { AlarmEvent, AlarmMemory, AlarmStep, AlarmTransition } from "./alarm-memory.ts";
import type { AlarmMove, AlarmOverlay, AlarmPhase, AlarmState } from "./alarm-state.ts";
import { isOverlay, nextState } from "./alarm-state.ts";
import type { PreparedAlarmRule } from "./prepare-rule.ts";
import { takeReading } from "./take-reading.ts";

/**
 * One step of an alarm: first everything that fell due up to the event, each at its own instant, then the event.
 *
 * Pure: the same memory and event give the same step, and it does not matter how often a tick came in between; so an
 * alarm that is replayed from any snapshot ends where the first run ended. What the transition table does not know
 * does nothing.
 */
export function stepAlarm(prepared: PreparedAlarmRule, memory: AlarmMemory, event: AlarmEvent): AlarmStep {
  const at = Math.max(memory.at, event.at);
  const step = new Step(prepared, memory);
  step.advance(at);
  step.take(event, at);
  step.advance(at);
  step.reach(at);
  return { memory: step.memory, transitions: step.transitions };
}

/** When something falls due that no reading brings, epoch ms; null where nothing does. Tick the alarm then. */
export function dueAt(memory: AlarmMemory): number | null {
  const { pendingUntil, remindAt, shelvedUntil, outOfServiceUntil } = memory;
  // Written out: it is asked twice for each reading.
  let due = pendingUntil ?? Number.POSITIVE_INFINITY;
  if (remindAt !== null && remindAt < due) due = remindAt;
  if (shelvedUntil !== null && shelvedUntil < due) due = shelvedUntil;
  if (outOfServiceUntil !== null && outOfServiceUntil < due) due = outOfServiceUntil;
  for (const { staleAt } of memory.inputs) if (staleAt !== null && staleAt < due) due = staleAt;
  return due === Number.POSITIVE_INFINITY ? null : due;
}

const NO_TRANSITIONS: readonly AlarmTransition[] = [];

/** The memory under way through one step. */
class Step {
  readonly #prepared: PreparedAlarmRule;
  memory: AlarmMemory;
  transitions: readonly AlarmTransition[] = NO_TRANSITIONS;

  constructor(prepared: PreparedAlarmRule, memory: AlarmMemory) {
    this.#prepared = prepared;
    this.memory = memory;
  }

  /** Lets everything happen that falls due until `at`, in the order of its instants. */
  advance(at: number): void {
    for (;;) {
      const due = dueAt(this.memory);
      if (due === null || due > at) break;
      this.#fire(Math.max(due, this.memory.at));
    }
  }

  /** Everything up to an instant is decided. */
  reach(at: number): void {
    if (this.memory.at !== at) this.memory = { ...this.memory, at };
  }

  take(event: AlarmEvent, at: number): void {
    if (event.kind === "tick") return;
    if (event.kind === "reading") this.#read(event, at);
    else if (event.kind === "shelve") this.#setAside(event.kind, { shelvedUntil: event.until }, at);
    else if (event.kind === "take-out-of-service") this.#setAside(event.kind, { outOfServiceUntil: event.until }, at);
    else this.#put(event.kind, at);
  }

  /** Sets aside until an instant; one that is over already sets nothing aside. */
  #setAside(move: "shelve" | "take-out-of-service", until: Partial<AlarmMemory>, at: number): void {
    const instant = until.shelvedUntil ?? until.outOfServiceUntil ?? Number.POSITIVE_INFINITY;
    if (instant <= at || nextState(this.memory.state, move, this.#prepared.rule.latching) === undefined) return;
    this.memory = { ...this.memory, ...until };
    this.#move(move, at);
  }

  /** Taking away an overlay that lies under another one ends it all the same. */
  #put(move: Exclude<AlarmMove, "enter" | "re-alarm" | "return" | "remind">, at: number): void {
    const overlay = overlayEndedBy(move);
    if (overlay === undefined || this.memory.state === overlay) {
      this.#move(move, at);
      return;
    }
    this.memory = this.#without(overlay);
  }

  #read(event: Extract<AlarmEvent, { kind: "reading" }>, at: number): void {
    const known = this.memory.inputs[event.input];
    if (known === undefined) return;
    const taken = takeReading(known, event, at, this.#prepared);
    if (taken === known) return;
    this.memory = { ...this.memory, at, inputs: this.memory.inputs.with(event.input, taken) };
    // A value that arrives when it is already too old is stale before anybody decides by it.
    if (taken.staleAt !== null && taken.staleAt <= at) this.#grewStale(at);
    else this.#judge(at);
  }

  /** What falls due at one instant, the doubt first: nothing is raised by a value that is just growing stale. */
  #fire(at: number): void {
    if (this.memory.at !== at) this.memory = { ...this.memory, at };
    this.#grewStale(at);
    const { pendingUntil, remindAt, shelvedUntil, outOfServiceUntil } = this.memory;
    if (pendingUntil !== null && pendingUntil <= at) this.#decide(at);
    if (remindAt !== null && remindAt <= at && this.memory.remindAt === remindAt) {
      this.memory = { ...this.memory, remindAt: null };
      this.#move("remind", at);
    }
    if (shelvedUntil !== null && shelvedUntil <= at) this.#put("unshelve", at);
    if (outOfServiceUntil !== null && outOfServiceUntil <= at) this.#put("return-to-service", at);
  }

  #grewStale(at: number): void {
    const { inputs } = this.memory;
    if (!inputs.some(({ staleAt }) => staleAt !== null && staleAt <= at)) return;
    this.memory = {
      ...this.memory,
      inputs: inputs.map((input) =>
        input.staleAt === null || input.staleAt > at
          ? input
          : { ...input, quality: "uncertain", reason: "stale", staleAt: null },
      ),
    };
    this.#judge(at);
  }

  /** Judges the condition and starts, keeps or drops the delay. Unknown holds everything as it is. */
  #judge(at: number): void {
    const { memory } = this;
    const { rule, judge } = this.#prepared;
    const verdict = judge(memory.inputs, memory.isActive);
    if (typeof verdict === "string") {
      if (memory.heldBecause?.reason === verdict && memory.pendingUntil === null) return;
      const since = memory.heldBecause?.reason === verdict ? memory.heldBecause.since : at;
      this.memory = { ...memory, pendingUntil: null, heldBecause: { reason: verdict, since } };
      return;
    }
    const delayMs = verdict ? rule.onDelayMs : rule.offDelayMs;
    const isUnderWay = memory.pendingUntil !== null && memory.isConditionTrue === verdict;
    const pendingUntil = verdict === memory.isActive ? null : isUnderWay ? memory.pendingUntil : at + delayMs;
    if (memory.heldBecause === null && memory.isConditionTrue === verdict && memory.pendingUntil === pendingUntil) {
      return;
    }
    this.memory = { ...memory, isConditionTrue: verdict, pendingUntil, heldBecause: null };
  }

  /** The delay is over: the condition is what it has been for long enough. */
  #decide(at: number): void {
    const isActive = this.memory.isConditionTrue;
    const wasShown = this.memory.phase !== "normal";
    this.memory = {
      ...this.memory,
      isActive,
      pendingUntil: null,
      ...(isActive
        ? { activeAt: at, returnedAt: null, acknowledgedAt: null, occurrences: this.memory.occurrences + 1 }
        : { returnedAt: at }),
    };
    if (isOverlay(this.memory.state)) {
      this.memory = { ...this.memory, phase: reEvaluated(isActive) };
      return;
    }
    this.#move(isActive ? (wasShown ? "re-alarm" : "enter") : "return", at);
  }

  #move(move: AlarmMove, at: number): void {
    const { rule } = this.#prepared;
    const from = this.memory.state;
    const found = nextState(from, move, rule.latching);
    if (found === undefined) return;
    if (found === "re-evaluate" && isOverlay(from)) this.memory = this.#without(from);
    else if (found !== "re-evaluate") this.memory = this.#entering(found, at);
    if (move === "acknowledge") this.memory = { ...this.memory, acknowledgedAt: at };
    if (move === "remind") this.memory = { ...this.memory, acknowledgedAt: null };
    const to = this.memory.state;
    this.transitions = [
      ...this.transitions,
      {
        ruleId: rule.id,
        at,
        move,
        from,
        to,
        value: this.memory.inputs[0]?.value ?? null,
        occurrence: this.memory.occurrences,
      },
    ];
  }

  #entering(state: AlarmState, at: number): AlarmMemory {
    const { memory } = this;
    const { reAlarmMs } = this.#prepared.rule;
    if (isOverlay(state)) {
      return {
        ...memory,
        state,
        overlays: [...memory.overlays.filter((overlay) => overlay !== state), state],
        phase: reEvaluated(memory.isActive),
        remindAt: null,
      };
    }
    return {
      ...memory,
      state,
      phase: state,
      remindAt: state === "acknowledged" && reAlarmMs !== null ? at + reAlarmMs : null,
    };
  }

  #without(overlay: AlarmOverlay): AlarmMemory {
    const { memory } = this;
    const overlays = memory.overlays.filter((candidate) => candidate !== overlay);
    return {
      ...memory,
      overlays,
      state: overlays.at(-1) ?? memory.phase,
      shelvedUntil: overlay === "shelved" ? null : memory.shelvedUntil,
      outOfServiceUntil: overlay === "out-of-service" ? null : memory.outOfServiceUntil,
    };
  }
}

const reEvaluated = (isActive: boolean): AlarmPhase => (isActive ? "unacknowledged" : "normal");

function overlayEndedBy(move: AlarmMove): AlarmOverlay | undefined {
  if (move === "unshelve") return "shelved";
  if (move === "unsuppress") return "suppressed";
  return move === "return-to-service" ? "out-of-service" : undefined;
}
