import type { SessionPrincipal } from "../api/session.ts";

/** Whether both are the same person, or both a visitor without an account. */
export const isSamePrincipal = (one: SessionPrincipal, other: SessionPrincipal | null): boolean =>
  other !== null && one.kind === other.kind && one.personId === other.personId;

/**
 * For whom the page stays drawn when the daemon names a principal anew.
 *
 * A person whose session ended keeps the page with what was typed into it, until they sign in again or leave; at the
 * ways in, and before anybody was known, the page is simply the principal's.
 */
export function pageOwner(
  owner: SessionPrincipal | null,
  principal: SessionPrincipal | null,
  isWayIn: boolean,
): SessionPrincipal | null {
  if (isWayIn || owner === null || owner.kind === "visitor") return principal;
  return isSamePrincipal(owner, principal) ? principal : owner;
}
