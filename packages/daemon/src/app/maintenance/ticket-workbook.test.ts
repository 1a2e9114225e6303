import { epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { HALL_AHU, hallTooWarm, stepTo, type TicketBench, ticketBench, worker } from "./fake/ticket-bench.ts";
import { cleanSignature } from "./signature-path.ts";
import type { AskedWork } from "./ticket-side.ts";

const BY_ALARMS = { kind: "system", part: "alarms" } as const;
const manager = worker("wang", ["facility-manager"]);
const SENSOR = `${HALL_AHU}.supplyAirTempC`;

describe("work on a ticket", () => {
  let bench: TicketBench;
  let ticketId: string;
  beforeEach(async () => {
    bench = ticketBench();
    const checklist = [
      { key: "belt", text: { zh: "皮帶張力", en: "Belt tension" }, kind: "check", unit: null, isRequired: true },
      { key: "amps", text: { zh: "運轉電流", en: "Current" }, kind: "number", unit: "A", isRequired: true },
      { key: "note", text: { zh: "備註", en: "Note" }, kind: "text", unit: null, isRequired: false },
    ] as const;
    ({ ticketId } = await bench.desk.raise(hallTooWarm({ source: "inspection", checklist }), BY_ALARMS));
  });
  const hand = (work: AskedWork, by = manager) => bench.tickets.work(ticketId, work, by);
  const now = { happenedAt: null };

  test("is handed in once, however often the phone sends it", async () => {
    const time: AskedWork = { kind: "time", id: "w", minutes: 30, text: null, ...now };
    const [first, again] = [await hand(time), await hand(time)];
    expect(again).toEqual(first);
    expect((await bench.tickets.find(ticketId, manager)).costs.labourMinutes).toBe(30);
    await expect(hand({ kind: "comment", id: "w", text: "else", isInternal: false, ...now })).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
    });
  });

  test("keeps when it was done, which is never in the future", async () => {
    const earlier = epochMs(bench.clock.now() - 7_200_000);
    const item: AskedWork = { kind: "comment", id: "a", text: "basement", isInternal: false, happenedAt: earlier };
    expect(await hand(item)).toMatchObject({ happenedAt: earlier, recordedAt: bench.clock.now() });
    const ahead = await hand({ ...item, id: "b", happenedAt: epochMs(bench.clock.now() + 60_000) });
    expect(ahead.happenedAt).toBe(bench.clock.now());
  });

  test("takes a reading from the live point, unless the point says nothing now", async () => {
    const reading: AskedWork = {
      kind: "reading",
      id: "r",
      pointId: SENSOR,
      name: null,
      value: null,
      unit: null,
      ...now,
    };
    await expect(hand(reading)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    const at = bench.clock.now();
    bench.readings.set(SENSOR, { pointId: SENSOR, value: 14.2, quality: "good", reason: null, at, receivedAt: at });
    expect(await hand(reading)).toMatchObject({ reading: { pointId: SENSOR, value: 14.2, unit: "°C" } });
    await bench.clock.turn(3_600_000);
    await expect(hand({ ...reading, id: "r2" })).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });

  test("is not done before each item of the checklist that must be answered is answered", async () => {
    await bench.tickets.take(ticketId, stepTo(bench, "in-progress"), manager);
    const done = () => bench.tickets.take(ticketId, { ...stepTo(bench, "done"), resolution: "adjusted" }, manager);
    const answer = (id: string, key: string, given: string | number | boolean | null) =>
      hand({ kind: "checklist", id, key, answer: given, isOk: true, text: null, ...now });
    await answer("k1", "belt", true);
    await expect(done()).rejects.toMatchObject({ code: "TICKET_REFUSED", facts: { needs: "checklist" } });
    await expect(answer("k2", "amps", "many")).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await answer("k3", "amps", 11.4);
    await bench.clock.turn(1_000);
    await answer("k4", "amps", 12.1);
    const { checklist } = await done();
    expect(checklist.map(({ key, answer }) => ({ key, answer }))).toEqual([
      { key: "belt", answer: true },
      { key: "amps", answer: 12.1 },
      { key: "note", answer: null },
    ]);
  });

  test("costs whole NT$, of parts at the price they had and of invoices", async () => {
    const part = {
      id: "p",
      centerId: "SW",
      code: "BELT",
      name: { zh: "皮帶", en: "Belt" },
      unit: "條",
      location: "B1",
    };
    await bench.stock.add({ ...part, reorderPoint: null, reorderQuantity: null, unitCostTwd: 300 }, manager);
    const receive = { partId: "p", kind: "receive", ticketId: null, reason: null } as const;
    await bench.stock.move({ ...receive, id: "m1", quantity: 5, unitCostTwd: 300 }, manager);
    await hand({ kind: "part", id: "x1", partId: "p", quantity: 2, ...now });
    await bench.stock.move({ ...receive, id: "m2", quantity: 5, unitCostTwd: 350 }, manager);
    await hand({ kind: "part", id: "x2", partId: "p", quantity: 1, ...now });
    await hand({ kind: "cost", id: "x3", costTwd: 4_500, text: "吊車", ...now });
    const { costs } = await bench.tickets.find(ticketId, manager);
    expect(costs).toEqual({ labourMinutes: 0, partsTwd: 950, otherTwd: 4_500, totalTwd: 5_450 });
    await expect(hand({ kind: "part", id: "x4", partId: "p", quantity: 8, ...now })).rejects.toMatchObject({
      code: "STOCK_SHORT",
      facts: { left: 7 },
    });
  });

  test("takes along all that a phone needs", async () => {
    const chen = bench.person("chen");
    await bench.tickets.assign(
      ticketId,
      { id: bench.newId(), assigneeId: "chen", contractorId: null, reason: null },
      chen,
    );
    const taken = await bench.tickets.mine(chen);
    expect(taken.tickets).toMatchObject([
      { id: ticketId, checklist: [{ key: "belt" }, { key: "amps" }, { key: "note" }] },
    ]);
    expect((await bench.tickets.mine(worker("lin"))).tickets).toEqual([]);
  });

  test("is not for who only looks", async () => {
    const viewer = worker("huang", ["viewer"]);
    const item: AskedWork = { kind: "comment", id: "c", text: "hi there", isInternal: false, ...now };
    await expect(hand(item, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });
});

describe("a signature", () => {
  const box = { widthPx: 300, heightPx: 100 };

  test("is lines inside its box", () => {
    expect(cleanSignature("M10 20L30 40L300 100M0 0L5 5", box)).toBe("M10 20L30 40L300 100M0 0L5 5");
  });

  test.each([
    ["a script", 'M0 0L1 1"/><script>alert(1)</script>'],
    ["a curve", "M0 0C1 1 2 2 3 3"],
    ["a line out of its box", "M0 0L301 5"],
    ["a point", "M0 0"],
    ["nothing", ""],
  ])("is never %s", (_title, path) => {
    expect(() => cleanSignature(path, box)).toThrow(expect.objectContaining({ code: "UPLOAD_REFUSED" }));
  });
});
