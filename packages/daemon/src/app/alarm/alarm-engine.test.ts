import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarmOccurrenceRecords, alarmTransitionRecords } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import { alarmStateRecords } from "../../ports/record-kinds/alarm-state-record.ts";
import { settled } from "../field/fake/hand-clock.ts";
import { bareEngine, benchWorld, engineBench, ruleOf, warm } from "./fake/engine-bench.ts";
import { MemoryJournal } from "./fake/memory-journal.ts";

const AHU = "SW.MAIN.03F.AHU.01";
const WARM = `${AHU}~warm`;
const TEMP = `${AHU}.tempC`;
const FAN = `${AHU}.fanRunning`;

describe("the alarms of an installation", () => {
  test("come with the reading that raises them, with the occurrence and the transition on record", async () => {
    const { say, stateOf, records, engine, clock } = await engineBench([warm(AHU)]);
    await say({ [TEMP]: 31 });
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.idle();
    const at = clock.now();
    expect(await records.of(alarmOccurrenceRecords).list()).toMatchObject([
      { id: `${WARM}@${at}`, alarmId: WARM, activeAt: at, value: 31, limit: 30, endedAt: null },
    ]);
    expect(await records.of(alarmTransitionRecords).list()).toMatchObject([
      { id: `${WARM}#1`, move: "enter", fromState: "normal", toState: "unacknowledged", value: 31 },
    ]);
    await engine.stop();
  });

  test("are judged anew although the journal was lost, and begin where there is nothing to judge", async () => {
    const world = benchWorld();
    const first = await engineBench([warm(AHU)], { world });
    await first.say({ [TEMP]: 20 });
    await first.say({ [TEMP]: 31 });
    await first.engine.stop();
    const lost = { ...world, journal: new MemoryJournal() };
    const second = await engineBench([warm(AHU)], { world: lost });
    expect(second.stateOf(WARM)).toBe("unacknowledged");
    await second.say({ [TEMP]: 20 });
    expect(second.stateOf(WARM)).toBe("returned-unacknowledged");
    await second.engine.stop();
  });

  test("are not wiped out by a start that failed before they were known", async () => {
    const world = benchWorld();
    const delayed = [warm(AHU, { onDelayMs: 5_000 })];
    const first = await engineBench(delayed, { world });
    await first.say({ [TEMP]: 31 });
    await first.engine.stop();
    // What was kept is no longer in the journal.
    world.journal.records.splice(0);
    await bareEngine(world).stop();
    const second = await engineBench(delayed, { world });
    await world.clock.turn(6_000);
    expect(second.stateOf(WARM)).toBe("unacknowledged");
    await second.engine.stop();
  });

  test("come when their delay is over although nothing more is said", async () => {
    const { say, stateOf, clock, engine } = await engineBench([warm(AHU, { onDelayMs: 5_000 })]);
    await say({ [TEMP]: 31 });
    await clock.turn(4_900);
    expect(stateOf(WARM)).toBe("normal");
    await clock.turn(600);
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("are kept in few transactions when a thousand come at once", async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => `SW.X.${index}`);
    const { say, records, engine } = await engineBench(ids.map((id) => warm(id)));
    let changeCount = 0;
    const change = records.change.bind(records);
    records.change = (...given) => {
      changeCount++;
      return change(...given);
    };
    await say(Object.fromEntries(ids.map((id) => [`${id}.tempC`, 40])));
    while (engine.waitingChanges > 0) await engine.idle();
    expect(await records.of(alarmOccurrenceRecords).count()).toBe(1_000);
    expect(changeCount).toBeLessThanOrEqual(5);
    await engine.stop();
  });

  test("are judged while the records are away, and kept once they are back", async () => {
    const { say, stateOf, records, engine, clock } = await engineBench([warm(AHU)]);
    records.isAvailable = false;
    await say({ [TEMP]: 31 });
    expect(stateOf(WARM)).toBe("unacknowledged");
    records.isAvailable = true;
    await clock.turn(1_100);
    await engine.idle();
    expect(await records.of(alarmStateRecords).find(WARM)).toMatchObject({ memory: { state: "unacknowledged" } });
    await engine.stop();
  });

  test("an operator's act is kept before it counts, and readings that come meanwhile wait", async () => {
    const { say, stateOf, records, engine, clock } = await engineBench([warm(AHU)]);
    await say({ [TEMP]: 31 });
    const cell = engine.board.find(WARM);
    if (cell === undefined) throw new Error("no such alarm");
    const actor = { kind: "person", personId: "chen", via: "session" } as const;
    const acting = engine.act(
      { actor, action: "alarm.acknowledge", reason: null },
      [{ cell, event: { kind: "acknowledge", at: clock.now() }, facts: {} }],
      { personId: "chen", reason: "on my way" },
    );
    const saying = say({ [TEMP]: 20 });
    expect(stateOf(WARM)).toBe("unacknowledged");
    await acting;
    await saying;
    expect(stateOf(WARM)).toBe("normal");
    await engine.idle();
    expect(await records.of(alarmOccurrenceRecords).list()).toMatchObject([
      { acknowledgedBy: "chen", comment: "on my way", endedAt: clock.now() },
    ]);
    expect(records.trail).toMatchObject([{ subject: { kind: "alarm", id: WARM }, change: { actor } }]);
    await engine.stop();
  });

  test("a long silence of the program itself raises and clears nothing", async () => {
    const noData = ruleOf({
      equipmentId: AHU,
      key: "silent",
      condition: { kind: "no-data", pointIds: [TEMP] },
      onDelayMs: 60_000,
    });
    const world = benchWorld();
    const first = await engineBench([warm(AHU), noData], { world, intervalMs: 5_000 });
    await first.say({ [TEMP]: 31 });
    await first.engine.stop();
    await world.clock.turn(3_600_000);
    const second = await engineBench([warm(AHU), noData], { world, intervalMs: 5_000 });
    await second.clock.turn(30_000);
    expect([second.stateOf(WARM), second.stateOf(`${AHU}~silent`)]).toEqual(["unacknowledged", "normal"]);
    expect(second.engine.board.find(WARM)?.memory.heldBecause?.reason).toBe("stale");
    await second.engine.stop();
  });
});

