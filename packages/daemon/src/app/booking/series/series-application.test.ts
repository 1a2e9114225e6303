import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { applicationBench } from "../application/fake/application-bench.ts";
import { refusal } from "../fake/ledger-bench.ts";
import { lettingBench } from "../fake/letting-bench.ts";
import type { AppliedSeries, GivenSeries } from "./series-side.ts";

const wish: GivenSeries = {
  resourceId: "SW.AUDITORIUM",
  rrule: "FREQ=WEEKLY;BYDAY=WE;COUNT=3",
  start: "2026-04-22T08:00",
  minutes: 240,
  monthEnd: "skip",
  setUpMinutes: 0,
  tearDownMinutes: 0,
  exceptions: [],
};
const application: AppliedSeries = {
  purpose: "lecture",
  attendancePersons: 200,
  contactName: "林小姐",
  contactPhone: "07-3368333",
  contactEmail: null,
  airConditioning: false,
  needsStepFreeAccess: true,
  hasInsurance: true,
  overrule: null,
};

async function stage() {
  const bench = await applicationBench();
  const { series } = lettingBench(bench).http;
  const book = async (skips: readonly string[] = [], given: GivenSeries = wish) => {
    const { previewToken } = await series.preview(given, bench.clerk);
    const label = { title: "系列講座", organisation: "港都股份有限公司", applicantClass: "company", application };
    return series.book({ ...given, ...label, previewToken, skips }, bench.clerk);
  };
  const applied = async () => (await bench.records.of(applicationRecords).list())[0];
  return { ...bench, series, book, applied };
}

describe("a series that is applied for", () => {
  test("is one application with a use for each occurrence, priced as all of them", async () => {
    const { book, applied } = await stage();
    const { id, applicationId, occurrences } = await book();
    const application = await applied();
    expect(application).toMatchObject({ id: applicationId, seriesId: id, source: "series", state: "payment-due" });
    expect(application).toMatchObject({ needsStepFreeAccess: true });
    expect(occurrences.map(({ bookingId, state }) => [bookingId, state])).toEqual(
      application?.slots.map((slot) => [slot.id, "planned"]),
    );
    const [venue] = application?.quote.lines.filter(({ kind }) => kind === "venue") ?? [];
    expect(venue?.quantity).toBe(3);
  });

  test("leaves nothing behind where an occurrence is taken that nobody left out", async () => {
    const { book, handIn, applications, manager, records } = await stage();
    const { id } = await handIn();
    await applications.step(
      id,
      { to: "approved", reason: null, deadlineAt: null, overrule: null, settlement: null, cause: null },
      manager,
    );
    expect((await refusal(book())).code).toBe("CLAIM_CONFLICT");
    expect(await records.of(applicationRecords).count()).toBe(1);
    const { occurrences } = await book(["2026-04-22T08:00"]);
    expect(occurrences.map(({ key }) => key)).toEqual(["2026-04-29T08:00", "2026-05-06T08:00"]);
  });

  test("gives up one use, and with the last of them the application", async () => {
    const { book, series, clerk, records, ledger } = await stage();
    const { id, applicationId, occurrences } = await book();
    const present = () => records.of(applicationRecords).find(applicationId ?? "");
    await series.end(id, { scope: "this", key: "2026-04-29T08:00" }, "停辦一次", clerk);
    expect((await present())?.slots.map(({ ended }) => ended?.cause ?? null)).toEqual([null, "applicant", null]);
    expect(await ledger.ofBooking(occurrences[1]?.bookingId ?? "")).toEqual([]);
    await series.end(id, { scope: "all", key: "2026-04-22T08:00" }, "全部停辦", clerk);
    expect((await present())?.state).toBe("cancelled");
  });

  test("moves one use, or it and the following, and its price follows", async () => {
    const { book, series, clerk, records, ledger } = await stage();
    const { id, applicationId, occurrences } = await book();
    const present = () => records.of(applicationRecords).find(applicationId ?? "");
    const edit = async (seriesId: string, given: Parameters<typeof series.previewEdit>[1]) => {
      const { previewToken } = await series.previewEdit(seriesId, given, clerk);
      return series.edit(seriesId, { ...given, previewToken, skips: [] }, "調整時間", clerk);
    };
    await edit(id, { scope: "this", key: "2026-04-29T08:00", change: { start: "2026-04-29T13:00" } });
    expect((await ledger.ofBooking(occurrences[1]?.bookingId ?? "")).map(({ from }) => from)).toContain(
      Date.parse("2026-04-29T13:00+08:00"),
    );
    const before = (await present())?.quote.totalTwd ?? 0;
    const change = { start: "2026-05-06T08:00", minutes: 540 };
    const next = await edit(id, { scope: "following", key: "2026-05-06T08:00", change });
    expect(next.occurrences.map(({ bookingId, state }) => [bookingId, state])).toEqual([
      [occurrences[2]?.bookingId, "planned"],
    ]);
    expect((await present())?.quote.totalTwd).toBeGreaterThan(before);
    expect((await present())?.slots).toHaveLength(3);
    expect((await series.find(id, clerk)).occurrences.map(({ state }) => state)).toEqual(["planned", "planned"]);
  });
});
