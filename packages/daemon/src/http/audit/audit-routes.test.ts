import type { Grant } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditDesk } from "../../app/audit/audit-desk.ts";
import { MemoryAuditTrail } from "../../app/audit/fake/memory-audit-trail.ts";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

describe("the audit trail over HTTP", () => {
  let trail: MemoryAuditTrail;
  let bench: HttpBench;

  beforeEach(async () => {
    trail = new MemoryAuditTrail();
    const names = async () => new Map([["p1", "陳工程師"]]);
    bench = await httpBench({ audit: auditDesk({ trail, names, clock: new HandClock() }) });
  });

  afterEach(() => bench.close());

  const asManagerOf = (...centers: readonly string[]) => {
    const grants: readonly Grant[] = centers.map((id) => ({
      role: "facility-manager",
      centers: [id],
      systems: "all",
    }));
    return bench.authenticator.signIn(personWith(grants));
  };

  test("shows the newest first, with the names of those who are still known", async () => {
    trail.add({ centerId: "SW" });
    trail.add({ actor: { kind: "person", personId: "gone", via: "api-key" } });
    trail.add({ actor: { kind: "system", part: "lease-keeper" } });
    const answer = await bench.get("/api/v1/audit");
    expect(answer.json()).toMatchObject({
      entries: [
        { sequence: 3, actorName: null },
        { sequence: 2, actorName: null },
        { sequence: 1, actorName: "陳工程師" },
      ],
      nextBeforeSequence: null,
    });
  });

  test("goes on page after page", async () => {
    for (let count = 0; count < 5; count += 1) trail.add({});
    const first = (await bench.get("/api/v1/audit?limit=3")).json();
    expect(first.nextBeforeSequence).toBe(3);
    const second = (await bench.get(`/api/v1/audit?limit=3&beforeSequence=${first.nextBeforeSequence}`)).json();
    expect(second).toMatchObject({ entries: [{ sequence: 2 }, { sequence: 1 }], nextBeforeSequence: null });
  });

  test("asks for exactly what the query says", async () => {
    const query =
      "fromAt=2026-03-02T00:00:00Z&toAt=1772500000000&personId=p1&action=lease.grant&subjectKind=lease&subjectId=l1&centers=SW,FS&words=%E5%A4%AA%E7%86%B1";
    await bench.get(`/api/v1/audit?${query}`);
    expect(trail.queries[0]).toEqual({
      fromAt: Date.UTC(2026, 2, 2),
      toAt: 1_772_500_000_000,
      personId: "p1",
      action: "lease.grant",
      subjectKind: "lease",
      subjectId: "l1",
      centerIds: ["SW", "FS"],
      words: "太熱",
      limit: 100,
    });
  });

  test.each(["limit=0", "limit=501", "fromAt=yesterday", "beforeSequence=x"])("refuses %s", async (query) => {
    expect((await bench.get(`/api/v1/audit?${query}`)).statusCode).toBe(400);
  });

  test("never shows a manager of one centre what was done in another, or in none", async () => {
    trail.add({ centerId: "SW" });
    trail.add({ centerId: "FS" });
    trail.add({ centerId: null });
    const manager = asManagerOf("SW");
    const sequencesOf = async (url: string) =>
      (await bench.app.inject({ url, headers: manager }))
        .json()
        .entries.map((entry: { sequence: number }) => entry.sequence);
    expect(await sequencesOf("/api/v1/audit")).toEqual([1]);
    expect(await sequencesOf("/api/v1/audit?centers=FS")).toEqual([]);
    expect(await sequencesOf("/api/v1/audit?centers=FS,SW")).toEqual([1]);
    const file = await bench.app.inject({ url: "/api/v1/audit/export?format=ndjson", headers: manager });
    expect(file.body.trim().split("\n")).toHaveLength(1);
  });

  test("is exported as CSV that no spreadsheet takes for formulas", async () => {
    trail.add({ detail: { reason: '=HYPERLINK("x"),\nsecond', before: null, after: { value: 1 } } });
    trail.add({ detail: { reason: "＝1+1", before: null, after: null } });
    const answer = await bench.get("/api/v1/audit/export?bom=true");
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(answer.body).toMatch(/^\uFEFFsequence,at,time,actorKind/u);
    expect(answer.body).toContain(`"'=HYPERLINK(""x""),\nsecond"`);
    expect(answer.body).toContain(",'＝1+1,");
    expect(answer.body).toContain('"{""value"":1}"');
  });

  test("is exported whole, however many pages that takes", async () => {
    for (let count = 0; count < 1_203; count += 1) trail.add({});
    const answer = await bench.get("/api/v1/audit/export?format=ndjson");
    const lines = answer.body.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).sequence)).toEqual(Array.from({ length: 1_203 }, (_, i) => 1_203 - i));
  });

  test("is no half file but a problem when the records do not answer", async () => {
    trail.failure = new WeishanError("RECORDS_UNAVAILABLE", "the records are away");
    const answer = await bench.get("/api/v1/audit/export");
    expect({ status: answer.statusCode, ...answer.json() }).toMatchObject({ status: 503, code: "RECORDS_UNAVAILABLE" });
    trail.failure = undefined;
    for (let count = 0; count < 3; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: a place that is not given back would show
      expect((await bench.get("/api/v1/audit/export")).statusCode).toBe(200);
    }
  });

  test("is checked once for all who ask at the same time", async () => {
    trail.add({});
    const [one, other] = await Promise.all([bench.get("/api/v1/audit/verdict"), bench.get("/api/v1/audit/verdict")]);
    expect(one.json()).toMatchObject({ sound: true, entries: 1 });
    expect(other.json()).toEqual(one.json());
    expect(trail.checks).toBe(1);
  });
});
