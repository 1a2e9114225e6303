/** What speaks for keeping an equipment and what for replacing it. */
export interface RepairHistory {
  /** Whole NT$ of the last twelve months. */
  readonly repairCostTwd: number;
  /** What a new one costs; null where nobody said. */
  readonly replacementCostTwd: number | null;
  readonly ageYears: number | null;
  readonly expectedLifeYears: number | null;
  readonly failureCount: number;
  readonly failureCountYearBefore: number;
}

export interface ReplaceOrRepair {
  readonly verdict: "keep" | "watch" | "replace" | "unknown";
  /** A year's repairs as a part of a new one; null where its price is not known. */
  readonly costRatio: number | null;
  /** Age as a part of the expected life; null where either is not known. */
  readonly lifeRatio: number | null;
  readonly isFailingMore: boolean;
}

/** A year's repairs of more than a tenth of a new one are watched. Our own choice; the manager decides. */
const WATCH_COST_RATIO = 0.1;
/** The 50 % rule of facility management: a repair of half the price of a new one is not made. */
const REPLACE_COST_RATIO = 0.5;

/**
 * Whether an equipment is better replaced: its year's repairs against the price of a new one, its age against its life,
 * and whether it fails more than the year before. Where the price is not known age alone never says "replace".
 */
export function replaceOrRepair(history: RepairHistory): ReplaceOrRepair {
  const { repairCostTwd, replacementCostTwd, ageYears, expectedLifeYears } = history;
  const costRatio = replacementCostTwd === null || replacementCostTwd <= 0 ? null : repairCostTwd / replacementCostTwd;
  const lifeRatio =
    ageYears === null || expectedLifeYears === null || expectedLifeYears <= 0 ? null : ageYears / expectedLifeYears;
  const isFailingMore = history.failureCount > history.failureCountYearBefore;
  const found = { costRatio, lifeRatio, isFailingMore };
  if (costRatio === null && lifeRatio === null) return { verdict: "unknown", ...found };
  const isWorn = lifeRatio !== null && lifeRatio >= 1;
  const cost = costRatio ?? 0;
  if (cost >= REPLACE_COST_RATIO || (isWorn && cost >= WATCH_COST_RATIO)) return { verdict: "replace", ...found };
  if (cost >= WATCH_COST_RATIO || isWorn) return { verdict: "watch", ...found };
  return { verdict: "keep", ...found };
}
