import { dataBytes, type ReadCost } from "./read-cost.ts";
import {
  LAST_ADDRESS,
  type PlannedRead,
  PROTOCOL_LIMITS,
  type ReadLimits,
  type ReadPlan,
  type UnreadableRange,
  type UnreadableWanted,
  type WantedRead,
} from "./read-plan.ts";
import { READ_FUNCTION_CODES, REGISTER_TABLES, type RegisterTable } from "./register-table.ts";

export interface PlanningOptions {
  readonly cost: ReadCost;
  /** The limits of each unit; the protocol's where the unit is not listed. */
  readonly limits?: ReadonlyMap<number, ReadLimits>;
}

const endOf = (span: { readonly address: number; readonly quantity: number }): number => span.address + span.quantity;
const isBitTable = (table: RegisterTable): boolean => table === "coil" || table === "discrete";

/** What shares requests: the points of one unit, table and interval. */
interface Group<Wanted> {
  readonly unitId: number;
  readonly table: RegisterTable;
  readonly intervalMs: number;
  readonly wanted: Wanted[];
}

/** Intervals are below this many milliseconds (two years), so that a group has one number as its key. */
const INTERVAL_SPAN_MS = 2 ** 36;

function grouped<Wanted extends WantedRead>(wanted: readonly Wanted[]): Group<Wanted>[] {
  const groups = new Map<number, Group<Wanted>>();
  for (const one of wanted) {
    const key =
      (one.unitId * REGISTER_TABLES.length + REGISTER_TABLES.indexOf(one.table)) * INTERVAL_SPAN_MS + one.intervalMs;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { unitId: one.unitId, table: one.table, intervalMs: one.intervalMs, wanted: [one] });
    } else {
      group.wanted.push(one);
    }
  }
  return [...groups.values()].sort(
    (left, right) =>
      left.unitId - right.unitId ||
      left.intervalMs - right.intervalMs ||
      REGISTER_TABLES.indexOf(left.table) - REGISTER_TABLES.indexOf(right.table),
  );
}

/** Ranges of one table, sorted and joined where they touch, as [start, end) pairs. */
function holesOf(ranges: readonly UnreadableRange[], table: RegisterTable): { start: number; end: number }[] {
  const sorted = ranges
    .filter((range) => range.table === table && range.quantity > 0)
    .map((range) => ({ start: range.address, end: endOf(range) }))
    .sort((left, right) => left.start - right.start);
  const joined: { start: number; end: number }[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else joined.push(range);
  }
  return joined;
}

/** The end of the last hole that starts before `address`, or 0: no request that ends at `address` may start before it. */
function wallBefore(holes: readonly { start: number; end: number }[], address: number): number {
  if (holes.length === 0) return 0;
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((holes[middle]?.start ?? 0) < address) low = middle + 1;
    else high = middle;
  }
  return holes[low - 1]?.end ?? 0;
}

