import { mayDo, type Right } from "@weishan/core/access";
import { type AlarmEvent, type AlarmMove, nextState } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { AlarmFacts } from "../../ports/record-kinds/alarm-state-record.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { AlarmCaller } from "./alarm-caller.ts";
import type { AlarmCell } from "./alarm-cell.ts";
import type { AlarmEngine } from "./alarm-engine.ts";

/** What an operator does to an alarm. */
export interface OperatorAct {
  readonly move: Extract<
    AlarmMove,
    "acknowledge" | "reset" | "shelve" | "unshelve" | "take-out-of-service" | "return-to-service"
  >;
  readonly event: AlarmEvent;
  readonly facts: Partial<AlarmFacts>;
  readonly reason: string | null;
}

/** So many in one transaction: a whole page of a flood. */
const MAX_PER_CHANGE = 250;

const REFUSALS: Readonly<Record<OperatorAct["move"], LocalName>> = {
  acknowledge: { zh: "沒有可確認的警報", en: "there is nothing to acknowledge" },
  reset: {
    zh: "已確認且原因消失的閉鎖警報才能復歸",
    en: "only a latched alarm that is acknowledged and whose cause is gone can be reset",
  },
  shelve: { zh: "已經擱置", en: "it is shelved already" },
  unshelve: { zh: "並未擱置", en: "it is not shelved" },
  "take-out-of-service": { zh: "已經停用", en: "it is out of service already" },
  "return-to-service": { zh: "並未停用", en: "it is not out of service" },
};
const UNKNOWN: LocalName = { zh: "沒有這個警報，或無權處理", en: "there is no such alarm that you may handle" };
const SAFETY: LocalName = {
  zh: "攸關生命安全的警報，須由有權設定警報的人擱置",
  en: "an alarm of life and safety is put aside only by who may configure alarms",
};

