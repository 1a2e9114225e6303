/**
 * The way of a reading in a process of its own: polling, journal, embedded history, live state; `node field-plant.ts JSON`.
 * Prints what it measured as one line of JSON.
 */
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import type { Point } from "@weishan/core/center";
import { PROTOCOL_LIMITS, tcpCost } from "@weishan/core/modbus";
import { PointTable } from "@weishan/core/reading";
import { z } from "zod";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { createRegisterTransport } from "../../packages/daemon/src/adapters/modbus/create-register-transport.ts";
import { SqliteReadingHistory } from "../../packages/daemon/src/adapters/sqlite-history/sqlite-reading-history.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { Field } from "../../packages/daemon/src/app/field/field.ts";
import type { FieldUnit } from "../../packages/daemon/src/app/field/field-unit.ts";
import { HistoryFeeder } from "../../packages/daemon/src/app/field/history-feeder.ts";
import { LiveState } from "../../packages/daemon/src/app/field/live-state.ts";
import { ReadingsIntake } from "../../packages/daemon/src/app/field/readings-intake.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { until } from "../support/until.ts";

const Stage = z.object({
  port: z.number(),
  folder: z.string(),
  endpoints: z.number(),
  unitsPerEndpoint: z.number(),
  pointsPerUnit: z.number(),
  intervalsMs: z.array(z.number()).nonempty(),
  warmUpMs: z.number(),
  measureMs: z.number(),
  /** The history takes nothing during the measurement and has to catch up after it. */
  isHistoryPaused: z.boolean(),
  writes: z.number(),
});
export type PlantStage = z.infer<typeof Stage>;

export const PlantFigures = z.object({
  readingsPerSecond: z.number(),
  /** Of this process with all its threads, in percent of one core. */
  corePct: z.number(),
  rssMb: z.number(),
  jitterP99Ms: z.number(),
  skippedPolls: z.number(),
  unkeptReadings: z.number(),
  /** From the end of polling until the history had everything. */
  historyCaughtUpMs: z.number(),
  writeP95Ms: z.number().nullable(),
  badUnits: z.number(),
});
export type PlantFigures = z.infer<typeof PlantFigures>;

const point = (id: string, expectedIntervalMs: number): Point => ({
  id,
  equipmentId: id.slice(0, id.lastIndexOf(".")),
  key: id.slice(id.lastIndexOf(".") + 1),
  name: { zh: "量測", en: "Measurement" },
  kind: "setpoint",
  unit: "",
  group: "control",
  expectedIntervalMs,
});

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

