import type { AlarmIndicators } from "@weishan/core/alarm";
import type { LocalName } from "@weishan/core/center";
import type { AlarmReview } from "./indicator-view.ts";

/** Above this part of all alarms a single one is worth a look of its own. */
const FREQUENT_SHARE = 0.05;
const MAX_ACTIONS = 30;

interface Names {
  readonly nameOf: (alarmId: string) => LocalName;
  readonly equipmentNameOf: (alarmId: string) => LocalName;
}

/** What to look at in a monthly review, worst first: what chatters, what stands, what comes too often. */
export function reviewActions(
  { chattering, staleRuleIds, topTen }: AlarmIndicators,
  { nameOf, equipmentNameOf }: Names,
): AlarmReview["actions"] {
  const told = new Set<string>();
  const action = (alarmId: string, finding: LocalName, proposal: LocalName): AlarmReview["actions"] => {
    if (told.has(alarmId)) return [];
    told.add(alarmId);
    return [{ alarmId, name: nameOf(alarmId), equipmentName: equipmentNameOf(alarmId), finding, proposal }];
  };
  return [
    ...chattering.flatMap(({ ruleId, count }) =>
      action(
        ruleId,
        { zh: `抖動，共 ${count} 次`, en: `chatters, ${count} times` },
        {
          zh: "加大回差或延長延遲，並檢查感測器接線",
          en: "widen the deadband or the delays, and check the sensor's wiring",
        },
      ),
    ),
    ...staleRuleIds.flatMap((ruleId) =>
      action(
        ruleId,
        { zh: "持續超過 24 小時", en: "stands for more than 24 h" },
        {
          zh: "排修、停用或重新檢討限值",
          en: "have it repaired, put it out of service, or think again about the limit",
        },
      ),
    ),
    ...topTen
      .filter(({ share }) => share >= FREQUENT_SHARE)
      .flatMap(({ ruleId, count, share }) =>
        action(
          ruleId,
          {
            zh: `共 ${count} 次，占 ${Math.round(share * 100)}%`,
            en: `${count} times, ${Math.round(share * 100)} % of all`,
          },
          { zh: "以演練調整限值後再套用", en: "try another limit in a rehearsal, then apply it" },
        ),
      ),
  ].slice(0, MAX_ACTIONS);
}
