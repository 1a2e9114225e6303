import { describe, expect, test } from "vitest";
import type { SessionPrincipal } from "../api/session.ts";
import { barScreens, groupsFor } from "./navigation-groups.ts";

const someone = (...rights: SessionPrincipal["rights"]): SessionPrincipal => ({
  kind: "person",
  personId: "p1",
  displayName: "陳工程師",
  email: null,
  grants: [],
  rights,
});

describe("the ways to the screens", () => {
  test("leave out what somebody may not open, and a group of which nothing is left", () => {
    const groups = groupsFor(someone("system.view"));
    expect(
      groups.flatMap(({ screens }) => screens.map(({ access }) => access)).every((right) => right === "system.view"),
    ).toBe(true);
    expect(groups.map(({ label }) => label)).not.toContain("nav.group.status");
  });

  test("have the alarms at the bottom of a telephone beside the overview, four screens in all", () => {
    const bar = barScreens(groupsFor(someone("center.view", "ticket.view", "ticket.work")));
    expect(bar.map(({ to }) => to)).toEqual(["/", "/alarms", "/work", "/equipment"]);
  });

  test("fill the bar with what there is for whoever may open little", () => {
    expect(barScreens(groupsFor(someone("people.manage"))).map(({ to }) => to)).toEqual(["/people"]);
  });
});
