import type { EquipmentKind, PointTemplate } from "../equipment/equipment-kind.ts";
import { pointTemplatesOf } from "../equipment/equipment-kind.ts";
import { RATES } from "../equipment/point-template.ts";
import { pointId } from "../equipment/points-of-kind.ts";
import type { Unit } from "../reading/unit.ts";
import type { DeviceProfile, ProfileProblem } from "./device-profile.ts";
import type { ProfilePoint } from "./profile-schema.ts";
import { LAST_ADDRESS, PROTOCOL_LIMITS, type ReadLimits, type WantedRead } from "./read-plan.ts";
import { fieldSpan, type RegisterField, type RegisterType } from "./register-field.ts";
import type { RegisterOrder } from "./register-order.ts";
import type { RegisterTable } from "./register-table.ts";
import { sunspecPoints } from "./sunspec-points.ts";
import type { ChainModel } from "./sunspec-walk.ts";

/** What the wiring says differently from the profile for one point. */
export interface PointWiring {
  readonly table?: RegisterTable;
  /** Replaces the profile's address; the unit's `addressOffset` is still added. */
  readonly address?: number;
  readonly type?: RegisterType;
  readonly order?: RegisterOrder;
  readonly scale?: number;
  readonly offset?: number;
  readonly intervalMs?: number;
  readonly absent?: readonly (number | bigint)[];
  /** False: this unit does not have the point. */
  readonly enabled?: boolean;
}

/** One line of wiring: which device on which unit id is which equipment. */
export interface UnitWiring {
  readonly unitId: number;
  readonly equipmentId: string;
  /** Added to every address: many like devices behind one unit id, each with its own block. */
  readonly addressOffset?: number;
  /** Intervals of the profile's rates on this unit. */
  readonly intervals?: Readonly<Record<string, number>>;
  readonly points?: Readonly<Record<string, PointWiring>>;
  /** The points that this equipment has in its centre; absent: all that the profile gives. */
  readonly pointKeys?: readonly string[];
  /**
   * Where the device's SunSpec models were found, as the device counts: `addressOffset` does not move them. Absent:
   * where they usually are, which is enough to plan with and never to read from.
   */
  readonly sunspecChain?: readonly ChainModel[];
}

/** What may be written to a point, in its unit. */
export interface WriteLimits {
  readonly min: number;
  readonly max: number;
  /** Use function 16 or 15 even for one register or coil. */
  readonly multiple: boolean;
}

/** One point of one unit: what to read, how to decode it, and how often. A {@link WantedRead}, so that it can be planned as it is. */
export interface PointField extends WantedRead {
  readonly key: string;
  readonly pointId: string;
  readonly field: RegisterField;
  readonly unit: Unit;
  /** Null where the point is only read. */
  readonly write: WriteLimits | null;
}

/** A device as it is wired: its points and what may be asked of it. */
export interface ResolvedUnit {
  readonly unitId: number;
  readonly equipmentId: string;
  readonly profileId: string;
  readonly limits: ReadLimits;
  readonly points: readonly PointField[];
  /** What the wiring says that the profile does not know; the paths start at the wiring line. */
  readonly problems: readonly ProfileProblem[];
}

/**
 * Puts a profile and a line of wiring together.
 *
 * Intervals: the wiring's for the point, the wiring's for the rate, the profile's for the rate, else the interval in
 * which the kind of equipment expects the point. Never throws; what does not fit is in `problems`.
 */
export function resolveUnit(profile: DeviceProfile, wiring: UnitWiring, kind?: EquipmentKind): ResolvedUnit {
  const templates = new Map(
    (kind === undefined ? [] : pointTemplatesOf(kind)).map((template) => [template.key, template]),
  );
  const sources = { ...profile.points, ...sunspecPoints(profile, wiring.sunspecChain) };
  const points = Object.entries(sources)
    .filter(([key]) => wiring.points?.[key]?.enabled !== false && (wiring.pointKeys?.includes(key) ?? true))
    .map(([key, point]) => pointField({ profile, wiring, key, point, template: templates.get(key) }));
  return {
    unitId: wiring.unitId,
    equipmentId: wiring.equipmentId,
    profileId: profile.id,
    limits: limitsOf(profile, wiring.addressOffset ?? 0),
    points,
    problems: [...unknownPoints(profile, wiring), ...unknownRates(profile, wiring), ...addressProblems(points)],
  };
}

interface Resolving {
  readonly profile: DeviceProfile;
  readonly wiring: UnitWiring;
  readonly key: string;
  readonly point: ProfilePoint;
  readonly template: PointTemplate | undefined;
}

