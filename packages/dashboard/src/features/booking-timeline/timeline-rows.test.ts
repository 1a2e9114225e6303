import { describe, expect, test } from "vitest";
import { aClaim, aRoom, hourOf } from "../../ui/booking/fake/claim.ts";
import { isMovableClaim } from "./movable-claim.ts";
import { rowGroups, rowResources, timelineItems } from "./timeline-rows.ts";

const hall = aRoom({ id: "SW.AUDITORIUM", venueClass: "auditorium", leafIds: ["A", "B"] });
const partA = aRoom({ id: "SW.AUDITORIUM.A", venueClass: "auditorium", parentId: hall.id, leafIds: ["A"] });
const partB = aRoom({ id: "SW.AUDITORIUM.B", venueClass: "auditorium", parentId: hall.id, leafIds: ["B"] });
const both = aRoom({ ...hall, id: "SW.AUDITORIUM.AB", parentId: hall.id, partIds: [partA.id, partB.id] });
const screen = aRoom({ id: "SW.LED.S01", venueClass: "led-wall" });
const fengshan = aRoom({ id: "FS.ATRIUM", centerId: "FS", venueClass: "atrium" });
const resources = [hall, partA, partB, both, screen, fengshan];
const rows = rowResources(resources, {});
const words = {
  item: ({ title }: { readonly title: string }) => ({ kindWord: null, title, label: title }),
  shade: (taken: readonly { readonly claim: { readonly title: string } }[]) => ({
    kindWord: "taken",
    title: "",
    label: taken.map(({ claim }) => claim.title).join("+"),
  }),
  isMovable: isMovableClaim,
};

describe("the rows of the timeline", () => {
  test("are rooms and places; combinations, screens and stores have none unless asked for by name", () => {
    expect(rows.map(({ id }) => id)).toEqual([hall.id, partA.id, partB.id, fengshan.id]);
    expect(rowResources(resources, { venueClass: "led-wall" }).map(({ id }) => id)).toEqual([screen.id]);
  });

  test("stand by centre, parts below their whole", () => {
    const groups = rowGroups(rows, { name: ({ id }) => id, seats: String, group: (id) => id });
    expect(groups.map(({ name, rows: inGroup }) => [name, inGroup.map(({ depth }) => depth)])).toEqual([
      ["SW", [0, 1, 1]],
      ["FS", [0]],
    ]);
  });
});

describe("a claim on the timeline", () => {
  const shutOut = [hall.id, partA.id, partB.id, both.id];

  test("of a whole stands in its row and shades its parts", () => {
    const items = timelineItems([aClaim({ resourceId: hall.id, resourceIds: shutOut })], { rows, resources }, words);
    expect(items.map(({ rowId, isShade }) => [rowId, isShade])).toEqual([
      [hall.id, false],
      [partA.id, true],
      [partB.id, true],
    ]);
  });

  test("of a combination stands in the rows of its parts as itself", () => {
    const items = timelineItems([aClaim({ resourceId: both.id, resourceIds: shutOut })], { rows, resources }, words);
    expect(items.filter(({ isShade }) => !isShade).map(({ rowId }) => rowId)).toEqual([partA.id, partB.id]);
  });

  test("of a closed space of the building stands in every row that it closes", () => {
    const closed = aClaim({ kind: "maintenance", resourceId: null, resourceIds: shutOut, applicationId: null });
    const items = timelineItems([closed], { rows, resources }, words);
    expect(items.map(({ rowId, isShade, isMovable }) => [rowId, isShade, isMovable])).toEqual([
      [hall.id, false, false],
      [partA.id, false, false],
      [partB.id, false, false],
    ]);
  });

  test("touching another makes one shade on the whole, named after the uses and not after their set-up", () => {
    const ofA = { resourceId: partA.id, resourceIds: [partA.id, hall.id, both.id] };
    const claims = [
      aClaim({ ...ofA, id: "1", kind: "set-up", title: "音樂會", from: hourOf(8), to: hourOf(9) }),
      aClaim({ ...ofA, id: "2", title: "音樂會" }),
      aClaim({
        resourceId: partB.id,
        resourceIds: [partB.id, hall.id, both.id],
        id: "3",
        title: "講習",
        from: hourOf(10),
        to: hourOf(14),
      }),
      aClaim({ ...ofA, id: "4", title: "晚會", from: hourOf(18), to: hourOf(20) }),
    ];
    const shades = timelineItems(claims, { rows, resources }, words).filter(({ isShade }) => isShade);
    expect(shades.map(({ from, to, label }) => [from, to, label])).toEqual([
      [hourOf(8), hourOf(14), "音樂會+講習"],
      [hourOf(18), hourOf(20), "晚會"],
    ]);
  });

  test("is moved by the desk while it is agreed, and not while it is undecided or the engineers'", () => {
    const movable = [
      aClaim(),
      aClaim({ kind: "hold", state: "payment-due" }),
      aClaim({ state: "submitted" }),
      aClaim({ kind: "set-up" }),
      aClaim({ kind: "maintenance", applicationId: null, state: null }),
    ].map(isMovableClaim);
    expect(movable).toEqual([true, true, false, false, false]);
  });
});
