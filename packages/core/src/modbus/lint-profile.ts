import type { EquipmentKind, PointTemplate } from "../equipment/equipment-kind.ts";
import { pointTemplatesOf } from "../equipment/equipment-kind.ts";
import type { DeviceProfile, ProfileProblem } from "./device-profile.ts";
import type { ProfilePoint } from "./profile-schema.ts";
import { LAST_ADDRESS, PROTOCOL_LIMITS } from "./read-plan.ts";
import { fieldLength, fieldSpan } from "./register-field.ts";
import { REGISTER_ORDERS_32, type RegisterOrder } from "./register-order.ts";
import type { RegisterTable } from "./register-table.ts";
import { sunspecModel } from "./sunspec-models.ts";
import { sunspecPoints } from "./sunspec-points.ts";

type Path = readonly (string | number)[];
const problem = (path: Path, message: string, hint: string): ProfileProblem => ({ path, message, hint });

const isBits = (table: RegisterTable): boolean => table === "coil" || table === "discrete";
const tableOf = (profile: DeviceProfile, point: ProfilePoint): RegisterTable => point.table ?? profile.defaults.table;
const isFourLetter = (order: RegisterOrder): boolean => REGISTER_ORDERS_32.some((known) => known === order);
const spanText = (start: number, end: number): string => (end - start === 1 ? String(start) : `${start}–${end - 1}`);

/**
 * What is wrong with a profile that its schema cannot see: addresses that cannot be, fields that share registers
 * without saying so, points that the kind of equipment does not have or measures in another unit.
 */
export function lintProfile(
  profile: DeviceProfile,
  kindOf?: (kindId: string) => EquipmentKind | undefined,
): readonly ProfileProblem[] {
  const points = Object.entries(profile.points);
  return [
    ...points.flatMap(([key, point]) => shapeProblems(profile, key, point)),
    ...overlapProblems(profile),
    ...forbiddenProblems(profile),
    ...rateProblems(profile),
    ...sunspecProblems(profile),
    ...(kindOf === undefined ? [] : kindProblems(profile, kindOf)),
    ...(points.length === 0 && profile.sunspec === undefined
      ? [problem(["points"], "the profile has no points", "give at least one point, or a sunspec section")]
      : []),
  ];
}

function shapeProblems(profile: DeviceProfile, key: string, point: ProfilePoint): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  const path: Path = ["points", key];
  const table = tableOf(profile, point);
  const span = fieldSpan(point);
  const registers = fieldLength(point);
  const end = span.address + span.quantity;
  if (end > LAST_ADDRESS + 1) {
    problems.push(
      problem(
        [...path, "address"],
        `registers ${spanText(point.address, end)} go past the last address`,
        "the last address is 65535",
      ),
    );
  }
  const max = isBits(table)
    ? (profile.limits.maxBits ?? PROTOCOL_LIMITS.maxBits)
    : (profile.limits.maxRegisters ?? PROTOCOL_LIMITS.maxRegisters);
  if (span.quantity > max) {
    problems.push(
      problem(
        path,
        `takes ${span.quantity} registers, but the device gives ${max} in a request`,
        "correct the length, the scale register or the limit",
      ),
    );
  }
  if (isBits(table) && point.type !== "bool") {
    problems.push(
      problem(
        [...path, "type"],
        `a ${table} is one bit and cannot hold ${point.type}`,
        "use type: bool, or another table",
      ),
    );
  }
  if (point.type === "string" && point.length === undefined) {
    problems.push(problem(path, "a string needs its length", "give length in registers (two characters each)"));
  }
  if (point.length !== undefined && !["string", "enum", "bitfield"].includes(point.type)) {
    problems.push(problem([...path, "length"], `the length of ${point.type} is fixed`, "remove length"));
  }
  if ((point.type === "enum" || point.type === "bitfield") && registers > 2) {
    problems.push(problem([...path, "length"], `${point.type} takes 1 or 2 registers`, "use length: 2 for 32 bits"));
  }
  if (point.bit !== undefined && (point.bit >= registers * 16 || isBits(table) || point.mask !== undefined)) {
    problems.push(
      problem(
        [...path, "bit"],
        `bit ${point.bit} is not in this field`,
        "bits count from 0; give either bit or mask, and only in registers",
      ),
    );
  }
  if (point.order !== undefined && !isFourLetter(point.order) && registers !== 4) {
    problems.push(
      problem(
        [...path, "order"],
        `${point.order} orders eight bytes, ${point.type} has ${registers * 2}`,
        "use ABCD, BADC, CDAB or DCBA",
      ),
    );
  }
  if (point.write !== undefined) problems.push(...writeProblems(path, table, point.write));
  if (point.write !== undefined && point.coding !== undefined) {
    problems.push(problem([...path, "coding"], "a coded value is not written", "remove write or coding"));
  }
  return problems;
}

