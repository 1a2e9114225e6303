import type { CenterIndex, Equipment, LocalName, Point } from "../../center/index.ts";
import { WeishanError } from "../../error/index.ts";
import type { EndUse } from "./end-use.ts";
import { endUseOfMeter } from "./end-use-of-meter.ts";
import { meterBalances, type TreeMeterKind } from "./meter-tree.ts";

/** What an installation says of a meter: a virtual or manual one, or more of one that the model has. */
export interface MeterEntry {
  readonly id: string;
  readonly centerId: string;
  readonly kind: TreeMeterKind;
  /** Of a virtual or manual meter. */
  readonly name?: LocalName | undefined;
  /** The meter that it is behind. */
  readonly parentId?: string | undefined;
  /** Of a virtual meter. */
  readonly sum?: readonly MeterTerm[] | undefined;
  readonly endUse?: EndUse | undefined;
  readonly agency?: string | undefined;
  readonly floorId?: string | undefined;
  readonly spaceId?: string | undefined;
  readonly lossPct?: number | undefined;
  /** Of a manual meter: its register shows `[0, span)` and starts again at zero, in kWh. */
  readonly spanKwh?: number | undefined;
}

/** A part of what a virtual meter adds up, or takes off. */
export interface MeterTerm {
  readonly meterId: string;
  readonly factor: number;
}

/** A meter of a centre with its place in the tree. */
export interface PlacedMeter {
  readonly id: string;
  readonly centerId: string;
  readonly name: LocalName;
  readonly kind: TreeMeterKind;
  /** Energy that is used, or that is generated here. */
  readonly flow: "use" | "generation";
  /** The meter that it is behind; null for the one that the utility reads, and for generation. */
  readonly parentId: string | null;
  readonly endUse: EndUse | null;
  readonly agency: string | null;
  readonly floorId: string | null;
  readonly spaceId: string | null;
  /** The point whose register is counted; null for virtual and manual meters. */
  readonly source: string | null;
  /** Whether that point says power, because the meter has no register: all of its energy is an estimate. */
  readonly isFromPower: boolean;
  /** Of what it counts, what is lost behind it. */
  readonly lossPct: number | null;
  readonly sum: readonly MeterTerm[];
  /** In kWh; null for a register that never wraps. */
  readonly spanKwh: number | null;
  /** How often its register is read; null for virtual and manual meters. */
  readonly expectedIntervalMs: number | null;
}

/** The registers that count energy, by kind of equipment, and what stands in where a meter has none. */
const REGISTERS = { meter: "energyImportKwh", photovoltaic: "energyKwh" } as const;
const POWER = "activePowerKw";

/**
 * The meters of a centre: those of its model that have a register of energy, or power at least, and stand in relations to what they
 * measure, the generation of its photovoltaic systems, and what the installation adds. Each stands after the one that it
 * is behind.
 *
 * @throws WeishanError `CONFIG_INVALID` for an id twice, a meter that is not there, a circle, or an entry that says too
 *   little or too much for its kind
 */
export function placedMeters(index: CenterIndex, entries: readonly MeterEntry[]): readonly PlacedMeter[] {
  const own = entries.filter(({ centerId }) => centerId === index.center.id);
  const ofModel = index.center.equipment.flatMap((equipment) => meterOfModel(index, equipment) ?? []);
  const known = new Map(ofModel.map((meter) => [meter.id, meter]));
  for (const entry of own) {
    const before = known.get(entry.id);
    if (before !== undefined && entry.kind !== "real")
      throw invalid(entry.id, `there is a meter "${entry.id}" already`);
    known.set(entry.id, meterOfEntry(entry, before));
  }
  const meters = [...known.values()];
  // Looks for circles, and for meters that are not there.
  meterBalances(
    meters.map(({ id, kind, parentId, sum }) => ({
      id,
      kind,
      energyKwh: 0,
      coverage: 1,
      sum,
      ...(parentId === null ? {} : { parentId }),
    })),
  );
  return inOrderOfTree(meters);
}

/**
 * The meter that the utility reads: of those that are behind no other, the one with the most meters behind it. Null in a
 * centre without meters.
 */
