import {
  dailyStretches,
  freeStretches,
  leavesOf,
  type Resource,
  type ResourceLoss,
  resourceLosses,
  type Stretch,
} from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { AvailabilityQuery, FreeResource } from "./claim-side.ts";
import type { ClaimsLedger } from "./claims-ledger.ts";
import type { PlacedClaim } from "./wanted-claim.ts";

const MINUTE_MS = 60_000;
const UPKEEP = ["maintenance", "inspection"] as const;

/** What a letting would go without because of one piece of work. */
export interface UpkeepLoss extends ResourceLoss {
  readonly claim: PlacedClaim;
  readonly equipmentIds: readonly string[];
}

/** What is free when, and what a room goes without then. Looks only; whoever decides takes the claims afterwards. */
export class Availability {
  readonly #ledger: ClaimsLedger;
  readonly #model: Pick<ModelIndex, "centerIndexes">;

  constructor(ledger: ClaimsLedger, model: Pick<ModelIndex, "centerIndexes">) {
    this.#ledger = ledger;
    this.#model = model;
  }

  /** The free stretches of resources, in the order of the resources. */
  async freeSlots(
    resources: readonly Resource[],
    { from, to, hours, minMinutes = 1 }: Pick<AvailabilityQuery, "from" | "to" | "hours" | "minMinutes">,
  ): Promise<readonly FreeResource[]> {
    const { tree } = this.#ledger;
    const leafIds = [...new Set(resources.flatMap(({ id }) => leavesOf(tree, id)))];
    const taken = await this.#ledger.taken(leafIds, { from, to });
    const byLeaf = Map.groupBy(taken, ({ leafId }) => leafId);
    const within = dailyStretches({ from, to }, hours);
    const leastMs = minMinutes * MINUTE_MS;
    return resources.map(({ id, name, centerId, venueClass, seats }) => {
      const stretches = leavesOf(tree, id).flatMap((leaf) => byLeaf.get(leaf) ?? []);
      const free = freeStretches(within, stretches, leastMs);
      const isFreeThroughout = within.length > 0 && sum(free) === sum(within);
      return { resourceId: id, name, centerId, venueClass, seats, free, isFreeThroughout };
    });
  }

  /** What a resource goes without in a stretch of time, because of maintenance and inspections. */
  async losses(resource: Resource, { from, to }: Stretch): Promise<readonly UpkeepLoss[]> {
    return this.lossesAmong(resource, await this.upkeep([resource.centerId], { from, to }));
  }

  /** Everything that is worked on in centres meanwhile. */
  async upkeep(centerIds: readonly string[], { from, to }: Stretch): Promise<readonly PlacedClaim[]> {
    const claims = await this.#ledger.standing({ from, to, centerIds, kinds: UPKEEP });
    return claims.filter(({ equipmentId }) => equipmentId !== null);
  }

  /** The same for work that is known already: each piece of work is weighed as a whole. */
  lossesAmong(resource: Resource, upkeep: readonly PlacedClaim[]): readonly UpkeepLoss[] {
    const index = this.#model.centerIndexes.get(resource.centerId);
    if (index === undefined) return [];
    const own = upkeep.filter(({ centerId }) => centerId === resource.centerId);
    return [...Map.groupBy(own, ({ bookingId }) => bookingId).values()].flatMap((claims) => {
      const [claim] = claims;
      const equipmentIds = claims.flatMap(({ equipmentId }) => equipmentId ?? []);
      if (claim === undefined) return [];
      return resourceLosses(index, resource, equipmentIds).map((loss) => ({ ...loss, claim, equipmentIds }));
    });
  }

  /** Rooms of the same class that are free in all of a stretch of time and go without nothing, the same centre first. */
  async othersLike(resource: Resource, { from, to }: Stretch): Promise<readonly FreeResource[]> {
    const { tree } = this.#ledger;
    const own = new Set(leavesOf(tree, resource.id));
    const alike = tree.resources.filter(
      ({ id, venueClass, isLettable, seats }) =>
        isLettable &&
        venueClass === resource.venueClass &&
        (resource.seats === null || (seats ?? 0) >= resource.seats) &&
        !leavesOf(tree, id).some((leaf) => own.has(leaf)),
    );
    const [free, upkeep] = await Promise.all([
      this.freeSlots(alike, { from, to }),
      this.upkeep([...new Set(alike.map(({ centerId }) => centerId))], { from, to }),
    ]);
    return alike
      .flatMap((other, index) => {
        const slot = free[index];
        const isFit = slot?.isFreeThroughout === true && this.lossesAmong(other, upkeep).length === 0;
        return slot !== undefined && isFit ? [slot] : [];
      })
      .toSorted((one, other) => rank(one, resource) - rank(other, resource));
  }
}

const sum = (stretches: readonly Stretch[]): EpochMs =>
  epochMs(stretches.reduce((total, { from, to }) => total + to - from, 0));

/** Nearer first: the same centre, then the size that differs least. */
const rank = ({ centerId, seats }: FreeResource, wanted: Resource): number =>
  (centerId === wanted.centerId ? 0 : 1_000_000) + Math.abs((seats ?? 0) - (wanted.seats ?? 0));
