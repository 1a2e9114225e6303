import type { AlarmRule } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { AlarmPlans } from "./alarm-plans.ts";
import type { PersonRef } from "./alarm-view.ts";
import type { CallPerson } from "./call-people.ts";
import { peopleOf } from "./call-targets.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import { policyFor, stepOfTurn } from "./escalation-steps.ts";
import { isNight } from "./rehearsal-result.ts";

/** Steps that are looked at for one alarm: a night has no more. */
const MAX_STEPS = 20;

/** Who would be called, before the morning, by an alarm that comes at night and that nobody acknowledges. */
export function nightCallees(
  rule: AlarmRule,
  atMs: number,
  {
    plans,
    people,
    refs,
    calendar,
  }: {
    readonly plans: AlarmPlans;
    readonly people: readonly CallPerson[];
    readonly refs: EquipmentRefs;
    readonly calendar: OfficeCalendar;
  },
): readonly PersonRef[] {
  const { centerId, system } = refs.of(rule.equipmentId);
  const { priority } = rule;
  const place = { centerId, system, priority };
  const policy = policyFor(plans.escalations.document, place);
  if (policy === undefined) return [];
  const rosters = plans.rosters.document;
  const called = new Map<string, PersonRef>();
  for (let turn = 0; turn < Math.min(MAX_STEPS, policy.steps.length); turn++) {
    const taken = stepOfTurn(policy, turn, { baseMs: atMs, priority, calendar });
    if (taken === undefined || !isNight(taken.at)) break;
    const world = { rosters, people, receivers: [], hasMail: true, hasLine: true };
    for (const { personId, displayName } of peopleOf(taken.step, place, taken.at, world)) {
      called.set(personId, { personId, displayName });
    }
  }
  return [...called.values()];
}
