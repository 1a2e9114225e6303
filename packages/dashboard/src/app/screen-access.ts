import type { Right, SessionPrincipal } from "../api/session.ts";

/**
 * Who may open a screen. Every address declares one; one without does not compile.
 * - `public`: whoever comes, signed in or not: the ways in.
 * - `present`: every person, and the visitor of a demonstration.
 * - `account`: every person, for what is their own.
 * - a right: whoever has it anywhere.
 */
export type ScreenAccess = "public" | "present" | "account" | Right;

/**
 * What stands around a public screen; the door of the house where not said.
 * - `venue`: the ways between what everybody may see of the venues.
 * - `none`: nothing, for a screen that hangs on a wall.
 */
export type PublicFrame = "venue" | "none";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    readonly access: ScreenAccess;
    readonly frame?: PublicFrame | undefined;
  }
}

/** Whether a screen is for this principal. The daemon has the last word on what the screen then shows. */
export function mayOpen(access: ScreenAccess, principal: SessionPrincipal): boolean {
  if (access === "public" || access === "present") return true;
  if (access === "account") return principal.kind === "person";
  return principal.rights.includes(access);
}
