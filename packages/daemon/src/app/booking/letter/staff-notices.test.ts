import { NOTHING_TWD } from "@weishan/core/booking";
import { describe, expect, test } from "vitest";
import type { Notice } from "../../../ports/notices.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock, settled } from "../../field/fake/hand-clock.ts";
import type { ApplicationChange } from "../application/application-parts.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { staffNotices } from "./staff-notices.ts";

const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
const { owed } = bookedApplication;

function bench() {
  const records = new MemoryRecords(new HandClock());
  const told: Notice[] = [];
  const warned: string[] = [];
  const silent = () => undefined;
  const log = {
    debug: silent,
    info: silent,
    error: silent,
    warn: (_: object, message: string) => void warned.push(message),
  };
  const notices = { tell: async (notice: Notice) => void told.push(notice) };
  const follow = async (more: Partial<ApplicationChange>, given = notices) => {
    await records.change(change, (transaction) =>
      staffNotices({ notices: given, log })(transaction, {
        before: bookedApplication,
        after: bookedApplication,
        kind: "step",
        from: "draft",
        to: "submitted",
        reason: null,
        ...more,
      }),
    );
    await settled();
  };
  return { records, told, warned, notices, follow, log };
}

describe("notices to the desk", () => {
  test("name no private person", async () => {
    const { follow, told } = bench();
    await follow({ after: { ...bookedApplication, organisation: null } });
    expect(told[0]?.text.zh).toBe("場地申請 115-SW-B00123：民眾「城市永續論壇 #[panic()]」，請審核");
  });

  test("tell of an application that came in, once it is kept", async () => {
    const { follow, told, records, notices, log } = bench();
    await follow({});
    expect(told).toMatchObject([{ kind: "application-submitted", centerId: "SW", personIds: [] }]);
    const broken = records.change(change, async (transaction) => {
      await staffNotices({ notices, log })(transaction, {
        before: null,
        after: bookedApplication,
        kind: "made",
        from: null,
        to: "submitted",
        reason: null,
      });
      throw new Error("the change fails");
    });
    await expect(broken).rejects.toThrow("the change fails");
    expect(told).toHaveLength(1);
  });

  test("tell the cashier of money that goes back, and of nothing where none does", async () => {
    const { follow, told } = bench();
    const paid = { ...bookedApplication, paid: owed, owed: NOTHING_TWD };
    await follow({ from: "confirmed", to: "cancelled", after: paid });
    await follow({ from: "confirmed", to: "cancelled" });
    await follow({ from: "confirmed", to: "in-use", after: paid });
    expect(told.map(({ kind, text }) => [kind, text.en])).toEqual([
      ["refund-due", expect.stringContaining("NT$ 23800")],
    ]);
  });

  test("that cannot be told stop nothing", async () => {
    const { follow, warned } = bench();
    await follow({}, { tell: () => Promise.reject(new Error("away")) });
    expect(warned).toEqual(["a notice about an application was not told"]);
  });
});
