import type { AlarmRule } from "@weishan/core/alarm";
import { officeCalendar } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { describe, expect, test } from "vitest";
import type { Mail } from "../../ports/mailer.ts";
import { alarmDeliveryRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import { settled } from "../field/fake/hand-clock.ts";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import type { AlarmCaller } from "./alarm-caller.ts";
import { AlarmRows } from "./alarm-rows-view.ts";
import type { EscalationPolicy } from "./calls.ts";
import { EquipmentRefs } from "./equipment-refs.ts";
import { benchWorld, engineBench, silentLog, warm } from "./fake/engine-bench.ts";
import { FloodWatch } from "./flood-watch.ts";
import { openCalls } from "./open-calls.ts";
import { PeopleBook } from "./people-book.ts";
import { personOnRosters, takeOffRosters } from "./person-on-rosters.ts";

const ELEVATOR = "SW.MAIN.RF.ELV.01";
const AHU = "SW.MAIN.03F.AHU.01";
const trapped = warm(ELEVATOR, { priority: "critical", consequence: "severe", timeToRespondMin: 1 });
const comfort = warm(AHU, { priority: "high" });
const MINUTE_MS = 60_000;

const everybody = (personId: string): AlarmCaller => ({
  principal: {
    kind: "person",
    personId,
    displayName: personId,
    grants: [{ role: "facility-manager", centers: "all", systems: "all" }],
    scopes: null,
  },
  actor: { kind: "person", personId, via: "session" },
});

async function callBench(rules: readonly AlarmRule[], world = benchWorld()) {
  const { clock, records } = world;
  const bench = await engineBench(rules, { world });
  const model = indexModel([smallCenter]);
  const refs = new EquipmentRefs(model);
  const people = new PeopleBook(async () => new Map());
  const flood = new FloodWatch();
  bench.engine.listen({ moved: (changes) => changes.forEach(({ transition }) => flood.came(transition.at)) });
  const rows = new AlarmRows({
    board: bench.engine.board,
    suppression: bench.engine.suppression,
    model,
    live: { latest: () => undefined },
    refs,
    people,
    endpointNameOf: () => undefined,
    claimCountOf: () => 0,
  });
  const mails: Mail[] = [];
  const post = { isAway: false };
  let next = 0;
  const calls = openCalls({
    engine: bench.engine,
    rows,
    flood: () => flood.state(clock.now()),
    records,
    model,
    refs,
    people,
    calendar: officeCalendar(),
    ways: {
      mailer: {
        send: async (mail) => {
          if (post.isAway) throw new WeishanError("MAIL_UNAVAILABLE", "the server is away");
          mails.push(mail);
        },
      },
      line: null,
      webhooks: { sender: { send: async () => ({ ok: true, status: 204 }) }, receivers: [] },
    },
    publicUrl: "https://weishan.example",
    isDemo: false,
    clock,
    log: silentLog,
    newId: () => `id-${next++}`,
    random: () => 0.5,
  });
  if ((await records.of(personRecords).count()) === 0) {
    await records.change(
      { actor: { kind: "system", part: "test" }, action: "x", reason: null },
      async (transaction) => {
        for (const [id, role] of [
          ["chen", "engineer"],
          ["lin", "engineer"],
          ["wang", "viewer"],
        ] as const) {
          const common = { disabledAt: null, erasedAt: null, isDemo: false, createdAt: clock.now() };
          await transaction
            .of(personRecords)
            .insert({ id, displayName: id, email: `${id}@kcg.example`, language: "zh-TW", ...common });
          const grant = { centers: "all", systems: "all", source: "weishan", grantedAt: clock.now() } as const;
          await transaction.of(personGrantRecords).insert({ id: `grant-${id}`, personId: id, role, ...grant });
        }
      },
    );
  }
  await calls.load();
  await calls.start();
  const idle = async (): Promise<void> => {
    for (let turns = 0; turns < 5; turns++) {
      await bench.engine.idle();
      await calls.idle();
      await settled();
    }
  };
  const to = (): readonly string[] => mails.map((mail) => mail.to).sort();
  return { ...bench, calls, mails, post, idle, to };
}

describe("calls about alarms", () => {
  test("of life and safety reach everybody who handles alarms at once, though nobody wrote a roster", async () => {
    const { say, idle, to, mails, calls, engine } = await callBench([trapped]);
    await say({ [`${ELEVATOR}.tempC`]: 31 });
    await idle();
    expect(to()).toEqual(["chen@kcg.example", "lin@kcg.example"]);
    expect(mails[0]?.subject).toContain("緊急");
    expect(mails[0]?.text).toContain("https://weishan.example/alarms/SW.MAIN.RF.ELV.01~warm");
    await calls.stop();
    await engine.stop();
  });

  test("go on until somebody acknowledges, and then no more", async () => {
    const { say, idle, mails, clock, calls, engine } = await callBench([trapped]);
    await say({ [`${ELEVATOR}.tempC`]: 31 });
    await clock.turn(1_000);
    await idle();
    expect(mails).toHaveLength(2);
    await clock.turn(5 * MINUTE_MS + 2_000);
    await idle();
    expect(mails).toHaveLength(4);
    const cell = engine.board.find(trapped.id);
    if (cell === undefined) throw new Error("no such alarm");
    await engine.act(
      { actor: { kind: "person", personId: "chen", via: "session" }, action: "alarm.acknowledge", reason: null },
      [{ cell, event: { kind: "acknowledge", at: clock.now() }, facts: {} }],
      { personId: "chen", reason: null },
    );
    await clock.turn(60 * MINUTE_MS);
    await idle();
    expect(mails).toHaveLength(4);
    await calls.stop();
    await engine.stop();
  });

  test("that are not of life and safety wait for the end of the quiet hours", async () => {
    const beforeSeven = benchWorld(Date.parse("2026-01-05T06:50:00+08:00"));
    const { say, idle, mails, clock, calls, engine } = await callBench([comfort], beforeSeven);
    await say({ [`${AHU}.tempC`]: 31 });
    await clock.turn(9 * MINUTE_MS);
    await idle();
    expect(mails).toHaveLength(0);
    await clock.turn(MINUTE_MS + 2_000);
    await idle();
    expect(mails).toHaveLength(2);
    await calls.stop();
    await engine.stop();
  });

  test("go to who is on duty, and to the next step where nobody answers", async () => {
    const { say, idle, to, clock, calls, engine } = await callBench([trapped]);
    const name = { zh: "值班", en: "Duty" };
    const shift = { personId: "lin", days: [1], from: "08:00", to: "18:00" };
    const team = { id: "duty", name, centers: "all", memberIds: ["lin"], shifts: [shift], overrides: [] } as const;
    await calls.desk.putRosters(
      { teams: [team], contacts: [], revision: 0, reason: "first roster" },
      everybody("chief"),
    );
    const policy: EscalationPolicy = {
      id: "safety",
      name,
      centers: "all",
      systems: "all",
      priorities: ["critical"],
      steps: [
        { afterMs: 0, to: { kind: "team", teamId: "duty", who: "on-duty" }, channels: ["mail"] },
        { afterMs: MINUTE_MS, to: { kind: "person", personId: "chen" }, channels: ["mail"] },
      ],
      repeatMs: null,
      quiet: null,
    };
    await calls.desk.putEscalations({ policies: [policy], revision: 0, reason: "first plan" }, everybody("chief"));
    await say({ [`${ELEVATOR}.tempC`]: 31 });
    await clock.turn(1_000);
    await idle();
    expect(to()).toEqual(["lin@kcg.example"]);
    await clock.turn(MINUTE_MS + 2_000);
    await idle();
    expect(to()).toEqual(["chen@kcg.example", "lin@kcg.example"]);
    await calls.stop();
    await engine.stop();
  });

  test("are tried again while the server is away, and each is delivered once although the program was killed", async () => {
    const world = benchWorld();
    const first = await callBench([trapped], world);
    first.post.isAway = true;
    await first.say({ [`${ELEVATOR}.tempC`]: 31 });
    await first.clock.turn(1_000);
    await first.idle();
    expect(await first.records.of(alarmDeliveryRecords).list()).toMatchObject([
      { attempts: 1, ended: null, failure: "the server is away" },
      { attempts: 1, ended: null },
    ]);
    first.kill();
    await first.calls.stop();
    const second = await callBench([trapped], world);
    await second.clock.turn(60_000);
    await second.idle();
    expect(second.to()).toEqual(["chen@kcg.example", "lin@kcg.example"]);
    const kept = await second.records.of(alarmDeliveryRecords).list();
    expect(kept.map(({ ended }) => ended)).toEqual(["delivered", "delivered"]);
    await second.calls.stop();
    await second.engine.stop();
  });

  test("in a flood are one call for all that is not of life and safety", async () => {
    const ids = Array.from({ length: 60 }, (_, index) => (index === 0 ? AHU : `SW.MAIN.03F.FCU.${index}`));
    const { say, idle, mails, clock, calls, engine } = await callBench(ids.map((id) => warm(id, { priority: "high" })));
    await say(Object.fromEntries(ids.map((id) => [`${id}.tempC`, 40])));
    await clock.turn(6 * MINUTE_MS);
    await idle();
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toContain("60");
    await calls.stop();
    await engine.stop();
  });

  test("a roster that two change at once is changed by the first", async () => {
    const { calls, engine } = await callBench([trapped]);
    const empty = { teams: [], contacts: [], revision: 0, reason: "nobody yet" };
    await calls.desk.putRosters(empty, everybody("one"));
    await expect(calls.desk.putRosters(empty, everybody("other"))).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
    await calls.stop();
    await engine.stop();
  });

  test("a person who is erased is on no roster any more", async () => {
    const { calls, records, engine } = await callBench([trapped]);
    const name = { zh: "值班", en: "Duty" };
    const shift = { personId: "lin", days: [1], from: "08:00", to: "18:00" };
    const team = {
      id: "duty",
      name,
      centers: "all",
      memberIds: ["lin", "chen"],
      shifts: [shift],
      overrides: [],
    } as const;
    const contacts = [{ personId: "lin", lineUserId: `U${"1".repeat(32)}` }];
    await calls.desk.putRosters({ teams: [team], contacts, revision: 0, reason: "first roster" }, everybody("chief"));
    expect(await personOnRosters("lin", records)).toMatchObject({ contacts, teams: [{ shifts: [shift] }] });
    const change = { actor: { kind: "system", part: "test" }, action: "person.erase", reason: null } as const;
    await records.change(change, (transaction) => takeOffRosters("lin", transaction));
    expect(await calls.desk.rosters()).toMatchObject({
      revision: 2,
      contacts: [],
      teams: [{ memberIds: ["chen"], shifts: [] }],
    });
    await calls.stop();
    await engine.stop();
  });
});
