import type { Center, Equipment } from "@weishan/core/center";
import { nearestWord } from "@weishan/core/center";
import { equipmentKind } from "@weishan/core/equipment";
import {
  type ChainModel,
  type PointField,
  type PointWiring,
  type ReadLimits,
  type ResolvedUnit,
  resolveUnit,
  sunspecBases,
} from "@weishan/core/modbus";
import type { ConfigProblem } from "./config-problem.ts";
import type { EndpointWiring, WiredUnit } from "./installation.ts";
import type { EndpointDocument, UnitDocument } from "./installation-schema.ts";
import type { ProfileLibrary } from "./load-profile.ts";
import type { YamlSource } from "./yaml-source.ts";

export interface Wiring {
  readonly endpoints: readonly EndpointWiring[];
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

interface WiringContext {
  readonly source: YamlSource;
  readonly profiles: ProfileLibrary;
  readonly equipment: ReadonlyMap<string, Equipment>;
  /** Where each point was wired first; a point has one source. */
  readonly wiredAt: Map<string, string>;
  readonly problems: ConfigProblem[];
  readonly warnings: ConfigProblem[];
}

/** Puts the endpoints of the installation file together with the centres and the device profiles. */
export function wireEndpoints(
  documents: readonly EndpointDocument[],
  centers: readonly Center[],
  { source, profiles }: { readonly source: YamlSource; readonly profiles: ProfileLibrary },
): Wiring {
  const equipment = new Map(centers.flatMap((center) => center.equipment.map((item) => [item.id, item] as const)));
  const context: WiringContext = { source, profiles, equipment, wiredAt: new Map(), problems: [], warnings: [] };
  tellDuplicateEndpoints(documents, context);
  const endpoints = documents.map((document, index) => ({
    ...document,
    wiredUnits: document.units.flatMap((unit, place) =>
      wireUnit(unit, ["endpoints", index, "units", place], { ...context, document }),
    ),
  }));
  return { endpoints, problems: context.problems, warnings: context.warnings };
}

function tellDuplicateEndpoints(documents: readonly EndpointDocument[], { source, problems }: WiringContext): void {
  const ids = new Map<string, number>();
  const addresses = new Map<string, string>();
  for (const [index, document] of documents.entries()) {
    const twin = ids.get(document.id);
    if (twin !== undefined)
      problems.push(
        source.problem(["endpoints", index, "id"], `the id "${document.id}" is already that of endpoints[${twin}]`),
      );
    ids.set(document.id, index);
    const address = document.kind === "modbus-rtu" ? document.path : `${document.host}:${document.port}`;
    const owner = addresses.get(address);
    if (owner !== undefined) {
      const hint = "a gateway or line is one endpoint with one connection: list its units together";
      problems.push(source.problem(["endpoints", index], `${address} is already endpoint "${owner}"`, hint));
    }
    addresses.set(address, document.id);
  }
}

type UnitPath = readonly ["endpoints", number, "units", number];

/** A unit's endpoint, with all that it is wired with. */
interface UnitContext extends WiringContext {
  readonly document: EndpointDocument;
}

function wireUnit(unit: UnitDocument, path: UnitPath, context: UnitContext): readonly WiredUnit[] {
  const { source, problems, equipment, document } = context;
  tellBroadcast(unit, path, context);
  const target = equipment.get(unit.equipment);
  if (target === undefined) {
    const meant = nearestWord(unit.equipment, equipment.keys());
    const hint =
      meant === undefined
        ? "equipment ids are listed by GET /api/v1/equipment and in the centre's file"
        : `did you mean "${meant}"?`;
    problems.push(source.problem([...path, "equipment"], `no centre has equipment "${unit.equipment}"`, hint));
    return [];
  }
  const loaded = context.profiles.load(unit.profile);
  if (!loaded.ok) {
    if (loaded.problems === null) {
      const meant = context.profiles.nearest(unit.profile);
      const hint = meant === undefined ? `looked for ${loaded.searched.join(" and ")}` : `did you mean "${meant}"?`;
      problems.push(source.problem([...path, "profile"], `no device profile "${unit.profile}"`, hint));
    } else {
      for (const problem of loaded.problems) if (!problems.includes(problem)) problems.push(problem);
    }
    return [];
  }
  const { profile } = loaded;
  if (profile.equipmentKind !== target.kind) {
    const message = `the profile is for a ${profile.equipmentKind}, but ${target.id} is a ${target.kind}`;
    problems.push(
      source.problem([...path, "profile"], message, "choose a profile of that kind, or correct the equipment"),
    );
    return [];
  }
  const kind = equipmentKind(profile.equipmentKind);
  const wiring = wiringOf(unit, target);
  const resolved = resolveUnit(profile, wiring, kind);
  for (const problem of resolved.problems) {
    problems.push(source.problem([...path, ...problem.path], problem.message, problem.hint));
  }
  const wanted = resolved.points.filter(({ key }) => isWanted(unit, target, key));
  const points = claimed(wanted, path, context);
  if (points.length === 0) {
    context.warnings.push(source.problem(path, `${target.id} has none of the points that ${unit.profile} offers`));
  }
  const wired = {
    ...resolved,
    limits: limitsOf(resolved, document),
    points,
    profile,
    isBroadcast: isBroadcast(unit, document),
  };
  if (profile.sunspec === undefined) return [wired];
  // Only the points that are this unit's own: those left out here are left out wherever the device has them.
  const pointKeys = points.map(({ key }) => key);
  const locate = (sunspecChain: readonly ChainModel[]): readonly PointField[] =>
    resolveUnit(profile, { ...wiring, pointKeys, sunspecChain }, kind).points;
  return [{ ...wired, sunspec: { bases: sunspecBases(profile), locate } }];
}

/** A gateway may take shorter reads than the devices behind it. */
const limitsOf = ({ limits }: ResolvedUnit, { maxRegisters }: EndpointDocument): ReadLimits => ({
  ...limits,
  maxRegisters: Math.min(limits.maxRegisters, maxRegisters ?? limits.maxRegisters),
});

/**
 * Over TCP, unit 0 that is alone behind its address is the device itself; with others beside it, it may be what a
 * gateway sends to all of them. On a serial line it is no device at all.
 */
const isBroadcast = ({ unitId }: UnitDocument, { kind, units }: EndpointDocument): boolean =>
  unitId === 0 && (kind !== "modbus-tcp" || units.length > 1);

/** On a serial line unit 0 is everybody: all take the order and none answers (MODBUS over Serial Line V1.02, 2.2). */
function tellBroadcast(unit: UnitDocument, path: UnitPath, { document, source, problems }: UnitContext): void {
  if (unit.unitId !== 0 || document.kind === "modbus-tcp") return;
  const hint = "give the device's own address, 1 to 247; only over modbus-tcp a gateway or device may be unit 0 itself";
  problems.push(source.problem([...path, "unitId"], "unit 0 is a broadcast: nothing answers it", hint));
}

const wiringOf = (unit: UnitDocument, target: Equipment) => ({
  unitId: unit.unitId,
  equipmentId: target.id,
  addressOffset: unit.addressOffset,
  ...(unit.intervals === undefined ? {} : { intervals: unit.intervals }),
  ...(unit.points === undefined ? {} : { points: Object.fromEntries(Object.entries(unit.points).map(pointWiring)) }),
});

function pointWiring([key, { scale, offset, address, interval }]: readonly [
  string,
  NonNullable<UnitDocument["points"]>[string],
]): readonly [string, PointWiring] {
  return [
    key,
    {
      ...(scale === undefined ? {} : { scale }),
      ...(offset === undefined ? {} : { offset }),
      ...(address === undefined ? {} : { address }),
      ...(interval === undefined ? {} : { intervalMs: interval }),
    },
  ];
}

/** The device may offer more than the equipment's description wants. */
function isWanted(unit: UnitDocument, target: Equipment, key: string): boolean {
  if (unit.only !== undefined && !unit.only.includes(key)) return false;
  if (unit.except?.includes(key) === true) return false;
  return target.points.some((point) => point.key === key);
}

/** The points of a unit that no earlier unit has; a point that two devices would say is a problem. */
function claimed(
  points: readonly PointField[],
  path: UnitPath,
  { source, problems, wiredAt }: WiringContext,
): readonly PointField[] {
  const place = `endpoints[${path[1]}].units[${path[3]}]`;
  const twice = points.filter(({ pointId }) => wiredAt.has(pointId));
  for (const [earlier, group] of Map.groupBy(twice, ({ pointId }) => wiredAt.get(pointId))) {
    const keys = group.map(({ key }) => key).join(", ");
    const hint = `a point has one source: add except: [${keys}] here, or only: […] there`;
    problems.push(source.problem(path, `${keys} already wired at ${earlier ?? place}`, hint));
  }
  for (const { pointId } of points) if (!wiredAt.has(pointId)) wiredAt.set(pointId, place);
  return points.filter((point) => !twice.includes(point));
}
