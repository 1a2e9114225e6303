import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { siwei } from "@weishan/core/center";
import { PointTable } from "@weishan/core/reading";
import { createWorld } from "@weishan/simulators";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { HistoryFeeder } from "../../packages/daemon/src/app/field/history-feeder.ts";
import { LiveState } from "../../packages/daemon/src/app/field/live-state.ts";
import { ReadingsIntake } from "../../packages/daemon/src/app/field/readings-intake.ts";
import { describeWorld } from "../../simulators/src/installation/centers.ts";
import { installationFrom } from "../../simulators/src/installation/installation-file.ts";
import { batchFrom } from "../support/batches.ts";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { engineersKey } from "../support/people.ts";
import { type Program, simulatorsOf, weishan } from "../support/program.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";
import { WeishanApi } from "../support/weishan-api.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Wednesday in July, midnight in Taipei. */
const MIDNIGHT_MS = Date.parse("2026-07-15T00:00:00+08:00");
const MAIN = "SW.MAIN.B1.MTR.MAIN";
/** What the main meter feeds: both boards behind the transformers. */
const FEEDERS = ["SW.MAIN.B1.MTR.LV1", "SW.MAIN.B1.MTR.LV2"];
const TRANSFORMERS = ["SW.MAIN.B1.TX.01", "SW.MAIN.B1.TX.02", "SW.MAIN.B1.TX.03"];
const METERS = siwei.equipment
  .filter(({ kind, id }) => kind === "meter" && id.startsWith("SW.MAIN."))
  .map(({ id }) => id);

let folder: string;
const endings: (() => Promise<unknown>)[] = [];

