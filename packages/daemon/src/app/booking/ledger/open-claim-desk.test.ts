import { fengshan, siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { maintenanceClaimRecords } from "../../../ports/record-kinds/shutdown-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import { adoptMaintenanceClaims } from "./adopt-maintenance-claims.ts";
import { memoryLedger } from "./fake/memory-ledger.ts";
import { OpenClaimDesk } from "./open-claim-desk.ts";
import type { WantedClaim } from "./wanted-claim.ts";

const change = { actor: { kind: "system", part: "test" }, action: "claim.test", reason: null } as const;
const at = (text: string) => epochMs(Date.parse(`${text}:00+08:00`));
const span = { from: at("2026-03-10T09:00"), to: at("2026-03-10T12:00") };
const manager = worker("manager");

function bench() {
  const clock = new HandClock();
  const records = new MemoryRecords(clock);
  const model = indexModel([siwei, fengshan]);
  const ledger = memoryLedger({ records, model });
  const statesOf = async (ids: readonly string[]) => new Map(ids.map((id) => [id, "confirmed"]));
  const desk = new OpenClaimDesk({ ledger, records, model, clock, newId: () => "1", statesOf });
  const place = (...wanted: WantedClaim[]) =>
    records.change(change, (transaction) => ledger.place(transaction, wanted));
  const letting = (resourceId: string, applicationId: string | null = null) =>
    place({ bookingId: resourceId, kind: "booking", resourceId, title: "市政會議", applicationId, ...span });
  const work = (bookingId: string, ...equipmentIds: readonly string[]) =>
    place(
      ...equipmentIds.map(
        (equipmentId) => ({ bookingId, kind: "maintenance", equipmentId, title: "保養", ...span }) as const,
      ),
    );
  return { desk, ledger, letting, place, records, work };
}

describe("what a room goes without", () => {
  test("is said with the work that takes it away, and with rooms that are free, big enough and whole", async () => {
    const { desk, letting, work } = bench();
    await work("ahu-9f", "SW.MAIN.09F.AHU.01");
    await work("ahu-10f", "SW.MAIN.10F.AHU.01");
    await letting("SW.MEETING.2");
    const { warnings, others } = await desk.impact({ resourceId: "SW.MEETING.6", ...span }, manager.principal);
    expect(warnings).toMatchObject([
      {
        means: { zh: "無冷氣", en: "No air conditioning" },
        equipment: [{ equipmentId: "SW.MAIN.09F.AHU.01", name: { zh: "9 樓空調箱" } }],
        claim: { bookingId: "ahu-9f", kind: "maintenance" },
      },
    ]);
    expect(others.map(({ resourceId }) => resourceId)).toEqual([
      "SW.MEETING.4",
      "SW.MEETING.1",
      "FS.MEETING.5",
      "FS.MEETING.1",
    ]);
  });

  test("of one shutdown is weighed as a whole: all elevators at once leave no step-free way", async () => {
    const { desk, work } = bench();
    await work("lifts", ...["P01", "P02", "P03", "P04", "P05", "P06"].map((car) => `SW.MAIN.RF.ELV.${car}`));
    const { warnings } = await desk.impact({ resourceId: "SW.MEETING.6", ...span }, manager.principal);
    expect(warnings.map(({ means }) => means.en)).toEqual(["No elevator: no step-free access"]);
    const later = { from: span.to, to: epochMs(span.to + 3_600_000) };
    expect((await desk.impact({ resourceId: "SW.MEETING.6", ...later }, manager.principal)).warnings).toEqual([]);
  });

  test("is told of no other centre than the caller's", async () => {
    const { desk } = bench();
    const ofFengshan = worker("xu", "booking-desk", { centers: ["FS"] });
    await expect(desk.impact({ resourceId: "SW.MEETING.6", ...span }, ofFengshan.principal)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    const { others } = await desk.impact({ resourceId: "FS.MEETING.1", ...span }, ofFengshan.principal);
    expect(others).toEqual([]);
  });
});

describe("the calendar of claims", () => {
  test("shows a combination on every row that it shuts, with how far its application is, and work on equipment", async () => {
    const { desk, letting, work } = bench();
    await letting("SW.AUDITORIUM.AB", "application-1");
    await work("ahu", "SW.MAIN.01F.AHU.03");
    const { claims } = await desk.claims(span, manager.principal);
    expect(claims).toMatchObject([
      {
        resourceId: "SW.AUDITORIUM.AB",
        resourceIds: ["SW.AUDITORIUM.AB", "SW.AUDITORIUM", "SW.AUDITORIUM.A", "SW.AUDITORIUM.B", "SW.AUDITORIUM.BC"],
        state: "confirmed",
      },
      { equipmentId: "SW.MAIN.01F.AHU.03", resourceIds: [], kind: "maintenance", state: null },
    ]);
    const rooms = await desk.claims({ ...span, classes: ["meeting-room"] }, manager.principal);
    expect(rooms.claims).toEqual([]);
  });

  test("tells of changes in their order, also where it cannot be told how far an application is", async () => {
    const { ledger, records, letting } = bench();
    const told: string[] = [];
    const waits: (() => void)[] = [];
    const slow = new OpenClaimDesk({
      ledger,
      records,
      model: indexModel([siwei, fengshan]),
      clock: new HandClock(),
      newId: () => "1",
      statesOf: (ids) =>
        new Promise((resolve, reject) => {
          waits.push(() =>
            ids.includes("lost") ? reject(new Error("away")) : resolve(new Map([["kept", "confirmed"]])),
          );
        }),
    });
    slow.listen(({ placed, released }) => {
      told.push(...placed.map(({ resourceId, state }) => `${resourceId} ${state}`), ...released.map(() => "released"));
    });
    await letting("SW.MEETING.1", "lost");
    await letting("SW.MEETING.2", "kept");
    await records.change(change, (transaction) => ledger.release(transaction, "SW.MEETING.2", { reason: "test" }));
    while (told.length < 3) {
      waits.shift()?.();
      // oxlint-disable-next-line no-await-in-loop -- lets go on whoever waits
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(told).toEqual(["SW.MEETING.1 null", "SW.MEETING.2 confirmed", "released"]);
  });

  test("refuses spans that are none or longer than two years", async () => {
    const { desk } = bench();
    const wrong = [
      { from: span.to, to: span.from },
      { from: span.from, to: at("2029-01-01T00:00") },
    ];
    for (const query of wrong) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(desk.claims(query, manager.principal)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    }
  });

  test("closes the parts of a whole once, and nothing of it where one part is let", async () => {
    const { desk, ledger, letting } = bench();
    const plaza = { resourceIds: ["SW.PLAZA", "SW.PLAZA.EAST"], ...span };
    const { claimIds } = await desk.close(plaza, "廣場整修", manager);
    expect(claimIds).toHaveLength(3);
    await letting("SW.AUDITORIUM.C");
    const hall = { resourceIds: ["SW.MEETING.1", "SW.AUDITORIUM"], ...span };
    await expect(desk.close(hall, "大禮堂整修", manager)).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
    expect((await ledger.standing(span)).filter(({ title }) => title === "大禮堂整修")).toEqual([]);
  });
});

test("claims that maintenance kept for itself come into the ledger once; of two that overlap the first one stands", async () => {
  const { ledger, records } = bench();
  const row = { centerId: "SW", kind: "maintenance", title: "保養", spaceId: null, toAt: span.to } as const;
  await records.change(change, async (transaction) => {
    const rows = transaction.of(maintenanceClaimRecords);
    const equipmentId = "SW.MAIN.B1.CH.01";
    await rows.insert({ ...row, id: "a", equipmentId, fromAt: epochMs(span.from + 30_000), sourceId: "first" });
    await rows.insert({ ...row, id: "b", equipmentId, fromAt: epochMs(span.from + 60_000), sourceId: "second" });
    await rows.insert({
      ...row,
      id: "c",
      equipmentId: null,
      spaceId: "SW.MAIN.01F.ATRIUM",
      fromAt: span.from,
      sourceId: "first",
    });
  });
  const warnings: unknown[] = [];
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: (facts: unknown) => void warnings.push(facts), error: silent };
  await adoptMaintenanceClaims({ records, claims: ledger, log });
  await adoptMaintenanceClaims({ records, claims: ledger, log });
  expect(await records.of(maintenanceClaimRecords).count()).toBe(0);
  expect(await ledger.ofBooking("first")).toMatchObject([{ from: span.from, equipmentId: "SW.MAIN.B1.CH.01" }]);
  expect(await ledger.ofBooking("second")).toEqual([]);
  expect(warnings).toMatchObject([{ bookingId: "second" }]);
});
