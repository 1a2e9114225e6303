import {
  type Aim,
  aimOf,
  fallbackFor,
  isActive,
  type Lease,
  strongestFirst,
  takesThePlaceOf,
} from "@weishan/core/command";
import type { EpochMs } from "@weishan/core/reading";
import type { LeaseEnd, LeaseRecord } from "../../ports/record-kinds/lease-record.ts";
import type { PointOrderRecord } from "../../ports/record-kinds/point-order-record.ts";

/** Who holds a point, and what it is told. */
export interface Hold {
  /** Those that have not ended, in the order in which they were granted. */
  readonly leases: readonly LeaseRecord[];
  readonly order: PointOrderRecord | undefined;
}

/** How the records of one point change. */
export interface HoldPlan {
  readonly pointId: string;
  readonly granted: LeaseRecord | null;
  readonly ended: readonly { readonly lease: LeaseRecord; readonly ended: LeaseEnd }[];
  /** Undefined: there is none any more. */
  readonly order: PointOrderRecord | undefined;
}

/** A lease that is wanted; its fall-back follows from what the point says. */
export type WantedLease = Omit<Lease, "fallback" | "grantedAt">;

/** A new lease. A hand's order is always told, also where the point is said to have the value already. */
export function planGrant(
  hold: Hold,
  wanted: WantedLease,
  { present, nowMs }: { readonly present: number | null; readonly nowMs: EpochMs },
): HoldPlan & { readonly granted: LeaseRecord } {
  const owed = hold.order?.doneAt === null ? hold.order.value : null;
  const fallback = fallbackFor(hold.leases, { owed, present, nowMs });
  const granted: LeaseRecord = { ...wanted, fallback, grantedAt: nowMs, endedAt: null, ended: null };
  // A hand before this one keeps the point until the device has taken the new order.
  const replaced = wanted.level === "manual" ? [] : hold.leases.filter((lease) => takesThePlaceOf(granted, lease));
  const left = hold.leases.filter((lease) => !replaced.includes(lease));
  const aim = aimOf([...left, granted], fallback, nowMs);
  const isOfHand = wanted.level === "manual" && aim?.lease === granted;
  const order = orderAfter(isOfHand ? undefined : hold.order, { pointId: wanted.pointId, aim, nowMs });
  const ended = replaced.map((lease) => ({ lease, ended: "replaced" as const }));
  return { pointId: wanted.pointId, granted, ended, order };
}

/** Leases end: the point goes to the strongest that is left, or to its fall-back. */
export function planEnd(
  hold: Hold,
  leases: readonly LeaseRecord[],
  { ended, nowMs }: { readonly ended: LeaseEnd; readonly nowMs: EpochMs },
): HoldPlan {
  const [first] = leases;
  if (first === undefined) throw new RangeError("no lease ends");
  const left = hold.leases.filter((lease) => !leases.includes(lease));
  const aim = aimOf(left, first.fallback, nowMs);
  const order = orderAfter(hold.order, { pointId: first.pointId, aim, nowMs });
  return {
    pointId: first.pointId,
    granted: null,
    ended: leases.map((lease) => ({ lease, ended })),
    order: isOver(order, left, nowMs) ? undefined : order,
  };
}

/**
 * The device did not take a hand's order. Where nothing was sent the point is as it was before; otherwise the order may
 * have arrived all the same, and the point is brought back only if it says so.
 */
export function planNotTaken(
  hold: Hold,
  lease: LeaseRecord,
  { before, wasSent, nowMs }: { readonly before: Hold["order"]; readonly wasSent: boolean; readonly nowMs: EpochMs },
): HoldPlan {
  const { pointId } = lease;
  const left = hold.leases.filter((each) => each !== lease);
  const aim = aimOf(left, lease.fallback, nowMs);
  const base = before ?? (wasSent && aim?.lease === null ? told(pointId, aim.value, nowMs) : undefined);
  const plain = left.length === 0 && !wasSent ? base : orderAfter(base, { pointId, aim, nowMs });
  const isDoubtful = wasSent && plain !== undefined && plain.doneAt !== null && plain.value !== lease.value;
  const order = isDoubtful
    ? { ...plain, givenAt: nowMs, onlyIf: lease.value, doneAt: null, outcome: null, readBack: null }
    : plain;
  return {
    pointId,
    granted: null,
    ended: [{ lease, ended: wasSent ? "failed" : "refused" }],
    order: isOver(order, left, nowMs) ? undefined : order,
  };
}

/** The device took what it was told; what the holder took the place of does not come back. */
export function planDone(
  hold: Hold,
  order: PointOrderRecord,
  said: Pick<PointOrderRecord, "outcome" | "readBack"> & { readonly nowMs: EpochMs },
): HoldPlan {
  const { nowMs, outcome, readBack } = said;
  const done = { ...order, onlyIf: null, doneAt: nowMs, outcome, readBack };
  const [holder] = strongestFirst(hold.leases, nowMs);
  const replaced = holder === undefined ? [] : hold.leases.filter((lease) => takesThePlaceOf(holder, lease));
  return {
    pointId: order.id,
    granted: null,
    ended: replaced.map((lease) => ({ lease, ended: "replaced" })),
    order: isOver(done, hold.leases, nowMs) ? undefined : done,
  };
}

/** What the point is told after its leases changed; the same order where its value stays the same. */
function orderAfter(
  order: Hold["order"],
  { pointId, aim, nowMs }: { readonly pointId: string; readonly aim: Aim | null; readonly nowMs: EpochMs },
): Hold["order"] {
  if (aim === null) return undefined;
  const isPlain = order?.onlyIf === null || order?.doneAt !== null;
  if (order !== undefined && order.value === aim.value && isPlain) return order;
  return { ...told(pointId, aim.value, nowMs), doneAt: null };
}

const told = (id: string, value: number, nowMs: EpochMs): PointOrderRecord => ({
  id,
  value,
  givenAt: nowMs,
  onlyIf: null,
  doneAt: nowMs,
  outcome: null,
  readBack: null,
});

/** A point that nobody holds and that was told its value is nobody's business any more. */
const isOver = (order: Hold["order"], leases: readonly Lease[], nowMs: EpochMs): boolean =>
  order?.doneAt !== null && !leases.some((lease) => isActive(lease, nowMs));