function writeProblems(path: Path, table: RegisterTable, write: NonNullable<ProfilePoint["write"]>): ProfileProblem[] {
  const problems: ProfileProblem[] = [];
  if (table === "input" || table === "discrete") {
    problems.push(
      problem([...path, "write"], `the table ${table} cannot be written`, "remove write, or use holding or coil"),
    );
  }
  if (write.min === undefined || write.max === undefined) {
    problems.push(problem([...path, "write"], "a write needs min and max", "give both limits in the point's unit"));
  } else if (write.min > write.max) {
    problems.push(problem([...path, "write"], `min ${write.min} is above max ${write.max}`, "exchange them"));
  }
  return problems;
}

/** Two fields on the same registers: allowed for bits and masks of one register, else only when said to be intended. */
function overlapProblems(profile: DeviceProfile): ProfileProblem[] {
  const fields = Object.entries(profile.points)
    .map(([key, point]) => ({
      key,
      point,
      table: tableOf(profile, point),
      start: point.address,
      end: point.address + fieldLength(point),
    }))
    .sort((left, right) => left.table.localeCompare(right.table) || left.start - right.start);
  const isPart = (point: ProfilePoint) =>
    point.bit !== undefined || point.mask !== undefined || /^u?int8[hl]$/.test(point.type) || point.overlaps;
  return fields.flatMap((field, index) =>
    fields
      .slice(0, index)
      .filter(
        (other) =>
          other.table === field.table && other.end > field.start && !(isPart(other.point) && isPart(field.point)),
      )
      .filter((other) => !other.point.overlaps && !field.point.overlaps)
      .map((other) =>
        problem(
          ["points", field.key, "address"],
          `${field.key} and ${other.key} share ${field.table} ${spanText(field.start, Math.min(field.end, other.end))}`,
          "correct the address or type, or say overlaps: true where it is intended",
        ),
      ),
  );
}

function forbiddenProblems(profile: DeviceProfile): ProfileProblem[] {
  return profile.limits.forbidden.flatMap((range, index) => {
    const path: Path = ["limits", "forbidden", index];
    if (range.from > range.to) return [problem(path, `from ${range.from} is after to ${range.to}`, "exchange them")];
    return Object.entries(profile.points)
      .filter(([, point]) => {
        const span = fieldSpan(point);
        return (
          tableOf(profile, point) === range.table &&
          span.address <= range.to &&
          span.address + span.quantity > range.from
        );
      })
      .map(([key]) =>
        problem(
          ["points", key, "address"],
          `${key} lies in the forbidden range ${range.from}–${range.to}`,
          "one of the two is wrong",
        ),
      );
  });
}

/** The rates every profile has; a profile may name more. */
const USUAL_RATES = ["fast", "normal", "slow"];

function rateProblems(profile: DeviceProfile): ProfileProblem[] {
  const known = new Set([...USUAL_RATES, ...Object.keys(profile.rates)]);
  const check = (section: Path, points: Readonly<Record<string, { rate?: string | undefined }>>) =>
    Object.entries(points)
      .filter(([, { rate }]) => rate !== undefined && !known.has(rate))
      .map(([key, { rate }]) =>
        problem(
          [...section, key, "rate"],
          `the rate ${rate} is not defined`,
          `use ${[...known].join(", ")}, or define it under rates`,
        ),
      );
  return [...check(["points"], profile.points), ...check(["sunspec", "points"], profile.sunspec?.points ?? {})];
}

