import { describe, expect, test } from "vitest";
import { BUILTIN_CENTERS } from "./builtin-centers.ts";
import { indexCenter } from "./center-index.ts";
import { parseCenter } from "./parse-center.ts";

const document = () => ({
  id: "NK",
  name: { zh: "南崁中心", en: "Nankan centre" },
  buildings: [
    {
      id: "NK.A",
      name: { zh: "甲棟", en: "Building A" },
      floors: [
        {
          id: "NK.A.01F",
          name: { zh: "1 樓", en: "Floor 1" },
          level: 0,
          spaces: [{ id: "NK.A.01F.HALL", name: { zh: "禮堂", en: "Hall" }, kind: "auditorium", seats: 120 }],
        },
      ],
    },
  ],
  equipment: [
    {
      id: "NK.A.01F.FCU.01",
      name: { zh: "1 號冷風機", en: "Fan coil 1" },
      kind: "fan-coil",
      floorId: "NK.A.01F",
      spaceId: "NK.A.01F.HALL",
      points: ["roomTempC", { key: "setpointC", range: { min: 26, max: 30 } }] as unknown[],
      custom: [{ key: "drainSwitch", name: { zh: "排水開關", en: "Drain switch" }, kind: "status" }] as unknown[],
    },
    { id: "NK.A.01F.MTR.01", name: { zh: "電表", en: "Meter" }, kind: "meter", floorId: "NK.A.01F" },
  ],
  relations: [
    { kind: "serves", from: "NK.A.01F.FCU.01", to: "NK.A.01F.HALL" },
    { kind: "meters", from: "NK.A.01F.MTR.01", to: ["NK.A.01F.FCU.01", "NK.A.01F.HALL"] },
  ] as Record<string, unknown>[],
});

const problemsOf = (value: unknown) => {
  const parsed = parseCenter(value);
  return parsed.ok ? [] : parsed.problems;
};

