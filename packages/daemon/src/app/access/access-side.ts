/** What HTTP knows of the ports of access: their types, no more. */
export type { AuditQuery } from "../../ports/audit-trail.ts";
export type { Authenticator, SignedIn } from "../../ports/authenticator.ts";
export type { Actor } from "../../ports/records.ts";
