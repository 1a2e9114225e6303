import type { Role } from "@weishan/core/access";
import type { AlarmRule } from "@weishan/core/alarm";
import { describe, expect, test } from "vitest";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import type { AlarmCaller } from "./alarm-caller.ts";
import { OpenAlarmDesk } from "./alarm-desk.ts";
import { AlarmRows } from "./alarm-rows-view.ts";
import type { AlarmChanges } from "./alarm-side.ts";
import { EquipmentRefs } from "./equipment-refs.ts";
import { engineBench, silentLog, warm } from "./fake/engine-bench.ts";
import { PeopleBook } from "./people-book.ts";
import { RuleBook } from "./rule-book.ts";
import { RuleDesk } from "./rule-desk.ts";

const AHU = "SW.MAIN.03F.AHU.01";
const ELEVATOR = "SW.MAIN.RF.ELV.01";
const WARM = `${AHU}~warm`;
const model = indexModel([smallCenter]);

const as = (role: Role, systems: "all" | readonly ["hvac"] = "all"): AlarmCaller => ({
  principal: {
    kind: "person",
    personId: role,
    displayName: role,
    grants: [{ role, centers: "all", systems }],
    scopes: null,
  },
  actor: { kind: "person", personId: role, via: "session" },
});

async function deskBench(
  rules: readonly AlarmRule[] = [warm(AHU, { priority: "high" }), warm(ELEVATOR, { priority: "critical" })],
) {
  const bench = await engineBench(rules);
  const { engine, records, clock } = bench;
  const refs = new EquipmentRefs(model);
  const people = new PeopleBook(async (ids) => new Map(ids.map((id) => [id, `name of ${id}`])));
  const book = new RuleBook({
    rules,
    points: { unitOf: () => "°C", expectedIntervalMs: () => undefined },
    log: silentLog,
  });
  const rows = new AlarmRows({
    board: engine.board,
    suppression: engine.suppression,
    model,
    live: { latest: () => undefined },
    refs,
    people,
    endpointNameOf: () => undefined,
    claimCountOf: () => 2,
  });
  const parts = { engine, rows, book, records, model, refs, people, clock };
  const desk = new OpenAlarmDesk(parts);
  const heard: AlarmChanges[] = [];
  desk.listen((changes) => void heard.push(changes));
  return { ...bench, desk, rulesDesk: new RuleDesk(parts), heard };
}

