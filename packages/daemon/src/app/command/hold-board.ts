import type { LeaseRecord } from "../../ports/record-kinds/lease-record.ts";
import type { PointOrderRecord } from "../../ports/record-kinds/point-order-record.ts";
import type { Hold, HoldPlan } from "./hold-plan.ts";

const NOBODY: readonly LeaseRecord[] = [];

/** Who holds which point and what it is told: the records that count, in memory, because every screen asks for them. */
export class HoldBoard {
  readonly #leases = new Map<string, readonly LeaseRecord[]>();
  readonly #orders = new Map<string, PointOrderRecord>();
  readonly #listeners = new Set<() => void>();

  /** Takes over what the records say. Leases come in the order in which they were granted. */
  load(leases: readonly LeaseRecord[], orders: readonly PointOrderRecord[]): void {
    this.#leases.clear();
    this.#orders.clear();
    for (const [pointId, ofPoint] of Map.groupBy(leases, (lease) => lease.pointId)) this.#leases.set(pointId, ofPoint);
    for (const order of orders) this.#orders.set(order.id, order);
    this.#tell();
  }

  of(pointId: string): Hold {
    return { leases: this.#leases.get(pointId) ?? NOBODY, order: this.#orders.get(pointId) };
  }

  find(leaseId: string): LeaseRecord | undefined {
    return this.leases().find(({ id }) => id === leaseId);
  }

  leases(): readonly LeaseRecord[] {
    return [...this.#leases.values()].flat();
  }

  orders(): readonly PointOrderRecord[] {
    return [...this.#orders.values()];
  }

  /** Takes over what was just committed. */
  apply({ pointId, granted, ended, order }: HoldPlan): void {
    const gone = new Set(ended.map(({ lease }) => lease.id));
    const leases = this.of(pointId).leases.filter(({ id }) => !gone.has(id));
    if (granted !== null) leases.push(granted);
    if (leases.length === 0) this.#leases.delete(pointId);
    else this.#leases.set(pointId, leases);
    if (order === undefined) this.#orders.delete(pointId);
    else this.#orders.set(pointId, order);
    this.#tell();
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