export function mainMeter<Meter extends Pick<PlacedMeter, "id" | "flow" | "parentId">>(
  meters: readonly Meter[],
): Meter | null {
  const countBehind = (id: string): number =>
    meters.filter(({ parentId }) => parentId === id).reduce((count, meter) => count + 1 + countBehind(meter.id), 0);
  const roots = meters.filter(({ flow, parentId }) => flow === "use" && parentId === null);
  return roots.reduce<Meter | null>(
    (most, root) => (most === null || countBehind(root.id) > countBehind(most.id) ? root : most),
    null,
  );
}

function meterOfModel(index: CenterIndex, equipment: Equipment): PlacedMeter | undefined {
  const { id, kind, name, facts } = equipment;
  const register = registerOf(index, equipment);
  if (register === undefined) return undefined;
  const measures = index.relationsFrom(id, "meters").map(({ to }) => to);
  const spaceId = measures.find((to) => index.spaceById.has(to));
  const floorId = measures.find((to) => index.floorById.has(to));
  const { lossPct } = facts;
  return {
    id,
    centerId: index.center.id,
    name,
    kind: "real",
    flow: kind === "meter" ? "use" : "generation",
    parentId: kind === "meter" ? upperMeter(index, id) : null,
    endUse: kind === "meter" ? endUseOfMeter(index, measures) : null,
    agency: null,
    floorId: floorId ?? (spaceId === undefined ? null : (index.spaceById.get(spaceId)?.floor.id ?? null)),
    spaceId: spaceId ?? null,
    source: register.id,
    isFromPower: register.key === POWER,
    lossPct: typeof lossPct === "number" ? lossPct : null,
    sum: [],
    spanKwh: register.counterSpan ?? null,
    expectedIntervalMs: register.expectedIntervalMs,
  };
}

/** The register of energy of an equipment that is a meter in a tree, or generates; its power where it has none. */
function registerOf(index: CenterIndex, { id, kind, points }: Equipment): Point | undefined {
  if (kind !== "meter" && kind !== "photovoltaic") return undefined;
  if (kind === "meter" && index.relationsFrom(id, "meters").length === 0) return undefined;
  return points.find(({ key }) => key === REGISTERS[kind]) ?? points.find(({ key }) => key === POWER);
}

/** The next meter above that is one. */
function upperMeter(index: CenterIndex, id: string): string | null {
  const seen = new Set([id]);
  for (let upper = index.relationsTo(id, "meters")[0]?.from; upper !== undefined; ) {
    const equipment = index.equipmentById.get(upper);
    if (seen.has(upper) || equipment === undefined) return null;
    if (registerOf(index, equipment) !== undefined) return upper;
    seen.add(upper);
    upper = index.relationsTo(upper, "meters")[0]?.from;
  }
  return null;
}

function meterOfEntry(entry: MeterEntry, before: PlacedMeter | undefined): PlacedMeter {
  const { id, centerId, kind, name, parentId, sum = [], endUse, agency, floorId, spaceId, lossPct, spanKwh } = entry;
  if (kind === "real" && before === undefined) throw invalid(id, `the centre has no meter "${id}" with a register`);
  if (kind !== "real" && name === undefined) throw invalid(id, `the ${kind} meter "${id}" has no name`);
  if ((kind === "virtual") !== sum.length > 0) throw invalid(id, `only a virtual meter has a sum, not "${id}"`);
  return {
    id,
    centerId,
    name: name ?? before?.name ?? { zh: id, en: id },
    kind,
    flow: before?.flow ?? "use",
    parentId: parentId ?? before?.parentId ?? null,
    endUse: endUse ?? before?.endUse ?? null,
    agency: agency ?? before?.agency ?? null,
    floorId: floorId ?? before?.floorId ?? null,
    spaceId: spaceId ?? before?.spaceId ?? null,
    source: before?.source ?? null,
    isFromPower: before?.isFromPower ?? false,
    lossPct: lossPct ?? before?.lossPct ?? null,
    sum,
    spanKwh: spanKwh ?? before?.spanKwh ?? null,
    expectedIntervalMs: before?.expectedIntervalMs ?? null,
  };
}

function inOrderOfTree(meters: readonly PlacedMeter[]): readonly PlacedMeter[] {
  const below = (parentId: string | null): readonly PlacedMeter[] =>
    meters.flatMap((meter) => (meter.parentId === parentId ? [meter, ...below(meter.id)] : []));
  return below(null);
}

const invalid = (meterId: string, message: string): WeishanError =>
  new WeishanError("CONFIG_INVALID", message, { meterId });
