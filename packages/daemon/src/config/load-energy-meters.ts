import { type Center, didYouMean, indexCenter } from "@weishan/core/center";
import { type MeterEntry, placedMeters } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import type { ConfigProblem } from "./config-problem.ts";
import type { EnergyDocument } from "./energy-schema.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What an installation says of meters, in the words of the core. */
export const meterEntries = ({ meters }: Pick<EnergyDocument, "meters">): readonly MeterEntry[] =>
  meters.map((meter) => ({
    id: meter.id,
    centerId: meter.center,
    kind: meter.kind,
    name: meter.kind === "real" ? undefined : meter.name,
    parentId: meter.behind,
    sum: meter.kind === "virtual" ? meter.sum.map(({ meter: meterId, factor }) => ({ meterId, factor })) : undefined,
    endUse: meter.endUse,
    agency: meter.agency,
    floorId: meter.floor,
    spaceId: meter.space,
    lossPct: meter.lossPct,
    spanKwh: meter.kind === "manual" ? meter.spanKwh : undefined,
  }));

/** What is wrong with the meters and agencies of an installation, each at its line. */
export function energyMeterProblems(
  energy: EnergyDocument,
  centers: readonly Center[],
  source: YamlSource,
): readonly ConfigProblem[] {
  const indexes = new Map(centers.map((center) => [center.id, indexCenter(center)]));
  const places = [
    ...energy.meters.map(({ center, floor, space }, at) => ({
      path: ["energy", "meters", at] as const,
      center,
      floors: floor === undefined ? [] : [floor],
      spaces: space === undefined ? [] : [space],
    })),
    ...energy.agencies.map(({ center, floors, spaces }, at) => ({
      path: ["energy", "agencies", at] as const,
      center,
      floors,
      spaces,
    })),
  ];
  const problems = places.flatMap(({ path, center, floors, spaces }): readonly ConfigProblem[] => {
    const index = indexes.get(center);
    if (index === undefined) {
      return [
        source.problem([...path, "center"], `there is no centre "${center}"`, didYouMean(center, indexes.keys())),
      ];
    }
    const missing = (what: string, id: string, among: Iterable<string>): ConfigProblem =>
      source.problem([...path], `there is no ${what} "${id}"`, didYouMean(id, among));
    return [
      ...floors.flatMap((id) => (index.floorById.has(id) ? [] : [missing("floor", id, index.floorById.keys())])),
      ...spaces.flatMap((id) => (index.spaceById.has(id) ? [] : [missing("space", id, index.spaceById.keys())])),
    ];
  });
  return problems.length > 0 ? problems : [...indexes.values()].flatMap((index) => treeProblems(energy, index, source));
}

function treeProblems(
  energy: EnergyDocument,
  index: ReturnType<typeof indexCenter>,
  source: YamlSource,
): readonly ConfigProblem[] {
  try {
    placedMeters(index, meterEntries(energy));
    return [];
  } catch (error) {
    if (!isWeishanError(error) || error.code !== "CONFIG_INVALID") throw error;
    const { meterId } = error.facts;
    const entries = meterEntries(energy);
    const at = entries.findIndex(
      ({ id, parentId, sum = [] }) =>
        id === meterId || parentId === meterId || sum.some((term) => term.meterId === meterId),
    );
    const hint = "each meter stands behind one that is there; a virtual one adds up others";
    return [source.problem(at < 0 ? ["energy", "meters"] : ["energy", "meters", at], error.message, hint)];
  }
}
