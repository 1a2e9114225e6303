import type { Point } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import {
  type DecodedField,
  decodeField,
  type EncodeContext,
  encodeField,
  fieldLength,
  fieldSpan,
  type PointField,
  type RegisterField,
} from "@weishan/core/modbus";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadOutcome, RegisterRead, TransportFailure, WriteOutcome } from "../../ports/register-transport.ts";
import type { WriteLog } from "../../ports/write-log.ts";
import type { FieldEndpoint } from "./field-endpoint.ts";
import type { PointWrite, PointWriter, WriteResult, WriteStep } from "./point-write.ts";
import type { ReadingCollector } from "./reading-collector.ts";
import { verdictOf } from "./transport-verdict.ts";
import { type OrderTarget, whyNotWritable } from "./write-check.ts";

/** Actuators wear out; nobody needs to turn one more often than this. */
const MIN_INTERVAL_MS = 1_000;
/** Slow controllers take over a set-point with their next cycle, which is a second or two. */
const READ_BACK_WITHIN_MS = 3_000;
/** The first look is at once, because most devices have it by then; the later ones leave the bus to others. */
const LOOK_AGAIN_AFTER_MS = [10, 30, 60, 120, 250, 500] as const;
const BUSY_DELAY_MS = 100;
/** A value read back may differ by a float's own rounding. */
const FLOAT_TOLERANCE = 1e-6;

/** The endpoint that reaches a point, and how. */
export interface WriteTarget extends OrderTarget {
  readonly endpoint: Pick<FieldEndpoint, "write" | "check">;
}

export interface FieldWriterOptions {
  readonly target: (pointId: string) => WriteTarget | undefined;
  /** The point in the model of the centres. */
  readonly pointOf: (pointId: string) => Point | undefined;
  readonly points: PointTable;
  readonly collector: ReadingCollector;
  readonly writeLog: WriteLog;
  readonly clock: Clock;
  readonly log: Logger;
  /** The shortest time between two writes to one point. */
  readonly minIntervalMs?: number;
  readonly readBackWithinMs?: number;
}

/** How one order is going. */
interface Progress {
  readonly order: PointWrite;
  readonly orderId: string;
  readonly steps: { readonly step: WriteStep; readonly at: number }[];
  readBack: number | null;
}

/**
 * Carries out orders: what may not be written is refused, what is sent overtakes every read, and nothing is called
 * confirmed that the device did not say itself.
 *
 * Every order is on record before it is sent; an order that cannot be recorded is not sent.
 */
export class FieldWriter implements PointWriter {
  readonly #options: FieldWriterOptions;
  readonly #minIntervalMs: number;
  readonly #readBackWithinMs: number;
  /** When each point was last written, on the monotonic clock; infinite while a write is under way. */
  readonly #writtenMs = new Map<string, number>();
  #orders = 0;

  constructor(options: FieldWriterOptions) {
    this.#options = options;
    this.#minIntervalMs = options.minIntervalMs ?? MIN_INTERVAL_MS;
    this.#readBackWithinMs = options.readBackWithinMs ?? READ_BACK_WITHIN_MS;
  }

  /** Throws POINT_UNKNOWN for a point that is in no centre; everything else is in the result. */
  async write(order: PointWrite): Promise<WriteResult> {
    const { pointOf, target: targetOf, clock } = this.#options;
    const point = pointOf(order.pointId);
    if (point === undefined) {
      throw new WeishanError("POINT_UNKNOWN", `${order.pointId}: no such point`, { pointId: order.pointId });
    }
    const requestedAt = clock.now();
    const orderId = `${requestedAt}-${++this.#orders}`;
    const progress: Progress = { order, orderId, steps: [{ step: "requested", at: requestedAt }], readBack: null };
    const target = targetOf(order.pointId);
    const why = whyNotWritable(order, point, target) ?? this.#whyTooSoon(order.pointId);
    // The point is taken before anything is awaited, so that two orders cannot both find it free.
    if (why === null) this.#writtenMs.set(order.pointId, Number.POSITIVE_INFINITY);
    const recorded = await this.#record(progress);
    if (why !== null || target === undefined) return this.#end(progress, "refused", why);
    try {
      if (!recorded) return await this.#end(progress, "refused", "the order cannot be recorded");
      return await this.#carryOut(progress, target);
    } finally {
      this.#writtenMs.set(order.pointId, clock.monotonicMs());
    }
  }

