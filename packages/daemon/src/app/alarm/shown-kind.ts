import type { AlarmConditionKind, AlarmRule, LimitSide } from "@weishan/core/alarm";

/** What kind of trouble an alarm tells of: its condition, for limits the side, or a bus that does not answer. */
export type ShownKind = Exclude<AlarmConditionKind, "limit"> | LimitSide | "unreachable";

export function shownKind({ id, condition }: Pick<AlarmRule, "id" | "condition">): ShownKind {
  if (isEndpointAlarm(id)) return "unreachable";
  return condition.kind === "limit" ? condition.side : condition.kind;
}

/** The alarm of an endpoint that nothing behind can be reached through. */
export const endpointAlarmId = (endpointId: string): string => `endpoint~${endpointId}~unreachable`;

const isEndpointAlarm = (alarmId: string): boolean => alarmId.startsWith("endpoint~");
