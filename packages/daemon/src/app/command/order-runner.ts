import type { Cause } from "@weishan/core/cause";
import { holderOf } from "@weishan/core/command";
import type { EpochMs, Reading } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { PointOrderRecord } from "../../ports/record-kinds/point-order-record.ts";
import type { PointWriter, WriteResult } from "../field/point-write.ts";
import type { HoldBoard } from "./hold-board.ts";
import { isSame } from "./same-value.ts";

/** The field turns no actuator more often than this; an order that follows another waits instead of being refused. */
const PAUSE_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
/** A device that was away for a night gets its order within this of coming back. */
const LONGEST_RETRY_MS = 120_000;
/** A retry comes up to this part earlier, so that not all devices behind a gateway are told at once. */
const JITTER = 0.3;

const RECORDS_AWAY = "the records are out of reach";

/** What became of one try to tell a point its order. */
export type Attempt =
  | { readonly kind: "written"; readonly result: WriteResult }
  /** It waits until a lock-out ends. */
  | { readonly kind: "locked-out" }
  /** The point is to be told something else by now, or nothing. */
  | { readonly kind: "superseded" };

/** Why a device has not taken its order yet. */
export interface OrderTrouble {
  readonly pointId: string;
  readonly why: string;
  /** What the device or the way to it failed at; null where that is not why. */
  readonly cause: Cause | null;
  readonly since: EpochMs;
  readonly attempts: number;
}

export interface OrderRunnerOptions {
  readonly board: HoldBoard;
  readonly writer: PointWriter;
  readonly isLockedOut: (pointId: string) => boolean;
  /** The newest reading of a point, as good as it is now. */
  readonly latest: (pointId: string) => Pick<Reading, "value" | "quality" | "at"> | undefined;
  /** Notes that the device took an order. */
  readonly done: (order: PointOrderRecord, said: Pick<PointOrderRecord, "outcome" | "readBack">) => Promise<void>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Answers `[0, 1)`. */
  readonly random: () => number;
}

/**
 * Tells the points what they are owed, one order of a point after another, and again until the device takes it. While
 * equipment is locked out its orders wait.
 */
export class OrderRunner {
  readonly #options: OrderRunnerOptions;
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #writtenMs = new Map<string, number>();
  readonly #retries = new Map<string, Timer>();
  /** By point; a trouble ends with its order. */
  readonly #troubles = new Map<string, { readonly order: PointOrderRecord; readonly trouble: OrderTrouble }>();
  #isOn = false;

  constructor(options: OrderRunnerOptions) {
    this.#options = options;
  }

  /** Begins to tell; whatever was owed from before comes first. */
  start(): void {
    this.#isOn = true;
    this.runAll();
  }

