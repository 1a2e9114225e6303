import { taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { batchOf, PointTable, qualityOf, reasonOf } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { HandClock } from "../field/fake/hand-clock.ts";
import { KeptLog } from "../field/fake/kept-log.ts";
import { indexModel } from "../overview/model-index.ts";
import { CrossChecker } from "./cross-checker.ts";
import { DoubtList } from "./doubt-list.ts";
import { SteadyHistory } from "./fake/steady-history.ts";

const CHILLER = "SW.MAIN.B1.CH.01";
const CHECK = `chiller-heat-balance~${CHILLER}`;
const SENSOR = `${CHILLER}.condenserWaterEnteringTempC`;
const HOUR_MS = 3_600_000;

const model = indexModel([siwei]);
const NOON = taipeiInstant("2026-07-07", "12:00");
const DRIFTS_FROM = NOON;
const MENDED_AT = NOON + 5 * HOUR_MS;

/** A chiller in balance, but for the sensor of the water that comes from the towers: it drifts by 2 K for a while. */
function said(pointId: string, atMs: number): number {
  if (pointId.endsWith(".leavingTempC") && pointId.includes(".CT.")) return 30;
  if (pointId.endsWith(".enteringTempC") && pointId.includes(".CT.")) return 30 + 1_100 / (4.187 * 56.6);
  if (pointId === "SW.MAIN.B1.PMP.CW01.flowLps") return 56.6;
  const values: Readonly<Record<string, number>> = {
    running: 1,
    chilledWaterFlowLps: 45,
    chilledWaterEnteringTempC: 7 + 900 / (4.187 * 45),
    chilledWaterLeavingTempC: 7,
    condenserWaterEnteringTempC: atMs >= DRIFTS_FROM && atMs < MENDED_AT ? 32 : 30,
    condenserWaterLeavingTempC: 30 + 1_100 / (4.187 * 56.6),
    activePowerKw: 200,
  };
  return pointId.startsWith(CHILLER) ? (values[pointId.slice(CHILLER.length + 1)] ?? Number.NaN) : Number.NaN;
}

function bench() {
  const clock = new HandClock(NOON);
  const points = new PointTable();
  const doubts = new DoubtList(points);
  const log = new KeptLog();
  const checker = new CrossChecker({ model, history: new SteadyHistory(said), doubts, clock, log });
  const view = () => checker.views().find(({ id }) => id === CHECK);
  const hour = async () => {
    await clock.turn(HOUR_MS);
    await checker.lookOnce();
  };
  return { clock, points, doubts, checker, view, hour };
}

describe("the heat balance of a chiller", () => {
  test("names the sensor whose twin closes it, and doubts it after two hours", async () => {
    const { checker, view, hour } = bench();
    await checker.lookOnce();
    expect(view()).toMatchObject({ result: "OK", suspect: null, isDoubted: false });
    await hour();
    expect(view()).toMatchObject({ result: "FAULT", suspect: { pointId: SENSOR }, isDoubted: false });
    await hour();
    expect(view()).toMatchObject({ suspect: { pointId: SENSOR }, isDoubted: true });
  });

  test("believes the sensor again once the balance has held for two hours", async () => {
    const { hour, doubts } = bench();
    for (let count = 0; count < 6; count++) await hour();
    expect(doubts.isDoubted(SENSOR)).toBe(true);
    await hour();
    expect(doubts.isDoubted(SENSOR)).toBe(false);
  });

  test("says unknown where nothing is measured", async () => {
    const { checker } = bench();
    await checker.lookOnce();
    const other = checker.views().find(({ id }) => id === "chiller-heat-balance~SW.MAIN.B1.CH.02");
    expect(other).toMatchObject({ result: "UNKNOWN", imbalancePct: null });
  });
});

describe("readings of a doubted sensor", () => {
  const reading = (pointId: string, quality: "good" | "bad") => ({
    pointId,
    value: quality === "good" ? 32 : null,
    quality,
    reason: quality === "good" ? null : ("no-answer" as const),
    at: NOON,
    receivedAt: NOON,
  });

  test("are uncertain from then on; those of others, and bad ones, stay as they are", () => {
    const { points, doubts } = bench();
    doubts.doubt(SENSOR, CHECK);
    const other = `${CHILLER}.activePowerKw`;
    const batch = batchOf([reading(SENSOR, "good"), reading(other, "good"), reading(SENSOR, "bad")], points);
    const lowered = doubts.lower(batch);
    const said = [...lowered.statuses].map((status) => [qualityOf(status), reasonOf(status)]);
    expect(said).toEqual([
      ["uncertain", "cross-check"],
      ["good", null],
      ["bad", "no-answer"],
    ]);
    expect([...batch.statuses].map(qualityOf)).toEqual(["good", "good", "bad"]);
  });

  test("are good again when it is trusted; a batch without doubted ones is not copied", () => {
    const { points, doubts } = bench();
    doubts.doubt(SENSOR, CHECK);
    doubts.trust(CHECK);
    const batch = batchOf([reading(SENSOR, "good")], points);
    expect(doubts.lower(batch)).toBe(batch);
  });
});
