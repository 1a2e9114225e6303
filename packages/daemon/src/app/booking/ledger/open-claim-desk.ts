import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { leavesOf, type Resource, type ResourceTree, type Stretch } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { Records } from "../../../ports/records.ts";
import type { MaintenanceCaller } from "../../maintenance/plan-side.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { Availability } from "./availability.ts";
import type {
  AvailabilityQuery,
  AvailabilityView,
  BlackoutView,
  ClaimDesk,
  ClaimsNews,
  ClaimsQuery,
  ClaimsView,
  ClaimView,
  GivenBlackout,
  ImpactView,
  ResourceView,
} from "./claim-side.ts";
import type { ClaimsLedger } from "./claims-ledger.ts";
import type { PlacedClaim } from "./wanted-claim.ts";

/** Two years of one room, or a season of all. */
const LONGEST_QUERY_MS = 731 * 86_400_000;
const BLACKOUT = "blackout-";

export interface ClaimDeskParts {
  readonly ledger: ClaimsLedger;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly clock: Clock;
  readonly newId: () => string;
  /** How far applications are, by their ids; those that are not known are left out. */
  readonly statesOf?: (applicationIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** How ready the rooms of bookings are, by their ids. */
  readonly readinessOf?: (bookingIds: readonly string[]) => ReadonlyMap<string, string>;
}

/** The ledger for people: each sees the centres that are theirs. */
export class OpenClaimDesk implements ClaimDesk {
  readonly #parts: ClaimDeskParts;
  readonly #availability: Availability;
  readonly #views: readonly ResourceView[];
  readonly #resourcesOfClaim: (claim: PlacedClaim) => readonly string[];

  constructor(parts: ClaimDeskParts) {
    this.#parts = parts;
    this.#availability = new Availability(parts.ledger, parts.model);
    this.#views = parts.ledger.tree.resources.map((resource) => this.#viewOf(resource));
    this.#resourcesOfClaim = resourcesOfClaims(parts.ledger.tree);
  }

  resources(principal: Principal): readonly ResourceView[] {
    return this.#views.filter(({ centerId }) => mayDo(principal, "booking.view", { centerId }));
  }