/** The fields that decide where requests begin and end; the others lie inside one of these and cost nothing more. */
interface Frontier {
  readonly count: number;
  /** Rising strictly, as are `ends`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Fields sorted by address without those that lie inside another. */
function frontierOf(sorted: readonly WantedRead[]): Frontier {
  const starts = new Int32Array(sorted.length);
  const ends = new Int32Array(sorted.length);
  let count = 0;
  let lastEnd = 0;
  for (const { address, quantity } of sorted) {
    if (address + quantity <= lastEnd) continue;
    lastEnd = address + quantity;
    starts[count] = address;
    ends[count++] = lastEnd;
  }
  return { count, starts, ends };
}

/** Room for the place of a field in a sort key beside its address and its quantity, 16 bits each. */
const PLACE_SPAN = 2 ** 21;

/** By address, the longer first. Sorts numbers, not objects: the sort is most of the planning, and this is many times quicker. */
function byAddress<Wanted extends WantedRead>(wanted: readonly Wanted[]): Wanted[] {
  const keys = new Float64Array(wanted.length);
  for (let place = 0; place < wanted.length; place++) {
    const { address = 0, quantity = 0 } = wanted[place] ?? {};
    keys[place] = ((address + 1) * 0x1_0000 - quantity) * PLACE_SPAN + place;
  }
  keys.sort();
  const sorted: Wanted[] = [];
  for (const key of keys) {
    const one = wanted[key % PLACE_SPAN];
    if (one !== undefined) sorted.push(one);
  }
  return sorted;
}

/**
 * Cuts the frontier into requests at the least total cost.
 *
 * Because starts and ends both rise, some optimal plan cuts the frontier into consecutive runs: when a request covers
 * the fields before and after a third, it covers the third as well, and whatever request served that one may shrink.
 * So `best(i) = min over j of best(j) + cost(j … i − 1)`. The cost is a constant plus a rate per byte, hence
 * `best(j) − rate × start(j)` alone decides between two beginnings; and the earliest allowed beginning only moves
 * forward. A queue of falling candidates gives each minimum in constant time. For bits, of which eight share a byte,
 * this is true among beginnings with the same remainder by eight, so there are eight queues.
 *
 * @returns the index of the first field of each request
 */
function cheapestCuts({ count, starts, ends }: Frontier, earliestStarts: Int32Array, step: CostStep): number[] {
  const best = new Float64Array(count + 1);
  const from = new Int32Array(count + 1);
  /** `best(j) − rate × start(j)`, by which beginnings are compared. */
  const advantage = new Float64Array(count);
  const queues = Array.from({ length: step.addressesPerByte }, () => ({
    candidates: new Int32Array(count),
    head: 0,
    tail: 0,
  }));

  for (let index = 0; index < count; index++) {
    const start = starts[index] ?? 0;
    const gain = (best[index] ?? 0) - step.perAddressMs * start;
    advantage[index] = gain;
    const added = queues[start % queues.length];
    if (added === undefined) throw new RangeError("a remainder has a queue");
    while (added.tail > added.head && (advantage[added.candidates[added.tail - 1] ?? 0] ?? 0) > gain) added.tail--;
    added.candidates[added.tail++] = index;

    const end = ends[index] ?? 0;
    const earliest = earliestStarts[index] ?? 0;
    let cheapest = Number.POSITIVE_INFINITY;
    for (const queue of queues) {
      while (queue.head < queue.tail && (starts[queue.candidates[queue.head] ?? 0] ?? 0) < earliest) queue.head++;
      if (queue.head === queue.tail) continue;
      const candidate = queue.candidates[queue.head] ?? 0;
      const total = (best[candidate] ?? 0) + step.costMs(end - (starts[candidate] ?? 0));
      if (total >= cheapest) continue;
      cheapest = total;
      from[index + 1] = candidate;
    }
    best[index + 1] = cheapest;
  }

  const cuts: number[] = [];
  for (let index = count; index > 0; index = from[index] ?? 0) cuts.push(from[index] ?? 0);
  return cuts.reverse();
}

interface CostStep {
  readonly addressesPerByte: number;
  readonly perAddressMs: number;
  costMs(quantity: number): number;
}

function costStep(cost: ReadCost, table: RegisterTable): CostStep {
  const isBits = isBitTable(table);
  return {
    addressesPerByte: isBits ? 8 : 1,
    perAddressMs: isBits ? cost.perByteMs / 8 : cost.perByteMs * 2,
    costMs: (quantity) => cost.perRequestMs + cost.perByteMs * dataBytes(table, quantity),
  };
}

interface GroupPlan<Wanted extends WantedRead> {
  readonly requests: PlannedRead<Wanted>[];
  readonly unreadable: UnreadableWanted<Wanted>[];
}

function planGroup<Wanted extends WantedRead>(
  group: Group<Wanted>,
  limits: ReadLimits,
  cost: ReadCost,
): GroupPlan<Wanted> {
  const { unitId, table, intervalMs } = group;
  const maxQuantity = isBitTable(table) ? limits.maxBits : limits.maxRegisters;
  const holes = holesOf(limits.unreadable, table);
  const unreadable: UnreadableWanted<Wanted>[] = [];
  const readable: Wanted[] = [];
  for (const wanted of group.wanted) {
    if (endOf(wanted) > LAST_ADDRESS + 1) unreadable.push({ wanted, why: "beyond-end" });
    else if (wanted.quantity > maxQuantity) unreadable.push({ wanted, why: "too-wide" });
    else if (wallBefore(holes, endOf(wanted)) > wanted.address) unreadable.push({ wanted, why: "in-hole" });
    else readable.push(wanted);
  }
  const sorted = byAddress(readable);
  const frontier = frontierOf(sorted);
  const earliestStarts = new Int32Array(frontier.count);
  for (let index = 0; index < frontier.count; index++) {
    const end = frontier.ends[index] ?? 0;
    earliestStarts[index] = Math.max(end - maxQuantity, wallBefore(holes, end));
  }
  const cuts = cheapestCuts(frontier, earliestStarts, costStep(cost, table));

  const requests: PlannedRead<Wanted>[] = [];
  let next = 0;
  for (const [position, cut] of cuts.entries()) {
    const address = frontier.starts[cut] ?? 0;
    const end = frontier.ends[(cuts[position + 1] ?? frontier.count) - 1] ?? 0;
    const serves: Wanted[] = [];
    for (let wanted = sorted[next]; wanted !== undefined && endOf(wanted) <= end; wanted = sorted[++next])
      serves.push(wanted);
    const functionCode = READ_FUNCTION_CODES[table];
    requests.push({ unitId, table, functionCode, address, quantity: end - address, intervalMs, serves });
  }
  return { requests, unreadable };
}

/**
 * The cheapest list of requests that reads everything wanted, each unit and interval for itself.
 *
 * A wanted run is never split over two answers, so that a 32-bit value is of one moment. Runs may overlap. Requests
 * stay within the unit's limits and touch none of its unreadable ranges. The total of `perRequestMs + perByteMs ×
 * bytes` is the least there is. Pure; 10,000 points take a few milliseconds.
 */
export function planReads<Wanted extends WantedRead>(
  wanted: readonly Wanted[],
  options: PlanningOptions,
): ReadPlan<Wanted> {
  const plans = grouped(wanted).map((group) =>
    planGroup(group, options.limits?.get(group.unitId) ?? PROTOCOL_LIMITS, options.cost),
  );
  return {
    requests: plans.flatMap((plan) => plan.requests),
    unreadable: plans.flatMap((plan) => plan.unreadable),
  };
}
