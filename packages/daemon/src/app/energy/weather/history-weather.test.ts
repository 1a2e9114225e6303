import { taipeiInstant } from "@weishan/core/calendar";
import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { SteadyHistory } from "../../fault/fake/steady-history.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { indexModel } from "../../overview/model-index.ts";
import { HistoryWeather } from "./history-weather.ts";

const model = indexModel([siwei, fengshan]);
const HOUR_MS = 3_600_000;

function book(said: (pointId: string, atMs: number) => number) {
  const clock = new HandClock(taipeiInstant("2026-07-10", "12:00"));
  const history = new SteadyHistory(said);
  return { clock, history, weather: new HistoryWeather({ model, history, clock }) };
}

const isTemp = (pointId: string): boolean => pointId.endsWith("outsideAirTempC");

describe("the weather of a centre", () => {
  test("has the hours of each day of Taipei, with its mean", async () => {
    const from = taipeiInstant("2026-07-01", "00:00");
    const { weather } = book((pointId, atMs) => (isTemp(pointId) ? 20 + (((atMs - from) / HOUR_MS) % 24) : 60));
    const [first, second] = await weather.days("SW", "2026-07-01", "2026-07-03");
    expect(second).toMatchObject({ date: "2026-07-02", meanTempC: 31.5, meanHumidityPct: 60, coverage: 1 });
    expect([...(first?.tempC ?? [])].slice(0, 3)).toEqual([20, 21, 22]);
  });

  test("takes an hour that no station of the centre knows from the other centre, and says so", async () => {
    const silent = taipeiInstant("2026-07-01", "03:00");
    const { weather } = book((pointId, atMs) =>
      !isTemp(pointId) ? 60 : pointId.startsWith("FS") ? 31 : atMs === silent ? Number.NaN : 28,
    );
    const [day] = await weather.days("SW", "2026-07-01", "2026-07-02");
    expect(day?.tempC[3]).toBe(31);
    expect(day).toMatchObject({ borrowedHours: 1, coverage: 1 });
  });

  test("has no mean where less than half of a day is known, and never nought", async () => {
    const noon = taipeiInstant("2026-07-01", "11:00");
    const { weather } = book((pointId, atMs) => (isTemp(pointId) && atMs < noon ? 28 : Number.NaN));
    const [day] = await weather.days("SW", "2026-07-01", "2026-07-02");
    expect(day).toMatchObject({ meanTempC: null, coverage: 11 / 24 });
  });

  test("is known from a reading each quarter of an hour, though none is in force for long", async () => {
    const { clock } = book(() => Number.NaN);
    const quarterly = new SteadyHistory(() => 27);
    const history = {
      buckets: async (pointId: string, span: { fromMs: number; toMs: number }, bucketMs: number) => {
        const hours = await quarterly.buckets(pointId, span, bucketMs);
        return { ...hours, coverage: hours.coverage.map(() => 0.1), count: hours.count.map(() => 4) };
      },
    };
    const [day] = await new HistoryWeather({ model, history, clock }).days("SW", "2026-07-01", "2026-07-02");
    expect(day).toMatchObject({ meanTempC: 27, coverage: 1 });
  });

  test("does not ask again for a day that is whole and over, and soon for one that is not", async () => {
    const now = taipeiInstant("2026-07-10", "12:00");
    const { weather, history, clock } = book((pointId, atMs) => (isTemp(pointId) && atMs < now ? 28 : Number.NaN));
    await weather.days("SW", "2026-07-01", "2026-07-11");
    const asked = history.askedCount;
    await weather.days("SW", "2026-07-01", "2026-07-10");
    expect(history.askedCount).toBe(asked);
    await clock.turn(6 * 60_000);
    await weather.days("SW", "2026-07-01", "2026-07-10");
    expect(history.askedCount).toBe(asked);
    await weather.days("SW", "2026-07-01", "2026-07-11");
    expect(history.askedCount).toBeGreaterThan(asked);
  });
});
