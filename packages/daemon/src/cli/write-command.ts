import { join } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { PointTable } from "@weishan/core/reading";
import { JsonLinesWriteLog } from "../adapters/file/json-lines-write-log.ts";
import { createRegisterTransport } from "../adapters/modbus/create-register-transport.ts";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { Field } from "../app/field/field.ts";
import { LiveState } from "../app/field/live-state.ts";
import type { WriteResult } from "../app/field/point-write.ts";
import { ReadingsIntake } from "../app/field/readings-intake.ts";
import { indexModel } from "../app/overview/model-index.ts";
import { fieldEndpoint } from "../compose/field-endpoint.ts";
import { registerEndpoint } from "../compose/register-endpoint.ts";
import type { Installation } from "../config/installation.ts";
import { daemonSettings } from "../daemon-settings.ts";
import { admitConsoleOrder } from "./console-order.ts";
import { installationOf } from "./installation-argument.ts";
import type { Terminal } from "./terminal.ts";
import { type WiredPoint, wiredPoints } from "./wired-point.ts";

export interface WriteOptions {
  readonly point: string;
  readonly value: string;
  readonly by: string;
  readonly reason: string;
  readonly yes?: boolean;
  /** Why a lock-out does not count. */
  readonly despiteLockout?: string;
}

/** A connection that is not there by then is told as the reason. */
const CONNECT_MS = 2_000;

/** `weishan write FILE POINT VALUE`: one order, with its limits, a question, the read-back and the record. */
export async function writeCommand(file: string, options: WriteOptions, terminal: Terminal): Promise<void> {
  const installation = installationOf(file, terminal);
  const value = Number(options.value);
  if (options.value.trim() === "" || !Number.isFinite(value)) {
    throw new WeishanError("WRITE_REFUSED", `"${options.value}" is not a number; give the value in the point's unit`);
  }
  const wired = wiredPoints(installation, [options.point]).find(({ point }) => point.pointId === options.point);
  if (wired === undefined)
    throw new WeishanError("POINT_UNKNOWN", `"${options.point}" is an equipment; name one of its points`);
  const { point, endpoint } = wired;
  const question = `write ${value} ${point.unit} to ${point.pointId} over ${endpoint.id}, unit ${point.unitId}?`;
  if (options.yes !== true && !(await terminal.confirm(question))) {
    throw new WeishanError("WRITE_REFUSED", "not confirmed; nothing was sent (answer y, or give --yes)");
  }
  const { by, reason, despiteLockout } = options;
  await admitConsoleOrder(installation, { pointId: point.pointId, value, by, reason, despiteLockout }, terminal);
  const result = await writeOnce({ installation, wired, order: { ...options, value } }, terminal);
  tell(result, terminal);
  if (result.outcome === "confirmed") return;
  const code = result.outcome === "refused" ? "WRITE_REFUSED" : "WRITE_UNCONFIRMED";
  throw new WeishanError(code, result.why ?? "the device did not confirm it", { pointId: result.pointId });
}

interface OneWrite {
  readonly installation: Installation;
  readonly wired: WiredPoint;
  readonly order: { readonly value: number; readonly by: string; readonly reason: string };
}

async function writeOnce({ installation, wired, order }: OneWrite, terminal: Terminal): Promise<WriteResult> {
  const { endpoint, unit, point } = wired;
  const clock = systemClock;
  const logger = pinoLogger("silent", { forPeople: false });
  const points = new PointTable();
  const model = indexModel(installation.centers);
  // What is read on the way is shown to the person and kept nowhere: the running daemon keeps the history.
  const journal = { append: async () => 0 };
  const intake = new ReadingsIntake({ journal, live: new LiveState(points), clock, log: logger });
  const writeLog = new JsonLinesWriteLog(join(daemonSettings(installation, terminal.env).dataDir, "writes.jsonl"));
  const field = new Field({
    endpoints: [{ ...fieldEndpoint(endpoint), units: [{ ...unit, points: [point] }] }],
    openTransport: () => createRegisterTransport(registerEndpoint(endpoint), { clock, logger, random: Math.random }),
    points,
    pointOf: (pointId) => model.points.get(pointId),
    intake,
    writeLog,
    clock,
    log: logger,
    random: Math.random,
  });
  await writeLog.start();
  field.start();
  try {
    await connected(field);
    return await field.write({ pointId: point.pointId, ...order });
  } finally {
    await field.stop();
    await writeLog.stop();
  }
}

async function connected(field: Field): Promise<void> {
  const deadlineMs = systemClock.monotonicMs() + CONNECT_MS;
  while (field.health().some((endpoint) => !endpoint.connected) && systemClock.monotonicMs() < deadlineMs) {
    // oxlint-disable-next-line no-await-in-loop -- looking again after a pause
    await new Promise<void>((resolve) => systemClock.after(20, resolve));
  }
}

function tell(result: WriteResult, terminal: Terminal): void {
  const [first] = result.steps;
  for (const { step, at } of result.steps) terminal.print(`${String(at - (first?.at ?? at)).padStart(6)} ms  ${step}`);
  if (result.readBack !== null) terminal.print(`the device says ${result.readBack}`);
}
