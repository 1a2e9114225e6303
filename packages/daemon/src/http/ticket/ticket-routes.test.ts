import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HALL_AHU, hallTooWarm, type TicketBench, ticketBench } from "../../app/maintenance/fake/ticket-bench.ts";
import { type Headers, personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const BY_ALARMS = { kind: "system", part: "alarms" } as const;
const uuid = (count: number): string => `11111111-0000-4000-8000-${String(count).padStart(12, "0")}`;

describe("tickets over HTTP", () => {
  let desks: TicketBench;
  let bench: HttpBench;
  let engineer: Headers;
  let made = 0;
  let ticketId: string;
  beforeAll(async () => {
    desks = ticketBench();
    const { tickets, ownTickets, stock, contractors, requests } = desks;
    bench = await httpBench({ tickets, ownTickets, stock, contractors, requests });
    engineer = bench.authenticator.signIn(personWith([{ role: "engineer", centers: "all", systems: "all" }]));
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    ({ ticketId } = await desks.desk.raise(hallTooWarm({ cause: `cause-${++made}` }), BY_ALARMS));
  });

  const send = (method: "POST" | "PATCH", url: string, payload: object, headers = bench.signedIn) =>
    bench.app.inject({ method, url: `/api/v1${url}`, headers, payload });

  test("a change of what somebody else changed is answered with both values, and nothing is lost", async () => {
    const patch = (description: string) =>
      send("PATCH", `/tickets/${ticketId}`, { baseVersion: 1, changes: { description } });
    expect((await patch("閥門卡住")).statusCode).toBe(200);
    const answer = await patch("皮帶鬆脫");
    expect(answer.statusCode).toBe(409);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({
      code: "RECORD_CONFLICT",
      conflicts: [{ field: "description", yours: "皮帶鬆脫", theirs: "閥門卡住", changedBy: { personId: "person-1" } }],
    });
  });

  test("a step that lacks something is refused with what is missing, one for others with 403", async () => {
    const step = (to: string, more: object = {}, headers = bench.signedIn) =>
      send("POST", `/tickets/${ticketId}/transitions`, { id: uuid(++made), to, ...more }, headers);
    expect((await step("waiting")).json()).toMatchObject({ status: 409, code: "TICKET_REFUSED" });
    expect((await step("rejected", { reason: "not ours" }, engineer)).json()).toMatchObject({ code: "ACCESS_DENIED" });
    expect((await step("in-progress", {}, engineer)).json()).toMatchObject({ state: "in-progress" });
    const noted = await step("done", { resolution: "x" }, engineer);
    expect(noted.json()).toMatchObject({ code: "TICKET_REFUSED", detail: expect.stringContaining("what was done") });
  });

  test("a photo is sent as it is, once for each id, and as nothing else", async () => {
    const url = `/api/v1/tickets/${ticketId}/photos?id=${uuid(++made)}`;
    const photo = (payload: Buffer | string, type: string) =>
      bench.app.inject({ method: "POST", url, headers: { ...engineer, "content-type": type }, payload });
    const [first, again] = [await photo(Buffer.of(1, 2), "image/jpeg"), await photo(Buffer.of(1, 2), "image/jpeg")];
    expect(first.json()).toMatchObject({ kind: "photo", pictureId: expect.any(String) });
    expect(again.json()).toEqual(first.json());
    expect((await photo("{}", "application/json")).statusCode).toBe(415);
  });

  test("an id that is none is no id for a queue", async () => {
    const body = { id: "1", text: "hello" };
    expect((await send("POST", `/tickets/${ticketId}/comments`, body)).json()).toMatchObject({ code: "BODY_INVALID" });
  });

  test("somebody without an account reports a defect, follows it, and cannot flood the desk", async () => {
    const [label] = (
      await bench.app.inject({ url: `/api/v1/request-labels?equipment=${HALL_AHU}`, headers: engineer })
    ).json().labels;
    const form = async () => (await bench.app.inject({ url: `/api/v1/requests/form?code=${label.code}` })).json();
    const { formToken, usableFrom } = await form();
    const body = { formToken, code: label.code, description: "滴水", contactPhone: "07-0001234" };
    const handIn = (payload: object) => bench.app.inject({ method: "POST", url: "/api/v1/requests", payload });
    expect((await handIn(body)).json()).toMatchObject({ status: 422, code: "REQUEST_REFUSED" });
    await desks.clock.turn(usableFrom - desks.clock.now());
    const receipt = (await handIn(body)).json();
    expect(receipt).toMatchObject({ number: expect.stringMatching(/^115-SW-\d{6}$/u), joined: false });
    const progress = await bench.app.inject({ url: `/api/v1/requests/${receipt.token}` });
    expect(progress.json()).toMatchObject({ number: receipt.number, state: "reported", description: "滴水" });
    expect(progress.headers["cache-control"]).toBe("no-store");
    expect((await bench.app.inject({ url: "/api/v1/requests/nonsense" })).statusCode).toBe(404);
    expect((await handIn({ ...body, description: "水".repeat(3_000) })).statusCode).toBe(400);
    const codes = await Promise.all(Array.from({ length: 12 }, async () => (await handIn(body)).statusCode));
    expect(new Set(codes)).toEqual(new Set([200, 429]));
  });

  test("the account of no firm has no tickets, and staff have none by that way", async () => {
    const contractor = bench.authenticator.signIn(personWith([{ role: "contractor", centers: "all", systems: "all" }]));
    expect((await bench.app.inject({ url: "/api/v1/own-tickets", headers: contractor })).json()).toEqual({
      tickets: [],
    });
    expect((await bench.app.inject({ url: "/api/v1/own-tickets", headers: engineer })).statusCode).toBe(403);
    const asked = await bench.app.inject({ url: `/api/v1/tickets/${ticketId}`, headers: contractor });
    expect(asked.statusCode).toBe(403);
  });
});
