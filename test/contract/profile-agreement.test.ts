import { readdirSync, readFileSync } from "node:fs";
import { equipmentKind, type PointTemplate, pointTemplatesOf } from "@weishan/core/equipment";
import { decodeField, type PointField, parseProfile, resolveUnit } from "@weishan/core/modbus";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { profileFrom } from "../../simulators/src/installation/profile-file.ts";
import { unitPoints } from "../../simulators/src/installation/unit-points.ts";
import { createUnitImage } from "../../simulators/src/wire/unit-image.ts";

/**
 * The simulators put values into registers with a codec of their own, and the daemon takes them out with the core's.
 * Both read the same profiles: where they disagree, one of the two has misread the manual.
 */
const PROFILES = new URL("../../packages/daemon/profiles/", import.meta.url);

const ids = readdirSync(PROFILES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => path.slice(0, -".yaml".length))
  .sort();

/** Points whose registers other points of the profile fill as well. */
const isShared = (key: string): boolean => key === "relayStates";

/** What the world is made to say: a state that the device knows, a text, or a number well inside the range. */
function valueFor({ key, field }: PointField, template: PointTemplate | undefined): number | string {
  if (template?.text === true) return "AB-7";
  const known = field.states === undefined ? template?.states : field.states;
  if (field.states !== undefined) return Object.values(field.states).at(-1) ?? 0;
  if (known !== undefined) return Number(Object.keys(known).at(-1));
  if (isShared(key)) return 0;
  const { min, max } = template?.range ?? { min: 0, max: 5000 };
  // The inverter of the demonstration is small; its 16-bit watts and volt-amperes end at 32,767.
  const isSmall = field.scaleRegister !== undefined;
  const bottom = isSmall ? Math.max(min, -30) : min;
  const top = isSmall ? Math.min(max, 30) : max;
  return Math.round((bottom + (top - bottom) * 0.37) * 10) / 10;
}

/** How far a value may be off after it went through the device's steps. */
const stepOf = ({ field }: PointField): number => (field.scaleRegister === undefined ? field.scale : 1);

describe.each(ids)("the profile %s", (id) => {
  const document: unknown = parse(readFileSync(new URL(`${id}.yaml`, PROFILES), "utf8"));
  const parsed = parseProfile(document, id, equipmentKind);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("; "));
  const kind = equipmentKind(parsed.profile.equipmentKind);
  const templates = new Map(
    (kind === undefined ? [] : pointTemplatesOf(kind)).map((template) => [template.key, template]),
  );
  const unit = resolveUnit(parsed.profile, { unitId: 1, equipmentId: "X" }, kind);
  const values = new Map(unit.points.map((point) => [point.key, valueFor(point, templates.get(point.key))]));
  const simulated = unitPoints(
    profileFrom(document, id),
    { points: {}, addressOffset: 0, unitId: 1, profile: id, equipment: "X" },
    (key) => ({
      read: () => values.get(key) ?? null,
      write: () => undefined,
    }),
  );
  const simulatedKeys = new Set(simulated.points.map(({ key }) => key));

  test("reads what the simulated device says", () => {
    const image = createUnitImage({ ...simulated, forbidden: [], version: () => 1 });
    image.refresh();
    for (const point of unit.points.filter(({ key }) => simulatedKeys.has(key) && !isShared(key))) {
      const words = Uint16Array.from({ length: point.quantity }, (_, index) =>
        image.memory.register(point.table, point.address + index),
      );
      const { value } = decodeField(point.field, words, point.address);
      const said = values.get(point.key);
      const isSame =
        typeof said === "number" && typeof value === "number"
          ? Math.abs(value - said) <= stepOf(point) * 0.51 + Math.abs(said) * 1e-3
          : value === said;
      expect(isSame, `${point.key}: ${said} became ${value} (${[...words].join(" ")})`).toBe(true);
    }
  });
});
