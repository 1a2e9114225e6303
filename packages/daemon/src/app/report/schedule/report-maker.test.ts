import { taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import { personRecords } from "../../../ports/record-kinds/person-record.ts";
import {
  reportOccurrenceRecords,
  reportRecords,
  reportScheduleRecords,
} from "../../../ports/record-kinds/report-record.ts";
import { recordsPostbox } from "../../access/postbox.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { smallCenter } from "../../overview/fake/small-center.ts";
import { reportBench } from "../fake/shelf-bench.ts";
import { smallKind } from "../fake/small-kind.ts";

const model = { centers: [smallCenter] };
const manager = worker("manager", "facility-manager");
const monthly = {
  name: "月報",
  kind: "small-month",
  centerIds: ["SW"],
  rrule: "FREQ=MONTHLY",
  start: "2026-02-03T08:00",
  personIds: [] as readonly string[],
  isPaused: false,
};

describe("reports that are made by themselves", () => {
  let clock: HandClock;
  let isAway: boolean;
  let bench: ReturnType<typeof reportBench>;
  beforeEach(() => {
    clock = new HandClock();
    isAway = false;
    const ask = () => {
      if (isAway) throw new RangeError("the desk is broken");
      return 895;
    };
    const postbox = recordsPostbox({ isOpen: true, newId: () => crypto.randomUUID(), hurry: () => undefined });
    bench = reportBench(model, clock, { kinds: [smallKind(ask)], postbox: () => postbox });
  });
  const until = (date: string): Promise<void> => clock.turn(taipeiInstant(date, "08:30") - clock.now());
  const made = async (): Promise<readonly string[]> =>
    (await bench.records.of(reportRecords).list({ orderBy: "periodFrom" })).map(({ periodName }) => periodName);

  test("are of the period before, one for each time, also after a long absence", async () => {
    await bench.schedules.create(monthly, manager);
    await bench.tick();
    expect(await made()).toEqual([]);
    await until("2026-05-10");
    await bench.tick();
    await bench.tick();
    expect(await made()).toEqual(["115年1月", "115年2月", "115年3月", "115年4月"]);
    const [schedule] = await bench.schedules.list(manager);
    expect(schedule).toMatchObject({
      nextAt: taipeiInstant("2026-06-03", "08:00"),
      occurrences: [
        { scheduledAt: taipeiInstant("2026-05-03", "08:00"), state: "made" },
        { state: "made" },
        { state: "made" },
        { state: "made" },
      ],
    });
  });

  test("are made once by two programs that look at the same moment", async () => {
    await bench.schedules.create(monthly, manager);
    await until("2026-03-10");
    await Promise.all([bench.tick(), bench.open().tick()]);
    expect(await made()).toEqual(["115年1月", "115年2月"]);
  });

  test("are tried again after trouble, and say what stands in the way", async () => {
    await bench.schedules.create(monthly, manager);
    await until("2026-02-10");
    isAway = true;
    await bench.tick();
    const [waiting] = await bench.records.of(reportOccurrenceRecords).list();
    expect(waiting).toMatchObject({ state: "waiting", triesCount: 1, trouble: expect.stringContaining("error") });
    isAway = false;
    await bench.tick();
    expect(await made()).toEqual([]);
    await clock.turn(5 * 60_000);
    await bench.tick();
    expect(await made()).toEqual(["115年1月"]);
  });

  test("are given up after days of trouble, for somebody to look at", async () => {
    await bench.schedules.create(monthly, manager);
    await until("2026-02-10");
    isAway = true;
    for (let day = 0; day < 20; day++) {
      // oxlint-disable-next-line no-await-in-loop -- day after day
      await bench.tick();
      // oxlint-disable-next-line no-await-in-loop -- see above
      await clock.turn(6 * 3_600_000);
    }
    expect(await bench.records.of(reportOccurrenceRecords).list()).toMatchObject([{ state: "failed", triesCount: 16 }]);
  });

  test("are not made up for while the schedule was paused", async () => {
    const { id } = await bench.schedules.create({ ...monthly, isPaused: true }, manager);
    await until("2026-04-10");
    await bench.tick();
    await bench.schedules.change(id, { isPaused: false }, manager);
    await until("2026-05-10");
    await bench.tick();
    expect(await made()).toEqual(["115年4月"]);
  });

  test("are not lost where something else of the schedule is changed in the minute in which they fall due", async () => {
    const { id } = await bench.schedules.create(monthly, manager);
    await until("2026-02-10");
    const { rrule, start } = monthly;
    await bench.schedules.change(id, { name: "每月月報", rrule, start, isPaused: false }, manager);
    await bench.tick();
    expect(await made()).toEqual(["115年1月"]);
  });

  test("are new versions of what somebody has issued before its time, and no second report of the period", async () => {
    await bench.schedules.create(monthly, manager);
    await until("2026-01-20");
    const wish = { kind: "small-month", centerIds: ["SW"], from: "2026-01-01", to: null, subjectId: null };
    const { id } = await bench.shelf.issue(wish, manager);
    await until("2026-02-10");
    await bench.tick();
    expect(await made()).toEqual(["115年1月"]);
    const { versions } = await bench.shelf.find(id, manager);
    expect(versions).toMatchObject([{ version: 2, issuedBy: null, reason: "依排程重新編製" }, { version: 1 }]);
    const [schedule] = await bench.schedules.list(manager);
    expect(schedule?.occurrences).toMatchObject([{ state: "made", reportId: id }]);
  });

  test("are made although another schedule cannot be followed", async () => {
    const broken = { ...monthly, id: "broken", rrule: "FREQ=NEVER", countsFromAt: clock.now() };
    await bench.records.change({ actor: manager.actor, action: "schedule.break", reason: null }, (transaction) =>
      transaction.of(reportScheduleRecords).insert(broken),
    );
    await bench.schedules.create(monthly, manager);
    await until("2026-02-10");
    await bench.tick();
    expect(await made()).toEqual(["115年1月"]);
  });

  test("go by mail to who may see them when it goes out, with the file, and again when they are issued anew", async () => {
    await bench.records.change({ actor: manager.actor, action: "person.add", reason: null }, async (transaction) => {
      for (const id of ["reader", "silent"]) {
        const email = id === "reader" ? "reader@example.tw" : null;
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await transaction.of(personRecords).insert({ ...somebody, id, email });
      }
    });
    for (const id of ["reader", "silent"]) bench.people[id] = worker(id, "viewer").principal;
    await bench.schedules.create({ ...monthly, personIds: ["reader", "silent"] }, manager);
    await until("2026-02-10");
    await bench.tick();
    const [mail, ...others] = await bench.records.of(outgoingMailRecords).list();
    expect([mail, others]).toMatchObject([{ template: "report", toAddress: "reader@example.tw" }, []]);
    const letter = await bench.writeLetter(mail?.subjectId ?? "");
    expect(letter).toMatchObject({
      subject: "115年1月小月報",
      text: expect.stringContaining("https://weishan.example/reports/"),
      attachments: [{ name: "small-month-2026-01-01-SW-v1.pdf", mediaType: "application/pdf" }],
    });
    const [report] = await bench.records.of(reportRecords).list();
    const { deliveries } = await bench.shelf.reissue(report?.id ?? "", "補登工單", manager);
    expect(deliveries.map(({ version, state }) => [version, state])).toEqual([
      [1, "waiting"],
      [1, "not-posted"],
      [2, "waiting"],
      [2, "not-posted"],
    ]);
    delete bench.people["reader"];
    expect(await bench.writeLetter(mail?.subjectId ?? "")).toBeUndefined();
  });

  test("are refused for people who may not see them, and for repetitions that flood the shelf or never fall", async () => {
    const refused = (more: Partial<typeof monthly>): Promise<unknown> =>
      bench.schedules.create({ ...monthly, ...more }, manager).catch((error: { readonly code?: string }) => error.code);
    bench.people["firm"] = { ...worker("firm").principal, grants: [] };
    expect([
      await refused({ personIds: ["ghost"] }),
      await refused({ personIds: ["firm"] }),
      await refused({ kind: "ghost" }),
      await refused({ rrule: "FREQ=HOURLY" }),
      await refused({ rrule: "FREQ=DAILY;BYMONTH=11;BYHOUR=6,7,8" }),
      await refused({ rrule: "FREQ=MONTHLY;UNTIL=20260101" }),
      await refused({ centerIds: ["XX"] }),
    ]).toEqual([
      "QUERY_INVALID",
      "QUERY_INVALID",
      "QUERY_INVALID",
      "RECURRENCE_INVALID",
      "RECURRENCE_INVALID",
      "RECURRENCE_INVALID",
      "RECORD_UNKNOWN",
    ]);
    const viewer = worker("viewer", "viewer");
    await expect(bench.schedules.create(monthly, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });
});

const somebody = {
  displayName: "讀者",
  language: "zh-TW",
  isDemo: false,
  createdAt: epochMs(0),
  disabledAt: null,
  erasedAt: null,
} as const;
