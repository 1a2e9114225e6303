import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taipeiInstant } from "../calendar/taipei-time.ts";
import { epochMs } from "../reading/quantity.ts";
import { halfMonthOf, halfMonthsBetween } from "./half-month.ts";
import { mediaProblems } from "./media-content.ts";
import { LED_WALL_SIGNS, type ServiceSample, serviceDay, serviceStateOf } from "./media-service.ts";
import { plannedPlays, playlistM3u, playlistOf } from "./playlist.ts";

const film = { kind: "video", widthPx: 1_920, heightPx: 1_080, lengthS: 30, sizeBytes: 10_000_000 } as const;

describe("what is handed in for the LED wall", () => {
  test("may be shown when it has the wall's size and takes at most five minutes", () => {
    expect(mediaProblems("led-wall", film)).toEqual([]);
    expect(mediaProblems("led-wall", { ...film, lengthS: 300 })).toEqual([]);
  });

  test.each([
    [{ ...film, widthPx: 1_280, heightPx: 720 }, ["wrong-size"]],
    [{ ...film, lengthS: 300.4 }, ["too-long"]],
    [{ ...film, lengthS: null }, ["no-length"]],
    [{ ...film, sizeBytes: 300_000_000, lengthS: 400 }, ["too-long", "too-large"]],
  ])("is refused for each thing that is wrong with it (%#)", (content, keys) => {
    expect(mediaProblems("led-wall", content).map(({ key }) => key)).toEqual(keys);
  });

  test("is paper in an elevator: an upright picture that can be read", () => {
    const poster = { kind: "picture", widthPx: 1_414, heightPx: 2_000, lengthS: null, sizeBytes: 1 } as const;
    expect(mediaProblems("poster-frame", poster)).toEqual([]);
    expect(mediaProblems("poster-frame", film).map(({ key }) => key)).toEqual(["video-on-paper"]);
    expect(mediaProblems("poster-frame", { ...poster, heightPx: 900 }).map(({ key }) => key)).toEqual([
      "not-upright",
      "too-small",
    ]);
  });
});

const item = (slot: number, shownForS: number) => ({
  mediaId: `media-${slot}`,
  slotId: `SW.LED.S${String(slot).padStart(2, "0")}`,
  title: `影片 ${slot}`,
  shownForS,
});
const open = { from: taipeiInstant("2026-01-05", "08:00"), to: taipeiInstant("2026-01-05", "18:00") };

describe("the loop of a day", () => {
  test("shows everything once before it begins again, and turns by one each day", () => {
    const items = [item(2, 60), item(1, 30), item(3, 15)];
    const orders = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"].map((date) =>
      playlistOf(date, items, open)
        .entries.map(({ mediaId }) => mediaId.slice(-1))
        .join(""),
    );
    expect(new Set(orders.slice(0, 3))).toEqual(new Set(["123", "231", "312"]));
    expect(orders[3]).toBe(orders[0]);
  });

  test("of an empty wall is empty", () => {
    expect(playlistOf("2026-01-05", [], open)).toMatchObject({ loopS: 0, entries: [] });
  });

  test("is fair and fits: nobody has two showings more than another, and all are within the hours", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 600 }),
        fc.nat(400),
        (lengths, openMinutes, day) => {
          const hours = { from: open.from, to: epochMs(open.from + openMinutes * 60_000) };
          const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
          const list = playlistOf(
            date,
            lengths.map((lengthS, index) => item(index + 1, lengthS)),
            hours,
          );
          const counts = list.entries.map((entry) => entry.plannedPlays);
          const plays = plannedPlays(list);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect(plays).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
          expect(
            plays.every(({ from, to }, index) => from >= (plays[index - 1]?.to ?? hours.from) && to <= hours.to),
          ).toBe(true);
        },
      ),
    );
  });

  test("goes to players as M3U, one line for each title", () => {
    const list = playlistOf("2026-01-05", [{ ...item(1, 30), title: "城市\n行銷" }], open);
    expect(playlistM3u(list, (id) => `${id}.mp4`)).toBe(
      "#EXTM3U\n#PLAYLIST:2026-01-05\n#EXTINF:30,城市 行銷\nmedia-1.mp4\n",
    );
  });
});

