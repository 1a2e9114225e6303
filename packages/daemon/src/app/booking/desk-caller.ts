import { mayDo, type Principal, type Right } from "@weishan/core/access";
import type { Resource, ResourceTree } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { Actor } from "../../ports/records.ts";

/** Who asks a desk of the venues for something. */
export interface DeskCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/**
 * A resource that the caller sees. One outside the own centres is as if it were not there.
 *
 * @throws WeishanError RECORD_UNKNOWN
 */
export function seenResource(tree: ResourceTree, resourceId: string, { principal }: DeskCaller): Resource {
  const resource = tree.byId.get(resourceId);
  if (resource === undefined || !mayDo(principal, "booking.view", { centerId: resource.centerId })) {
    throw noSuch("resource", resourceId);
  }
  return resource;
}

/** @throws WeishanError ACCESS_DENIED where the caller lacks a right in a centre */
export function requireRight({ principal }: DeskCaller, right: Right, centerId: string): void {
  if (mayDo(principal, right, { centerId })) return;
  throw new WeishanError("ACCESS_DENIED", `this needs the right ${right} in ${centerId}`, { right, centerId });
}

/** What is not there, or not for the caller, has one answer. */
export const noSuch = (kind: string, id: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no ${kind} ${id}`, { kind, id });
