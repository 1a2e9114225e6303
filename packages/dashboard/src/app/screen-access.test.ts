import { describe, expect, test } from "vitest";
import type { SessionPrincipal } from "../api/session.ts";
import { mayOpen } from "./screen-access.ts";

const someone = (kind: SessionPrincipal["kind"], rights: SessionPrincipal["rights"]): SessionPrincipal => ({
  kind,
  personId: "p1",
  displayName: "陳工程師",
  email: null,
  grants: [],
  rights,
});

describe("a screen", () => {
  test("behind a right opens for whoever has it, and for nobody else", () => {
    expect([
      mayOpen("audit.view", someone("person", ["center.view", "audit.view"])),
      mayOpen("audit.view", someone("person", ["center.view"])),
    ]).toEqual([true, false]);
  });

  test("of one's own account is no visitor's", () => {
    expect([mayOpen("account", someone("person", [])), mayOpen("account", someone("visitor", []))]).toEqual([
      true,
      false,
    ]);
  });

  test("without anything to protect opens for whoever is there", () => {
    expect([mayOpen("present", someone("visitor", [])), mayOpen("public", someone("visitor", []))]).toEqual([
      true,
      true,
    ]);
  });
});
