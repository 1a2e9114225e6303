import {
  compileField,
  fieldSpan,
  type PlannedRead,
  type PointField,
  planReads,
  type ReadCost,
  type ReadLimits,
} from "@weishan/core/modbus";
import { type Quality, type QualityReason, qualityOf, reasonOf, type Status, statusOf } from "@weishan/core/reading";
import type { RegisterTransport, TransportFailure } from "../../ports/register-transport.ts";
import type { SunspecUnit } from "./field-unit.ts";
import { walkSunspec } from "./walk-sunspec.ts";

/** One point read for an engineer who stands before the device: its value, and the registers that it came from. */
export interface OnceRead {
  readonly point: PointField;
  readonly value: number | string | null;
  readonly quality: Quality;
  readonly reason: QualityReason | null;
  /** Null where the device did not answer. */
  readonly words: Uint16Array | null;
  /** What the device or the line said instead of a value; null where there is one. */
  readonly trouble: string | null;
}

export interface ReadingOnce {
  readonly transport: RegisterTransport;
  readonly cost: ReadCost;
  readonly limits: ReadLimits;
  readonly timeoutMs: number;
}

/** Reads points of one unit once, one request after another, as the planner would have them. */
export async function readOnce(
  points: readonly PointField[],
  { transport, cost, limits, timeoutMs }: ReadingOnce,
): Promise<readonly OnceRead[]> {
  const unitId = points[0]?.unitId ?? 0;
  // One interval for all: an engineer wants everything now.
  const wanted = points.map((point) => ({ ...point, intervalMs: 1_000 }));
  const plan = planReads(wanted, { cost, limits: new Map([[unitId, limits]]) });
  const read: OnceRead[] = plan.unreadable.map(({ wanted: point, why }) =>
    refused(point, "device-refused", `cannot be read: ${why}`),
  );
  for (const request of plan.requests) {
    // oxlint-disable-next-line no-await-in-loop -- a device is asked one thing at a time
    const outcome = await transport.read(request, timeoutMs);
    read.push(
      ...(outcome.ok ? decoded(request, outcome.words) : request.serves.map((point) => failed(point, outcome))),
    );
  }
  return read;
}

/** The same of a SunSpec device: it is asked first where its points are. */
export async function readSunspecOnce(
  points: readonly PointField[],
  { unitId, sunspec, ...line }: ReadingOnce & { readonly unitId: number; readonly sunspec: SunspecUnit },
): Promise<readonly OnceRead[]> {
  const { transport, timeoutMs } = line;
  const walked = await walkSunspec({ unitId, bases: sunspec.bases, ask: (read) => transport.read(read, timeoutMs) });
  if (walked.kind === "interrupted") return points.map((point) => failed(point, walked.failure));
  if (walked.kind === "not-found") return points.map((point) => refused(point, "configuration", walked.cause.detail));
  const located = new Map(sunspec.locate(walked.chain).map((point) => [point.pointId, point]));
  const lacking = points.filter(({ pointId }) => !located.has(pointId));
  const present = points.flatMap(({ pointId }) => located.get(pointId) ?? []);
  const missing = lacking.map((point) => refused(point, "not-available", "the device does not have its model"));
  return [...(await readOnce(present, line)), ...missing];
}

function decoded(request: PlannedRead<PointField>, words: Uint16Array): readonly OnceRead[] {
  return request.serves.map((point) => {
    const columns = { values: new Float64Array(1), statuses: new Uint8Array(1), texts: new Map<number, string>() };
    compileField(point.field)(words, request.address, 0, columns);
    const status: Status = columns.statuses[0] ?? statusOf("bad", "bad-response");
    const value = columns.texts.get(0) ?? columns.values[0] ?? Number.NaN;
    const { address, quantity } = fieldSpan(point.field);
    const from = address - request.address;
    return {
      point,
      value: typeof value === "number" && Number.isNaN(value) ? null : value,
      quality: qualityOf(status),
      reason: reasonOf(status),
      words: words.slice(from, from + quantity),
      trouble: null,
    };
  });
}

function failed(point: PointField, failure: TransportFailure): OnceRead {
  return refused(point, failure.failure === "exception" ? "device-refused" : "no-answer", failure.cause.detail);
}

const refused = (point: PointField, reason: QualityReason, trouble: string): OnceRead => ({
  point,
  value: null,
  quality: "bad",
  reason,
  words: null,
  trouble,
});
