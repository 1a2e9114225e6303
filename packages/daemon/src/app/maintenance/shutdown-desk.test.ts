import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { claimLeafRecords } from "../../ports/record-kinds/claim-record.ts";
import { spaceAgencyRecords } from "../../ports/record-kinds/round-record.ts";
import { memoryLedger } from "../booking/ledger/fake/memory-ledger.ts";
import { maintenanceBench, worker } from "./fake/maintenance-bench.ts";
import { ShutdownDesk } from "./shutdown-desk.ts";

const chen = worker("chen");
const at = (text: string) => epochMs(Date.parse(`${text}:00+08:00`));
const CHILLERS = ["SW.MAIN.B1.CH.01", "SW.MAIN.B1.CH.02", "SW.MAIN.B1.CH.03"];
const AUDITORIUM = "SW.MAIN.01F.AUDITORIUM";
const wanted = { equipmentIds: CHILLERS, from: at("2026-03-10T09:00"), to: at("2026-03-10T12:00") };

async function shutdownBench() {
  const bench = maintenanceBench({ start: "2026-03-02T08:00:00+08:00" });
  const claims = memoryLedger(bench.parts);
  const newDesk = () => new ShutdownDesk({ ...bench.parts, claims });
  await bench.parts.records.change(
    { actor: { kind: "system", part: "test" }, action: "shutdown.plan", reason: null },
    async (transaction) => {
      const [from, to] = [at("2026-03-10T10:00"), at("2026-03-10T16:00")];
      const facts = { bookingId: "other", kind: "booking", title: "市政會議" } as const;
      await claims.place(transaction, [{ ...facts, resourceId: "SW.AUDITORIUM", from, to }]);
      await transaction
        .of(spaceAgencyRecords)
        .insert({ id: "SW.MAIN.06F.URBAN", centerId: "SW", agency: "都市發展局" });
    },
  );
  return { ...bench, claims, desk: newDesk(), newDesk };
}

describe("planning a shutdown", () => {
  test("shows what stands still, whom it touches, and when it would touch nobody; nothing is claimed by asking", async () => {
    const { desk, parts } = await shutdownBench();
    const preview = await desk.preview(wanted, chen.principal);
    expect(preview.equipment.map(({ equipmentId }) => equipmentId)).toEqual(expect.arrayContaining(CHILLERS));
    expect(preview.venues.map(({ spaceId }) => spaceId)).toContain(AUDITORIUM);
    expect(preview.agencies).toEqual(["都市發展局"]);
    expect(preview.claims.map(({ title }) => title)).toEqual(["市政會議"]);
    expect(preview.alternatives).toHaveLength(3);
    for (const { claimCount, isInOfficeHours, from, to } of preview.alternatives) {
      expect({ claimCount, isInOfficeHours, hours: (to - from) / 3_600_000 }).toEqual({
        claimCount: 0,
        isInOfficeHours: false,
        hours: 3,
      });
    }
    expect(await parts.records.of(claimLeafRecords).count()).toBe(3);
  });

  test("claims what it takes, tells those concerned, and frees it when it is called off", async () => {
    const { desk, notices, claims } = await shutdownBench();
    const planned = await desk.plan({ ...wanted, title: "冰水主機停機保養" }, "年度保養", chen);
    expect(planned).toMatchObject({ state: "planned", conflictCount: 1, centerId: "SW" });
    const question = { spaceIds: [AUDITORIUM], equipmentIds: CHILLERS, from: wanted.from, to: wanted.to };
    expect((await claims.claims(question)).map(({ title }) => title)).toEqual([
      ...CHILLERS.map(() => "冰水主機停機保養"),
      "市政會議",
    ]);
    expect((await desk.notify(planned.id, "請改期", chen)).state).toBe("notified");
    expect(notices[0]?.text.zh).toContain("冰水主機停機保養");
    expect((await desk.cancel(planned.id, "改期", chen)).state).toBe("cancelled");
    expect(notices.map(({ kind }) => kind)).toEqual(["shutdown-planned", "shutdown-cancelled"]);
    expect(await claims.claims(question)).toHaveLength(1);
    await expect(desk.cancel(planned.id, "again", chen)).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test("is refused where the equipment stands still already, and where a room that it closes is let", async () => {
    const { desk } = await shutdownBench();
    await desk.plan({ ...wanted, title: "冰水主機停機保養" }, "年度保養", chen);
    const again = { ...wanted, equipmentIds: CHILLERS.slice(0, 1), title: "冰水主機檢查" };
    await expect(desk.plan(again, "再一次", chen)).rejects.toMatchObject({
      code: "CLAIM_CONFLICT",
      conflicts: [{ with: { title: "冰水主機停機保養", kind: "maintenance" } }],
    });
    const lights = { ...wanted, equipmentIds: ["SW.MAIN.01F.LTG.02"], title: "大禮堂燈具更換" };
    await expect(desk.plan({ ...lights, closedSpaceIds: [AUDITORIUM] }, "換燈", chen)).rejects.toMatchObject({
      code: "CLAIM_CONFLICT",
      conflicts: [{ with: { title: "市政會議", kind: "booking" } }],
    });
    expect(await desk.plan(lights, "換燈", chen)).toMatchObject({ conflictCount: 1 });
  });

  test("while it runs, everything that stands still is known to be shut down, also after a restart", async () => {
    const { clock, desk, newDesk } = await shutdownBench();
    await desk.plan({ ...wanted, title: "冰水主機停機保養" }, "年度保養", chen);
    clock.set(at("2026-03-10T10:00"));
    const later = newDesk();
    await later.load();
    expect(later.shutdownOf("SW.MAIN.B1.CH.02", clock.now())).toEqual({ title: "冰水主機停機保養", until: wanted.to });
    expect(later.shutdownOf("SW.MAIN.B1.CH.02", wanted.to)).toBeUndefined();
    expect(later.shutdownOf("SW.MAIN.B1.MTR.MAIN", clock.now())).toBeUndefined();
    expect((await later.list({ centerId: "SW" }, chen.principal))[0]?.state).toBe("running");
  });

  test("is refused for windows that are none, for two centres at once, and without the right", async () => {
    const { desk } = await shutdownBench();
    await expect(desk.preview({ ...wanted, to: wanted.from }, chen.principal)).rejects.toThrow("ends after it begins");
    const mixed = { ...wanted, equipmentIds: ["SW.MAIN.B1.CH.01", "FS.REAR.B1.CH.01"] };
    await expect(desk.preview(mixed, chen.principal)).rejects.toThrow("of one centre");
    const given = { ...wanted, title: "停機保養" };
    await expect(desk.plan(given, "x", worker("wu", "engineer"))).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    const elsewhere = worker("xu", "facility-manager", { centers: ["FS"] });
    await expect(desk.plan(given, "x", elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
