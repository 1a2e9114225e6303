import { WeishanError } from "@weishan/core/error";
import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { PLANT_FAULTS } from "../world/plant-fault.ts";
import type { World } from "../world/world.ts";
import { isPlantFault, type Scenario, type ScenarioFault, ScenarioSchema } from "./scenario.ts";

/**
 * A scenario from its YAML.
 *
 * @throws WeishanError CONFIG_INVALID with every mistake on a line of its own: file, line, place, what is wrong
 */
export function parseScenario(text: string, file: string): Scenario {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const line = lineCounter.linePos(mistake.pos[0]).line;
    throw new WeishanError("CONFIG_INVALID", `${file}:${line}: ${mistake.message}`, { file, line });
  }
  const result = ScenarioSchema.safeParse(document.toJS());
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
    return `${file}:${lineOf(document.contents, path, lineCounter)}: ${z.core.toDotPath(path)}: ${issue.message}`;
  });
  throw new WeishanError("CONFIG_INVALID", problems.join("\n"), { file, problems: problems.length });
}

/** The line of the innermost part of a path that the file has. */
function lineOf(root: unknown, path: readonly (string | number)[], lineCounter: LineCounter): number {
  let node = root;
  for (const part of path) {
    const next = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  return isNode(node) && node.range ? lineCounter.linePos(node.range[0]).line : 1;
}

/**
 * What of a fault does not fit the house: a machine that is not there, of another kind, without such a point.
 * Undefined where it fits.
 */
export function misfitOf(fault: ScenarioFault, world: Pick<World, "kindOf" | "point">): string | undefined {
  if (fault.equipment === undefined) return undefined;
  const kind = world.kindOf(fault.equipment);
  if (kind === undefined) return `${fault.kind}: there is no ${fault.equipment}`;
  if (!isPlantFault(fault)) {
    const isMeasured = world.point(fault.equipment, fault.point) !== undefined;
    return isMeasured ? undefined : `${fault.kind}: ${fault.equipment} has no point ${fault.point}`;
  }
  const kinds: readonly string[] = PLANT_FAULTS[fault.kind].equipmentKinds;
  return kinds.includes(kind)
    ? undefined
    : `${fault.kind}: ${fault.equipment} is a ${kind}, it happens to ${kinds.join(" or ")}`;
}
