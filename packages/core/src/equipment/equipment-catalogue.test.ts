import { describe, expect, test } from "vitest";
import { SYSTEMS } from "../center/center.ts";
import type { Unit } from "../reading/unit.ts";
import { airHandler } from "./air-handler.ts";
import { EQUIPMENT_KINDS, equipmentKind } from "./equipment-catalogue.ts";
import { type EquipmentKind, type PointTemplate, pointTemplatesOf } from "./equipment-kind.ts";

const kinds: readonly EquipmentKind[] = EQUIPMENT_KINDS;

/** How a key ends for each unit; typed by hand, so that a slip in a kind shows. */
const SUFFIX_OF_UNIT: Readonly<Partial<Record<Unit, RegExp>>> = {
  "°C": /C$/,
  "%RH": /Pct$/,
  "%": /Pct$/,
  ppm: /Ppm$/,
  "µg/m³": /UgPerM3$/,
  lux: /Lux$/,
  Pa: /Pa$/,
  kPa: /Kpa$/,
  "L/s": /Lps$/,
  "m³/h": /M3ph$/,
  "m³": /M3$/,
  "m/s": /Mps$/,
  m: /M$/,
  mm: /Mm$/,
  "W/m²": /Wm2$/,
  V: /V$/,
  A: /A$/,
  Hz: /Hz$/,
  kW: /Kw$/,
  kvar: /Kvar$/,
  kVA: /Kva$/,
  kWh: /Kwh$/,
  kvarh: /Kvarh$/,
  kVAh: /Kvah$/,
  kWth: /Kwth$/,
  kWh_th: /KwhTh$/,
  rpm: /Rpm$/,
  ms: /Ms$/,
  s: /S$/,
  min: /Min$/,
  h: /H$/,
  d: /D$/,
  MB: /Mb$/,
  dBA: /Dba$/,
  "µS/cm": /UsPerCm$/,
  "°": /Deg$/,
};

describe.each(kinds.map((kind) => [kind.id, kind] as const))("the kind %s", (_id, kind) => {
  const templates = pointTemplatesOf(kind);

  test("belongs to a system and says its names in both languages", () => {
    expect(SYSTEMS).toContain(kind.system);
    const names = [kind.name, ...kind.groups.map((group) => group.name), ...templates.map((template) => template.name)];
    for (const name of names) {
      expect(name.zh).toMatch(/\p{Script=Han}/u);
      expect(name.en).toMatch(/^[A-Z]/);
    }
  });

  test("has points whose keys are its own, unlike each other, and end in their unit", () => {
    expect(templates.length).toBeGreaterThan(0);
    expect(new Set(templates.map((template) => template.key)).size).toBe(templates.length);
    expect(templates.filter((template) => !/^[a-z][A-Za-z0-9]*$/.test(template.key))).toEqual([]);
    const misnamed = templates.filter(
      (template) => template.unit !== "" && SUFFIX_OF_UNIT[template.unit]?.test(template.key) !== true,
    );
    expect(misnamed).toEqual([]);
  });

  test("keeps every key short enough for a point id of 64 characters", () => {
    const longestEquipmentIdChars = 24;
    for (const template of templates) expect(longestEquipmentIdChars + 1 + template.key.length).toBeLessThanOrEqual(64);
  });

  test("names the states of whatever is not a number or a text, and limits what may be set", () => {
    const keysWhere = (wrong: (template: PointTemplate) => boolean) => templates.filter(wrong).map(({ key }) => key);
    const stateCount = ({ states }: PointTemplate) => Object.keys(states ?? {}).length;
    expect(keysWhere((template) => template.kind === "command" && stateCount(template) < 2)).toEqual([]);
    expect(
      keysWhere((template) => template.kind === "status" && template.text === undefined && stateCount(template) < 2),
    ).toEqual([]);
    expect(keysWhere((template) => template.kind === "setpoint" && template.range === undefined)).toEqual([]);
    expect(keysWhere(({ range }) => range !== undefined && range.min >= range.max)).toEqual([]);
  });
});

describe("the catalogue", () => {
  test("has each kind and each asset class once", () => {
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
    expect(new Set(kinds.map((kind) => kind.assetClass)).size).toBe(kinds.length);
  });

  test("finds a kind by its id and says so when there is none", () => {
    expect(equipmentKind("fan-coil")?.name.zh).toBe("室內冷風機");
    expect(equipmentKind("escalator")).toBeUndefined();
  });

  test("keeps the drive points of an air handler apart from the air handler's own", () => {
    const keys = pointTemplatesOf(airHandler).map((template) => template.key);
    expect(keys).toEqual(
      expect.arrayContaining([
        "running",
        "fault",
        "supplyFanRunning",
        "supplyFanFault",
        "supplyFanSpeedHz",
        "supplyFanPowerKw",
      ]),
    );
  });
});