describe("the alarm desk", () => {
  test("lists what needs a person first, with counts of everything that is seen", async () => {
    const { desk, say, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31, [`${ELEVATOR}.tempC`]: 31 });
    await desk.acknowledge(`${ELEVATOR}~warm`, null, as("engineer"));
    const { alarms, counts, flood } = desk.list(model, {});
    expect(alarms.map(({ id, state }) => [id, state])).toEqual([
      [WARM, "unacknowledged"],
      [`${ELEVATOR}~warm`, "acknowledged"],
    ]);
    expect(counts).toMatchObject({ critical: 1, high: 1, unacknowledged: 1, shelved: 0 });
    expect(flood).toMatchObject({ isFlood: false, lastTenMinutesCount: 2 });
    expect(desk.list(model, { q: "空調" }).alarms).toHaveLength(1);
    expect(desk.list({ equipment: new Map() }, {}).counts.critical).toBe(0);
    await engine.stop();
  });

  test("shelves with a reason and a limit, and the alarm comes back by itself", async () => {
    const { desk, say, stateOf, clock, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    const row = await desk.shelve(WARM, { durationMs: 600_000, reason: "馬達待料" }, as("engineer"));
    expect(row).toMatchObject({
      state: "shelved",
      reason: "馬達待料",
      shelvedBy: { displayName: "name of engineer" },
      shelvedUntil: clock.now() + 600_000,
    });
    await clock.turn(601_000);
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("lets no operator put aside what is of life and safety", async () => {
    const { desk, say, engine } = await deskBench();
    await say({ [`${ELEVATOR}.tempC`]: 31 });
    const given = { durationMs: 600_000, reason: "too loud" };
    await expect(desk.shelve(`${ELEVATOR}~warm`, given, as("engineer"))).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
    });
    expect(await desk.shelve(`${ELEVATOR}~warm`, given, as("facility-manager"))).toMatchObject({ state: "shelved" });
    await engine.stop();
  });

  test("refuses who may look but not act, and hides what is not seen", async () => {
    const { desk, say, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    await expect(desk.acknowledge(WARM, null, as("viewer"))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(desk.acknowledge(`${ELEVATOR}~warm`, null, as("engineer", ["hvac"]))).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    await engine.stop();
  });

  test("acknowledges a page, and says of each that it could not", async () => {
    const { desk, say, records, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    const { acknowledged, refused } = await desk.acknowledgeAll(
      [WARM, `${ELEVATOR}~warm`, "SW.GONE~warm"],
      "seen",
      as("engineer"),
    );
    expect(acknowledged.map(({ id }) => id)).toEqual([WARM]);
    expect(refused.map(({ id }) => id)).toEqual(["SW.GONE~warm", `${ELEVATOR}~warm`]);
    expect(records.trail.map(({ change, subject }) => [change.action, subject.id])).toEqual([
      ["alarm.acknowledge", WARM],
    ]);
    await engine.stop();
  });

  test("tells who listens what changed and what is normal again", async () => {
    const { desk, say, heard, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    await desk.acknowledge(WARM, null, as("engineer"));
    await say({ [`${AHU}.tempC`]: 20 });
    expect(heard.flatMap(({ changed }) => changed.map(({ state }) => state))).toEqual([
      "unacknowledged",
      "acknowledged",
    ]);
    expect(heard.at(-1)?.removed).toEqual([{ id: WARM, equipmentId: AHU }]);
    await engine.stop();
  });

  test("tells of one alarm its rule in words, its past and its place", async () => {
    const { desk, say, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    await desk.acknowledge(WARM, "on my way", as("engineer"));
    expect(await desk.find(WARM, model)).toMatchObject({
      equipmentName: { zh: "空調箱一號" },
      claimCount: 2,
      rule: { words: { en: `${AHU}.tempC above 30` }, isOverridden: false },
      transitions: [
        { event: "acknowledge", by: { displayName: "name of engineer" }, reason: "on my way" },
        { event: "enter", from: "normal", to: "unacknowledged", value: 31, by: null },
      ],
    });
    await engine.stop();
  });

  test("has the occurrences of the past, page after page", async () => {
    const { desk, say, clock, engine } = await deskBench();
    for (let times = 0; times < 130; times++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await say({ [`${AHU}.tempC`]: 31 });
      // oxlint-disable-next-line no-await-in-loop -- see above
      await clock.turn(10);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await say({ [`${AHU}.tempC`]: 20 });
      // oxlint-disable-next-line no-await-in-loop -- see above
      await clock.turn(10);
    }
    await engine.idle();
    const first = await desk.history(model, { alarm: WARM });
    const second = await desk.history(model, { alarm: WARM, before: first.nextBefore ?? "" });
    expect([first.occurrences.length, second.occurrences.length, second.nextBefore]).toEqual([100, 30, null]);
    expect(new Set([...first.occurrences, ...second.occurrences].map(({ id }) => id)).size).toBe(130);
    await engine.stop();
  });
});

describe("a rule at one equipment", () => {
  test("is changed with a reason, counts at once, and is as in the library again when the change is taken back", async () => {
    const { rulesDesk, say, stateOf, engine } = await deskBench();
    const place = { equipmentId: AHU, key: "warm" };
    const changed = await rulesDesk.change(
      place,
      { changes: { limit: 40 }, reason: "機房改為 40 度" },
      as("facility-manager"),
    );
    expect(changed).toMatchObject({ limit: 40, override: { reason: "機房改為 40 度", changes: { limit: 40 } } });
    await say({ [`${AHU}.tempC`]: 35 });
    expect(stateOf(WARM)).toBe("normal");
    await rulesDesk.clear(place, "改回", as("facility-manager"));
    await say({ [`${AHU}.tempC`]: 36 });
    expect(stateOf(WARM)).toBe("unacknowledged");
    await engine.stop();
  });

  test("that is switched off no longer alarms, and what it alarmed is over", async () => {
    const { desk, rulesDesk, say, engine } = await deskBench();
    await say({ [`${AHU}.tempC`]: 31 });
    await rulesDesk.change(
      { equipmentId: AHU, key: "warm" },
      { changes: { isEnabled: false }, reason: "拆除" },
      as("facility-manager"),
    );
    expect(desk.list(model, {}).alarms).toEqual([]);
    await engine.stop();
  });

  test("is changed only by who may", async () => {
    const { rulesDesk, engine } = await deskBench();
    const changing = rulesDesk.change({ equipmentId: AHU, key: "warm" }, { changes: {}, reason: "x" }, as("engineer"));
    await expect(changing).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await engine.stop();
  });
});
