import { readdirSync, readFileSync } from "node:fs";
import {
  type AlarmMemory,
  type AlarmRule,
  type AlarmSuppression,
  newAlarmMemory,
  type PreparedAlarmRule,
  parseRuleLibrary,
  prepareAlarmRule,
  resolveAlarmRules,
  stepAlarm,
} from "@weishan/core/alarm";
import { officeCalendar, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { parse } from "yaml";
import { EQUIPMENT, type SimulatedMoment } from "./simulated-readings.ts";

const RULES = new URL("../../../packages/daemon/rules/", import.meta.url);
const CALENDAR = officeCalendar();

/** An alarm that came up. */
export interface RaisedAlarm {
  readonly equipmentId: string;
  readonly key: string;
  readonly atMs: number;
}

interface Watched {
  readonly prepared: PreparedAlarmRule;
  memory: AlarmMemory;
  wasRaised: boolean;
}

/** The shipped alarm rules over simulated readings, with what suppresses them by design. */
export function watchAlarms(equipmentIds: ReadonlySet<string>, everyMs: number) {
  const unitOf = new Map([...EQUIPMENT.values()].flatMap(({ points }) => points.map(({ id, unit }) => [id, unit])));
  const watched = shippedRules()
    .filter(({ equipmentId }) => equipmentIds.has(equipmentId))
    .map((rule): Watched => {
      const prepared = prepareAlarmRule(rule, {
        unitOf: (pointId) => unitOf.get(pointId),
        expectedIntervalMs: () => everyMs,
      });
      return { prepared, memory: newAlarmMemory(prepared, 0), wasRaised: false };
    });
  const byId = new Map(watched.map((one) => [one.prepared.rule.id, one]));
  const raised: RaisedAlarm[] = [];
  const lastMeantMs = new Map<AlarmSuppression, number>();
  const suppresses = (entry: AlarmSuppression, { atMs, valueOf }: SimulatedMoment): boolean => {
    switch (entry.kind) {
      case "cause":
        return byId.get(entry.ruleId)?.memory.isActive === true;
      case "schedule":
        return isOfficeTime(atMs) === (entry.when === "office-hours");
      case "equipment-state": {
        const isMeant = entry.states.includes(valueOf(entry.pointId)) !== (entry.not === true);
        if (isMeant) lastMeantMs.set(entry, atMs);
        return isMeant || atMs - (lastMeantMs.get(entry) ?? Number.NEGATIVE_INFINITY) < entry.forMs;
      }
    }
  };
  return {
    raised: raised as readonly RaisedAlarm[],
    ruleCount: watched.length,
    take(moment: SimulatedMoment): void {
      const { atMs, valueOf } = moment;
      for (const one of watched) {
        for (const [input, pointId] of one.prepared.pointIds.entries()) {
          const value = valueOf(pointId);
          const reading = { kind: "reading", input, at: atMs, measuredAt: atMs } as const;
          const { memory } = stepAlarm(
            one.prepared,
            one.memory,
            Number.isNaN(value)
              ? { ...reading, value: null, quality: "bad", reason: "not-a-number" }
              : { ...reading, value, quality: "good", reason: null },
          );
          one.memory = memory;
        }
      }
      for (const one of watched) {
        const { equipmentId, key, suppressWhen } = one.prepared.rule;
        const isSuppressed = suppressWhen.filter((entry) => suppresses(entry, moment)).length > 0;
        if (!one.memory.isActive) one.wasRaised = false;
        else if (!one.wasRaised && !isSuppressed) {
          one.wasRaised = true;
          raised.push({ equipmentId, key, atMs });
        }
      }
    },
  };
}

/** The shipped rules of both centres whose points are measured; derived points are the daemon's to compute. */
function shippedRules(): readonly AlarmRule[] {
  const libraries = readdirSync(RULES).map((file) => {
    const parsed = parseRuleLibrary(parse(readFileSync(new URL(file, RULES), "utf8")));
    if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`);
    return parsed.library;
  });
  return Object.values(BUILTIN_CENTERS).flatMap((center) => resolveAlarmRules(center, libraries));
}

function isOfficeTime(atMs: number): boolean {
  const date = taipeiDate(epochMs(atMs));
  if (!CALENDAR.isWorkday(date)) return false;
  const { from, to } = CALENDAR.hours;
  return atMs >= taipeiInstant(date, from) && atMs < taipeiInstant(date, to);
}
