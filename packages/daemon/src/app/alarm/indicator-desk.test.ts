import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import {
  type AlarmOccurrenceRecord,
  alarmOccurrenceRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import { MemoryRecords } from "../command/fake/memory-records.ts";
import { HandClock } from "../field/fake/hand-clock.ts";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import { EquipmentRefs } from "./equipment-refs.ts";
import { silentLog, warm } from "./fake/engine-bench.ts";
import { OpenIndicatorDesk } from "./indicator-desk.ts";
import { RuleBook } from "./rule-book.ts";

const AHU = "SW.MAIN.03F.AHU.01";
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const model = indexModel([smallCenter]);
const BY_TEST = { actor: { kind: "system", part: "test" }, action: "x", reason: null } as const;

async function bench(occurrences: readonly Partial<AlarmOccurrenceRecord>[]) {
  const clock = new HandClock(Date.parse("2026-02-10T09:00:00+08:00"));
  const records = new MemoryRecords(clock);
  await records.change(BY_TEST, async (transaction) => {
    for (const [index, changes] of occurrences.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      await transaction.of(alarmOccurrenceRecords).insert({
        id: `occurrence-${index}`,
        alarmId: `${AHU}~warm`,
        equipmentId: AHU,
        centerId: "SW",
        priority: "low",
        activeAt: clock.now(),
        value: 31,
        limit: 30,
        returnedAt: null,
        acknowledgedAt: null,
        acknowledgedBy: null,
        comment: null,
        endedAt: null,
        ticketId: null,
        ticketNumber: null,
        ...changes,
      });
    }
  });
  const book = new RuleBook({
    rules: [warm(AHU)],
    points: { unitOf: () => "°C", expectedIntervalMs: () => undefined },
    log: silentLog,
  });
  return { clock, desk: new OpenIndicatorDesk({ records, model, book, refs: new EquipmentRefs(model), clock }) };
}

describe("how well the alarms serve", () => {
  test("counts what came in the window, and what stands since before", async () => {
    const now = Date.parse("2026-02-10T09:00:00+08:00");
    const { desk } = await bench([
      { activeAt: epochMs(now - 30 * DAY_MS) },
      { activeAt: epochMs(now - DAY_MS / 2), returnedAt: epochMs(now - DAY_MS / 4) },
      { activeAt: epochMs(now - 60 * DAY_MS), returnedAt: epochMs(now - 59 * DAY_MS) },
    ]);
    expect(await desk.indicators(model, {})).toMatchObject({
      alarmCount: 1,
      standingCount: 1,
      staleCount: 1,
      topTen: [{ alarmId: `${AHU}~warm`, equipmentId: AHU, count: 1, share: 1 }],
      figures: expect.arrayContaining([expect.objectContaining({ key: "stale", value: 1, verdict: "good" })]),
    });
  });

  test("leaves out what the reader may not see", async () => {
    const { desk } = await bench([{ returnedAt: null }]);
    expect(await desk.indicators({ equipment: new Map() }, {})).toMatchObject({ alarmCount: 0, standingCount: 0 });
  });

  test("is reviewed for the last whole month, with what to look at first", async () => {
    const january = Date.parse("2026-01-20T10:00:00+08:00");
    const chatter = Array.from({ length: 5 }, (_, index) => ({
      activeAt: epochMs(january + index * 10_000),
      returnedAt: epochMs(january + index * 10_000 + 5_000),
    }));
    const { desk } = await bench([...chatter, { activeAt: epochMs(january + 2 * MINUTE_MS) }]);
    const review = await desk.review(model, { center: "SW" });
    expect(review).toMatchObject({ month: "2026-01", rocMonth: "115年1月", centerId: "SW" });
    expect(review.actions[0]).toMatchObject({ alarmId: `${AHU}~warm`, equipmentName: { zh: "空調箱一號" } });
    expect(review.indicators.perDay).toHaveLength(31);
  });
});