  /** What is on its way to a device may finish. */
  async stop(): Promise<void> {
    this.#isOn = false;
    for (const timer of this.#retries.values()) timer.cancel();
    this.#retries.clear();
    await Promise.all(this.#queues.values());
  }

  /** Tries everything that is owed, at once: a lock-out has ended. */
  runAll(): void {
    for (const { id, doneAt } of this.#options.board.orders()) if (doneAt === null) this.run(id);
  }

  /** Tells a point what it is owed, as often as it takes. */
  run(pointId: string): void {
    if (!this.#isOn) return;
    this.#retries.get(pointId)?.cancel();
    this.#retries.delete(pointId);
    void this.#attemptOnce(pointId);
  }

  /** One try, now; answers once the device took it, or did not. */
  attempt(order: PointOrderRecord): Promise<Attempt> {
    this.#retries.get(order.id)?.cancel();
    this.#retries.delete(order.id);
    return this.#inQueue(order.id, async () => {
      if (this.#options.board.of(order.id).order !== order) return { kind: "superseded" };
      try {
        return await this.#tell(order);
      } catch (error) {
        // What the device took is still owed in the records; whoever waits hears of it, and it is told again.
        this.#tryLater(order, RECORDS_AWAY);
        throw error;
      }
    });
  }

  /** Why a device has not taken its order yet; undefined where there is none, or it was not tried yet. */
  troubleOf(pointId: string): OrderTrouble | undefined {
    const known = this.#troubles.get(pointId);
    return known !== undefined && known.order === this.#options.board.of(pointId).order ? known.trouble : undefined;
  }

  async #attemptOnce(pointId: string): Promise<void> {
    const { board, log } = this.#options;
    try {
      await this.#inQueue(pointId, async () => {
        const { order } = board.of(pointId);
        if (order === undefined || order.doneAt !== null || !this.#isOn) return;
        if (order.onlyIf !== null && !(await this.#isNeeded(order, order.onlyIf))) return;
        const attempt = await this.#tell(order);
        if (attempt.kind !== "written") return;
        const { outcome, why, cause } = attempt.result;
        if (outcome === "refused" || outcome === "failed") this.#tryLater(order, why ?? outcome, cause);
      });
    } catch (error) {
      log.error({ pointId, error }, "an order cannot be carried out");
      const { order } = board.of(pointId);
      if (order?.doneAt === null) this.#tryLater(order, RECORDS_AWAY);
    }
  }

  /** Whether a device that may have taken a failed order says that it did. Until it speaks, it is waited for. */
  async #isNeeded(order: PointOrderRecord, failedValue: number): Promise<boolean> {
    const { latest, done } = this.#options;
    const reading = latest(order.id);
    if (reading?.quality !== "good" || typeof reading.value !== "number" || reading.at <= order.givenAt) {
      this.#wait(order, FIRST_RETRY_MS);
      return false;
    }
    if (isSame(reading.value, failedValue)) return true;
    await done(order, { outcome: "unconfirmed", readBack: reading.value });
    return false;
  }

  async #tell(order: PointOrderRecord): Promise<Attempt> {
    const { board, writer, isLockedOut, done, clock } = this.#options;
    await this.#pause(order.id);
    const { leases, order: now } = board.of(order.id);
    if (now !== order) return { kind: "superseded" };
    if (isLockedOut(order.id)) return { kind: "locked-out" };
    const holder = holderOf(leases, clock.now());
    const result = await writer.write({
      pointId: order.id,
      value: order.value,
      by: holder?.holderId ?? "weishan",
      reason: holder?.reason ?? "fall-back: nobody holds the point any more",
    });
    this.#writtenMs.set(order.id, clock.monotonicMs());
    if (result.outcome === "confirmed" || result.outcome === "unconfirmed") {
      this.#troubles.delete(order.id);
      await done(order, { outcome: result.outcome, readBack: result.readBack });
    }
    return { kind: "written", result };
  }

  async #pause(pointId: string): Promise<void> {
    const { clock } = this.#options;
    const waitMs = (this.#writtenMs.get(pointId) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS - clock.monotonicMs();
    if (waitMs > 0) await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
  }

  #tryLater(order: PointOrderRecord, why: string, cause: Cause | null = null): void {
    const { clock, log } = this.#options;
    const known = this.troubleOf(order.id);
    const attempts = (known?.attempts ?? 0) + 1;
    if (known === undefined)
      log.warn({ pointId: order.id, value: order.value, why }, "a device does not take its order");
    const trouble = { pointId: order.id, why, cause, since: known?.since ?? clock.now(), attempts };
    this.#troubles.set(order.id, { order, trouble });
    this.#wait(order, Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS));
  }

  #wait({ id }: PointOrderRecord, waitMs: number): void {
    const { clock, random } = this.#options;
    if (!this.#isOn) return;
    this.#retries.get(id)?.cancel();
    this.#retries.set(
      id,
      clock.after(waitMs * (1 - JITTER * random()), () => this.run(id)),
    );
  }

  /** Orders of one point are one after another. */
  #inQueue<Result>(pointId: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#queues.get(pointId) ?? Promise.resolve()).then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#queues.set(pointId, settled);
    void settled.then(() => {
      if (this.#queues.get(pointId) === settled) this.#queues.delete(pointId);
    });
    return result;
  }
}
