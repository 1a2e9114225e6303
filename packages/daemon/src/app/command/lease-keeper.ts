import { isActive, nextExpiryOf } from "@weishan/core/command";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { type LeaseEnd, type LeaseRecord, leaseRecords } from "../../ports/record-kinds/lease-record.ts";
import { type PointOrderRecord, pointOrderRecords } from "../../ports/record-kinds/point-order-record.ts";
import type { Change, Records, RecordsTransaction } from "../../ports/records.ts";
import type { HoldBoard } from "./hold-board.ts";
import { type Hold, type HoldPlan, planDone, planEnd, planGrant, planNotTaken, type WantedLease } from "./hold-plan.ts";
import { InstantTimer } from "./instant-timer.ts";

/** Records that are out of reach are asked again after this long. */
const TRY_AGAIN_MS = 5_000;

export interface LeaseKeeperOptions {
  readonly records: Records;
  readonly board: HoldBoard;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  /** What a point says now; null where that is not known for certain, or could not be given back to it. */
  readonly present: (pointId: string) => number | null;
  /** The centre of a point; undefined for a point that is in no centre any more. */
  readonly centerIdOf: (pointId: string) => string | undefined;
  /** Called when a point has to be told something. */
  readonly onOrder: (pointId: string) => void;
}

/** A lease that was granted, with the order it made and the one that was there before. */
export interface Granted {
  readonly lease: LeaseRecord;
  readonly order: PointOrderRecord | undefined;
  readonly before: PointOrderRecord | undefined;
}

/** What else is written in the transaction that grants a lease. */
export type AlsoInChange = (records: RecordsTransaction, lease: LeaseRecord) => Promise<void>;