  #whyTooSoon(pointId: string): string | null {
    const writtenMs = this.#writtenMs.get(pointId);
    if (writtenMs === undefined) return null;
    if (writtenMs === Number.POSITIVE_INFINITY) return "another order for this point is under way";
    const waitMs = writtenMs + this.#minIntervalMs - this.#options.clock.monotonicMs();
    return waitMs > 0 ? `this point was written a moment ago; wait ${Math.ceil(waitMs)} ms` : null;
  }

  async #carryOut(progress: Progress, target: WriteTarget): Promise<WriteResult> {
    const { clock } = this.#options;
    const untilMs = clock.monotonicMs() + this.#readBackWithinMs;
    const { field, write } = target.point;
    const context = await this.#context(target);
    if ("failure" in context) return this.#end(progress, "failed", context);
    const encoded = encodeField(field, progress.order.value, context);
    if (!encoded.ok) return this.#end(progress, "refused", `the device cannot hold this value: ${encoded.why}`);

    const { unitId } = target.point;
    const { words } = encoded;
    const table = field.table === "coil" ? "coil" : "holding";
    const multiple = write?.multiple === true || words.length > 1;
    this.#step(progress, "sent");
    const sent = await this.#send(
      () => target.endpoint.write({ unitId, table, address: field.address, words, multiple }),
      untilMs,
    );
    // No answer does not mean no effect: the device may have done it, so it is asked.
    if (!sent.ok && verdictOf(sent) !== "silence") return this.#end(progress, "failed", sent);
    return this.#readBack(progress, target, { untilMs, stepSize: stepSizeOf(field, context), sent });
  }

  /** Asks until the device says the ordered value or the time is over. */
  async #readBack(
    progress: Progress,
    target: WriteTarget,
    { untilMs, stepSize, sent }: { readonly untilMs: number; readonly stepSize: number; readonly sent: WriteOutcome },
  ): Promise<WriteResult> {
    const { clock } = this.#options;
    let last: ReadOutcome | undefined;
    for (let look = 0; ; look++) {
      // oxlint-disable-next-line no-await-in-loop -- each look is at a later moment
      last = await target.endpoint.check(readOf(target.point));
      const decoded = last.ok ? this.#tell(target.point, last.words) : null;
      if (typeof decoded?.value === "number") {
        progress.readBack = decoded.value;
        if (progress.steps.at(-1)?.step !== "read-back") this.#step(progress, "read-back");
        const difference = Math.abs(decoded.value - progress.order.value);
        if (difference <= stepSize / 2 + Math.abs(progress.order.value) * FLOAT_TOLERANCE) {
          return this.#end(progress, "confirmed", null);
        }
      }
      if (!last.ok && verdictOf(last) === "link") break;
      const waitMs = LOOK_AGAIN_AFTER_MS[Math.min(look, LOOK_AGAIN_AFTER_MS.length - 1)] ?? BUSY_DELAY_MS;
      if (clock.monotonicMs() + waitMs > untilMs) break;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await this.#pass(waitMs);
    }
    if (progress.readBack !== null) {
      return this.#end(progress, "unconfirmed", `the device says ${progress.readBack}`);
    }
    if (!sent.ok) return this.#end(progress, "failed", sent);
    return this.#end(progress, "unconfirmed", last.ok ? "the device gives no value" : last);
  }

  /** What the device holds now, where the field is only a part of it or has a scale of its own. */
  async #context({ endpoint, point }: WriteTarget): Promise<EncodeContext | TransportFailure> {
    const { field } = point;
    const isPart =
      field.bit !== undefined || field.mask !== undefined || field.type.endsWith("8h") || field.type.endsWith("8l");
    if (!isPart && field.scaleRegister === undefined) return {};
    const outcome = await endpoint.check(readOf(point));
    if (!outcome.ok) return outcome;
    const first = field.address - fieldSpan(field).address;
    const current = outcome.words.slice(first, first + fieldLength(field));
    if (field.scaleRegister === undefined) return { current };
    const exponentWord = outcome.words[field.scaleRegister - fieldSpan(field).address] ?? 0;
    return { current, scaleExponent: (exponentWord << 16) >> 16 };
  }

  async #send(write: () => Promise<WriteOutcome>, untilMs: number): Promise<WriteOutcome> {
    let outcome = await write();
    while (
      !outcome.ok &&
      verdictOf(outcome) === "busy" &&
      this.#options.clock.monotonicMs() + BUSY_DELAY_MS < untilMs
    ) {
      // oxlint-disable-next-line no-await-in-loop -- a busy device is asked again a moment later
      await this.#pass(BUSY_DELAY_MS);
      // oxlint-disable-next-line no-await-in-loop -- see above
      outcome = await write();
    }
    return outcome;
  }

  /** What was read back is a reading like any other, and the screen need not wait for the next poll. */
  #tell(point: PointField, words: Uint16Array): DecodedField {
    const { collector, points, clock } = this.#options;
    const decoded = decodeField(point.field, words, fieldSpan(point.field).address);
    const value = typeof decoded.value === "number" ? decoded.value : Number.NaN;
    collector.add(points.numberOf(point.pointId), clock.now(), value, decoded.status);
    return decoded;
  }

  #step(progress: Progress, step: WriteStep): void {
    progress.steps.push({ step, at: this.#options.clock.now() });
  }

  async #record({ order, orderId }: Progress): Promise<boolean> {
    const { writeLog, clock, log } = this.#options;
    const { pointId, value, by, reason } = order;
    try {
      await writeLog.append({ kind: "requested", orderId, at: clock.now(), pointId, value, by, reason });
      return true;
    } catch (error) {
      log.error({ pointId, by, error }, "order cannot be recorded");
      return false;
    }
  }

  async #end(
    progress: Progress,
    outcome: WriteResult["outcome"],
    whyNot: string | TransportFailure | null,
  ): Promise<WriteResult> {
    const { writeLog, clock, log } = this.#options;
    const isFailure = typeof whyNot === "object" && whyNot !== null;
    const why = isFailure ? whatFailed(whyNot) : whyNot;
    const cause = isFailure ? whyNot.cause : null;
    const { order, orderId, steps, readBack } = progress;
    this.#step(progress, outcome);
    log.info({ pointId: order.pointId, value: order.value, by: order.by, outcome, readBack, why }, "order ended");
    try {
      await writeLog.append({ kind: "ended", orderId, at: clock.now(), outcome, readBack, why });
    } catch (error) {
      log.error({ pointId: order.pointId, outcome, error }, "the end of an order cannot be recorded");
    }
    return { pointId: order.pointId, requested: order.value, readBack, outcome, why, cause, steps };
  }

  #pass(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(waitMs, resolve);
    });
  }
}

const readOf = ({ unitId, table, address, quantity }: PointField): RegisterRead => ({
  unitId,
  table,
  address,
  quantity,
});

/** The smallest difference that the device can tell, in the point's unit. */
function stepSizeOf(field: RegisterField, { scaleExponent = 0 }: EncodeContext): number {
  if (field.states !== undefined || field.type.startsWith("float")) return 0;
  return Math.abs(field.scale) * 10 ** scaleExponent;
}

function whatFailed(failure: TransportFailure): string {
  switch (verdictOf(failure)) {
    case "link":
      return `the device is out of reach: ${failure.cause.detail}`;
    case "silence":
      return `the device does not answer: ${failure.cause.detail}`;
    case "busy":
      return `the device is busy: ${failure.cause.detail}`;
    case "missing":
    case "refused":
      return `the device refused: ${failure.cause.detail}`;
  }
}
