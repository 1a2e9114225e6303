import type { EpochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { reportContentRecords } from "../../../ports/record-kinds/report-record.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { smallCenter } from "../../overview/fake/small-center.ts";
import { reportBench } from "../fake/shelf-bench.ts";
import { smallKind } from "../fake/small-kind.ts";

const model = { centers: [smallCenter, { ...smallCenter, id: "FS" }] };
const wish = { kind: "small-month", centerIds: ["SW"], from: "2025-12-20", to: null, subjectId: null };

describe("the report shelf", () => {
  const manager = worker("manager", "facility-manager");
  const viewer = worker("viewer", "viewer");
  let clock: HandClock;
  let casesCount: number | null;
  let bench: ReturnType<typeof reportBench>;
  beforeEach(() => {
    clock = new HandClock();
    casesCount = 895;
    bench = reportBench(model, clock, { kinds: [smallKind(() => casesCount)] });
  });
  const textOf = async (id: string, version: number, format: "pdf" | "csv" = "pdf"): Promise<string> =>
    new TextDecoder().decode((await bench.shelf.file({ id, version, format }, viewer)).content);

  test("keeps nothing of a preview, and issues what was looked at", async () => {
    const preview = await bench.shelf.preview(wish, viewer);
    expect((await bench.shelf.list(EVERYTHING, viewer)).reports).toEqual([]);
    const { report, ...issued } = await bench.shelf.issue(wish, manager);
    expect(report).toEqual(preview);
    expect(issued).toMatchObject({
      title: "114年12月小月報",
      period: { from: "2025-12-01", to: "2026-01-01" },
      version: 1,
      isScheduled: false,
      versions: [{ version: 1, issuedBy: { personId: "manager" }, changes: null, isAccessible: true }],
    });
  });

  test("has one report of a period: a second is refused and named, another month is not", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    await expect(bench.shelf.issue({ ...wish, from: "2025-12-01" }, manager)).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
      facts: { reportId: id },
    });
    await bench.shelf.issue({ ...wish, from: "2025-11-30" }, manager);
    const twoAtOnce = { ...wish, from: "2025-10-05" };
    const done = await Promise.allSettled([
      bench.shelf.issue(twoAtOnce, manager),
      bench.shelf.issue(twoAtOnce, manager),
    ]);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await bench.shelf.list(EVERYTHING, viewer)).reports).toHaveLength(3);
  });

  test("has nothing for who was given some systems of a centre alone: a report tells of all of them", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    const lifts = worker("lifts", "viewer", { systems: ["elevator"] });
    expect((await bench.shelf.list(EVERYTHING, lifts)).reports).toEqual([]);
    await expect(bench.shelf.find(id, lifts)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(bench.shelf.file({ id, version: 1, format: "csv" }, lifts)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    await expect(bench.shelf.preview(wish, lifts)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("hands out the same bytes, whatever the desks know later", async () => {
    const { id, versions } = await bench.shelf.issue(wish, manager);
    const before = await textOf(id, 1);
    casesCount = 900;
    expect(await textOf(id, 1)).toBe(before);
    expect((await bench.shelf.file({ id, version: 1, format: "pdf" }, viewer)).sha256).toBe(
      versions[0]?.files.pdf.sha256,
    );
    expect(await textOf(id, 1, "csv")).toContain("cases,受理案件,cases,895,件");
  });

  test("makes a lost file again as it was", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    await bench.shelf.reissue(id, "補登三件工單", manager);
    const [first, second] = [await textOf(id, 1), await textOf(id, 2)];
    for (const store of Object.values(bench.stores)) store.lose();
    expect([await textOf(id, 1), await textOf(id, 2)]).toEqual([first, second]);
    expect(bench.stores.pdf.size).toBe(2);
  });

  test("refuses a lost file that would not be the same any more", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    bench.stores.pdf.lose();
    const renderer = { render: async () => ({ content: new Uint8Array(3), pageCount: 1, isAccessible: true }) };
    const { shelf } = bench.open({ renderer });
    await expect(shelf.file({ id, version: 1, format: "pdf" }, viewer)).rejects.toMatchObject({
      code: "DOCUMENT_INVALID",
    });
  });

  test("issues anew as a version that says what changed and why; the old one stays", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    const before = await textOf(id, 1);
    casesCount = 897;
    await clock.turn(3_600_000);
    const { version, versions } = await bench.shelf.reissue(id, "補登二件工單", manager);
    expect(version).toBe(2);
    expect(versions.map((each) => each.changes?.numbers ?? null)).toEqual([
      [expect.objectContaining({ id: "cases", change: "changed", before: 895, after: 897 })],
      null,
    ]);
    expect(await textOf(id, 2)).toContain("補登二件工單");
    expect(await textOf(id, 1)).toBe(before);
  });

  test("keeps what a version rests on, so that it can be worked out again to the same hash", async () => {
    const { id } = await bench.shelf.issue(wish, manager);
    casesCount = 1;
    const [again] = await bench.records.of(reportContentRecords).list();
    expect(again?.inputs).toBe('{"casesCount":895}');
    const { versions } = await bench.shelf.reissue(id, "複核", manager);
    expect(versions[0]?.inputsSha256).not.toBe(versions[1]?.inputsSha256);
  });

  test("finds reports by words, kind, centre and days, the newest first, a page at a time", async () => {
    await bench.shelf.issue(wish, manager);
    await clock.turn(1_000);
    await bench.shelf.issue({ ...wish, centerIds: ["FS"], from: "2025-11-01" }, manager);
    const titles = async (query: Partial<typeof EVERYTHING>): Promise<readonly string[]> =>
      (await bench.shelf.list({ ...EVERYTHING, ...query }, viewer)).reports.map(({ title }) => title);
    expect(await titles({})).toEqual(["114年11月小月報", "114年12月小月報"]);
    expect(await titles({ text: "12月 有效維護" })).toEqual(["114年12月小月報"]);
    expect(await titles({ text: "電費" })).toEqual([]);
    expect(await titles({ centerId: "FS" })).toEqual(["114年11月小月報"]);
    expect(await titles({ from: "2025-12-31" })).toEqual(["114年12月小月報"]);
    expect(await titles({ to: "2025-11-30" })).toEqual(["114年11月小月報"]);
    expect(await titles({ kind: "energy-month" })).toEqual([]);
    const { nextBefore } = await bench.shelf.list({ ...EVERYTHING, limit: 1 }, viewer);
    expect(await titles({ before: nextBefore })).toEqual(["114年12月小月報"]);
  });

  test("does not exist for who does not see its centres, and is issued by who may", async () => {
    const both = await bench.shelf.issue({ ...wish, centerIds: ["FS", "SW"] }, manager);
    const siwei = worker("siwei", "facility-manager", { centers: ["SW"] });
    expect(both.centerIds).toEqual(["SW", "FS"]);
    expect((await bench.shelf.list(EVERYTHING, siwei)).reports).toEqual([]);
    await expect(bench.shelf.find(both.id, siwei)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(bench.shelf.preview({ ...wish, centerIds: ["FS"] }, siwei)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    await expect(bench.shelf.issue(wish, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(bench.shelf.reissue(both.id, "為何不行", viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("refuses what no report is made for", async () => {
    const refused = async (more: Partial<typeof wish> & { readonly subjectId?: null }): Promise<unknown> =>
      bench.shelf.preview({ ...wish, ...more }, viewer).catch((error: { readonly code?: string }) => error.code);
    expect(await refused({ kind: "ghost" })).toBe("QUERY_INVALID");
    expect(await refused({ from: "2026-13-01" })).toBe("QUERY_INVALID");
    expect(await refused({ from: "2030-01-01" })).toBe("QUERY_INVALID");
    expect(await refused({ centerIds: ["XX"] })).toBe("RECORD_UNKNOWN");
    await expect(bench.shelf.preview({ ...wish, subjectId: "event" }, viewer)).rejects.toMatchObject({
      code: "QUERY_INVALID",
    });
  });
});

const EVERYTHING = {
  kind: null as string | null,
  centerId: null as string | null,
  text: null as string | null,
  from: null as string | null,
  to: null as string | null,
  before: null as EpochMs | null,
  limit: 50,
};