/**
 * Keeps the leases: grants and ends them in the records, one change after another, and lets them run out in time. A
 * lease that ran out while nothing was running ends at the start.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #timer: InstantTimer;
  #turn: Promise<unknown> = Promise.resolve();
  #retryAt: EpochMs | undefined;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#timer = new InstantTimer(
      options.clock,
      () => this.#nextEnd(),
      () => void this.#expire(),
    );
  }

  /** Reads who holds what. To be called once, before anything else. */
  async load(): Promise<void> {
    const { records, board, centerIdOf } = this.#options;
    const leases = await records.of(leaseRecords).list({ where: { endedAt: null }, orderBy: "grantedAt" });
    const orders = await records.of(pointOrderRecords).list();
    board.load(leases, orders);
    for (const pointId of new Set([...leases.map((lease) => lease.pointId), ...orders.map(({ id }) => id)])) {
      // oxlint-disable-next-line no-await-in-loop -- changes are one after another
      if (centerIdOf(pointId) === undefined) await this.#forget(pointId);
    }
  }

  start(): void {
    this.#timer.start();
  }

  async stop(): Promise<void> {
    this.#timer.stop();
    await this.#turn.catch(() => undefined);
  }

  /**
   * Grants a lease.
   *
   * @param isAwaited - whoever grants it tells the point itself and waits for what comes of it
   */
  grant(
    wanted: Omit<WantedLease, "id">,
    change: Omit<Change, "centerId">,
    { also, isAwaited = false }: { readonly also?: AlsoInChange; readonly isAwaited?: boolean } = {},
  ): Promise<Granted> {
    return this.#inTurn(async () => {
      const { board, clock, newId, present } = this.#options;
      const { pointId } = wanted;
      const before = board.of(pointId);
      const moment = { present: present(pointId), nowMs: clock.now() };
      const plan = planGrant(before, { ...wanted, id: newId() }, moment);
      await this.#commit(change, plan, also);
      this.#timer.set();
      if (!isAwaited) this.#tellOf(plan, before);
      return { lease: plan.granted, order: plan.order, before: before.order };
    });
  }

  /**
   * Ends a lease.
   *
   * @returns when
   * @throws WeishanError RECORD_UNKNOWN for one that has ended already
   */
  end(leaseId: string, ended: LeaseEnd, change: Omit<Change, "centerId">): Promise<EpochMs> {
    return this.#inTurn(async () => {
      const { board, clock } = this.#options;
      const lease = board.find(leaseId);
      if (lease === undefined) {
        throw new WeishanError("RECORD_UNKNOWN", "there is no such lease; it has ended", { leaseId });
      }
      const before = board.of(lease.pointId);
      const nowMs = clock.now();
      const plan = planEnd(before, [lease], { ended, nowMs });
      await this.#commit(change, plan);
      this.#timer.set();
      this.#tellOf(plan, before);
      return nowMs;
    });
  }

  /** Ends a lease whose order the device did not take. */
  notTaken(
    { lease, order, before }: Granted,
    { wasSent, why }: { readonly wasSent: boolean; readonly why: string | null },
  ) {
    return this.#inTurn(async () => {
      const { board, clock } = this.#options;
      const hold = board.of(lease.pointId);
      const counting = hold.leases.find(({ id }) => id === lease.id);
      if (counting === undefined) return;
      const nowMs = clock.now();
      // Whoever gave the point another order in the meantime has the last word.
      const plan =
        hold.order === order
          ? planNotTaken(hold, counting, { before, wasSent, nowMs })
          : planEnd(hold, [counting], { ended: wasSent ? "failed" : "refused", nowMs });
      await this.#commit(bySystem(wasSent ? "lease.fail" : "lease.refuse", why), plan);
      this.#timer.set();
      this.#tellOf(plan, hold);
    });
  }

  /** Notes that the device took an order. Nothing happens where the point is to be told something else by now. */
  done(order: PointOrderRecord, said: Pick<PointOrderRecord, "outcome" | "readBack">): Promise<void> {
    return this.#inTurn(async () => {
      const { board, clock } = this.#options;
      const hold = board.of(order.id);
      if (hold.order !== order) return;
      const plan = planDone(hold, order, { ...said, nowMs: clock.now() });
      await this.#commit(bySystem("lease.tell", null), plan);
    });
  }

  async #expire(): Promise<void> {
    this.#retryAt = undefined;
    try {
      await this.#inTurn(async () => {
        const { board, clock } = this.#options;
        const nowMs = clock.now();
        const over = board.leases().filter((lease) => !isActive(lease, nowMs));
        for (const [pointId, leases] of Map.groupBy(over, (lease) => lease.pointId)) {
          const before = board.of(pointId);
          const plan = planEnd(before, leases, { ended: "expired", nowMs });
          // oxlint-disable-next-line no-await-in-loop -- changes are one after another
          await this.#commit(bySystem("lease.expire", null), plan);
          this.#tellOf(plan, before);
        }
      });
    } catch (error) {
      const { clock, log } = this.#options;
      log.error({ error }, "leases that are over cannot be ended in the records");
      this.#retryAt = epochMs(clock.now() + TRY_AGAIN_MS);
    }
    this.#timer.set();
  }

  /** Ends all leases of a point that the model does not have any more; there is nothing left to tell. */
  async #forget(pointId: string): Promise<void> {
    const ended = this.#options.board.of(pointId).leases.map((lease) => ({ lease, ended: "released" as const }));
    const change = bySystem("lease.release", "the point is in no centre any more");
    await this.#commit(change, { pointId, granted: null, ended, order: undefined });
  }

  /** The next instant at which a lease is over; one that is over already ends at once. */
  #nextEnd(): EpochMs | undefined {
    if (this.#retryAt !== undefined) return this.#retryAt;
    const { board, clock } = this.#options;
    const nowMs = clock.now();
    const leases = board.leases();
    return leases.some((lease) => !isActive(lease, nowMs)) ? nowMs : nextExpiryOf(leases, nowMs);
  }

  #tellOf({ pointId, order }: HoldPlan, before: Hold): void {
    if (order !== undefined && order.doneAt === null && order !== before.order) this.#options.onOrder(pointId);
  }

  async #commit(change: Omit<Change, "centerId">, plan: HoldPlan, also?: AlsoInChange): Promise<void> {
    const { records, board, centerIdOf, clock } = this.#options;
    const centerId = centerIdOf(plan.pointId);
    const before = board.of(plan.pointId).order;
    const endedAt = clock.now();
    await records.change({ ...change, ...(centerId === undefined ? {} : { centerId }) }, async (transaction) => {
      const leases = transaction.of(leaseRecords);
      if (plan.granted !== null) await leases.insert(plan.granted);
      // oxlint-disable-next-line no-await-in-loop -- one transaction does one thing after another
      for (const { lease, ended } of plan.ended) await leases.update(lease.id, { endedAt, ended });
      await keepOrder(transaction, before, plan);
      if (plan.granted !== null) await also?.(transaction, plan.granted);
    });
    board.apply(plan);
  }

  /** Changes are one after another: each is planned on what the one before left. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

async function keepOrder(transaction: RecordsTransaction, before: Hold["order"], { order }: HoldPlan): Promise<void> {
  if (order === before) return;
  const orders = transaction.of(pointOrderRecords);
  if (order === undefined) {
    if (before !== undefined) await orders.remove(before.id);
  } else if (before === undefined) await orders.insert(order);
  else {
    const { id, ...changes } = order;
    await orders.update(id, changes);
  }
}

const bySystem = (action: string, reason: string | null): Omit<Change, "centerId"> => ({
  actor: { kind: "system", part: "leases" },
  action,
  reason,
});
