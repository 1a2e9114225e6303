import { epochMs } from "@weishan/core/reading";
import { memoryLedger } from "../../app/booking/ledger/fake/memory-ledger.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import { worker } from "../../app/maintenance/fake/maintenance-bench.ts";
import { openPlannedMaintenance } from "../../app/maintenance/open-planned-maintenance.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { HttpDeps } from "../http-deps.ts";

/** What is asked for by tests of all routes. */
export const BENCH_MAINTENANCE = {
  plan: "bench-000001",
  obligation: "HV-6M~SW",
  occurrence: "HV-6M~SW~2026-H1",
  round: "night-patrol~SW",
  walk: "bench-walk-SW",
} as const;

const HOUR_MS = 3_600_000;
const silent = (): void => undefined;

/**
 * The real desks of planned maintenance over a model: at every equipment a plan and a shutdown, in every centre a walk
 * of each round with something that failed.
 */
export async function benchMaintenance(
  model: ModelIndex,
  clock: HandClock,
): Promise<Pick<HttpDeps, "plans" | "obligations" | "rounds" | "shutdowns">> {
  const records = new MemoryRecords(clock);
  let ids = 0;
  const { http } = openPlannedMaintenance({
    records,
    model,
    live: { latest: () => undefined },
    history: { counterAdvance: async (pointId) => ({ pointId, advance: null, coverage: 0, resets: 0 }) },
    claims: memoryLedger({ records, model }),
    tickets: {
      raise: async ({ centerId }) => ({ ticketId: "bench", number: `115-${centerId}-000001`, joined: false }),
    },
    names: async () => new Map(),
    notices: { tell: async () => undefined },
    isDemo: false,
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId: () => `bench-${String(++ids).padStart(6, "0")}`,
  });
  const manager = worker("manager");
  const now = clock.now();
  for (const { id: equipmentId, centerId, name } of model.equipment.values()) {
    const trigger = { kind: "calendar", rrule: "FREQ=DAILY", start: "2026-01-01T09:00", monthEnd: "skip" } as const;
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await http.plans.create(
      {
        name,
        centerId,
        equipmentId,
        spaceId: null,
        trigger: { ...trigger, countsFrom: "schedule" },
        steps: [equipmentId],
        leadDays: 1,
        graceDays: 1,
        priority: "normal",
        isPaused: false,
      },
      "bench",
      manager,
    );
    const [from, to] = [epochMs(now + HOUR_MS), epochMs(now + 2 * HOUR_MS)];
    // oxlint-disable-next-line no-await-in-loop -- see above
    await http.shutdowns.plan({ title: name.zh, equipmentIds: [equipmentId], from, to }, "bench", manager);
  }
  for (const { id, kind, centerId } of await http.rounds.list({ centerId: null }, manager.principal)) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    const { stops } = await http.rounds.find(id, manager.principal);
    const walkId = kind === "night-patrol" ? `bench-walk-${centerId}` : `bench-walk-${id}`.replaceAll("~", "-");
    // oxlint-disable-next-line no-await-in-loop -- see above
    await http.rounds.begin(id, { id: walkId, startedAt: now }, manager);
    const answers = stops.flatMap(({ spaceId, items }) =>
      items.map(({ key: itemKey }) => ({
        id: `${walkId}-${spaceId}-${itemKey}`,
        spaceId,
        itemKey,
        result: "fail" as const,
        score: null,
        note: spaceId,
        photoIds: [],
        answeredAt: now,
      })),
    );
    // oxlint-disable-next-line no-await-in-loop -- see above
    await http.rounds.answer(walkId, answers, manager);
    // oxlint-disable-next-line no-await-in-loop -- see above
    await http.rounds.finish(walkId, { finishedAt: now, note: id }, manager);
  }
  return http;
}