describe("what is suppressed by design", () => {
  const stopped = warm(AHU, {
    suppressWhen: [{ kind: "equipment-state", pointId: FAN, states: [0], forMs: 60_000 }],
  });

  test("does not come while the equipment is in that state, nor right after", async () => {
    const { say, stateOf, clock, engine } = await engineBench([stopped]);
    await say({ [TEMP]: 31, [FAN]: 0 });
    expect(stateOf(WARM)).toBe("suppressed");
    await say({ [FAN]: 1 });
    expect(stateOf(WARM)).toBe("suppressed");
    await clock.turn(61_000);
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("comes back when the lock-out ends", async () => {
    const lockedOut = new Set([AHU]);
    const { say, stateOf, engine } = await engineBench([warm(AHU)], { lockedOut });
    await say({ [TEMP]: 31 });
    expect(stateOf(WARM)).toBe("suppressed");
    lockedOut.clear();
    engine.reviewAll();
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("effects are suppressed by their cause and come back together, without a cry of each", async () => {
    const gateway = ruleOf({
      equipmentId: "SW.GW",
      key: "lost",
      condition: { kind: "state", pointId: "SW.GW.lost", states: [1] },
    });
    const units = ["SW.A", "SW.B", "SW.C"].map((equipmentId) =>
      ruleOf({
        equipmentId,
        key: "silent",
        condition: { kind: "no-data", pointIds: [`${equipmentId}.tempC`] },
        onDelayMs: 30_000,
      }),
    );
    const causes = new Map(units.map(({ id }) => [id, gateway.id]));
    const bench = await engineBench([gateway, ...units], { causes, intervalMs: 600_000 });
    const { say, stateOf, clock, records, engine } = bench;
    const bad = { quality: "bad", reason: "no-answer" } as const;
    const all = (value: number | null) => Object.fromEntries(units.map((rule) => [`${rule.equipmentId}.tempC`, value]));
    await say(all(20));
    await say({ "SW.GW.lost": 1 });
    await say(all(null), bad);
    await clock.turn(60_000);
    expect([gateway, ...units].map(({ id }) => stateOf(id))).toEqual([
      "unacknowledged",
      "suppressed",
      "suppressed",
      "suppressed",
    ]);
    await say({ "SW.GW.lost": 0 });
    await clock.turn(5_000);
    await say(all(21));
    await clock.turn(1_000);
    expect(units.map(({ id }) => stateOf(id))).toEqual(["normal", "normal", "normal"]);
    await engine.idle();
    expect(await records.of(alarmOccurrenceRecords).list()).toMatchObject([{ alarmId: gateway.id }]);
    await engine.stop();
  });

  test("by a planned shutdown, until it is over", async () => {
    const shutDown = new Set([AHU]);
    const { say, stateOf, engine } = await engineBench([warm(AHU)], { shutDown });
    await say({ [TEMP]: 31 });
    expect(stateOf(WARM)).toBe("suppressed");
    shutDown.clear();
    engine.reviewAll();
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("by the hours of the offices", async () => {
    const atNight = warm(AHU, { suppressWhen: [{ kind: "schedule", when: "outside-office-hours" }] });
    const { say, stateOf, clock, engine } = await engineBench([atNight]);
    await say({ [TEMP]: 31 });
    expect(stateOf(WARM)).toBe("unacknowledged");
    // 09:00 on a Monday in Taipei; the offices close at 17:30.
    await clock.turn(9 * 3_600_000);
    expect(stateOf(WARM)).toBe("suppressed");
    await engine.stop();
  });
});

describe("a restart", () => {
  test("at night announces nothing that is not watched at night", async () => {
    const atNight = warm(AHU, { suppressWhen: [{ kind: "schedule", when: "outside-office-hours" }] });
    const world = benchWorld(Date.parse("2026-01-05T23:00:00+08:00"));
    const first = await engineBench([atNight], { world });
    await first.say({ [TEMP]: 31 });
    expect(first.stateOf(WARM)).toBe("suppressed");
    await first.engine.stop();
    const second = await engineBench([atNight], { world });
    await second.clock.turn(2_000);
    expect(second.stateOf(WARM)).toBe("suppressed");
    expect(await second.records.of(alarmOccurrenceRecords).count()).toBe(0);
    await second.engine.stop();
  });

  test("without a rule ends what the rule alarmed", async () => {
    const world = benchWorld();
    const first = await engineBench([warm(AHU)], { world });
    await first.say({ [TEMP]: 31 });
    await first.engine.idle();
    await first.engine.stop();
    const second = await engineBench([], { world });
    await second.engine.stop();
    expect(await second.records.of(alarmOccurrenceRecords).list()).toMatchObject([{ endedAt: world.clock.now() }]);
  });
});

describe("after a kill", () => {
  type Happening = { readonly waitMs: number; readonly temp: number | null; readonly fan: number | null };
  const happening = fc.record({
    waitMs: fc.constantFrom(250, 1_000, 4_750, 12_000),
    temp: fc.option(fc.constantFrom(20, 29.6, 31, 45)),
    fan: fc.option(fc.constantFrom(0, 1), { freq: 4 }),
  });
  const rules = [
    warm(AHU, { onDelayMs: 5_000, offDelayMs: 2_000, deadband: 0.5, latching: true }),
    ruleOf({
      equipmentId: AHU,
      key: "hot",
      condition: { kind: "limit", side: "high-high", pointId: TEMP, limit: 40 },
      suppressWhen: [{ kind: "equipment-state", pointId: FAN, states: [0], forMs: 10_000 }],
    }),
    ruleOf({ equipmentId: AHU, key: "silent", condition: { kind: "no-data", pointIds: [TEMP] }, onDelayMs: 10_000 }),
  ];

  /** Lives through what happens; killed before each of these happenings, without any farewell. */
  async function lived(happenings: readonly Happening[], killedBefore: ReadonlySet<number>) {
    const world = benchWorld();
    let bench = await engineBench(rules, { world, intervalMs: 5_000 });
    for (const [index, { waitMs, temp, fan }] of happenings.entries()) {
      if (killedBefore.has(index)) {
        bench.kill();
        bench = await engineBench(rules, { world, intervalMs: 5_000 });
      }
      await bench.clock.turn(waitMs);
      await bench.say({ [TEMP]: temp, ...(fan === null ? {} : { [FAN]: fan }) });
    }
    await bench.clock.turn(2_000);
    await bench.engine.idle();
    await settled();
    const memories = rules.map(({ id }) => bench.engine.board.find(id)?.memory);
    const transitions = await bench.records.of(alarmTransitionRecords).list();
    const occurrences = await bench.records.of(alarmOccurrenceRecords).list();
    return { memories, transitions, occurrences };
  }

  test("the alarms are exactly as if nothing had happened, whenever it came", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 3 }),
        async (happenings, kills) => {
          expect(await lived(happenings, new Set(kills))).toEqual(await lived(happenings, new Set()));
        },
      ),
      { numRuns: 60, seed: 20_260_105 },
    );
  });

  test("a transition that was made is never made twice", async () => {
    const world = benchWorld();
    const first = await engineBench([warm(AHU)], { world });
    await first.say({ [TEMP]: 31 });
    await first.engine.idle();
    first.kill();
    const second = await engineBench([warm(AHU)], { world });
    expect(second.stateOf(WARM)).toBe("unacknowledged");
    expect(await second.records.of(alarmTransitionRecords).count()).toBe(1);
    expect(second.engine.board.find(WARM)?.occurrence?.activeAt).toBe(epochMs(second.clock.now()));
    await second.engine.stop();
  });
});