describe("parseCenter", () => {
  test("makes a centre whose points follow from the kinds, with choices and additions of the installation", () => {
    const parsed = parseCenter(document());
    expect(parsed.ok).toBe(true);
    const index = indexCenter(
      parsed.ok ? parsed.center : { id: "", name: { zh: "", en: "" }, buildings: [], equipment: [], relations: [] },
    );
    const fanCoil = index.equipmentById.get("NK.A.01F.FCU.01");
    expect(fanCoil).toMatchObject({ system: "hvac", buildingId: "NK.A", provenance: { kind: "installation" } });
    expect(fanCoil?.points.map(({ id }) => id)).toEqual([
      "NK.A.01F.FCU.01.roomTempC",
      "NK.A.01F.FCU.01.setpointC",
      "NK.A.01F.FCU.01.drainSwitch",
    ]);
    expect(fanCoil?.points[1]).toMatchObject({ range: { min: 26, max: 30 }, unit: "°C", group: "room" });
    expect(index.equipmentById.get("NK.A.01F.MTR.01")?.points.length).toBeGreaterThan(40);
    expect(index.relationsFrom("NK.A.01F.MTR.01", "meters").map(({ to }) => to)).toEqual([
      "NK.A.01F.FCU.01",
      "NK.A.01F.HALL",
    ]);
  });

  test("reports a misspelt key with the key that was meant", () => {
    const [first, ...others] = document().equipment;
    const wrong = { ...document(), equipment: [{ ...first, flooorId: "x" }, ...others] };
    expect(problemsOf(wrong)).toEqual([
      { path: ["equipment", 0, "flooorId"], message: 'unknown key "flooorId"', hint: 'did you mean "floorId"?' },
    ]);
  });

  test("reports every mistake of the form at once", () => {
    const wrong = document();
    wrong.relations.push({ kind: "feed", from: "NK.A.01F.MTR.01", to: "NK.A.01F.FCU.01" });
    const [fanCoil] = wrong.equipment;
    fanCoil?.custom?.push({ key: "flow", name: { zh: "流量" }, kind: "sensor", unit: "L/min" });
    expect(problemsOf(wrong)).toEqual([
      { path: ["equipment", 0, "custom", 1, "name", "en"], message: "is missing", hint: "expected string" },
      expect.objectContaining({
        path: ["equipment", 0, "custom", 1, "unit"],
        message: '"L/min" is not one of the allowed values',
      }),
      {
        path: ["relations", 2, "kind"],
        message: '"feed" is not one of the allowed values',
        hint: 'did you mean "feeds"?',
      },
    ]);
  });

  test("reports a point that the kind does not have where the document lists it", () => {
    const wrong = document();
    const [fanCoil] = wrong.equipment;
    fanCoil?.points?.push("roomTmpC", { key: "chargePct", deadband: 1 });
    expect(problemsOf(wrong)).toEqual([
      {
        path: ["equipment", 0, "points", 2],
        message: 'the kind "fan-coil" has no point "roomTmpC"',
        hint: 'did you mean "roomTempC"?',
      },
      {
        path: ["equipment", 0, "points", 3, "key"],
        message: 'the kind "fan-coil" has no point "chargePct"',
        hint: 'a point of its own goes under "custom"',
      },
    ]);
  });

  test("reports a slip inside an adjusted point at its own place", () => {
    const wrong = document();
    const [fanCoil] = wrong.equipment;
    fanCoil?.points?.push({ key: "power", dedband: 1 });
    expect(problemsOf(wrong)).toEqual([
      {
        path: ["equipment", 0, "points", 2, "dedband"],
        message: 'unknown key "dedband"',
        hint: 'did you mean "deadband"?',
      },
    ]);
  });

  test("reports relations and custom points of the finished centre where the document has them", () => {
    const wrong = document();
    const [fanCoil] = wrong.equipment;
    fanCoil?.custom?.push({ key: "roomTempC", name: { zh: "溫度", en: "Temperature" }, kind: "sensor" });
    wrong.relations.push({ kind: "serves", from: "NK.A.01F.FCU.01", to: ["NK.A.01F.HALL", "NK.A.01F.HAL"] });
    const problems = problemsOf(wrong);
    expect(problems).toContainEqual(
      expect.objectContaining({
        path: ["equipment", 0, "custom", 1, "key"],
        message: 'the point "roomTempC" stands twice',
      }),
    );
    expect(problems).toContainEqual({
      path: ["relations", 2, "to", 1],
      message: 'there is no space "NK.A.01F.HAL"',
      hint: 'did you mean "NK.A.01F.HALL"?',
    });
    expect(problems).toContainEqual(
      expect.objectContaining({ path: ["relations", 2], message: "says the same again" }),
    );
  });

  test("reports an unknown floor at the equipment that names it", () => {
    const wrong = document();
    const [, energyMeter] = wrong.equipment;
    const misplaced = { ...document(), equipment: [wrong.equipment[0], { ...energyMeter, floorId: "NK.A.02F" }] };
    expect(problemsOf(misplaced)).toContainEqual({
      path: ["equipment", 1, "floorId"],
      message: 'there is no floor "NK.A.02F"',
      hint: 'did you mean "NK.A.01F"?',
    });
  });

  test.each([[null], ["SW"], [[]], [{}]])("says what is missing of %j instead of failing", (value) => {
    expect(problemsOf(value).length).toBeGreaterThan(0);
  });

  test("reports a point that is listed twice, since only one of the two adjustments could hold", () => {
    const wrong = document();
    const [fanCoil] = wrong.equipment;
    fanCoil?.points?.push("setpointC");
    expect(problemsOf(wrong)).toEqual([
      {
        path: ["equipment", 0, "points", 2],
        message: 'the point "setpointC" is listed twice',
        hint: "first as points[1]",
      },
    ]);
  });

  test.each([["siwei"], ["fengshan"]] as const)(
    "reads %s, written out as an installation would, as the very same centre",
    (name) => {
      const center = BUILTIN_CENTERS[name];
      const written = {
        ...center,
        equipment: center.equipment.map(
          ({ id, name: label, kind, system, floorId, spaceId, provenance, facts, points }) => ({
            id,
            name: label,
            kind,
            system,
            floorId,
            ...(spaceId === undefined ? {} : { spaceId }),
            provenance,
            facts,
            points: points.map(({ key }) => key),
          }),
        ),
      };
      expect(parseCenter(JSON.parse(JSON.stringify(written)))).toEqual({ ok: true, center });
    },
  );
});