describe("what a wall showed", () => {
  const sample = (value: number, coverage = 1): ServiceSample => ({ min: value, max: value, coverage });
  const state = (power: ServiceSample | undefined, online: ServiceSample, fault: ServiceSample) =>
    serviceStateOf(LED_WALL_SIGNS, (key) => ({ power, online, fault })[key]);

  test("is known only from good readings: unknown is not shown", () => {
    expect(state(sample(1), sample(1), sample(0))).toBe("in-service");
    expect(state(sample(1), sample(1), { min: 0, max: 1, coverage: 1 })).toBe("out");
    expect(state(undefined, sample(1), sample(0))).toBe("unknown");
    expect(state(sample(1), sample(1, 0.5), sample(0))).toBe("unknown");
    expect(state(sample(1, 0), sample(0), sample(0))).toBe("out");
  });

  const hour = (from: number, to: number) => ({
    from: taipeiInstant("2026-01-05", `${String(from).padStart(2, "0")}:00`),
    to: taipeiInstant("2026-01-05", `${String(to).padStart(2, "0")}:00`),
  });

  test("is made good by another day from a quarter of the day on", () => {
    const out = (to: number) =>
      serviceDay(open, [
        { ...hour(8, to), state: "out" },
        { ...hour(to, 18), state: "in-service" },
      ]);
    expect(out(10)).toMatchObject({ openMinutes: 600, servedMinutes: 480, outMinutes: 120, isOwed: false });
    expect(out(11)).toMatchObject({ servedMinutes: 420, outMinutes: 180, isOwed: true });
  });

  test("is owed for hours of which nobody knows anything, unless a proof of showing covers them", () => {
    const spans = [{ ...hour(8, 12), state: "in-service" as const }];
    expect(serviceDay(open, spans)).toMatchObject({ servedMinutes: 240, unknownMinutes: 360, isOwed: true });
    expect(serviceDay(open, spans, [hour(12, 17)])).toMatchObject({
      servedMinutes: 540,
      unknownMinutes: 60,
      isOwed: false,
    });
  });

  test("adds up to the hours it was to be shown, whatever overlaps", () => {
    const spans = fc.array(
      fc.record({
        at: fc.integer({ min: -200, max: 800 }),
        minutes: fc.integer({ min: 1, max: 400 }),
        state: fc.constantFrom("in-service" as const, "out" as const, "unknown" as const),
      }),
    );
    fc.assert(
      fc.property(spans, spans, (known, proven) => {
        const span = ({ at, minutes }: { at: number; minutes: number }) => ({
          from: epochMs(open.from + at * 60_000),
          to: epochMs(open.from + (at + minutes) * 60_000),
        });
        const day = serviceDay(
          open,
          known.map((one) => ({ ...span(one), state: one.state })),
          proven.map(span),
        );
        expect(day.servedMinutes + day.outMinutes + day.unknownMinutes).toBe(day.openMinutes);
        expect(Math.min(day.servedMinutes, day.outMinutes, day.unknownMinutes)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("half months", () => {
  test("end on the last day of the month, leap years too", () => {
    expect(halfMonthOf("2028-02-16")).toEqual({ key: "2028-02-2", from: "2028-02-16", to: "2028-02-29" });
    expect(halfMonthOf("2026-02-15")).toEqual({ key: "2026-02-1", from: "2026-02-01", to: "2026-02-15" });
  });

  test("follow one another without a gap", () => {
    expect(halfMonthsBetween("2026-12-10", "2027-01-20").map(({ key }) => key)).toEqual([
      "2026-12-1",
      "2026-12-2",
      "2027-01-1",
      "2027-01-2",
    ]);
  });
});
