import { resolveAlarmRules, withOverrides } from "@weishan/core/alarm";
import { officeCalendar } from "@weishan/core/calendar";
import { type AlarmParts, type OpenAlarms, openAlarms } from "../app/alarm/open-alarms.ts";
import type { Installation } from "../config/installation.ts";

/** The alarms of an installation. */
export function composeAlarms(
  installation: Installation,
  parts: Omit<AlarmParts, "rules" | "buses" | "calendar" | "expectedIntervalMs">,
): OpenAlarms {
  const { ruleLibraries, alarmChanges, endpoints } = installation;
  const polled = endpoints.map(({ id, name, units }) => ({
    id,
    name,
    equipmentIds: units.map((unit) => unit.equipment),
  }));
  // What a broker speaks of is known before it is connected.
  const brokers = parts.fieldHealth().filter(({ kind }) => kind === "mqtt");
  const spoken = brokers.map(({ id, name, units }) => ({
    id,
    name,
    equipmentIds: units.map((unit) => unit.equipmentId),
  }));
  const rules = parts.model.centers.flatMap((center) => resolveAlarmRules(center, ruleLibraries));
  return openAlarms({
    ...parts,
    buses: [...polled, ...spoken],
    rules: withOverrides(rules, alarmChanges),
    calendar: officeCalendar(),
    expectedIntervalMs: (pointId) => parts.model.points.get(pointId)?.expectedIntervalMs,
  });
}