function sunspecProblems(profile: DeviceProfile): ProfileProblem[] {
  const placed = sunspecPoints(profile);
  return Object.entries(profile.sunspec?.points ?? {}).flatMap(([key, { model: modelId, point, block }]) => {
    const model = sunspecModel(modelId);
    const points = block === undefined ? model?.points : model?.block?.points;
    if (placed[key] !== undefined) return [];
    if (points?.[point] !== undefined) {
      const message = `sunspec.usual has no place for ${key}: model ${modelId}${block === undefined ? "" : `, block ${block}`}`;
      const hint = "add the model to usual, as long as it mostly is; the plan of a bus is made with it";
      return [problem(["sunspec", "points", key], message, hint)];
    }
    return [
      problem(
        ["sunspec", "points", key],
        `model ${modelId} has no point ${point}${block === undefined ? "" : " in its blocks"}`,
        "points are named as in the SunSpec model",
      ),
    ];
  });
}

function kindProblems(profile: DeviceProfile, kindOf: (kindId: string) => EquipmentKind | undefined): ProfileProblem[] {
  const kind = kindOf(profile.equipmentKind);
  if (kind === undefined) {
    return [
      problem(
        ["equipmentKind"],
        `there is no equipment kind ${profile.equipmentKind}`,
        "kinds are listed in the equipment catalogue",
      ),
    ];
  }
  const templates = new Map(pointTemplatesOf(kind).map((template) => [template.key, template]));
  const registers = Object.entries(profile.points).flatMap(([key, point]) =>
    templateProblems(["points", key], templates.get(key), {
      ...point,
      kindId: kind.id,
      isText: point.type === "string",
    }),
  );
  const models = Object.entries(profile.sunspec?.points ?? {}).flatMap(([key, point]) =>
    templateProblems(["sunspec", "points", key], templates.get(key), {
      ...point,
      kindId: kind.id,
      isText: sunspecModel(point.model)?.points[point.point]?.type === "string",
    }),
  );
  return [...registers, ...models];
}

interface TemplatedPoint {
  readonly kindId: string;
  readonly isText: boolean;
  readonly unit?: string | undefined;
  readonly states?: Readonly<Record<number, number>> | undefined;
  readonly write?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
}

function templateProblems(path: Path, template: PointTemplate | undefined, point: TemplatedPoint): ProfileProblem[] {
  if (template === undefined) {
    return [
      problem(
        path,
        `the kind ${point.kindId} has no such point`,
        "use a key of the kind, or add the point to the kind",
      ),
    ];
  }
  const problems: ProfileProblem[] = [];
  if (point.isText !== (template.text === true)) {
    problems.push(
      problem(
        path,
        template.text === true ? "the point says text" : "the point says a number",
        "choose the type accordingly",
      ),
    );
  }
  if (template.unit !== "" && point.unit === undefined) {
    problems.push(
      problem(
        path,
        `the unit is missing`,
        `the point is in ${template.unit}: scale to it and say unit: "${template.unit}"`,
      ),
    );
  }
  if (point.unit !== undefined && point.unit !== template.unit) {
    problems.push(
      problem(
        [...path, "unit"],
        `the point is in ${template.unit || "no unit"}, not in ${point.unit}`,
        "choose scale and offset so that the value is in the point's unit",
      ),
    );
  }
  const unknownStates = Object.values(point.states ?? {}).filter(
    (state) => template.states !== undefined && template.states[state] === undefined,
  );
  if (unknownStates.length > 0) {
    problems.push(
      problem(
        [...path, "states"],
        `the point has no state ${unknownStates.join(", ")}`,
        `its states are ${Object.keys(template.states ?? {}).join(", ")}`,
      ),
    );
  }
  if (point.write !== undefined && template.kind !== "setpoint" && template.kind !== "command") {
    problems.push(problem([...path, "write"], `a ${template.kind} is not written`, "only setpoints and commands are"));
  }
  const { range } = template;
  if (
    range !== undefined &&
    point.write?.min !== undefined &&
    point.write.max !== undefined &&
    (point.write.min < range.min || point.write.max > range.max)
  ) {
    problems.push(
      problem([...path, "write"], `the limits leave the point's range ${range.min} to ${range.max}`, "narrow them"),
    );
  }
  return problems;
}
