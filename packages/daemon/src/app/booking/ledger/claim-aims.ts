import { type LeafId, leavesOf, leavesOfSpace, type ResourceTree } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { ModelIndex } from "../../overview/model-index.ts";
import { targetOf } from "./claims-taken.ts";
import type { PlacedClaim, WantedClaim } from "./wanted-claim.ts";

const MINUTE_MS = 60_000;
/** The year 2527: the rule of the database goes no further. */
const LAST_MS = 2 ** 44;

/** A wanted claim with what it is about worked out. */
export interface ClaimAim {
  readonly wanted: WantedClaim;
  readonly centerId: string;
  readonly resourceId: string | null;
  readonly equipmentId: string | null;
  readonly spaceId: string | null;
  /** All that it takes, or of which it takes `lotCount`. Sorted by id. */
  readonly leafIds: readonly LeafId[];
  /** Null: all of the leaves. */
  readonly lotCount: number | null;
}

export interface AimParts {
  readonly tree: ResourceTree;
  readonly model: Pick<ModelIndex, "equipment" | "centerIndexes">;
}

/**
 * What a wanted claim takes.
 *
 * @throws WeishanError QUERY_INVALID for times that are none; RECORD_UNKNOWN for a place that is not there
 */
export function aimOf({ tree, model }: AimParts, wanted: WantedClaim): ClaimAim {
  checkTimes(wanted);
  const aim = { wanted, resourceId: null, equipmentId: null, spaceId: null, lotCount: null };
  if ("resourceId" in wanted) {
    const resource = tree.byId.get(wanted.resourceId);
    if (resource === undefined) throw unknownTarget(wanted);
    const { id, centerId } = resource;
    const [leafIds, lotCount] = [leavesOf(tree, id), wanted.lotCount ?? null];
    if (lotCount !== null && (lotCount < 1 || lotCount > leafIds.length)) {
      throw new WeishanError("QUERY_INVALID", `${id} has ${leafIds.length} lots, not ${lotCount}`, { id, lotCount });
    }
    return { ...aim, centerId, resourceId: id, leafIds, lotCount };
  }
  if ("equipmentId" in wanted) {
    const equipment = model.equipment.get(wanted.equipmentId);
    if (equipment === undefined) throw unknownTarget(wanted);
    const { id, centerId } = equipment;
    return { ...aim, centerId, equipmentId: id, leafIds: [id] };
  }
  if ("spaceId" in wanted) {
    const { spaceId } = wanted;
    const center = [...model.centerIndexes.values()].find(
      ({ center: { id }, buildingById, spaceById }) =>
        spaceById.has(spaceId) || buildingById.has(spaceId) || id === spaceId,
    );
    if (center === undefined) throw unknownTarget(wanted);
    return { ...aim, centerId: center.center.id, spaceId, leafIds: leavesOfSpace(tree, spaceId) };
  }
  const leafIds = [...new Set(wanted.leafIds)].toSorted();
  const [resource] = leafIds.flatMap((leaf) => tree.byId.get(leaf) ?? []);
  if (resource === undefined || leafIds.some((leaf) => tree.leavesById.get(leaf)?.[0] !== leaf)) {
    throw unknownTarget(wanted);
  }
  return { ...aim, centerId: resource.centerId, leafIds };
}

/** A standing claim as it would be wanted again, at other times perhaps. @throws WeishanError QUERY_INVALID */
export const aimAtPlaced = (claim: PlacedClaim): ClaimAim => {
  checkTimes(claim);
  const { centerId, resourceId, equipmentId, spaceId, leafIds } = claim;
  return { wanted: claim, centerId, resourceId, equipmentId, spaceId, leafIds, lotCount: null };
};

function checkTimes(wanted: WantedClaim): void {
  const { from, to } = wanted;
  const isSound = 0 <= from && from < to && to < LAST_MS;
  if (isSound && from % MINUTE_MS === 0 && to % MINUTE_MS === 0) return;
  const message = `${targetOf(wanted)}: a claim ends after it begins, both on whole minutes of this age`;
  throw new WeishanError("QUERY_INVALID", message, { from, to });
}

function unknownTarget(wanted: WantedClaim): WeishanError {
  const target = targetOf(wanted);
  return new WeishanError("RECORD_UNKNOWN", `there is no ${target} to be claimed`, { target });
}
