import { fedFrom, feedersOf } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import { alarmTransitionRecords } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import type { AlarmEngine } from "./alarm-engine.ts";
import { AlarmHandling, type OperatorAct } from "./alarm-handling.ts";
import { countAlarms, inOrderOfNeed, isAsked, isListed } from "./alarm-list.ts";
import type { AlarmRows } from "./alarm-rows-view.ts";
import type { AlarmChanges, AlarmDesk, AlarmQuery, OccurrenceQuery } from "./alarm-side.ts";
import type { AlarmDetail, AlarmFlood, AlarmList, AlarmRow } from "./alarm-view.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import { FloodWatch } from "./flood-watch.ts";
import { OccurrenceHistory } from "./occurrence-history.ts";
import type { PeopleBook } from "./people-book.ts";
import type { RuleBook } from "./rule-book.ts";
import { ruleWords } from "./rule-words.ts";

const MAX_TRANSITIONS = 100;
const MAX_CHILDREN = 200;
const MAX_RELATED = 50;

export interface AlarmDeskOptions {
  readonly engine: AlarmEngine;
  readonly rows: AlarmRows;
  readonly book: RuleBook;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly refs: EquipmentRefs;
  readonly people: PeopleBook;
  readonly clock: Clock;
}

/** Where people see and handle alarms. */
export class OpenAlarmDesk implements AlarmDesk {
  readonly #options: AlarmDeskOptions;
  readonly #handling: AlarmHandling;
  readonly #history: OccurrenceHistory;
  readonly #flood = new FloodWatch();
  readonly #listeners = new Set<(changes: AlarmChanges) => void>();
  /** Those that the list had when it was told of last. */
  readonly #listed = new Set<string>();

  constructor(options: AlarmDeskOptions) {
    this.#options = options;
    const { engine, model } = options;
    this.#handling = new AlarmHandling(engine, model);
    this.#history = new OccurrenceHistory({ ...options, board: engine.board });
    engine.listen({
      moved: (changes) => {
        for (const { transition } of changes) {
          const isNew = transition.move === "enter" || transition.move === "re-alarm";
          if (isNew && transition.to === "unacknowledged") this.#flood.came(transition.at);
        }
      },
      changed: (cells) => this.#tell(cells),
    });
  }

  /** Learns the names of the people in the rows; to be called once the engine was loaded. */
  async load(): Promise<void> {
    const { engine, people } = this.#options;
    const ids: (string | null)[] = [];
    for (const cell of engine.board.cells) {
      ids.push(cell.facts.setAsideBy, cell.occurrence?.acknowledgedBy ?? null);
      if (isListed(cell)) this.#listed.add(cell.prepared.rule.id);
    }
    await people.learn(ids);
  }

  list(seen: SeenModel, query: AlarmQuery): AlarmList {
    const { engine, rows, refs, clock } = this.#options;
    const alarms: AlarmRow[] = [];
    for (const cell of engine.board.cells) {
      const { equipmentId } = cell.prepared.rule;
      if (seen.equipment.has(equipmentId) && isAsked(cell, refs.of(equipmentId), query)) alarms.push(rows.of(cell));
    }
    alarms.sort(inOrderOfNeed);
    return { asOf: clock.now(), alarms, ...this.tally(seen) };
  }