  async claims(query: ClaimsQuery, principal: Principal): Promise<ClaimsView> {
    checkSpan(query);
    const shown = this.#asked(query, principal);
    const centerIds = [...new Set(shown.map(({ centerId }) => centerId))];
    const { from, to, kinds } = query;
    const asOf = this.#parts.clock.now();
    if (centerIds.length === 0) return { asOf, resources: [], claims: [] };
    const standing = await this.#parts.ledger.standing({
      from,
      to,
      centerIds,
      ...(kinds === undefined ? {} : { kinds }),
    });
    const ids = new Set(shown.map(({ id }) => id));
    // A claim of equipment closes no room, but whoever looks at a whole centre wants to see what is worked on.
    const isWholeCenter = query.resourceIds === undefined && query.classes === undefined;
    const claims = this.#claimViews(standing, await this.#statesOf(standing));
    return {
      asOf,
      resources: shown.map(({ id, centerId, name, venueClass, parentId, seats, isLettable }) => ({
        id,
        centerId,
        name,
        venueClass,
        parentId,
        seats,
        isLettable,
      })),
      claims: claims.filter(
        ({ resourceIds }) => resourceIds.some((id) => ids.has(id)) || (isWholeCenter && resourceIds.length === 0),
      ),
    };
  }

  async availability(query: AvailabilityQuery, principal: Principal): Promise<AvailabilityView> {
    checkSpan(query);
    const { from, to, venueClass, seatsAtLeast = 0 } = query;
    const lettable = this.resources(principal).filter(
      (resource) => resource.isLettable && (query.centerIds?.includes(resource.centerId) ?? true),
    );
    const named = query.resourceIds?.map((id) => this.#resource(id, principal));
    const fits = (resource: Resource): boolean =>
      (venueClass === undefined ? resource.venueClass !== "equipment" : resource.venueClass === venueClass) &&
      (resource.seats ?? 0) >= seatsAtLeast;
    const wanted = named ?? lettable.filter(fits);
    const classes = new Set(wanted.map((resource) => resource.venueClass));
    const leaves = new Set(wanted.flatMap(({ id }) => leavesOf(this.#parts.ledger.tree, id)));
    const alike = lettable.filter(
      (resource) =>
        named !== undefined &&
        classes.has(resource.venueClass) &&
        (resource.seats ?? 0) >= seatsAtLeast &&
        !leavesOf(this.#parts.ledger.tree, resource.id).some((leaf) => leaves.has(leaf)),
    );
    const all = await this.#availability.freeSlots([...wanted, ...alike], query);
    return {
      asOf: this.#parts.clock.now(),
      from,
      to,
      resources: all.slice(0, wanted.length),
      others: all.slice(wanted.length).filter(({ isFreeThroughout }) => isFreeThroughout),
    };
  }

  async impact(
    { resourceId, from, to }: Stretch & { readonly resourceId: string },
    principal: Principal,
  ): Promise<ImpactView> {
    checkSpan({ from, to });
    const resource = this.#resource(resourceId, principal);
    const [losses, others] = await Promise.all([
      this.#availability.losses(resource, { from, to }),
      this.#availability.othersLike(resource, { from, to }),
    ]);
    return {
      resourceId,
      from,
      to,
      warnings: losses.map(({ claim, equipmentIds, ...loss }) => ({
        ...loss,
        equipment: equipmentIds.map((equipmentId) => this.#equipmentRef(equipmentId)),
        claim: {
          id: claim.id,
          bookingId: claim.bookingId,
          kind: claim.kind,
          from: claim.from,
          to: claim.to,
          title: claim.title,
        },
      })),
      others: others
        .filter(({ centerId }) => mayDo(principal, "booking.view", { centerId }))
        .map(({ free: _free, isFreeThroughout: _isFreeThroughout, ...other }) => other),
    };
  }

  async close(
    { resourceIds, from, to }: GivenBlackout,
    reason: string,
    { principal, actor }: MaintenanceCaller,
  ): Promise<BlackoutView> {
    checkSpan({ from, to });
    const resources = resourceIds.map((id) => this.#resource(id, principal, "booking.configure"));
    const [centerId = ""] = resources.map((resource) => resource.centerId);
    const { records, ledger, newId } = this.#parts;
    const id = `${BLACKOUT}${newId()}`;
    const facts = { bookingId: id, kind: "blackout", from, to, title: reason } as const;
    // A whole and its part close the same rooms; each is closed once.
    const leafIds = new Set(resources.flatMap((resource) => leavesOf(ledger.tree, resource.id)));
    const placed = await records.change({ actor, action: "booking.close", reason, centerId }, (transaction) =>
      ledger.place(
        transaction,
        [...leafIds].map((resourceId) => ({ ...facts, resourceId })),
      ),
    );
    return { id, title: reason, from, to, resourceIds, claimIds: placed.map((claim) => claim.id) };
  }

  async reopen(id: string, { principal, actor }: MaintenanceCaller): Promise<void> {
    const { records, ledger } = this.#parts;
    const claims = id.startsWith(BLACKOUT) ? await ledger.ofBooking(id) : [];
    const first = claims.find(({ centerId }) => mayDo(principal, "booking.view", { centerId }));
    if (first === undefined) throw new WeishanError("RECORD_UNKNOWN", `there is no blackout ${id}`, { id });
    for (const { centerId } of claims) requireRight(principal, "booking.configure", centerId);
    const change = { actor, action: "booking.reopen", reason: null, centerId: first.centerId };
    await records.change(change, (transaction) => ledger.release(transaction, id, { reason: "reopened" }));
  }

  listen(listener: (news: ClaimsNews) => void): () => void {
    // One after the other: whoever hears of a claim twice must hear last what was last.
    let told: Promise<void> = Promise.resolve();
    return this.#parts.ledger.listen(({ placed, released }) => {
      told = told.then(async () => {
        // That a room was taken is told in any case; how far its application is can be asked.
        const states = await this.#statesOf(placed).catch(() => undefined);
        listener({
          placed: this.#claimViews(placed, states),
          released: released.map(({ id, centerId }) => ({ id, centerId })),
        });
      });
    });
  }

  async #statesOf(claims: readonly PlacedClaim[]): Promise<ReadonlyMap<string, string> | undefined> {
    const applicationIds = [...new Set(claims.flatMap(({ applicationId }) => applicationId ?? []))];
    return applicationIds.length === 0 ? undefined : await this.#parts.statesOf?.(applicationIds);
  }

  #claimViews(claims: readonly PlacedClaim[], states: ReadonlyMap<string, string> | undefined): readonly ClaimView[] {
    const readiness = this.#parts.readinessOf?.([...new Set(claims.map(({ bookingId }) => bookingId))]);
    return claims.map((claim) => ({
      id: claim.id,
      bookingId: claim.bookingId,
      centerId: claim.centerId,
      kind: claim.kind,
      resourceId: claim.resourceId,
      equipmentId: claim.equipmentId,
      resourceIds: this.#resourcesOfClaim(claim),
      from: claim.from,
      to: claim.to,
      title: claim.title,
      organisation: claim.organisation,
      applicationId: claim.applicationId,
      seriesId: claim.seriesId,
      state: states?.get(claim.applicationId ?? "") ?? null,
      readiness: readiness?.get(claim.bookingId) ?? null,
      expiresAt: claim.expiresAt,
    }));
  }

  #asked({ centerIds, resourceIds, classes }: ClaimsQuery, principal: Principal): readonly ResourceView[] {
    return this.resources(principal).filter(
      ({ id, centerId, venueClass }) =>
        (centerIds?.includes(centerId) ?? true) &&
        (resourceIds?.includes(id) ?? true) &&
        (classes?.includes(venueClass) ?? true),
    );
  }

  #resource(id: string, principal: Principal, right: Right = "booking.view"): Resource {
    const resource = this.#parts.ledger.tree.byId.get(id);
    if (resource === undefined || !mayDo(principal, "booking.view", { centerId: resource.centerId })) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no resource ${id}`, { id });
    }
    requireRight(principal, right, resource.centerId);
    return resource;
  }

  #viewOf(resource: Resource): ResourceView {
    return {
      ...resource,
      leafIds: leavesOf(this.#parts.ledger.tree, resource.id),
      equipment: resource.equipmentIds.map((equipmentId) => this.#equipmentRef(equipmentId)),
    };
  }

  #equipmentRef(equipmentId: string): ResourceView["equipment"][number] {
    const name = this.#parts.model.equipment.get(equipmentId)?.name ?? { zh: equipmentId, en: equipmentId };
    return { equipmentId, name };
  }
}

function checkSpan({ from, to }: Stretch): void {
  if (from < to && to - from <= LONGEST_QUERY_MS) return;
  throw new WeishanError("QUERY_INVALID", "a span ends after it begins, and within two years", { from, to });
}

function requireRight(principal: Principal, right: Right, centerId: string): void {
  if (mayDo(principal, right, { centerId })) return;
  throw new WeishanError("ACCESS_DENIED", `this needs the right ${right} in ${centerId}`, { right, centerId });
}

/** Which resources a claim shuts, its own first; worked out once for each set of leaves. */
function resourcesOfClaims(tree: ResourceTree): (claim: PlacedClaim) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ resourceId, leafIds }) => {
    const key = `${resourceId} ${leafIds.join(" ")}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const own = resourceId === null ? [] : [resourceId];
    const all = leafIds.flatMap((leaf) => tree.resourcesByLeaf.get(leaf)?.map(({ id }) => id) ?? []);
    const found = [...new Set([...own, ...all])];
    known.set(key, found);
    return found;
  };
}
