import { officeCalendar } from "@weishan/core/calendar";
import { batchOf, PointTable } from "@weishan/core/reading";
import type { AlarmSide } from "../../app/alarm/alarm-side.ts";
import { ruleOf, silentLog } from "../../app/alarm/fake/engine-bench.ts";
import { MemoryJournal } from "../../app/alarm/fake/memory-journal.ts";
import { openAlarms } from "../../app/alarm/open-alarms.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import { type HandClock, settled } from "../../app/field/fake/hand-clock.ts";
import { worker } from "../../app/maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { MemoryHistory } from "./memory-history.ts";

/** What is asked for by tests of all routes. */
export const BENCH_ALARM = { key: "high", rehearsal: "bench-alarms-000001" } as const;

const LIMIT = 1_000;

/** The real desks of alarms over a model: at every equipment one that nobody acknowledged, and a trial of its rule. */
export async function benchAlarms(model: ModelIndex, clock: HandClock): Promise<AlarmSide> {
  const watched = [...model.equipment.values()].flatMap(({ id, points: [point] }) =>
    point === undefined ? [] : [{ equipmentId: id, pointId: point.id }],
  );
  const points = new PointTable();
  const journal = new MemoryJournal();
  let ids = 0;
  const alarms = openAlarms({
    rules: watched.map(({ equipmentId, pointId }) =>
      ruleOf({ equipmentId, key: BENCH_ALARM.key, condition: { kind: "limit", side: "high", pointId, limit: LIMIT } }),
    ),
    records: new MemoryRecords(clock),
    journal,
    points,
    model,
    live: { latest: () => undefined },
    buses: [],
    history: new MemoryHistory(),
    fieldHealth: () => [],
    lockOuts: { isLockedOut: () => false, listen: () => () => undefined },
    shutdowns: { isShutDown: () => false, listen: () => () => undefined },
    calendar: officeCalendar(),
    expectedIntervalMs: () => undefined,
    names: async () => new Map(),
    ways: {
      mailer: null,
      line: null,
      webhooks: { sender: { send: async () => ({ ok: true, status: 204 }) }, receivers: [] },
    },
    claims: { claims: async () => [] },
    tickets: () => ({
      raise: () => Promise.reject(new RangeError("no rule of the bench raises a ticket")),
      recovered: async () => undefined,
      recurred: async () => undefined,
    }),
    publicUrl: null,
    isDemo: false,
    newId: () => `bench-alarms-${String(++ids).padStart(6, "0")}`,
    random: () => 0.5,
    clock,
    log: silentLog,
  });
  await alarms.load();
  await alarms.start();
  const at = clock.now();
  const good = { quality: "good", reason: null, at, receivedAt: at } as const;
  await journal.append(
    batchOf(
      watched.map(({ pointId }) => ({ pointId, value: LIMIT + 1, ...good })),
      points,
    ),
  );
  await settled();
  alarms.side.rehearsals.begin(
    { equipmentIds: watched.map(({ equipmentId }) => equipmentId), key: BENCH_ALARM.key, changes: {}, days: 1 },
    worker("manager"),
  );
  return alarms.side;
}
