import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { BENCH_LETTING } from "../fake/bench-lettings.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const otherCenter = JSON.parse(
  JSON.stringify(smallCenter).replaceAll("SW", "FS").replaceAll("四維", "鳳山").replaceAll("Siwei", "Fengshan"),
);

describe("the ways of letting over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench({ model: indexModel([smallCenter, otherCenter]) });
  });
  afterAll(() => bench.close());

  const wish = {
    resourceId: "SW.ROOM",
    rrule: "FREQ=WEEKLY;COUNT=2",
    start: "2026-02-03T09:00",
    minutes: 60,
  };
  const send = (method: "POST" | "PATCH" | "DELETE", url: string, payload?: object) =>
    bench.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...bench.signedIn, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
      ...(payload === undefined ? {} : { payload }),
    });

  test("a series is previewed, booked as previewed, changed and ended", async () => {
    const preview = (await send("POST", "/series/preview", wish)).json();
    expect(preview).toMatchObject({ conflictCount: 0, occurrences: [{ key: "2026-02-03T09:00" }, {}] });
    const given = { ...wish, title: "業務會報", organisation: "示範・民政科", previewToken: preview.previewToken };
    const { id } = (await send("POST", "/series", given)).json();
    expect((await send("POST", "/series", given)).json()).toMatchObject({ status: 409, code: "SERIES_CHANGED" });

    const edit = { scope: "following", key: "2026-02-10T09:00", change: { start: "2026-02-10T14:00" } };
    const { previewToken } = (await send("POST", `/series/${id}/preview`, edit)).json();
    const next = (await send("PATCH", `/series/${id}`, { ...edit, previewToken, reason: "改下午" })).json();
    expect(next).toMatchObject({ splitFromId: id, start: "2026-02-10T14:00" });
    const query = "scope=all&key=2026-02-10T14:00&reason=%E5%81%9C%E8%BE%A6%E6%9C%83";
    expect((await send("DELETE", `/series/${next.id}?${query}`)).json()).toMatchObject({ endReason: "停辦會" });
    expect((await bench.get(`/api/v1/series/${id}`)).json()).toMatchObject({ nextIds: [next.id] });
  });

  test("a rule that cannot be read is refused with the reason", async () => {
    const answer = await send("POST", "/series/preview", { ...wish, rrule: "FREQ=WEEKLY" });
    expect(answer.json()).toMatchObject({
      status: 400,
      code: "RECURRENCE_INVALID",
      detail: expect.stringContaining("UNTIL"),
    });
  });

  test("a refusal of content says why; a refusal without a reason is none", async () => {
    const review = await send("POST", `/media/${BENCH_LETTING.media}/review`, { isApproved: false });
    expect(review.json()).toMatchObject({ code: "BODY_INVALID", detail: expect.stringContaining("say why") });
    const early = await send("POST", `/media/${BENCH_LETTING.media}/review`, { isApproved: true });
    expect(early.json()).toMatchObject({ status: 409, code: "RECORD_CONFLICT" });
  });

  test("a playlist comes as JSON, for a spreadsheet and for a player", async () => {
    const url = `/api/v1/media/playlist?wall=SW.MAIN.03F.AHU.01&date=${BENCH_LETTING.date}`;
    expect((await bench.get(url)).json()).toMatchObject({ entries: [], missing: [{ mediaId: BENCH_LETTING.media }] });
    expect((await bench.get(`${url}&format=csv`)).body).toContain("日期,開始,秒數");
    const m3u = await bench.get(`${url}&format=m3u`);
    expect([m3u.headers["content-type"], m3u.body]).toEqual([
      "audio/x-mpegurl; charset=utf-8",
      `#EXTM3U\n#PLAYLIST:${BENCH_LETTING.date}\n`,
    ]);
  });

  test("the figures come as JSON and for a spreadsheet", async () => {
    const url = "/api/v1/booking-statistics?from=2026-01-01&to=2026-12-31&by=half&center=SW";
    const { rows, definition } = (await bench.get(url)).json();
    const rooms = z
      .array(z.object({ period: z.string(), venueClass: z.string(), plannedCount: z.number() }))
      .parse(rows);
    const planned = rooms.find(({ period, venueClass }) => period === "115-H1" && venueClass === "meeting-room");
    expect(planned?.plannedCount).toBeGreaterThanOrEqual(2);
    expect(definition.zh).toContain("一場次");
    expect((await bench.get(`${url}&format=csv`)).body).toContain("115-H1,SW,meeting-room");
  });

  test("whoever works in one centre sees nothing of the other", async () => {
    const headers = bench.authenticator.signIn(personWith([{ role: "booking-desk", centers: ["FS"], systems: "all" }]));
    for (const path of ["/series", "/waiting-list", "/media", "/booking-statistics?from=2026-01-01&to=2026-12-31"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      const { statusCode, body } = await bench.app.inject({ url: `/api/v1${path}`, headers });
      expect([path, statusCode]).toEqual([path, 200]);
      expect(body).toContain("FS");
      expect(body).not.toMatch(/SW\b|四維/u);
    }
    for (const path of [`/series/${BENCH_LETTING.series}`, `/media/${BENCH_LETTING.media}`]) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      const { statusCode } = await bench.app.inject({ url: `/api/v1${path}`, headers });
      expect([path, statusCode]).toEqual([path, 404]);
    }
  });

  test("telephone numbers of who waits are for the desk alone", async () => {
    const viewer = bench.authenticator.signIn(personWith([{ role: "viewer", centers: "all", systems: "all" }]));
    const { body } = await bench.app.inject({ url: "/api/v1/waiting-list", headers: viewer });
    expect(body).not.toContain("07-000-0000");
    expect((await bench.get("/api/v1/waiting-list")).body).toContain("07-000-0000");
  });
});
