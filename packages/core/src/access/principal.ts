import type { System } from "../center/center.ts";
import type { Right } from "./right.ts";
import type { Role } from "./role.ts";

/** A role with the part of the world it counts for. */
export interface Grant {
  readonly role: Role;
  /** Ids of centres; `"all"` also means centres that are added later. */
  readonly centers: readonly string[] | "all";
  readonly systems: readonly System[] | "all";
}

/**
 * Who asks: a person, a program with an API key of a person, or a visitor of the demonstration without an account.
 *
 * A program may never do more than the person whose key it has: its rights are those of `grants` that are also in
 * `scopes`.
 */
export interface Principal {
  readonly kind: "person" | "api-key" | "visitor";
  /** Opaque and stable; the audit trail keeps it, never the name. */
  readonly personId: string;
  /** For people: the name that is shown beside what this principal did. */
  readonly displayName: string;
  readonly grants: readonly Grant[];
  /** Null: all rights of the grants. */
  readonly scopes: readonly Right[] | null;
}