/** Lets operators handle alarms: who may, what the state allows, one after another. */
export class AlarmHandling {
  readonly #engine: AlarmEngine;
  readonly #board: AlarmBoard;
  readonly #model: ModelIndex;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(engine: AlarmEngine, model: ModelIndex) {
    this.#engine = engine;
    this.#board = engine.board;
    this.#model = model;
  }

  /** @throws WeishanError RECORD_UNKNOWN for what the caller does not see */
  seen(alarmId: string, { principal }: AlarmCaller): AlarmCell {
    const cell = this.#board.find(alarmId);
    const equipment = this.#model.equipment.get(cell?.prepared.rule.equipmentId ?? "");
    if (cell !== undefined && equipment !== undefined && mayDo(principal, "center.view", equipment)) return cell;
    throw new WeishanError("RECORD_UNKNOWN", `there is no alarm "${alarmId}"; GET /api/v1/alarms lists them`, {
      alarmId,
    });
  }

  /** Does it to one alarm, or says why not. */
  async one(alarmId: string, act: (cell: AlarmCell) => OperatorAct, caller: AlarmCaller): Promise<AlarmCell> {
    this.#requireRight(this.seen(alarmId, caller), caller);
    const { done, refused } = await this.many([alarmId], act, caller);
    const [cell] = done;
    if (cell !== undefined) return cell;
    throw new WeishanError("RECORD_CONFLICT", `${alarmId}: ${refused[0]?.why.en ?? "that is not possible now"}`, {
      alarmId,
    });
  }

  /** Does it to each that allows it; what is not seen is as unknown as what is not there. */
  async many(
    alarmIds: readonly string[],
    act: (cell: AlarmCell) => OperatorAct,
    caller: AlarmCaller,
  ): Promise<{
    readonly done: readonly AlarmCell[];
    readonly refused: readonly { readonly id: string; readonly why: LocalName }[];
  }> {
    const cells: AlarmCell[] = [];
    const unknown: { readonly id: string; readonly why: LocalName }[] = [];
    for (const id of new Set(alarmIds)) {
      const cell = this.#board.find(id);
      if (cell !== undefined && this.#may(cell, "alarm.handle", caller)) cells.push(cell);
      else unknown.push({ id, why: UNKNOWN });
    }
    const result = this.#turn.then(() => this.#do(cells, act, caller));
    this.#turn = result.catch(() => undefined);
    const { done, refused } = await result;
    return { done, refused: [...unknown, ...refused] };
  }

  async #do(
    cells: readonly AlarmCell[],
    act: (cell: AlarmCell) => OperatorAct,
    caller: AlarmCaller,
  ): Promise<{
    readonly done: readonly AlarmCell[];
    readonly refused: readonly { readonly id: string; readonly why: LocalName }[];
  }> {
    const refused: { readonly id: string; readonly why: LocalName }[] = [];
    const possible: { readonly cell: AlarmCell; readonly act: OperatorAct }[] = [];
    for (const cell of cells) {
      const wanted = act(cell);
      const why = this.#refusal(cell, wanted, caller);
      if (why === null) possible.push({ cell, act: wanted });
      else refused.push({ id: cell.prepared.rule.id, why });
    }
    for (const group of this.#groups(possible)) {
      const [first] = group;
      if (first === undefined) continue;
      const { actor, principal } = caller;
      const { move, reason } = first.act;
      const centerId = this.#model.equipment.get(first.cell.prepared.rule.equipmentId)?.centerId;
      const change = { actor, action: `alarm.${move}`, reason, ...(centerId === undefined ? {} : { centerId }) };
      const acts = group.map(({ cell, act: { event, facts } }) => ({ cell, event, facts }));
      // oxlint-disable-next-line no-await-in-loop -- changes are one after another
      await this.#engine.act(change, acts, { personId: principal.personId, reason });
    }
    return { done: possible.map(({ cell }) => cell), refused };
  }

  /** Those of one centre together: an entry in the audit trail is about one centre. */
  #groups<Item extends { readonly cell: AlarmCell }>(items: readonly Item[]): readonly (readonly Item[])[] {
    const byCenter = Map.groupBy(
      items,
      ({ cell }) => this.#model.equipment.get(cell.prepared.rule.equipmentId)?.centerId,
    );
    return [...byCenter.values()].flatMap((group) =>
      Array.from({ length: Math.ceil(group.length / MAX_PER_CHANGE) }, (_, index) =>
        group.slice(index * MAX_PER_CHANGE, (index + 1) * MAX_PER_CHANGE),
      ),
    );
  }

  #refusal(cell: AlarmCell, { move }: OperatorAct, caller: AlarmCaller): LocalName | null {
    const { memory, prepared } = cell;
    const { rule } = prepared;
    const isEnding = move === "unshelve" || move === "return-to-service";
    const overlay = move === "unshelve" ? "shelved" : "out-of-service";
    const isAllowed = isEnding
      ? memory.overlays.includes(overlay)
      : nextState(memory.state, move, rule.latching) !== undefined;
    if (!isAllowed) return REFUSALS[move];
    const isAside = move === "shelve" || move === "take-out-of-service";
    if (!isAside || rule.priority !== "critical") return null;
    return this.#may(cell, "alarm.configure", caller) ? null : SAFETY;
  }

  #may({ prepared: { rule } }: AlarmCell, right: Right, { principal }: AlarmCaller): boolean {
    const equipment = this.#model.equipment.get(rule.equipmentId);
    return equipment !== undefined && mayDo(principal, right, equipment);
  }

  #requireRight(cell: AlarmCell, caller: AlarmCaller): void {
    if (this.#may(cell, "alarm.handle", caller)) return;
    const { rule } = cell.prepared;
    throw new WeishanError("ACCESS_DENIED", `${rule.id}: this needs the right alarm.handle there`, {
      right: "alarm.handle",
      equipmentId: rule.equipmentId,
    });
  }
}
