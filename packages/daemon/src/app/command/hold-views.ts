import { holderOf, strongestFirst } from "@weishan/core/command";
import type { Reading } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import { type LeaseRecord, leaseRecords } from "../../ports/record-kinds/lease-record.ts";
import type { PointOrderRecord } from "../../ports/record-kinds/point-order-record.ts";
import type { Records } from "../../ports/records.ts";
import type { EndedLeaseView, HeldBy, LeaseView, OrderState } from "./command-side.ts";
import type { HoldBoard } from "./hold-board.ts";
import type { OrderTrouble } from "./order-runner.ts";
import { holderNames, type PersonNames } from "./person-names.ts";
import { isSame } from "./same-value.ts";

export interface HoldViewsOptions {
  readonly records: Records;
  readonly board: HoldBoard;
  readonly names: PersonNames;
  readonly troubleOf: (pointId: string) => OrderTrouble | undefined;
  readonly isLockedOut: (pointId: string) => boolean;
  /** The newest reading of a point, as good as it is now. */
  readonly latest: (pointId: string) => Pick<Reading, "value" | "quality" | "at"> | undefined;
  readonly clock: Clock;
}

/** Who holds the points, as people see it. */
export class HoldViews {
  readonly #options: HoldViewsOptions;

  constructor(options: HoldViewsOptions) {
    this.#options = options;
  }

  async leases(pointIds: readonly string[]): Promise<readonly LeaseView[]> {
    const { board, names, clock } = this.#options;
    const nowMs = clock.now();
    const held = pointIds.map((pointId) => strongestFirst(board.of(pointId).leases, nowMs));
    const nameOf = await holderNames(
      held.flat().map(({ holderId }) => holderId),
      names,
    );
    return held.flatMap((leases) =>
      leases.map((lease, place) => ({
        ...leaseOf(lease, nameOf),
        ...(place === 0
          ? this.#orderOf(lease.pointId)
          : { isHolding: false, order: null, trouble: null, cause: null, deviceSays: null }),
      })),
    );
  }

  async heldBy(pointIds: readonly string[]): Promise<ReadonlyMap<string, HeldBy>> {
    const { board, names, clock } = this.#options;
    const nowMs = clock.now();
    const holders = pointIds.flatMap((pointId) => holderOf(board.of(pointId).leases, nowMs) ?? []);
    const nameOf = await holderNames(
      holders.map(({ holderId }) => holderId),
      names,
    );
    return new Map(
      holders.map(({ pointId, level, holderId, value, expiresAt }) => [
        pointId,
        { level, holderId, holderName: nameOf(holderId), value, until: expiresAt },
      ]),
    );
  }

  async history(pointId: string, limit: number): Promise<readonly EndedLeaseView[]> {
    const { records, names } = this.#options;
    const leases = await records
      .of(leaseRecords)
      .list({ where: { pointId }, orderBy: "grantedAt", descending: true, limit: limit + 10 });
    const ended = leases.filter(({ endedAt }) => endedAt !== null).slice(0, limit);
    const nameOf = await holderNames(
      ended.map(({ holderId }) => holderId),
      names,
    );
    return ended.map((lease) => endedLeaseOf(lease, nameOf));
  }

  async ended(lease: LeaseRecord): Promise<EndedLeaseView> {
    return endedLeaseOf(lease, await holderNames([lease.holderId], this.#options.names));
  }

  /** What a device says that somebody changed at the device itself; null where it says what it was told. */
  deviceSays(pointId: string): number | null {
    const { board, latest } = this.#options;
    const { order } = board.of(pointId);
    const reading = latest(pointId);
    if (order === undefined || order.doneAt === null || reading?.quality !== "good") return null;
    if (typeof reading.value !== "number" || reading.at <= order.doneAt) return null;
    return isSame(reading.value, expectedOf(order)) ? null : reading.value;
  }

  #orderOf(pointId: string): Pick<LeaseView, "isHolding" | "order" | "trouble" | "cause" | "deviceSays"> {
    const { board, troubleOf, isLockedOut } = this.#options;
    const { order } = board.of(pointId);
    const owed: OrderState = isLockedOut(pointId) ? "locked-out" : "owed";
    return {
      isHolding: true,
      order: order === undefined || order.doneAt !== null ? "done" : owed,
      trouble: troubleOf(pointId)?.why ?? null,
      cause: troubleOf(pointId)?.cause ?? null,
      deviceSays: this.deviceSays(pointId),
    };
  }
}

/** What a device that took an order says: it may round the value to what it can hold. */
const expectedOf = ({ value, outcome, readBack }: PointOrderRecord): number =>
  outcome === "confirmed" ? (readBack ?? value) : value;

const leaseOf = (lease: LeaseRecord, nameOf: (id: string) => string) => ({
  id: lease.id,
  pointId: lease.pointId,
  level: lease.level,
  value: lease.value,
  holderId: lease.holderId,
  holderName: nameOf(lease.holderId),
  reason: lease.reason,
  grantedAt: lease.grantedAt,
  expiresAt: lease.expiresAt,
  fallback: lease.fallback,
});

const endedLeaseOf = (lease: LeaseRecord, nameOf: (id: string) => string): EndedLeaseView => ({
  ...leaseOf(lease, nameOf),
  endedAt: lease.endedAt,
  ended: lease.ended,
});