  tally(seen: SeenModel) {
    const { engine, clock } = this.#options;
    const cells = [...engine.board.cells].filter(({ prepared }) => seen.equipment.has(prepared.rule.equipmentId));
    return { counts: countAlarms(cells), flood: this.#flood.state(clock.now()) };
  }

  /** Whether more comes than a person can answer. */
  flood(): AlarmFlood {
    return this.#flood.state(this.#options.clock.now());
  }

  async find(id: string, seen: SeenModel): Promise<AlarmDetail> {
    const { engine, rows, book, records, people, model } = this.#options;
    const cell = engine.board.find(id);
    if (cell === undefined || !seen.equipment.has(cell.prepared.rule.equipmentId)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no alarm "${id}"; GET /api/v1/alarms lists them`, {
        alarmId: id,
      });
    }
    const transitions = await records.of(alarmTransitionRecords).list({
      where: { alarmId: id },
      orderBy: "at",
      descending: true,
      limit: MAX_TRANSITIONS,
    });
    await people.learn([...transitions.map(({ personId }) => personId), cell.facts.setAsideBy]);
    const { rule } = cell.prepared;
    return {
      ...rows.of(cell),
      rule: {
        key: rule.key,
        words: ruleWords(rule, (pointId) => model.points.get(pointId)),
        onDelayMs: rule.onDelayMs,
        offDelayMs: rule.offDelayMs,
        deadband: rule.deadband,
        isLatching: rule.latching,
        reAlarmMs: rule.reAlarmMs,
        consequence: rule.consequence,
        timeToRespondMin: rule.timeToRespondMin,
        source: rule.source,
        isOverridden: book.override(id) !== undefined,
      },
      transitions: transitions.map(({ at, fromState, toState, move, value, personId, reason }) => ({
        at,
        from: fromState,
        to: toState,
        event: move,
        value,
        by: people.ref(personId),
        reason,
      })),
      children: rows
        .childrenOf(id)
        .slice(0, MAX_CHILDREN)
        .map((child) => rows.of(child)),
      related: this.#related(cell, seen),
    };
  }

  /** Alarms that are not normal at an equipment, for whoever shows or judges it. */
  alarmsOf(equipmentId: string): readonly AlarmRow[] {
    const { engine, rows } = this.#options;
    return engine.board
      .of(equipmentId)
      .filter(isListed)
      .map((cell) => rows.of(cell));
  }

  acknowledge(id: string, comment: string | null, caller: AlarmCaller): Promise<AlarmRow> {
    return this.#one(id, this.#acknowledging(comment), caller);
  }

  async acknowledgeAll(ids: readonly string[], comment: string | null, caller: AlarmCaller) {
    await this.#options.people.learn([caller.principal.personId]);
    const { done, refused } = await this.#handling.many(ids, this.#acknowledging(comment), caller);
    return { acknowledged: done.map((cell) => this.#options.rows.of(cell)), refused };
  }

  shelve(
    id: string,
    { durationMs, reason }: { readonly durationMs: number; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<AlarmRow> {
    const at = this.#options.clock.now();
    return this.#one(
      id,
      () => ({
        move: "shelve",
        event: { kind: "shelve", at, until: at + durationMs },
        facts: { setAsideBy: caller.principal.personId, reason },
        reason,
      }),
      caller,
    );
  }

  unshelve(id: string, reason: string | null, caller: AlarmCaller): Promise<AlarmRow> {
    return this.#one(id, this.#simple("unshelve", reason, NO_LONGER_ASIDE), caller);
  }

  outOfService(
    id: string,
    { reason, until }: { readonly reason: string; readonly until: EpochMs | null },
    caller: AlarmCaller,
  ): Promise<AlarmRow> {
    const at = this.#options.clock.now();
    if (until !== null && until <= at) {
      throw new WeishanError("QUERY_INVALID", "until when it is out of service lies in the past", { until });
    }
    return this.#one(
      id,
      () => ({
        move: "take-out-of-service",
        event: { kind: "take-out-of-service", at, until },
        facts: { setAsideBy: caller.principal.personId, reason },
        reason,
      }),
      caller,
    );
  }

  returnToService(id: string, reason: string, caller: AlarmCaller): Promise<AlarmRow> {
    return this.#one(id, this.#simple("return-to-service", reason, NO_LONGER_ASIDE), caller);
  }

  reset(id: string, comment: string | null, caller: AlarmCaller): Promise<AlarmRow> {
    return this.#one(id, this.#simple("reset", comment, {}), caller);
  }

  history(seen: SeenModel, query: OccurrenceQuery) {
    return this.#history.page(seen, query);
  }

  listen(listener: (changes: AlarmChanges) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #one(id: string, act: (cell: AlarmCell) => OperatorAct, caller: AlarmCaller): Promise<AlarmRow> {
    await this.#options.people.learn([caller.principal.personId]);
    return this.#options.rows.of(await this.#handling.one(id, act, caller));
  }

  #acknowledging(comment: string | null): () => OperatorAct {
    return this.#simple("acknowledge", comment, {});
  }

  #simple(
    move: "acknowledge" | "reset" | "unshelve" | "return-to-service",
    reason: string | null,
    facts: OperatorAct["facts"],
  ): () => OperatorAct {
    const at = this.#options.clock.now();
    return () => ({ move, event: { kind: move, at }, facts, reason });
  }

  #related({ prepared: { rule } }: AlarmCell, seen: SeenModel): readonly AlarmRow[] {
    const { engine, rows, model } = this.#options;
    const equipment = model.equipment.get(rule.equipmentId);
    const index = model.centerIndexes.get(equipment?.centerId ?? "");
    const around =
      index === undefined ? [] : [...feedersOf(index, rule.equipmentId), ...fedFrom(index, rule.equipmentId)];
    return [rule.equipmentId, ...around]
      .filter((id) => seen.equipment.has(id))
      .flatMap((id) => engine.board.of(id).filter((cell) => isListed(cell) && cell.prepared.rule.id !== rule.id))
      .slice(0, MAX_RELATED)
      .map((cell) => rows.of(cell));
  }

  #tell(cells: ReadonlySet<AlarmCell>): void {
    const { engine, rows } = this.#options;
    const changed: AlarmRow[] = [];
    const removed: { readonly id: string; readonly equipmentId: string }[] = [];
    const parents = new Set<AlarmCell>();
    for (const cell of cells) {
      const { id, equipmentId } = cell.prepared.rule;
      const isThere = engine.board.find(id) === cell;
      if (isThere && isListed(cell)) {
        this.#listed.add(id);
        changed.push(rows.of(cell));
      } else if (this.#listed.delete(id)) removed.push({ id, equipmentId });
      const parent = engine.board.find(cell.facts.suppressedBy?.alarmId ?? "");
      if (parent !== undefined && !cells.has(parent)) parents.add(parent);
    }
    // How many a cause explains is a part of its row.
    for (const parent of parents) if (isListed(parent)) changed.push(rows.of(parent));
    if (changed.length === 0 && removed.length === 0) return;
    for (const listener of this.#listeners) listener({ changed, removed });
  }
}

const NO_LONGER_ASIDE: OperatorAct["facts"] = { setAsideBy: null, reason: null };