async function measure(stage: PlantStage): Promise<PlantFigures> {
  const { port, folder, endpoints, unitsPerEndpoint, pointsPerUnit, intervalsMs, isHistoryPaused } = stage;
  const points = new PointTable();
  const live = new LiveState(points);
  const log = recordingLogger();
  const clock = systemClock;
  const intervalOf = (address: number): number =>
    intervalsMs[Math.floor((address * intervalsMs.length) / pointsPerUnit)] ?? 1_000;
  const unitOf = (unitId: number, endpoint: number): FieldUnit => {
    const equipmentId = `SW.E${endpoint}.U${unitId}`;
    return {
      unitId,
      equipmentId,
      profileId: "bench/registers",
      limits: PROTOCOL_LIMITS,
      points: Array.from({ length: pointsPerUnit }, (_, address) => ({
        key: `r${address}`,
        pointId: `${equipmentId}.r${address}`,
        unitId,
        table: "holding" as const,
        address,
        quantity: 1,
        intervalMs: intervalOf(address),
        unit: "" as const,
        write: { min: 0, max: 65_535, multiple: false },
        field: {
          table: "holding" as const,
          address,
          type: "uint16" as const,
          order: "ABCD" as const,
          scale: 0.1,
          offset: 0,
          absent: [],
        },
      })),
    };
  };
  const journal = new FileJournal({
    folder: join(folder, "journal"),
    points,
    clock,
    logger: log,
    maxBytes: 2 ** 31,
    fsync: "always",
  });
  const history = new SqliteReadingHistory({
    file: join(folder, "history.db"),
    points,
    clock,
    expectedIntervalMs: () => 10_000,
  });
  const feeder = new HistoryFeeder({ consumer: "history", journal, history, clock, logger: log, random: Math.random });
  const intake = new ReadingsIntake({ journal, live, clock, log });
  const allUnits = Array.from({ length: endpoints }, (_, endpoint) =>
    Array.from({ length: unitsPerEndpoint }, (__, index) =>
      unitOf(1 + ((endpoint * unitsPerEndpoint + index) % 240), endpoint),
    ),
  );
  const field = new Field({
    endpoints: allUnits.map((units, endpoint) => ({
      id: `e${endpoint}`,
      name: { zh: "設備", en: "Device" },
      kind: "modbus-tcp",
      address: `127.0.0.1:${port}`,
      timeoutMs: 500,
      retries: 1,
      inFlight: 1,
      cost: tcpCost({ roundTripMs: 1 }),
      units,
    })),
    openTransport: () =>
      createRegisterTransport(
        { kind: "modbus-tcp", host: "127.0.0.1", port },
        { clock, logger: log, random: Math.random },
      ),
    points,
    pointOf: (id) => point(id, 1_000),
    intake,
    writeLog: { append: () => Promise.resolve() },
    clock,
    log,
    random: Math.random,
  });
  await journal.start();
  await history.start();
  await journal.register("history", await history.position());
  if (!isHistoryPaused) await feeder.start();
  field.start();
  await pass(stage.warmUpMs);

  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const startKept = intake.state().keptReadings;
  const skipped = (): number => field.health().reduce((sum, { skippedPolls }) => sum + skippedPolls, 0);
  const startSkipped = skipped();
  const writeMs: number[] = [];
  for (let write = 0; write < stage.writes; write++) {
    const units = allUnits[write % endpoints] ?? [];
    const unit = units[Math.floor(write / endpoints) % units.length];
    const sentMs = performance.now();
    // One order after the other, as a person gives them.
    const result = await field.write({
      pointId: `${unit?.equipmentId}.r${write % pointsPerUnit}`,
      value: write % 1_000,
      by: "bench",
      reason: "bench",
    });
    if (result.outcome === "confirmed") writeMs.push(performance.now() - sentMs);
    await pass(40);
  }
  await pass(Math.max(0, startMs + stage.measureMs - performance.now()));
  const elapsedMs = performance.now() - startMs;
  const cpu = process.cpuUsage(startCpu);
  const kept = intake.state().keptReadings - startKept;
  const rssMb = process.memoryUsage.rss() / 1e6;
  const health = field.health();
  const skippedPolls = skipped() - startSkipped;
  if (isHistoryPaused) await feeder.start();
  const behindMs = performance.now();
  await field.stop();
  await intake.idle();
  const { headPosition } = journal.state();
  await until("the history has everything", () => feeder.state().position === headPosition, 60_000);
  const historyCaughtUpMs = performance.now() - behindMs;
  const figures: PlantFigures = {
    readingsPerSecond: (kept * 1_000) / elapsedMs,
    corePct: (cpu.user + cpu.system) / elapsedMs / 10,
    rssMb,
    jitterP99Ms: Math.max(...health.map(({ jitter }) => jitter.p99Ms ?? 0)),
    skippedPolls,
    unkeptReadings: intake.state().unkeptReadings,
    historyCaughtUpMs,
    writeP95Ms:
      stage.writes === 0 ? null : writeMs.length < stage.writes ? Number.POSITIVE_INFINITY : percentile(writeMs, 0.95),
    badUnits: health.flatMap(({ units }) => units).filter(({ state }) => state !== "ok").length,
  };
  await feeder.stop();
  await history.stop();
  await journal.stop();
  return figures;
}

if (import.meta.main)
  process.stdout.write(`${JSON.stringify(await measure(Stage.parse(JSON.parse(process.argv[2] ?? ""))))}\n`);