function pointField({ profile, wiring, key, point, template }: Resolving): PointField {
  const own = wiring.points?.[key] ?? {};
  const isFound = wiring.sunspecChain !== undefined && profile.points[key] === undefined;
  const shift = isFound ? 0 : (wiring.addressOffset ?? 0);
  const scaleRegister = point.scaleRegister;
  const field: RegisterField = {
    table: own.table ?? point.table ?? profile.defaults.table,
    address: (own.address ?? point.address) + shift,
    type: own.type ?? point.type,
    order: own.order ?? point.order ?? profile.defaults.order,
    scale: own.scale ?? point.scale ?? 1,
    offset: own.offset ?? point.offset ?? 0,
    absent: own.absent ?? point.absent ?? [],
    ...(point.length === undefined ? {} : { length: point.length }),
    ...(point.bit === undefined ? {} : { bit: point.bit }),
    ...(point.mask === undefined ? {} : { mask: point.mask }),
    ...(scaleRegister === undefined ? {} : { scaleRegister: scaleRegister + shift }),
    ...(point.coding === undefined ? {} : { coding: point.coding }),
    ...statesOf(point, template),
    ...(template?.range === undefined ? {} : { range: template.range }),
  };
  return {
    key,
    pointId: pointId(wiring.equipmentId, key),
    unitId: wiring.unitId,
    table: field.table,
    ...fieldSpan(field),
    intervalMs:
      own.intervalMs ?? intervalOf(profile, wiring, point.rate) ?? template?.expectedIntervalMs ?? RATES.normal,
    field,
    unit: point.unit ?? template?.unit ?? "",
    write: writeLimits(point),
  };
}

/** An enumeration without a table of its own uses the point's numbers; one that the point does not know is no state. */
function statesOf(point: ProfilePoint, template: PointTemplate | undefined): Pick<RegisterField, "states"> {
  if (point.states !== undefined) return { states: point.states };
  if (point.type !== "enum" || template?.states === undefined) return {};
  return { states: Object.fromEntries(Object.keys(template.states).map((state) => [state, Number(state)])) };
}

function writeLimits({ write }: ProfilePoint): WriteLimits | null {
  if (write?.min === undefined || write.max === undefined) return null;
  return { min: write.min, max: write.max, multiple: write.multiple };
}

function intervalOf(profile: DeviceProfile, wiring: UnitWiring, rate: string | undefined): number | undefined {
  if (rate === undefined) return undefined;
  const usual = Object.entries(RATES).find(([name]) => name === rate)?.[1];
  return wiring.intervals?.[rate] ?? profile.rates[rate] ?? usual;
}

function limitsOf(profile: DeviceProfile, shift: number): ReadLimits {
  return {
    maxRegisters: profile.limits.maxRegisters ?? PROTOCOL_LIMITS.maxRegisters,
    maxBits: profile.limits.maxBits ?? PROTOCOL_LIMITS.maxBits,
    unreadable: profile.limits.forbidden.map(({ table, from, to }) => ({
      table,
      address: from + shift,
      quantity: to - from + 1,
    })),
  };
}

function unknownPoints(profile: DeviceProfile, wiring: UnitWiring): ProfileProblem[] {
  const known = new Set([...Object.keys(profile.points), ...Object.keys(profile.sunspec?.points ?? {})]);
  return Object.keys(wiring.points ?? {})
    .filter((key) => !known.has(key))
    .map((key) => ({
      path: ["points", key],
      message: `the profile has no point ${key}`,
      hint: `it has ${[...known].join(", ")}`,
    }));
}

function unknownRates(profile: DeviceProfile, wiring: UnitWiring): ProfileProblem[] {
  const known = new Set([...Object.keys(RATES), ...Object.keys(profile.rates)]);
  return Object.keys(wiring.intervals ?? {})
    .filter((rate) => !known.has(rate))
    .map((rate) => ({
      path: ["intervals", rate],
      message: `the profile has no rate ${rate}`,
      hint: `it has ${[...known].join(", ")}`,
    }));
}

const addressProblems = (points: readonly PointField[]): ProfileProblem[] =>
  points
    .filter(({ address, quantity }) => address < 0 || address + quantity > LAST_ADDRESS + 1)
    .map(({ key, address }) => ({
      path: ["points", key],
      message: `with the unit's address offset ${key} is at ${address}, outside 0 to 65535`,
      hint: "correct addressOffset",
    }));
