import { createRegisterTransport } from "../adapters/modbus/create-register-transport.ts";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { type OnceRead, readOnce, readSunspecOnce } from "../app/field/read-once.ts";
import { registerEndpoint } from "../compose/register-endpoint.ts";
import { endpointCost } from "../config/endpoint-plan.ts";
import { installationOf } from "./installation-argument.ts";
import type { Terminal } from "./terminal.ts";
import { type WiredPoint, wiredPoints } from "./wired-point.ts";

export interface ReadOptions {
  readonly json?: boolean;
  readonly terminal: Terminal;
}

/** `weishan read FILE ID…`: what the devices say now, beside the registers that they said it with. */
export async function readCommand(
  file: string,
  ids: readonly string[],
  { json, terminal }: ReadOptions,
): Promise<void> {
  const wanted = wiredPoints(installationOf(file, terminal), ids);
  const byUnit = Map.groupBy(wanted, ({ unit }) => unit);
  const read: OnceRead[] = [];
  for (const points of byUnit.values()) {
    const [first] = points;
    // oxlint-disable-next-line no-await-in-loop -- one line carries one request at a time
    if (first !== undefined) read.push(...(await readUnit(first, points)));
  }
  if (json === true) {
    terminal.print(JSON.stringify({ readings: read.map(jsonReading) }));
    return;
  }
  const width = Math.max(...read.map(({ point }) => point.pointId.length));
  for (const one of read) terminal.print(readingLine(one, width));
}

async function readUnit({ endpoint, unit }: WiredPoint, points: readonly WiredPoint[]): Promise<readonly OnceRead[]> {
  const logger = pinoLogger("silent", { forPeople: false });
  const transport = createRegisterTransport(registerEndpoint(endpoint), {
    clock: systemClock,
    logger,
    random: Math.random,
  });
  const { timeoutMs } = endpoint;
  try {
    const line = { transport, cost: endpointCost(endpoint), limits: unit.limits, timeoutMs };
    const wanted = points.map(({ point }) => point);
    if (unit.sunspec === undefined) return await readOnce(wanted, line);
    return await readSunspecOnce(wanted, { ...line, unitId: unit.unitId, sunspec: unit.sunspec });
  } finally {
    await transport.close();
  }
}

const hexWords = (words: Uint16Array | null): string =>
  words === null ? "" : [...words].map((word) => word.toString(16).padStart(4, "0")).join(" ");

function readingLine({ point, value, quality, reason, words, trouble }: OnceRead, width: number): string {
  const { table, address } = point.field;
  const place = `${table} ${address} (0x${address.toString(16)})`;
  const shown = value === null ? "—" : `${value} ${point.unit}`.trim();
  const doubt = quality === "good" ? "" : `  ${quality}: ${reason ?? ""}${trouble === null ? "" : `, ${trouble}`}`;
  return `${point.pointId.padEnd(width)}  ${shown.padStart(16)}  ${place.padEnd(24)} ${hexWords(words)}${doubt}`;
}

const jsonReading = ({ point, value, quality, reason, words, trouble }: OnceRead) => ({
  pointId: point.pointId,
  value,
  unit: point.unit,
  quality,
  reason,
  table: point.field.table,
  address: point.field.address,
  words: words === null ? null : [...words],
  trouble,
});
