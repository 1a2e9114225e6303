import { mayDo } from "@weishan/core/access";
import { type AlarmRuleChanges, alarmRuleId, limitOfCondition, pointIdsOf, priorityOf } from "@weishan/core/alarm";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../ports/clock.ts";
import { alarmRuleOverrideRecords } from "../../ports/record-kinds/alarm-rule-override-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { AlarmEngine } from "./alarm-engine.ts";
import { put } from "./alarm-rows.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import type { PeopleBook } from "./people-book.ts";
import type { RuleBook } from "./rule-book.ts";
import type { AlarmRules, RuleView } from "./rule-view.ts";
import { ruleWords } from "./rule-words.ts";
import { shownKind } from "./shown-kind.ts";

export interface RuleDeskOptions {
  readonly book: RuleBook;
  readonly engine: AlarmEngine;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly refs: EquipmentRefs;
  readonly people: PeopleBook;
  readonly clock: Clock;
}

interface RulePlace {
  readonly equipmentId: string;
  readonly key: string;
}

/** Where people look at rules and change them at single equipment. */
export class RuleDesk implements AlarmRules {
  readonly #options: RuleDeskOptions;

  constructor(options: RuleDeskOptions) {
    this.#options = options;
  }

  async list(
    seen: SeenModel,
    { equipment, kind }: { readonly equipment?: string; readonly kind?: string },
  ): Promise<readonly RuleView[]> {
    const { book, people, model } = this.#options;
    await people.learn([...book.overrides].map(({ changedBy }) => changedBy));
    return [...book.ids].flatMap((id) => {
      const equipmentId = book.base(id)?.equipmentId ?? "";
      if (!seen.equipment.has(equipmentId)) return [];
      if (equipment !== undefined && equipment !== equipmentId) return [];
      if (kind !== undefined && model.equipment.get(equipmentId)?.kind !== kind) return [];
      return this.#view(id);
    });
  }

  async change(
    place: RulePlace,
    { changes, reason }: { readonly changes: AlarmRuleChanges; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<RuleView> {
    const { book, records, clock } = this.#options;
    const { id, centerId } = this.#place(place, caller);
    const override = {
      id,
      ...place,
      changes: Object.fromEntries(Object.entries(changes)),
      reason,
      changedBy: caller.principal.personId,
      changedAt: clock.now(),
    };
    const change = { actor: caller.actor, action: "alarm-rule.change", reason, centerId };
    await records.change(change, (transaction) => put(transaction, alarmRuleOverrideRecords, override));
    book.put(override);
    return this.#apply(id);
  }

  async clear(place: RulePlace, reason: string, caller: AlarmCaller): Promise<RuleView> {
    const { book, records } = this.#options;
    const { id, centerId } = this.#place(place, caller);
    if (book.override(id) === undefined) {
      throw new WeishanError("RECORD_UNKNOWN", `${id} is as in the library already`, { ruleId: id });
    }
    const change = { actor: caller.actor, action: "alarm-rule.clear", reason, centerId };
    await records.change(change, (transaction) => transaction.of(alarmRuleOverrideRecords).remove(id));
    book.clear(id);
    return this.#apply(id);
  }

  async #apply(id: string): Promise<RuleView> {
    const { book, engine, people } = this.#options;
    const prepared = book.prepare(id);
    if (prepared === null) engine.drop(id);
    else engine.replace(prepared);
    await people.learn([book.override(id)?.changedBy ?? null]);
    const [view] = this.#view(id);
    if (view === undefined) throw new RangeError(`the rule ${id} is gone`);
    return view;
  }

  #place(
    { equipmentId, key }: RulePlace,
    { principal }: AlarmCaller,
  ): { readonly id: string; readonly centerId: string } {
    const { book, model } = this.#options;
    const id = alarmRuleId(equipmentId, key);
    const equipment = model.equipment.get(equipmentId);
    if (equipment === undefined || book.base(id) === undefined || !mayDo(principal, "center.view", equipment)) {
      const message = `${equipmentId} has no rule "${key}"; GET /api/v1/alarm-rules?equipment= lists them`;
      throw new WeishanError("RECORD_UNKNOWN", message, { equipmentId, key });
    }
    if (!mayDo(principal, "alarm.configure", equipment)) {
      throw new WeishanError("ACCESS_DENIED", `${equipmentId}: this needs the right alarm.configure there`, {
        right: "alarm.configure",
        equipmentId,
      });
    }
    return { id, centerId: equipment.centerId };
  }

  #view(id: string): readonly RuleView[] {
    const { book, refs, model, people } = this.#options;
    const base = book.base(id);
    if (base === undefined) return [];
    const changes = book.changesOf(id);
    const rule = book.effective(id) ?? base;
    const override = book.override(id);
    const pointIds = pointIdsOf(rule.condition);
    return [
      {
        id,
        key: rule.key,
        ...refs.of(rule.equipmentId),
        name: rule.name,
        kind: shownKind(rule),
        isEnabled: changes.isEnabled !== false,
        words: ruleWords(rule, (pointId) => model.points.get(pointId)),
        limit: limitOfCondition(rule.condition),
        unit: model.points.get(pointIds[0] ?? "")?.unit ?? null,
        onDelayMs: rule.onDelayMs,
        offDelayMs: rule.offDelayMs,
        deadband: rule.deadband,
        isLatching: rule.latching,
        reAlarmMs: rule.reAlarmMs,
        consequence: rule.consequence,
        timeToRespondMin: rule.timeToRespondMin,
        priority: priorityOf(rule.consequence, rule.timeToRespondMin),
        raisesTicket: rule.raisesTicket,
        response: rule.response,
        pointIds,
        source: rule.source,
        override:
          override === undefined
            ? null
            : {
                changes,
                reason: override.reason,
                changedAt: override.changedAt,
                changedBy: people.ref(override.changedBy),
              },
      },
    ];
  }
}
