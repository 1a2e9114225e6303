import type { Grant } from "@weishan/core/access";
import { describe, expect, test } from "vitest";
import { isSameGrants, isWhole, previewOf, toggled } from "./grant-draft.ts";

const hvacOfSiwei: Grant = { role: "engineer", centers: ["SW"], systems: ["hvac"] };
const viewerOfAll: Grant = { role: "viewer", centers: "all", systems: "all" };

const placesOf = (grants: readonly Grant[], right: string) =>
  previewOf(grants).find((previewed) => previewed.right === right)?.places;

describe("what somebody may do", () => {
  test("is named with where, in the order of the table of rights", () => {
    expect(previewOf([{ role: "viewer", centers: ["FS"], systems: "all" }])).toEqual([
      { right: "center.view", places: [{ centers: ["FS"], systems: "all" }] },
      { right: "ticket.view", places: [{ centers: ["FS"], systems: "all" }] },
      { right: "booking.view", places: [{ centers: ["FS"], systems: "all" }] },
      { right: "energy.view", places: [{ centers: ["FS"], systems: "all" }] },
      { right: "report.view", places: [{ centers: ["FS"], systems: "all" }] },
    ]);
  });

  test("a wide grant of one right leaves the narrow grant of another as it is", () => {
    expect([
      placesOf([hvacOfSiwei, viewerOfAll], "center.view"),
      placesOf([hvacOfSiwei, viewerOfAll], "point.command"),
    ]).toEqual([[{ centers: "all", systems: "all" }], [{ centers: ["SW"], systems: ["hvac"] }]]);
  });

  test("the same place given twice is said once", () => {
    expect(placesOf([viewerOfAll, viewerOfAll], "center.view")).toEqual([{ centers: "all", systems: "all" }]);
  });

  test("places that only overlap are both said", () => {
    const elevatorsOfBoth: Grant = { role: "engineer", centers: "all", systems: ["elevator"] };
    expect(placesOf([hvacOfSiwei, elevatorsOfBoth], "point.command")).toHaveLength(2);
  });

  test("is nothing at all without a grant", () => {
    expect(previewOf([])).toEqual([]);
  });
});

describe("choosing places", () => {
  test("of all and of single ones exclude each other", () => {
    expect([toggled(["SW"], "all"), toggled("all", "SW"), toggled("all", "all")]).toEqual(["all", ["SW"], []]);
  });

  test("adds and takes away one", () => {
    expect([toggled(["SW"], "FS"), toggled(["SW", "FS"], "SW")]).toEqual([["SW", "FS"], ["FS"]]);
  });

  test("a grant for nowhere is not whole", () => {
    expect([isWhole(hvacOfSiwei), isWhole({ ...hvacOfSiwei, centers: [] })]).toEqual([true, false]);
  });
});

test("grants are the same in any order", () => {
  const both: Grant = { role: "engineer", centers: ["SW", "FS"], systems: ["hvac", "power"] };
  const turned: Grant = { role: "engineer", centers: ["FS", "SW"], systems: ["power", "hvac"] };
  expect([isSameGrants([both, viewerOfAll], [viewerOfAll, turned]), isSameGrants([both], [viewerOfAll])]).toEqual([
    true,
    false,
  ]);
});
