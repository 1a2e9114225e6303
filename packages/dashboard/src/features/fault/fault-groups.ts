import type { LocalName } from "../../api/client.ts";
import type { Fault } from "../../api/faults.ts";
import type { FaultGrouping } from "./fault-search.ts";

/** Faults that are looked at together. */
export interface FaultGroup {
  readonly key: string;
  readonly system: Fault["system"] | null;
  readonly component: LocalName | null;
  readonly faults: readonly Fault[];
  /** What they have cost so far; null where it can be said of none. */
  readonly costTwd: number | null;
}

const SEVERITIES: Readonly<Record<Fault["severity"], number>> = { high: 0, medium: 1, low: 2 };

/** The worst first, of the same the most expensive. */
const byWeight = (one: Fault, other: Fault): number =>
  SEVERITIES[one.severity] - SEVERITIES[other.severity] || (other.costTwd ?? 0) - (one.costTwd ?? 0);
const byCost = (one: Fault, other: Fault): number => (other.costTwd ?? -1) - (one.costTwd ?? -1);

/** What is not known of any is not known of all; what is known of some is a sum of those. */
export function costOf(faults: readonly Fault[]): number | null {
  const costs = faults.flatMap(({ costTwd }) => (costTwd === null ? [] : [costTwd]));
  return costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0);
}

/** Faults by system or by the part that is to blame, the heaviest group first; by money they are one list. */
export function faultGroups(faults: readonly Fault[], by: FaultGrouping): readonly FaultGroup[] {
  if (by === "money")
    return faults.length === 0
      ? []
      : [{ key: "all", system: null, component: null, faults: faults.toSorted(byCost), costTwd: costOf(faults) }];
  const groups = [...Map.groupBy(faults, (fault) => (by === "system" ? fault.system : fault.component.key))].map(
    ([key, members]): FaultGroup => ({
      key,
      system: by === "system" ? (members[0]?.system ?? null) : null,
      component: by === "component" ? (members[0]?.component.name ?? null) : null,
      faults: members.toSorted(byWeight),
      costTwd: costOf(members),
    }),
  );
  return groups.sort(
    (one, other) =>
      worstOf(one) - worstOf(other) ||
      (other.costTwd ?? 0) - (one.costTwd ?? 0) ||
      other.faults.length - one.faults.length,
  );
}

const worstOf = ({ faults }: FaultGroup): number => Math.min(...faults.map(({ severity }) => SEVERITIES[severity]));
