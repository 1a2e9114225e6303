import { WeishanError } from "../../error/index.ts";
import { type ContractCapacities, checkContract, KINDS_OF_RULE } from "../bill/contract-capacity.ts";
import type { MeteredUse } from "../bill/metered-use.ts";
import type { TariffBook } from "../tariff/tariff-book.ts";
import { type ContractCost, contractCost } from "./contract-cost.ts";

/** The cheapest contract for given months, beside the present one. */
export interface ContractAdvice {
  readonly contract: ContractCapacities;
  /** Basic charges and charges above the contract of all months together, NT$ with VAT. */
  readonly costTwd: number;
  /** The same under the present contract; `null` where none is given. */
  readonly presentTwd: number | null;
  /** What each month costs under the advice and under the present contract. */
  readonly months: readonly { readonly from: string; readonly costTwd: number; readonly presentTwd: number | null }[];
}

/** What is searched. */
export interface ContractSearch {
  readonly book: TariffBook;
  /** A year or more: a contract holds in all seasons. */
  readonly months: readonly MeteredUse[];
  readonly present?: ContractCapacities;
  /** Capacities are multiples of it, kW. */
  readonly stepKw?: number;
}

const FEWEST_MONTHS = 12;
/** Plans of high voltage begin at 100 kW together (第八章 二(二)5, 6), others at 1 kW. */
const LEAST_HIGH_KW = 100;
const LEAST_LOW_KW = 1;
/** Cheaper by less than a tenth of a cent is not cheaper. */
const NO_DIFFERENCE_TWD = 0.001;

/**
 * The contract that would have cost least in these months, exactly: of all capacities in whole steps none costs less.
 *
 * Branch and bound: boxes of contracts are halved, and a box is left out when even its cheapest corner for the basic
 * charge with its widest corner for the excess costs as much as the best contract found.
 *
 * @throws WeishanError `QUERY_INVALID` for fewer than twelve months, a plan without contract, or a wrong present contract
 */
export function optimiseContract({ book, months, present, stepKw = 1 }: ContractSearch): ContractAdvice {
  if (months.length < FEWEST_MONTHS) {
    throw new WeishanError(
      "QUERY_INVALID",
      `${months.length} months are too few for a contract; give ${FEWEST_MONTHS} or more`,
      {
        monthCount: months.length,
      },
    );
  }
  const kinds = KINDS_OF_RULE[book.contractRule];
  if (kinds.length === 0 || book.contractRule === "installed") {
    throw new WeishanError("QUERY_INVALID", `${book.name} has no capacity to be chosen`, { book: book.name });
  }
  if (present !== undefined) checkContract(book, present);
  const cost = contractCost(book, months);
  const best = search(
    cost,
    stepKw,
    book.supply === "high" || book.supply === "extra-high" ? LEAST_HIGH_KW : LEAST_LOW_KW,
  );
  const capacitiesOf = (contract: ContractCapacities): readonly number[] => kinds.map((kind) => contract[kind] ?? 0);
  const presentTwd = (of: ContractCost): number | null =>
    present === undefined ? null : of.costTwd(capacitiesOf(present));
  return {
    contract: Object.fromEntries(kinds.map((kind, place) => [kind, best[place] ?? 0])),
    costTwd: cost.costTwd(best),
    presentTwd: presentTwd(cost),
    months: months.map((month) => {
      const ofMonth = contractCost(book, [month]);
      return { from: month.span.from, costTwd: ofMonth.costTwd(best), presentTwd: presentTwd(ofMonth) };
    }),
  };
}

/** Where the cheaper halves are equal the dearer ones decide. */
const TIE = 1e-6;

interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly leastTwd: number;
}

function search(cost: ContractCost, stepKw: number, leastKw: number): readonly number[] {
  const steps = Math.max(1, Math.ceil(Math.max(cost.highestKw, leastKw) / stepKw));
  const kw = (corner: readonly number[]): readonly number[] => corner.map((at) => at * stepKw);
  const isAllowed = (corner: readonly number[]): boolean => corner.reduce((sum, at) => sum + at * stepKw, 0) >= leastKw;
  let best: readonly number[] = cost.kinds.map(() => steps);
  let bestTwd = cost.costTwd(kw(best));
  const consider = (corner: readonly number[]): void => {
    if (!isAllowed(corner)) return;
    const costTwd = cost.costTwd(kw(corner));
    if (costTwd >= bestTwd - NO_DIFFERENCE_TWD) return;
    best = corner;
    bestTwd = costTwd;
  };
  descend(best, consider, () => best);
  const boxOf = (low: readonly number[], high: readonly number[]): Box => ({
    low,
    high,
    leastTwd: cost.leastTwd(kw(low), kw(high)),
  });
  const open: Box[] = [
    boxOf(
      cost.kinds.map(() => 0),
      cost.kinds.map(() => steps),
    ),
  ];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const { low, high, leastTwd } = box;
    if (leastTwd >= bestTwd - NO_DIFFERENCE_TWD || !isAllowed(high)) continue;
    consider(low);
    consider(high);
    consider(middleOf(low, high));
    const halves = tellingHalves(box, boxOf);
    // The more promising half is looked at first: a good contract found early leaves out most of the rest.
    open.push(...[...halves].sort((one, other) => other.leastTwd - one.leastTwd));
  }
  return kw(best);
}

const middleOf = (low: readonly number[], high: readonly number[]): readonly number[] =>
  low.map((from, place) => Math.floor((from + (high[place] ?? from)) / 2));

/**
 * The halves of a box along the capacity whose division says most: whose cheaper half is dearest. Along others, such as
 * off-peak capacity that is free, dividing would only make more boxes.
 */
function tellingHalves(
  { low, high }: Box,
  boxOf: (low: readonly number[], high: readonly number[]) => Box,
): readonly Box[] {
  let telling: readonly Box[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const [place, from] of low.entries()) {
    const to = high[place] ?? from;
    if (from === to) continue;
    const middle = Math.floor((from + to) / 2);
    const lower = boxOf(low, high.with(place, middle));
    const upper = boxOf(low.with(place, middle + 1), high);
    const least = Math.min(lower.leastTwd, upper.leastTwd) + Math.max(lower.leastTwd, upper.leastTwd) * TIE;
    if (least <= most) continue;
    most = least;
    telling = [lower, upper];
  }
  return telling;
}

/** A first good contract: each capacity in turn is moved by ever smaller steps while that is cheaper. */
function descend(
  start: readonly number[],
  consider: (corner: readonly number[]) => void,
  bestNow: () => readonly number[],
): void {
  const longest = Math.max(...start);
  for (let move = 2 ** Math.ceil(Math.log2(longest + 1)); move >= 1; move /= 2) {
    for (let before: readonly number[] | null = null; before !== bestNow(); ) {
      before = bestNow();
      for (const place of start.keys()) {
        for (const by of [move, -move]) {
          consider(bestNow().map((at, index) => (index === place ? Math.max(0, at + by) : at)));
        }
      }
    }
  }
}
