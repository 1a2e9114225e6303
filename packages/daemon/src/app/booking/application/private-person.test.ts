import { describe, expect, test } from "vitest";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { applicationBench, BENCH_DAY, morningInTheHall, stepTo, use } from "./fake/application-bench.ts";
import { hallBook } from "./fake/example-books.ts";

const citizen = (changes: Parameters<typeof morningInTheHall>[0] = {}) =>
  morningInTheHall({ applicantClass: "citizen", organisation: null, contactName: "陳先生", ...changes });
const once = { ...hallBook, quotas: [{ per: "month" as const, mostUses: 1, classes: ["citizen"] }] };
const afternoon = [use("SW.AUDITORIUM", "13:00", "17:00", BENCH_DAY)];

describe("somebody who applies for themselves", () => {
  test("names no organisation, and nobody's name stands in the calendar or in a notice", async () => {
    const { applications, clerk, handIn, records, notices } = await applicationBench();
    const { id } = await handIn(citizen());
    const approved = await applications.step(id, stepTo("approved"), clerk);
    expect([approved.state, approved.organisation, approved.contact?.name]).toEqual(["payment-due", null, "陳先生"]);
    const claims = await records.of(claimRecords).list({ where: { applicationId: id } });
    expect(new Set(claims.map(({ organisation }) => organisation))).toEqual(new Set([null]));
    expect(JSON.stringify([claims, notices])).not.toContain("陳先生");
  });

  test("is not what a company may be: that says its name before it is handed in", async () => {
    const { handIn } = await applicationBench();
    await expect(handIn(citizen({ applicantClass: "company" }))).rejects.toThrow(/申請單位/u);
    expect((await handIn(citizen({ applicantClass: "company" }), "draft")).state).toBe("draft");
  });

  test("is not made of a company once it applied", async () => {
    const { applications, clerk, handIn } = await applicationBench();
    const { id } = await handIn();
    const { version: baseVersion } = await applications.find(id, clerk);
    const nobody = { baseVersion, changes: { organisation: null }, reason: null };
    await expect(applications.patch(id, nobody, clerk)).rejects.toMatchObject({
      code: "APPLICATION_REFUSED",
    });
    const changes = { organisation: null, applicantClass: "citizen" };
    const own = await applications.patch(id, { baseVersion, changes, reason: null }, clerk);
    expect([own.organisation, own.applicantClass]).toEqual([null, "citizen"]);
  });

  test("has a quota of their own, whoever writes the number however", async () => {
    const { handIn } = await applicationBench({ books: [once] });
    await handIn(citizen({ contactPhone: "07-3368333", contactEmail: null }));
    const neighbour = citizen({ slots: afternoon, contactPhone: "07-1112222", contactEmail: null });
    expect((await handIn(neighbour)).findings).toEqual([]);
    const again = citizen({ slots: afternoon, contactPhone: "(07) 336 8333", contactEmail: null });
    expect((await handIn(again, "draft")).findings.map(({ key }) => key)).toEqual(["quota"]);
  });
});
