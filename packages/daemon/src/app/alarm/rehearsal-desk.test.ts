import { officeCalendar } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import type { Series } from "../../ports/reading-history.ts";
import { HandClock } from "../field/fake/hand-clock.ts";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import type { AlarmCaller } from "./alarm-caller.ts";
import { silentLog, warm } from "./fake/engine-bench.ts";
import { RehearsalDesk } from "./rehearsal-desk.ts";
import { RuleBook } from "./rule-book.ts";

const AHU = "SW.MAIN.03F.AHU.01";
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const caller: AlarmCaller = {
  principal: {
    kind: "person",
    personId: "lin",
    displayName: "林",
    grants: [{ role: "facility-manager", centers: "all", systems: "all" }],
    scopes: null,
  },
  actor: { kind: "person", personId: "lin", via: "session" },
};

/** A temperature each minute: 35 °C from 01:00 to 03:00 each night, 31 °C for an hour at noon, else 25 °C. Taipei. */
function temperatureAt(at: number): number {
  const hour = Math.floor((at / HOUR_MS + 8) % 24);
  if (hour === 1 || hour === 2) return 35;
  return hour === 12 ? 31 : 25;
}

const history = {
  raw: async (pointId: string, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<Series> => {
    const first = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS;
    const ats = Float64Array.from(
      { length: Math.ceil((toMs - first) / MINUTE_MS) },
      (_, row) => first + row * MINUTE_MS,
    );
    const values = ats.map(temperatureAt);
    return { pointId, ats, values, statuses: new Uint8Array(ats.length), texts: null };
  },
};

function bench() {
  const clock = new HandClock();
  const rule = warm(AHU, {
    priority: "critical",
    condition: { kind: "limit", side: "high", pointId: `${AHU}.t`, limit: 30 },
  });
  const book = new RuleBook({
    rules: [rule],
    points: { unitOf: () => "°C", expectedIntervalMs: () => MINUTE_MS },
    log: silentLog,
  });
  const desk = new RehearsalDesk({
    book,
    model: indexModel([smallCenter]),
    history,
    calendar: officeCalendar(),
    nightCallees: async () => () => [{ personId: "chen", displayName: "陳" }],
    newId: () => "trial",
    clock,
    log: silentLog,
  });
  const done = async (): Promise<void> => {
    for (let turns = 0; turns < 500 && desk.find("trial", caller).state === "running"; turns++) {
      // oxlint-disable-next-line no-await-in-loop -- the trial goes on in turns
      await clock.turn(0);
    }
  };
  return { desk, done };
}

describe("a trial of a rule over thirty days", () => {
  test("says how often, how long, and who would have been called at night; and the same of the rule as it is", async () => {
    const { desk, done } = bench();
    desk.begin({ equipmentIds: [AHU], key: "warm", changes: { limit: 34 }, days: 30 }, caller);
    await done();
    const { state, progress, result, before } = desk.find("trial", caller);
    expect([state, progress]).toEqual(["done", 1]);
    expect(result).toMatchObject({
      occurrenceCount: 30,
      totalActiveMs: 30 * 2 * HOUR_MS,
      longestMs: 2 * HOUR_MS,
      nightCallCount: 30,
      nightCalls: expect.arrayContaining([
        expect.objectContaining({ equipmentId: AHU, who: [{ personId: "chen", displayName: "陳" }] }),
      ]),
    });
    expect(before).toMatchObject({ occurrenceCount: 60, nightCallCount: 30, totalActiveMs: 30 * 3 * HOUR_MS });
    expect(result?.perDay.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  });

  test("of a rule that nothing has is refused", () => {
    const { desk } = bench();
    expect(() => desk.begin({ kind: "chiller", key: "warm", changes: {}, days: 30 }, caller)).toThrow("warm");
  });

  test("that switches the rule off counts nothing", async () => {
    const { desk, done } = bench();
    desk.begin({ equipmentIds: [AHU], key: "warm", changes: { isEnabled: false }, days: 1 }, caller);
    await done();
    expect(desk.find("trial", caller)).toMatchObject({ state: "done", result: { occurrenceCount: 0 } });
  });
});
