import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { applicationBench, use } from "../application/fake/application-bench.ts";
import { refusal } from "../fake/ledger-bench.ts";
import { lettingBench } from "../fake/letting-bench.ts";
import type { QuickBooking } from "./quick-side.ts";

const ID = "10000000-0000-4000-8000-000000000001";

async function stage() {
  const bench = await applicationBench();
  const { quickBookings } = lettingBench(bench).http;
  const { resourceId, from, to } = use("SW.MEETING.1", "09:00", "11:00");
  const call = (more: Partial<QuickBooking> = {}): QuickBooking => ({
    id: ID,
    resourceId,
    from,
    to,
    title: "工程協調會",
    organisation: "港都股份有限公司",
    applicantClass: "company",
    attendancePersons: 20,
    purpose: "meeting",
    layout: null,
    contactName: "林小姐",
    contactPhone: "07-3368333",
    contactEmail: null,
    equipment: [],
    airConditioning: false,
    needsStepFreeAccess: false,
    hasInsurance: false,
    overrule: null,
    ...more,
  });
  const count = () => bench.records.of(applicationRecords).count();
  return { ...bench, quickBookings, call, count };
}

describe("a booking by telephone", () => {
  /** A morning in the auditorium, which costs something. */
  const hall = { ...use("SW.AUDITORIUM", "08:00", "12:00"), attendancePersons: 200, hasInsurance: true };

  test("is handed in and approved in one step: what is due is due, and the time is taken", async () => {
    const { quickBookings, call, clerk, ledger } = await stage();
    const booked = await quickBookings.book(call({ ...hall, needsStepFreeAccess: true }), clerk);
    expect(booked).toMatchObject({
      needsStepFreeAccess: true,
      state: "payment-due",
      source: "telephone",
      number: "115-SW-B00001",
    });
    const claims = await ledger.ofBooking(booked.slots[0]?.id ?? "");
    expect(claims.map(({ kind }) => kind)).toContain("hold");
    expect(new Set(claims.map(({ applicationId }) => applicationId))).toEqual(new Set([ID]));
  });

  test("is confirmed at once where nothing is to be paid", async () => {
    const { quickBookings, call, clerk } = await stage();
    const free = call({ applicantClass: "city-agency", organisation: "本府民政局" });
    expect((await quickBookings.book(free, clerk)).state).toBe("confirmed");
  });

  test("made twice by a line that broke is one", async () => {
    const { quickBookings, call, clerk, count } = await stage();
    const first = await quickBookings.book(call(), clerk);
    expect((await quickBookings.book(call(), clerk)).number).toBe(first.number);
    expect(await count()).toBe(1);
  });

  test("leaves nothing behind where somebody else has the time", async () => {
    const { quickBookings, call, clerk, count } = await stage();
    await quickBookings.book(call(), clerk);
    const second = call({ id: ID.replace(/1$/, "2"), organisation: "另一家公司" });
    expect(await refusal(quickBookings.book(second, clerk))).toMatchObject({ code: "CLAIM_CONFLICT" });
    expect(await count()).toBe(1);
  });

  test("is warned of by the rule book, and overruled only where that lets the desk", async () => {
    const { quickBookings, call, clerk, count } = await stage();
    const odd = call({ ...hall, ...use("SW.AUDITORIUM", "09:00", "11:00") });
    expect((await refusal(quickBookings.book(odd, clerk))).code).toBe("APPLICATION_REFUSED");
    const crowd = call({ ...hall, attendancePersons: 5_000 });
    const forCrowd = { findings: ["over-capacity"], reason: "現場調整座位" } as const;
    expect((await refusal(quickBookings.book({ ...crowd, overrule: forCrowd }, clerk))).code).toBe(
      "APPLICATION_REFUSED",
    );
    expect(await count()).toBe(0);
    const overrule = { findings: ["not-a-session"], reason: "主管同意" } as const;
    const booked = await quickBookings.book({ ...odd, overrule }, clerk);
    expect(booked.overruled.map(({ key, reason }) => [key, reason])).toEqual([["not-a-session", "主管同意"]]);
  });

  test("is made by the desk, in its own centre", async () => {
    const { quickBookings, call, viewer, caller } = await stage();
    expect((await refusal(quickBookings.book(call(), viewer))).code).toBe("ACCESS_DENIED");
    expect(
      (await refusal(quickBookings.book(call({ resourceId: "SW.NOWHERE" }), caller("x", "booking-desk")))).code,
    ).toBe("RECORD_UNKNOWN");
  });
});
