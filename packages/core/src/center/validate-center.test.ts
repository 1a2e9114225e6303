import { describe, expect, test } from "vitest";
import { meter } from "../equipment/meter.ts";
import { pump } from "../equipment/pump.ts";
import type { Center, Relation } from "./center.ts";
import { placeIn } from "./center-part.ts";
import { floorPlan } from "./floor-plan.ts";
import { FICTIONAL } from "./provenance.ts";
import { validateCenter } from "./validate-center.ts";

const place = placeIn("NK", "NK.A");
const firstPump = place("01F", pump, "01", { name: ["1 號泵", "Pump 1"], spaceId: "NK.A.01F.ROOM" });
const mainMeter = place("01F", meter, "01", { name: ["總電表", "Main meter"] });
const subMeter = place("01F", meter, "02", { name: ["分電表", "Sub-meter"] });

const sound: Center = {
  id: "NK",
  name: { zh: "南崁中心", en: "Nankan centre" },
  buildings: [
    {
      id: "NK.A",
      name: { zh: "甲棟", en: "Building A" },
      versions: [],
      floors: [floorPlan("NK.A", "01F", 0, [{ id: "ROOM", kind: "office", name: ["辦公室", "Office"] }])],
    },
  ],
  equipment: [firstPump, mainMeter, subMeter],
  relations: [],
};

const withRelations = (...relations: readonly Relation[]): Center => ({ ...sound, relations });

describe("validateCenter", () => {
  test("finds nothing wrong with a sound centre", () => {
    expect(validateCenter(sound)).toEqual([]);
  });

  test("points at an id that stands twice and says where it stood first", () => {
    expect(validateCenter({ ...sound, equipment: [firstPump, firstPump] })).toContainEqual({
      path: ["equipment", 1, "id"],
      message: 'the id "NK.A.01F.PMP.01" stands twice',
      hint: "first at equipment[0].id",
    });
  });

  test("points at a place that does not exist and asks what was meant", () => {
    const misplaced = { ...firstPump, spaceId: "NK.A.01F.ROM", floorId: "NK.A.1F" };
    const problems = validateCenter({ ...sound, equipment: [misplaced] });
    expect(problems).toContainEqual({
      path: ["equipment", 0, "spaceId"],
      message: 'there is no space "NK.A.01F.ROM"',
      hint: 'did you mean "NK.A.01F.ROOM"?',
    });
    expect(problems).toContainEqual(
      expect.objectContaining({ path: ["equipment", 0, "floorId"], hint: 'did you mean "NK.A.01F"?' }),
    );
  });

  test("refuses a point id over 64 characters", () => {
    const long = place("01F", pump, "A-VERY-LONG-NUMBER-THAT-NOBODY-WOULD-PAINT-ON", {
      name: ["泵", "Pump"],
      keys: ["flowLps"],
    });
    const [problem] = validateCenter({ ...sound, equipment: [long] });
    expect(problem).toMatchObject({ path: ["equipment", 0, "points", 0], hint: "at most 64" });
  });

  test("asks for the kind that was meant", () => {
    expect(validateCenter({ ...sound, equipment: [{ ...firstPump, kind: "pmup" }] })).toContainEqual(
      expect.objectContaining({ path: ["equipment", 0, "kind"], hint: 'did you mean "pump"?' }),
    );
  });

  test.each<[string, Relation, string]>([
    ["begins nowhere", { kind: "feeds", from: "NK.A.01F.PMP.09", to: mainMeter.id }, "from"],
    ["ends nowhere", { kind: "serves", from: firstPump.id, to: "NK.A.01F" }, "to"],
    ["measures with a pump", { kind: "meters", from: firstPump.id, to: mainMeter.id }, "from"],
    ["leads back to its start", { kind: "feeds", from: firstPump.id, to: firstPump.id }, "to"],
  ])("refuses a relation that %s", (_what, relation, end) => {
    expect(validateCenter(withRelations(relation)).map(({ path }) => path)).toContainEqual(["relations", 0, end]);
  });

  test("refuses meters in a circle and a thing measured twice, because its energy would count twice", () => {
    const circle = withRelations(
      { kind: "meters", from: mainMeter.id, to: subMeter.id },
      { kind: "meters", from: subMeter.id, to: mainMeter.id },
    );
    expect(validateCenter(circle).map(({ message }) => message)).toContain('"NK.A.01F.MTR.01" is behind itself');
    const twice = withRelations(
      { kind: "meters", from: mainMeter.id, to: firstPump.id },
      { kind: "meters", from: subMeter.id, to: firstPump.id },
    );
    expect(validateCenter(twice)).toContainEqual(
      expect.objectContaining({
        message: '"NK.A.01F.PMP.01" is measured by "NK.A.01F.MTR.01" and by "NK.A.01F.MTR.02"',
      }),
    );
  });

  test("refuses building versions that overlap or end before they begin", () => {
    const note = { zh: "整修", en: "Renewed" };
    const [building] = sound.buildings;
    const rebuilt: Center = {
      ...sound,
      buildings: [
        {
          ...(building ?? { id: "NK.A", name: note, floors: [] }),
          versions: [
            { from: "2020-01-01", to: "2019-01-01", note, provenance: FICTIONAL },
            { from: "2018-01-01", note, provenance: FICTIONAL },
          ],
        },
      ],
    };
    expect(validateCenter(rebuilt).map(({ path }) => path)).toEqual([
      ["buildings", 0, "versions", 0, "to"],
      ["buildings", 0, "versions", 1, "from"],
    ]);
  });
});
