import { taipeiInstant } from "@weishan/core/calendar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BENCH_APPLICATION } from "../fake/bench-applications.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const DAY = "2026-03-17";
const asked = (from = "08:00", to = "12:00") => ({
  title: "社區音樂會",
  purpose: "performance",
  organisation: "港都合唱團",
  applicantClass: "company",
  attendancePersons: 120,
  contactName: "陳小姐",
  contactEmail: "chen@example.com",
  slots: [{ resourceId: "SW.BENCH-HALL", from: taipeiInstant(DAY, from), to: taipeiInstant(DAY, to) }],
});

describe("applications over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench();
  });
  afterAll(() => bench.close());

  const send = async (method: "POST" | "PATCH" | "PUT" | "DELETE", path: string, payload: object, headers = {}) => {
    const answer = await bench.app.inject({ method, url: `/api/v1${path}`, headers, payload });
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
  };
  const handIn = async (body: object) => {
    const { formToken } = (await bench.app.inject({ url: "/api/v1/applications/form" })).json();
    await bench.clock.turn(5_000);
    return send("POST", "/applications", { ...body, formToken });
  };

  test("come from anybody with a form, and are followed, corrected and given up by their link", async () => {
    const receipt = await handIn(asked());
    expect(receipt).toMatchObject({ status: 200, body: { state: "submitted", quote: { totalTwd: 15_000 } } });
    expect(receipt.headers["cache-control"]).toBe("no-store");
    const { id, followUp } = receipt.body;
    const step = { to: "correction-asked", reason: "請補計畫書" };
    expect(await send("POST", `/applications/${id}/transitions`, step, bench.signedIn)).toMatchObject({ status: 200 });
    const own = `/own-applications/${followUp}`;
    expect(await send("PATCH", own, { changes: { attendancePersons: 90 } })).toMatchObject({ status: 200 });
    expect(await send("POST", `${own}/submit`, {})).toMatchObject({ status: 200, body: { state: "submitted" } });
    expect(await send("POST", `${own}/give-up`, { reason: "改期" })).toMatchObject({ body: { state: "withdrawn" } });
    const gone = await bench.app.inject({ url: "/api/v1/own-applications/application:nothing" });
    expect([gone.statusCode, gone.json().code]).toEqual([404, "RECORD_UNKNOWN"]);
  });

  test("are refused without a form, and with one that a program filled in", async () => {
    expect(await send("POST", "/applications", asked())).toMatchObject({
      status: 422,
      body: { code: "REQUEST_REFUSED" },
    });
    expect(await handIn({ ...asked(), website: "http://spam" })).toMatchObject({ status: 422 });
  });

  test("that want what somebody has are told so with 409, and who it is", async () => {
    const { slots } = asked();
    const taken = slots.map((slot) => ({
      ...slot,
      from: taipeiInstant(BENCH_APPLICATION.day, "08:00"),
      to: taipeiInstant(BENCH_APPLICATION.day, "12:00"),
    }));
    const quote = await send("POST", "/applications/quote", {
      slots: taken,
      applicantClass: "company",
      attendancePersons: 9,
    });
    expect(quote.body).toMatchObject({ isFree: false, rivalCount: 1 });
    const path = `/applications/${BENCH_APPLICATION.rival}/transitions`;
    const refused = await send("POST", path, { to: "approved" }, bench.signedIn);
    expect(refused).toMatchObject({ status: 409, body: { code: "CLAIM_CONFLICT" } });
    const lost = await bench.get(`/api/v1/applications/${BENCH_APPLICATION.rival}`);
    expect(lost.json()).toMatchObject({ state: "submitted", wonBy: { applicationId: BENCH_APPLICATION.id } });
  });

  test("say what is missing with 409, and what is wrong with a body with 400", async () => {
    const path = `/applications/${BENCH_APPLICATION.id}/transitions`;
    expect(await send("POST", path, { to: "closed" }, bench.signedIn)).toMatchObject({
      status: 409,
      body: { code: "APPLICATION_REFUSED" },
    });
    expect(await send("POST", path, { to: "anything" }, bench.signedIn)).toMatchObject({
      status: 400,
      body: { code: "BODY_INVALID" },
    });
  });

  test("are taken with an account and no form, once for each id", async () => {
    const clerk = bench.authenticator.signIn(personWith([{ role: "booking-desk", centers: "all", systems: "all" }]));
    const id = "7f3c1f6e-0000-4000-8000-0000000000aa";
    const body = { ...asked("13:00", "17:00"), id };
    const first = await send("POST", "/applications", body, clerk);
    expect(first).toMatchObject({ status: 200, body: { id } });
    expect((await send("POST", "/applications", body, clerk)).body).toEqual(first.body);
    const own = await bench.app.inject({ url: "/api/v1/own-applications", headers: clerk });
    expect(own.json().applications.map((row: { id: string }) => row.id)).toContain(id);
  });

  test("of nobody in particular are held to what a desk can read", async () => {
    const flood = await httpBench();
    const statuses: number[] = [];
    for (let index = 0; index < 17; index++) {
      const answer = await flood.app.inject({ method: "POST", url: "/api/v1/applications", payload: asked() });
      statuses.push(answer.statusCode);
    }
    expect([statuses.at(0), statuses.at(-1)]).toEqual([422, 429]);
    await flood.close();
  });

  test("follow rule books that everybody reads and only few change", async () => {
    const { books } = (await bench.app.inject({ url: "/api/v1/rule-books" })).json();
    expect(books).toMatchObject([{ book: { id: "hall", version: 1 }, isInForce: true }]);
    const given = { book: { ...books[0].book, validFrom: "2026-02-01" }, baseVersion: 1, reason: "例行調整" };
    const viewer = bench.authenticator.signIn(personWith([{ role: "booking-desk", centers: "all", systems: "all" }]));
    expect(await send("PUT", "/rule-books/hall", given, viewer)).toMatchObject({ status: 403 });
    expect(await send("PUT", "/rule-books/hall", given, bench.signedIn)).toMatchObject({
      status: 200,
      body: { book: { version: 2 } },
    });
    // Who of the house changed it is in the audit trail, and not for everybody.
    const { versions } = (await bench.app.inject({ url: "/api/v1/rule-books/hall" })).json();
    expect(versions.map((version: object) => Object.keys(version).toSorted())).toEqual(
      Array.from({ length: 2 }, () => ["book", "isInForce", "keptAt", "origin"]),
    );
    expect(
      await send("PUT", "/rule-books/hall", { ...given, book: { ...given.book, colour: "red" } }, bench.signedIn),
    ).toMatchObject({
      status: 422,
      body: { code: "RULE_BOOK_INVALID" },
    });
  });
});
