import { type Center, didYouMean } from "@weishan/core/center";
import { EQUIPMENT_KINDS, pointTemplatesOf } from "@weishan/core/equipment";
import type { ConfigProblem } from "./config-problem.ts";
import type { CommandsDocument } from "./installation-schema.ts";
import type { YamlSource } from "./yaml-source.ts";

/** A misspelt critical point would be one that nobody protects. */
export function criticalProblems(
  { critical, notCritical }: CommandsDocument,
  centers: readonly Center[],
  source: YamlSource,
): readonly ConfigProblem[] {
  if (critical.length + notCritical.length === 0) return [];
  const known = orderable(centers);
  const problemsIn = (list: "critical" | "notCritical", entries: readonly string[]) =>
    entries.flatMap((entry, index) =>
      known.has(entry)
        ? []
        : [
            source.problem(
              ["commands", list, index],
              `nothing that can be ordered is "${entry}"`,
              didYouMean(entry, known),
            ),
          ],
    );
  return [...problemsIn("critical", critical), ...problemsIn("notCritical", notCritical)];
}

/** Everything that an entry may name: points that can be ordered, and kinds of equipment with such a point. */
function orderable(centers: readonly Center[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const kind of EQUIPMENT_KINDS) {
    for (const { key, kind: pointKind } of pointTemplatesOf(kind)) {
      if (isOrderable(pointKind)) known.add(`${kind.id}/${key}`);
    }
  }
  for (const { equipment } of centers) {
    for (const { kind, points } of equipment) {
      for (const point of points) {
        if (isOrderable(point.kind)) known.add(point.id).add(`${kind}/${point.key}`);
      }
    }
  }
  return known;
}

const isOrderable = (kind: string): boolean => kind === "command" || kind === "setpoint";
