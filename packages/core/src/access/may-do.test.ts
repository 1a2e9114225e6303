import { describe, expect, test } from "vitest";
import { mayDo } from "./may-do.ts";
import type { Grant, Principal } from "./principal.ts";

const person = (grants: readonly Grant[], scopes: Principal["scopes"] = null): Principal => ({
  kind: "person",
  personId: "p1",
  displayName: "陳工程師",
  grants,
  scopes,
});

describe("what somebody may do", () => {
  const hvacOfSiwei = person([{ role: "engineer", centers: ["SW"], systems: ["hvac"] }]);

  test.each([
    ["in the own centre and system", { centerId: "SW", system: "hvac" }, true],
    ["in another centre", { centerId: "FS", system: "hvac" }, false],
    ["in another system", { centerId: "SW", system: "elevator" }, false],
    ["anywhere at all", {}, true],
  ] as const)("%s", (_title, where, expected) => {
    expect(mayDo(hvacOfSiwei, "point.command", where)).toBe(expected);
  });

  test("rights of one grant never count for the place of another", () => {
    const both = person([
      { role: "engineer", centers: ["SW"], systems: "all" },
      { role: "viewer", centers: ["FS"], systems: "all" },
    ]);
    expect([
      mayDo(both, "center.view", { centerId: "FS" }),
      mayDo(both, "point.command", { centerId: "FS" }),
      mayDo(both, "point.command", { centerId: "SW" }),
    ]).toEqual([true, false, true]);
  });

  test("a program may do only what is in the scopes of its key, and only what its person may do", () => {
    const key = person(hvacOfSiwei.grants, ["center.view", "people.manage"]);
    expect([mayDo(key, "center.view"), mayDo(key, "point.command"), mayDo(key, "people.manage")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
