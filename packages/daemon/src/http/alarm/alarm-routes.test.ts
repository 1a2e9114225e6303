import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noAlarms } from "../../app/alarm/no-alarms.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

describe("alarms over HTTP", () => {
  let bench: HttpBench;
  beforeEach(async () => {
    bench = await httpBench();
  });
  afterEach(() => bench.close());

  const post = (url: string, payload: object, headers = bench.signedIn) =>
    bench.app.inject({ method: "POST", url: `/api/v1${url}`, payload, headers });

  test("the review is a sheet for a spreadsheet, and no name in it is a formula", async () => {
    await bench.close();
    const review = await noAlarms.indicators.review({ equipment: new Map() }, {});
    const action = {
      alarmId: "SW.X~hot",
      name: { zh: "=HYPERLINK(1)", en: "Hot" },
      equipmentName: { zh: "空調箱，一號", en: "AHU" },
      finding: { zh: "抖動", en: "chatters" },
      proposal: { zh: "加大回差", en: "widen the deadband" },
    };
    const indicators = {
      ...noAlarms.indicators,
      review: async () => ({ ...review, month: "2026-10", actions: [action] }),
    };
    bench = await httpBench({ alarms: { ...noAlarms, indicators } });
    const answer = await bench.get("/api/v1/alarm-indicators/review?month=2026-10&format=csv");
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(answer.headers["content-disposition"]).toContain("weishan-alarms-2026-10.csv");
    expect(answer.body.startsWith("\uFEFF警報月檢討")).toBe(true);
    expect(answer.body).toContain("'=HYPERLINK(1),空調箱，一號,抖動,chatters");
  });

  test("nothing is put aside for longer than twelve hours, or without saying why", async () => {
    const id = "SW.MAIN.03F.AHU.01~supplyAirHigh";
    const tooLong = await post(`/alarms/${id}/shelve`, { durationMs: 13 * 3_600_000, reason: "no time" });
    const unsaid = await post(`/alarms/${id}/shelve`, { durationMs: 3_600_000 });
    expect([tooLong.statusCode, unsaid.statusCode]).toEqual([400, 400]);
  });

  test("a page of five hundred alarms is acknowledged in one request", async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `SW.MAIN.03F.AHU.${index}~supplyAirTempHighHigh`);
    const answer = await post("/alarms/acknowledge", { ids });
    expect(answer.statusCode).toBe(200);
  });

  test("who may look may not acknowledge", async () => {
    const viewer = bench.authenticator.signIn(personWith([{ role: "viewer", centers: "all", systems: "all" }]));
    expect((await bench.get("/api/v1/alarms", viewer)).statusCode).toBe(200);
    expect((await post("/alarms/acknowledge", { ids: ["SW.X~hot"] }, viewer)).statusCode).toBe(403);
  });
});