describe("a day in Siwei, from journal to history", () => {
  const STEP_MS = 10_000;
  const SAMPLES = DAY_MS / STEP_MS;
  const span = { fromMs: MIDNIGHT_MS, toMs: MIDNIGHT_MS + DAY_MS };
  let history: SqliteReadingHistory;
  let lostKwh = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-day-"));
    const points = new PointTable();
    const log = recordingLogger();
    const clock = systemClock;
    const maxBytes = 512 * 1024 * 1024;
    const journal = new FileJournal({
      folder: join(folder, "journal"),
      points,
      clock,
      logger: log,
      maxBytes,
      fsync: "1s",
    });
    history = new SqliteReadingHistory({
      file: join(folder, "history.db"),
      points,
      clock,
      synchronous: "normal",
      expectedIntervalMs: () => STEP_MS,
    });
    const feeder = new HistoryFeeder({
      consumer: "history",
      journal,
      history,
      clock,
      logger: log,
      random: Math.random,
    });
    const intake = new ReadingsIntake({ journal, live: new LiveState(points), clock, log });
    await journal.start();
    await history.start();
    await feeder.start();
    endings.push(
      () => journal.stop(),
      () => history.stop(),
      () => feeder.stop(),
    );

    const described = describeWorld(installationFrom({ centers: [{ builtin: "siwei" }] }, "test"), "/", () => {
      throw new Error("no profile is needed: nothing is wired");
    });
    const world = createWorld({ ...described, seed: 7, startMs: MIDNIGHT_MS, warmUpMs: DAY_MS });
    const shown = METERS.flatMap((id) =>
      ["activePowerKw", "energyImportKwh", "energyExportKwh"].map((key) => ({ id, key })),
    );
    const pointIds = shown.map(({ id, key }) => `${id}.${key}`);
    for (let sample = 0; sample < SAMPLES; sample++) {
      const at = MIDNIGHT_MS + sample * STEP_MS;
      const values = shown.map(({ id, key }) => Number(world.point(id, key)?.read()));
      lostKwh += (TRANSFORMERS.reduce((sum, id) => sum + world.lossOf(id), 0) * STEP_MS) / HOUR_MS;
      const kept = intake.accept(batchFrom(points, { pointIds, ats: pointIds.map(() => at), values, receivedAt: at }));
      if (sample % 100 === 0) await kept;
      world.step(STEP_MS / 1_000);
    }
    await intake.idle();
    await until("the history has the day", () => feeder.state().position === SAMPLES, 60_000);
  }, 90_000);

  afterAll(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  });

  const meanKw = async (meter: string): Promise<Float64Array> =>
    (await history.buckets(`${meter}.activePowerKw`, span, HOUR_MS / 4)).timeWeightedMean;
  const countedKwh = async (meter: string): Promise<number> => {
    const toMs = span.toMs - STEP_MS;
    const [imported, exported] = await Promise.all(
      ["energyImportKwh", "energyExportKwh"].map((key) => history.counterAdvance(`${meter}.${key}`, { ...span, toMs })),
    );
    return (imported?.advance ?? Number.NaN) - (exported?.advance ?? Number.NaN);
  };

  test("every sample of every meter is in the history exactly once", async () => {
    expect(METERS.length).toBeGreaterThan(20);
    const expected = Float64Array.from({ length: SAMPLES }, (_, sample) => MIDNIGHT_MS + sample * STEP_MS);
    for (const meter of METERS) {
      const { ats, statuses } = await history.raw(`${meter}.activePowerKw`, span, SAMPLES * 2);
      expect({ meter, ats }).toEqual({ meter, ats: expected });
      expect({ meter, isGood: statuses.every((status) => status === 0) }).toEqual({ meter, isGood: true });
    }
  });

  test("in every quarter of an hour the main meter shows what its feeders show and the transformers lose", async () => {
    const [main = new Float64Array(), ...feeders] = await Promise.all([MAIN, ...FEEDERS].map(meanKw));
    expect(main).toHaveLength(96);
    for (const [quarter, mainKw] of main.entries()) {
      const lossKw = mainKw - feeders.reduce((sum, feeder) => sum + (feeder[quarter] ?? Number.NaN), 0);
      expect(lossKw).toBeGreaterThan(1);
      expect(lossKw).toBeLessThan(0.05 * mainKw + 5);
    }
    expect(Math.max(...main)).toBeGreaterThan(500);
  });

  test("over the day the main counter advanced by its feeders' counters and the losses", async () => {
    const [mainKwh = Number.NaN, ...feedersKwh] = await Promise.all([MAIN, ...FEEDERS].map(countedKwh));
    const fedKwh = feedersKwh.reduce((sum, kwh) => sum + kwh, 0);
    expect(mainKwh).toBeGreaterThan(3_000);
    expect(Math.abs(mainKwh - fedKwh - lostKwh)).toBeLessThan(0.001 * mainKwh);
  });

  test("every counter advanced by the integral of the power that was kept beside it", async () => {
    const wrong: string[] = [];
    for (const meter of METERS) {
      const { values } = await history.raw(`${meter}.activePowerKw`, span, SAMPLES * 2);
      const integralKwh = values.subarray(0, SAMPLES - 1).reduce((sum, kw) => sum + (kw * STEP_MS) / HOUR_MS, 0);
      // Counters as well as sums are floats of some hundred thousand kilowatt-hours.
      const differenceKwh = Math.abs((await countedKwh(meter)) - integralKwh);
      if (!(differenceKwh < 0.001 + 1e-6 * integralKwh)) wrong.push(`${meter}: ${differenceKwh} kWh`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("a working morning in Siwei, over the wire", () => {
  const SPEED = 60;
  const INTERVAL_MS = 500;
  const WATCHED_MS = 15_000;
  let installation: DemoInstallation;
  let simulators: Program;
  let daemon: Program;
  let api: WeishanApi;
  const watched = { fromAt: 0, toAt: 0 };
  const read = new Map<string, { ats: number[]; values: number[] }>();
  let skippedPolls = 0;

  const Health = z.object({ endpoints: z.array(z.object({ skippedPolls: z.number() })) });
  const skipped = async (): Promise<number> =>
    Health.parse(await api.json("/api/v1/field/endpoints")).endpoints.reduce(
      (sum, endpoint) => sum + endpoint.skippedPolls,
      0,
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-morning-"));
    installation = await demoInstallation(folder, { endpoints: ["sw-power"], hasBroker: false });
    const often = `intervals: { fast: ${INTERVAL_MS}ms, normal: ${INTERVAL_MS}ms, slow: ${INTERVAL_MS}ms }`;
    const text = readFileSync(installation.file, "utf8");
    writeFileSync(
      installation.file,
      text.replaceAll(/(unitId: \d+, profile: (?:schneider|eastron)\/)/gu, `${often}, $1`),
    );
    simulators = await simulatorsOf(installation, ["--speed", String(SPEED), "--start", "2026-07-15T09:00:00+08:00"]);
    api = new WeishanApi(installation.httpPort, engineersKey(installation.file));
    daemon = weishan(["run", installation.file], { env: { WEISHAN_LOG: "error" } });
    await daemon.says(/http:\/\//u);
    await until("every meter is read", async () => {
      const readings = await api.latest();
      const good = new Set(readings.filter(({ quality }) => quality === "good").map(({ pointId }) => pointId));
      return METERS.every((meter) => good.has(`${meter}.activePowerKw`));
    });
    await pass(1_000);
    const skippedBefore = await skipped();
    watched.fromAt = Date.now();
    await pass(WATCHED_MS);
    watched.toAt = Date.now();
    skippedPolls = (await skipped()) - skippedBefore;
    await pass(2_000);
    for (const meter of METERS) {
      for (const key of ["activePowerKw", "energyImportKwh"]) {
        const { ats, values } = await api.raw(`${meter}.${key}`, watched.fromAt, watched.toAt);
        read.set(`${meter}.${key}`, { ats, values: values.map(Number) });
      }
    }
  }, 90_000);

  afterAll(async () => {
    await daemon.stop("SIGINT");
    await simulators.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const series = (pointId: string): { ats: number[]; values: number[] } => read.get(pointId) ?? { ats: [], values: [] };
  const advanceKwh = (meter: string): number => {
    const { values } = series(`${meter}.energyImportKwh`);
    return (values.at(-1) ?? Number.NaN) - (values[0] ?? Number.NaN);
  };

  test("every poll that the field does not report as skipped left one sample, none left two", () => {
    let missing = 0;
    for (const meter of METERS) {
      const { ats } = series(`${meter}.activePowerKw`);
      const steps = ats.slice(1).map((at, index) => Math.round((at - (ats[index] ?? 0)) / INTERVAL_MS));
      expect({ meter, doubled: steps.filter((step) => step < 1) }).toEqual({ meter, doubled: [] });
      missing += steps.reduce((sum, step) => sum + step - 1, 0);
      const edges = [(ats[0] ?? 0) - watched.fromAt, watched.toAt - (ats.at(-1) ?? 0)];
      missing += edges.reduce((sum, gapMs) => sum + Math.max(0, Math.round(gapMs / INTERVAL_MS) - 1), 0);
    }
    expect(missing).toBeLessThanOrEqual(skippedPolls);
  });

  test("the main counter advances by its feeders' and at most a twentieth more", () => {
    const fedKwh = FEEDERS.reduce((sum, feeder) => sum + advanceKwh(feeder), 0);
    expect(fedKwh).toBeGreaterThan(50);
    // The registers of the feeders are read a moment before or after those of the main meter.
    expect(advanceKwh(MAIN) / fedKwh).toBeGreaterThan(0.95);
    expect(advanceKwh(MAIN) / fedKwh).toBeLessThan(1.08);
  });

  test("a counter advances by the integral of the power that was read beside it", () => {
    const power = series(`${MAIN}.activePowerKw`);
    const counter = series(`${MAIN}.energyImportKwh`);
    let integralKwh = 0;
    for (const [index, kw] of power.values.slice(0, -1).entries()) {
      integralKwh += (kw * ((power.ats[index + 1] ?? 0) - (power.ats[index] ?? 0)) * SPEED) / HOUR_MS;
    }
    const coveredMs = (counter.ats.at(-1) ?? 0) - (counter.ats[0] ?? 0);
    const integratedMs = (power.ats.at(-1) ?? 0) - (power.ats[0] ?? 0);
    const ratio = advanceKwh(MAIN) / coveredMs / (integralKwh / integratedMs);
    // The world steps a second at a time, ten ticks a second: a sample is up to a tick old at either end.
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });
});
