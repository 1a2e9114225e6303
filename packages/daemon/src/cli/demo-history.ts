import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { epochMs, GOOD, PointTable, type ReadingBatch, statusOf } from "@weishan/core/reading";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { openHistory } from "../compose/open-history.ts";
import type { Installation } from "../config/installation.ts";
import type { DaemonSettings } from "../daemon-settings.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import { SHIPPED_PROFILES } from "./config-files-on-disk.ts";
import { PastReader, type PastRow } from "./past-reader.ts";
import type { Terminal } from "./terminal.ts";

const DAYS = 21;
/** Before those: the bill of each month of a year and of the same month before, and a baseline. */
const EARLIER_DAYS = 400;
const EVERY_MS = 15 * 60_000;
/** Records that go to the store at once: a day. */
const ROWS_AT_ONCE = 96;
/** Machines whose past people look at; the rest begins with the demonstration. */
const KINDS = new Set([
  "air-handler",
  "chiller",
  "chiller-plant",
  "cooling-tower",
  "elevator",
  "fan-coil",
  "ice-storage",
  "indoor-air-sensor",
  "meter",
  "photovoltaic",
  "pump",
  "transformer",
  "water-meter",
  "weather-station",
]);
/** What energy, bills and baselines are worked out from, by kind and key. */
const EARLIER_POINTS = [
  ...["energyImportKwh", "energyExportKwh", "reactiveEnergyImportKvarh"].map((key) => `meter.${key}`),
  ...["outsideAirTempC", "outsideHumidityPct", "wetBulbTempC", "irradianceWm2"].map((key) => `weather-station.${key}`),
  ...["coolingKwth", "plantPowerKw", "coolingEnergyKwhTh", "supplyTempC"].map((key) => `chiller-plant.${key}`),
  ...["running", "activePowerKw", "starts", "runTimeH", "chilledWaterFlowLps"].map((key) => `chiller.${key}`),
  ...["chilledWaterEnteringTempC", "chilledWaterLeavingTempC"].map((key) => `chiller.${key}`),
  ...["condenserWaterEnteringTempC", "condenserWaterLeavingTempC"].map((key) => `chiller.${key}`),
  ...["chargePct", "storedKwhTh", "mode", "coolingKwth", "chargedKwhTh", "dischargedKwhTh"].map(
    (key) => `ice-storage.${key}`,
  ),
  ...["starts", "trips", "distanceM", "energyKwh"].map((key) => `elevator.${key}`),
  ...["activePowerKw", "energyKwh"].map((key) => `photovoltaic.${key}`),
];
/** Single phases and limits of thermostats: many points, and little that their past would tell. */
const OF_LITTLE_INTEREST = /L[123N]|^m(in|ax)Setpoint|^humiditySetpoint|^relayStates/u;
/** A simulated sensor that said nothing. */
const SILENT = statusOf("bad", "not-a-number");

/**
 * Gives a demonstration that starts for the first time three weeks of the past that its simulators would have lived, so
 * that trends, diagnoses and rehearsals have something to look at, and before them a year of what its meters counted.
 * Only an embedded history that does not exist yet is begun with it; the journal then goes on behind its last record.
 */
export async function makeDemoHistory(
  installation: Installation,
  settings: DaemonSettings,
  terminal: Terminal,
): Promise<void> {
  const isNew = ["history.db", "journal"].every((name) => !existsSync(join(settings.dataDir, name)));
  if (installation.history.kind !== "embedded" || !isNew) return;
  terminal.print("  a year of simulated past is made first; this takes about half a minute");
  await mkdir(settings.dataDir, { recursive: true });
  const points = new PointTable();
  const known = new Map(
    installation.centers.flatMap(({ equipment }) =>
      equipment.flatMap((one) => one.points.map((point) => [point.id, point])),
    ),
  );
  const history = openHistory(installation, settings, {
    points,
    clock: systemClock,
    logger: pinoLogger("warn", { forPeople: terminal.isInteractive }),
    expectedIntervalMs: () => EVERY_MS,
    pointOf: (pointId) => known.get(pointId),
  });
  const wanted = new Set(
    installation.centers
      .flatMap(({ equipment }) => equipment.filter(({ kind }) => KINDS.has(kind)))
      .flatMap((one) => one.points.flatMap(({ id, key }) => (OF_LITTLE_INTEREST.test(key) ? [] : [id]))),
  );
  await history.start();
  try {
    await fill({ history, points, wanted }, pastOf(installation.file, terminal.stop));
  } finally {
    await history.stop();
  }
}

/** The rows that the simulators write. Ends early when the program is asked to stop. */
async function* pastOf(installationFile: string, signal: AbortSignal): AsyncGenerator<PastRow> {
  const { resolve } = createRequire(import.meta.url);
  const main = resolve("@weishan/simulators/main");
  const story = resolve("@weishan/simulators/scenarios/demo.yaml");
  const args = ["--installation", installationFile, "--profiles", SHIPPED_PROFILES, "--scenario", story];
  const span = ["--days", String(DAYS), "--until", new Date(systemClock.now()).toISOString()];
  const earlier = ["--earlier-days", String(EARLIER_DAYS), "--earlier-points", EARLIER_POINTS.join(",")];
  const simulators = spawn(process.execPath, [main, "history", ...args, ...span, ...earlier], {
    stdio: ["ignore", "pipe", "inherit"],
    signal,
  });
  // A past that could not be made is missed, not needed; what was wrong is on the terminal.
  simulators.on("error", () => undefined);
  const reader = new PastReader();
  for await (const chunk of simulators.stdout) yield* reader.take(chunk);
  if (simulators.exitCode === null && simulators.signalCode === null) await once(simulators, "close");
}

interface Filled {
  readonly history: ReadingHistory;
  readonly points: PointTable;
  readonly wanted: ReadonlySet<string>;
}

async function fill({ history, points, wanted }: Filled, past: AsyncIterable<PastRow>): Promise<void> {
  let position = 0;
  let waiting: { readonly position: number; readonly batch: ReadingBatch }[] = [];
  let of: readonly string[] = [];
  let places: readonly number[] = [];
  let numbers = new Uint32Array();
  for await (const { pointIds, atMs, values } of past) {
    if (of !== pointIds) {
      of = pointIds;
      places = [...pointIds.keys()].filter((place) => wanted.has(pointIds[place] ?? ""));
      numbers = Uint32Array.from(places, (place) => points.numberOf(pointIds[place] ?? ""));
    }
    const picked = Float64Array.from(places, (place) => values[place] ?? Number.NaN);
    position += 1;
    waiting.push({
      position,
      batch: {
        receivedAt: epochMs(atMs),
        pointNumbers: numbers,
        ats: new Float64Array(picked.length).fill(atMs),
        values: picked,
        statuses: Uint8Array.from(picked, (value) => (Number.isNaN(value) ? SILENT : GOOD)),
        texts: null,
      },
    });
    if (waiting.length < ROWS_AT_ONCE) continue;
    await history.append(waiting);
    waiting = [];
  }
  if (waiting.length > 0) await history.append(waiting);
}
