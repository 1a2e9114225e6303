import type { EpochMs } from "@weishan/core/reading";
import type { AlarmSide } from "../../app/alarm/alarm-side.ts";
import type { AlarmDetail, AlarmRow } from "../../app/alarm/alarm-view.ts";
import { noAlarms } from "../../app/alarm/no-alarms.ts";

/** One alarm of the small centre, as an engineer sees it. */
const rowAt = (at: EpochMs): AlarmRow => ({
  id: "SW.MAIN.03F.AHU.01~supplyAirHigh",
  occurrenceId: `SW.MAIN.03F.AHU.01~supplyAirHigh@${at}`,
  equipmentId: "SW.MAIN.03F.AHU.01",
  equipmentName: { zh: "三樓空調箱", en: "Air handler 3F" },
  centerId: "SW",
  system: "hvac",
  spaceName: null,
  name: { zh: "送風溫度過高", en: "Supply air too warm" },
  kind: "high",
  priority: "medium",
  state: "unacknowledged",
  isActive: true,
  value: 19.2,
  unit: "°C",
  limit: 18,
  heldBecause: null,
  activeAt: at,
  returnedAt: null,
  changedAt: at,
  acknowledgedAt: null,
  acknowledgedBy: null,
  comment: null,
  shelvedUntil: null,
  shelvedBy: null,
  reason: null,
  suppressedBy: null,
  parentId: null,
  childCount: 0,
  ticket: null,
  response: { zh: "檢查冰水閥與冰水溫度", en: "Check the chilled-water valve and temperature" },
  pointIds: ["SW.MAIN.03F.AHU.01.supplyAirTempC"],
  claimCount: 0,
});

/** An installation with one alarm and one trial. */
export function fakeAlarms(at: EpochMs): AlarmSide {
  const row = rowAt(at);
  const detail: AlarmDetail = {
    ...row,
    rule: {
      key: "supplyAirHigh",
      words: { zh: "送風溫度高於 18 °C 持續 60 秒", en: "supply air above 18 °C for 60 s" },
      onDelayMs: 60_000,
      offDelayMs: 60_000,
      deadband: 0.5,
      isLatching: false,
      reAlarmMs: null,
      consequence: "minor",
      timeToRespondMin: 30,
      source: "library",
      isOverridden: false,
    },
    transitions: [{ at, from: "normal", to: "unacknowledged", event: "alarm", value: 19.2, by: null, reason: null }],
    children: [],
    related: [],
  };
  const rehearsal = {
    id: "trial",
    state: "running",
    progress: 0.25,
    startedAt: at,
    key: "supplyAirHigh",
    days: 30,
    equipmentCount: 1,
    failure: null,
    result: null,
    before: null,
  } as const;
  return {
    ...noAlarms,
    desk: {
      ...noAlarms.desk,
      list: () => ({ ...noAlarms.desk.list({ equipment: new Map() }, {}), asOf: at, alarms: [row] }),
      find: async () => detail,
    },
    rehearsals: { begin: () => rehearsal, find: () => rehearsal },
  };
}
