import type { System } from "../center/center.ts";
import type { Grant, Principal } from "./principal.ts";
import type { Right } from "./right.ts";
import { RIGHTS_OF_ROLES } from "./rights-of-roles.ts";

/** What a right is asked for; what is left out is asked for in no particular place. */
export interface Where {
  readonly centerId?: string;
  readonly system?: System;
}

/** The grants of a principal that hold a right, whatever they are for. */
export function grantsWith(principal: Principal, right: Right): readonly Grant[] {
  if (principal.scopes !== null && !principal.scopes.includes(right)) return [];
  return principal.grants.filter(({ role }) => RIGHTS_OF_ROLES[role].includes(right));
}

/**
 * Whether a principal may do something there. Without a place: whether anywhere at all, which opens a screen but
 * never shows what is in it.
 */
export const mayDo = (principal: Principal, right: Right, where: Where = {}): boolean =>
  grantsWith(principal, right).some(
    ({ centers, systems }) =>
      (where.centerId === undefined || centers === "all" || centers.includes(where.centerId)) &&
      (where.system === undefined || systems === "all" || systems.includes(where.system)),
  );
