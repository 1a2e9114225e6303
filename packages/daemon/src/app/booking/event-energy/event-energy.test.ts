import { beforeEach, describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { type EventBench, eventBench } from "../fake/event-bench.ts";

const APPLICATION = "energy-application";
const FROM = "2026-07-15T09:00:00+08:00";
const TO = "2026-07-15T12:00:00+08:00";
const { principal } = worker("desk", "booking-desk");
const HOUR_MS = 3_600_000;

let bench: EventBench;

beforeEach(async () => {
  bench = eventBench({ start: "2026-07-15T08:00:00+08:00" });
  const change = { actor: { kind: "system", part: "test" }, action: "application.test", reason: null } as const;
  await bench.records.change(change, (transaction) =>
    transaction.of(applicationRecords).insert({ ...bookedApplication, id: APPLICATION }),
  );
});

/** A meter that counts so many kWh an hour, more in the hours of the event. */
const meter = (id: string, idleKw: number, eventKw: number, coverage = 1) =>
  bench.counters.set(`${id}.energyImportKwh`, (from, to) => {
    const isEvent = from >= Date.parse(FROM) && to <= Date.parse(TO);
    return { advance: ((to - from) / HOUR_MS) * (isEvent ? eventKw : idleKw), coverage };
  });
const after = async (bookingId: string) => {
  const { bookings } = await bench.events.http.eventEnergies.ofApplication(APPLICATION, principal);
  return bookings.find((booking) => booking.bookingId === bookingId)?.after ?? null;
};

describe("what an event used", () => {
  test("is measured by the room's own meter, less its base load, once and half an hour after the end", async () => {
    meter("SW.MAIN.02F.MTR.M01", 2, 9);
    const id = await bench.book("SW.MEETING.1", [FROM, TO], { applicationId: APPLICATION });
    bench.clock.set("2026-07-15T12:20:00+08:00");
    await bench.open().look();
    expect(await after(id)).toBeNull();
    bench.clock.set("2026-07-15T12:35:00+08:00");
    await bench.open().look();
    expect(await after(id)).toMatchObject({ certainty: "measured", energyKwh: 21, priceTwd: 142 });
    meter("SW.MAIN.02F.MTR.M01", 2, 99);
    await bench.open().look();
    expect((await after(id))?.energyKwh).toBe(21);
  });

  test("is counted once where two rooms stand behind one meter", async () => {
    meter("SW.MAIN.01F.MTR.AUD", 10, 60);
    const id = await bench.book("SW.AUDITORIUM", [FROM, TO], { applicationId: APPLICATION });
    bench.clock.set("2026-07-15T13:00:00+08:00");
    await bench.open().look();
    const used = await after(id);
    expect([used?.certainty, used?.energyKwh, used?.rooms.length]).toEqual(["measured", 150, 2]);
  });

  test("is an estimate from the meter of the floor where the room has none", async () => {
    meter("SW.MAIN.09F.MTR.01", 40, 52);
    const id = await bench.book("SW.MEETING.6", [FROM, TO], { applicationId: APPLICATION });
    bench.clock.set("2026-07-15T13:00:00+08:00");
    await bench.open().look();
    expect(await after(id)).toMatchObject({ certainty: "estimated", energyKwh: 36 });
  });

  test("is missing, not nought, where the meter said nothing", async () => {
    const id = await bench.book("SW.MEETING.1", [FROM, TO], { applicationId: APPLICATION });
    bench.clock.set("2026-07-15T13:00:00+08:00");
    await bench.open().look();
    expect(await after(id)).toMatchObject({ certainty: "missing", energyKwh: null, priceTwd: null });
  });

  test("ends with the real end, and is shown to nobody of another centre", async () => {
    meter("SW.MAIN.02F.MTR.M01", 2, 9);
    const id = await bench.book("SW.MEETING.1", [FROM, TO], { applicationId: APPLICATION });
    bench.clock.set("2026-07-15T10:00:00+08:00");
    await bench.events.http.checkIns.end(id, "提早結束", worker("desk", "booking-desk"));
    bench.clock.set("2026-07-15T10:40:00+08:00");
    await bench.open().look();
    expect((await after(id))?.energyKwh).toBe(7);
    const elsewhere = worker("lin", "booking-desk", { centers: ["FS"] });
    const asked = bench.events.http.eventEnergies.ofApplication(APPLICATION, elsewhere.principal);
    await expect(asked).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
