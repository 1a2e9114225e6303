import { describe, expect, test } from "vitest";
import type { SessionPrincipal } from "../api/session.ts";
import { pageOwner } from "./page-owner.ts";

const principal = (kind: SessionPrincipal["kind"], personId: string): SessionPrincipal => ({
  kind,
  personId,
  displayName: personId,
  email: null,
  grants: [],
  rights: [],
});
const chen = principal("person", "chen");
const lin = principal("person", "lin");
const visitor = principal("visitor", "visitor");

describe("the page", () => {
  test("is of whoever is signed in first", () => {
    expect([pageOwner(null, null, false), pageOwner(null, chen, false)]).toEqual([null, chen]);
  });

  test("takes new rights of the same person at once", () => {
    const chenWithMore: SessionPrincipal = { ...chen, rights: ["audit.view"] };
    expect(pageOwner(chen, chenWithMore, false)).toBe(chenWithMore);
  });

  test("stays a person's when the session ends, and when somebody else signs in beside it", () => {
    expect([pageOwner(chen, null, false), pageOwner(chen, visitor, false), pageOwner(chen, lin, false)]).toEqual([
      chen,
      chen,
      chen,
    ]);
  });

  test("passes from a visitor to whoever signs in", () => {
    expect([pageOwner(visitor, chen, false), pageOwner(visitor, null, false)]).toEqual([chen, null]);
  });

  test("is nobody's any more at the ways in once the session has ended", () => {
    expect(pageOwner(chen, null, true)).toBeNull();
  });
});
