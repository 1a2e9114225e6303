import {
  type IceDay,
  type IceSchedule,
  type IceStep,
  makingLimitKwth,
  meltLimitKwth,
  stepHours,
  stepsOf,
  storedAfter,
  storedAtStart,
} from "./ice-day.ts";
import type { ChillerGroup } from "./ice-plant.ts";

/** A rule of thumb by which plants are run without a plan. */
export type RuleOfThumb = "chiller-first" | "storage-first";

/** What a rule wants of a step, before machines are chosen. */
interface Wish {
  readonly coolingKwth: number;
  readonly makingKwth: number;
  readonly meltKwth: number;
}

/**
 * The day as a rule of thumb runs it. Both fill the store in the cheap hours that come first. Then `chiller-first` melts
 * only what the chillers cannot give; `storage-first` melts all it can from the first dear hour on until the store is
 * empty. Neither knows what the evening will cost or what the meter stands at.
 *
 * Machines that must run on or rest longer do so; a machine that runs on without a load takes its least power.
 */
export function ruleSchedule(day: IceDay, strategy: RuleOfThumb): IceSchedule {
  const wishes = wishesOf(day, strategy);
  const counts = day.plant.groups.map((group, place) => {
    const needed = wishes.map((wish) => {
      const { cooling, making } = machinesOf(day, wish);
      return (cooling[place] ?? 0) + (making[place] ?? 0);
    });
    return withLeastTurns(needed, {
      before: day.runningBefore[place] ?? 0,
      runSteps: stepsOf(day, group.leastRunMs),
      restSteps: stepsOf(day, group.leastRestMs),
    });
  });
  const steps = wishes.map((wish, at) => actionOf(day, wish, { at, counts: counts.map((count) => count[at] ?? 0) }));
  return { strategy, steps };
}

function wishesOf(day: IceDay, strategy: RuleOfThumb): readonly Wish[] {
  const { groups } = day.plant;
  const cheapest = Math.min(...day.prices.map(({ twdPerKwh }) => twdPerKwh));
  const isCheap = (at: number): boolean => (day.prices[at]?.twdPerKwh ?? 0) <= cheapest;
  const firstDear = day.prices.findIndex((_price, at) => !isCheap(at));
  const firstLoaded = day.loadKwth.findIndex((loadKwth) => loadKwth > 0);
  const fillUntil = firstDear >= 0 ? firstDear : firstLoaded;
  const coolingKwth = groups.reduce((sum, group) => sum + mostCooling(group), 0);
  let storedKwhTh = storedAtStart(day);
  return day.loadKwth.map((loadKwth, at): Wish => {
    const isMelting = strategy === "storage-first" && !isCheap(at);
    const cooled = coolingWish(day, { loadKwth, coolingKwth, storedKwhTh, isMelting });
    const wish = at < fillUntil && cooled.meltKwth <= 0 ? withMaking(day, cooled, storedKwhTh) : cooled;
    storedKwhTh = storedAfter(day, storedKwhTh, wish.makingKwth - wish.meltKwth);
    return wish;
  });
}

function coolingWish(
  day: IceDay,
  {
    loadKwth,
    coolingKwth,
    storedKwhTh,
    isMelting,
  }: {
    readonly loadKwth: number;
    readonly coolingKwth: number;
    readonly storedKwhTh: number;
    readonly isMelting: boolean;
  },
): Wish {
  const wantedKwth = isMelting ? loadKwth : Math.max(0, loadKwth - coolingKwth);
  const meltKwth = Math.min(wantedKwth, meltLimitKwth(day, storedKwhTh), leftKwth(day, storedKwhTh));
  return { coolingKwth: Math.min(coolingKwth, loadKwth - meltKwth), makingKwth: 0, meltKwth };
}

/** The machines that the house does not need make ice, where the plant can do both. */
function withMaking(day: IceDay, wish: Wish, storedKwhTh: number): Wish {
  const { groups, mayMakeWhileCooling } = day.plant;
  if (wish.coolingKwth > 0 && !mayMakeWhileCooling) return wish;
  const cooling = machinesFor(groups, wish.coolingKwth, ({ cooling }) => cooling.capacityKwth);
  const freeKwth = groups.reduce(
    (sum, { equipmentIds, making }, place) =>
      sum + (equipmentIds.length - (cooling[place] ?? 0)) * (making?.capacityKwth ?? 0),
    0,
  );
  return { ...wish, makingKwth: Math.min(freeKwth, roomKwth(day, storedKwhTh)) };
}

const mostCooling = ({ equipmentIds, cooling }: ChillerGroup): number => equipmentIds.length * cooling.capacityKwth;
/** What a step may add so that the store is full at its end at most. */
function roomKwth(day: IceDay, storedKwhTh: number): number {
  const room = day.plant.store.capacityKwhTh - storedAfter(day, storedKwhTh, 0);
  return Math.max(0, Math.min(makingLimitKwth(day, storedKwhTh), room / stepHours(day)));
}

/** What a step may take so that the reserve is left at its end. */
const leftKwth = (day: IceDay, storedKwhTh: number): number =>
  Math.max(0, (storedAfter(day, storedKwhTh, 0) - day.plant.store.reserveKwhTh) / stepHours(day));

/** Below this nothing is asked of a machine. */
const LEAST_KWTH = 1e-6;

/** Machines of each group that a load needs; the groups are loaded one after another. */
function machinesFor(
  groups: readonly ChillerGroup[],
  loadKwth: number,
  eachKwth: (group: ChillerGroup) => number,
  taken: readonly number[] = [],
): readonly number[] {
  let leftKwth = loadKwth;
  return groups.map((group, place) => {
    const most = group.equipmentIds.length - (taken[place] ?? 0);
    const each = eachKwth(group);
    if (each <= 0 || leftKwth <= LEAST_KWTH) return 0;
    const count = Math.min(most, Math.ceil((leftKwth - LEAST_KWTH) / each));
    leftKwth -= count * each;
    return count;
  });
}

/** Machines of each group in each duty that a wish needs. */
function machinesOf(
  { plant }: IceDay,
  wish: Wish,
): { readonly cooling: readonly number[]; readonly making: readonly number[] } {
  const cooling = machinesFor(plant.groups, wish.coolingKwth, (group) => group.cooling.capacityKwth);
  return {
    cooling,
    making: machinesFor(plant.groups, wish.makingKwth, ({ making }) => making?.capacityKwth ?? 0, cooling),
  };
}

/**
 * Counts that hold the least run and rest, none below what is needed: each machine of the group by itself, the first
 * one for the base and the last one for the peak.
 */
function withLeastTurns(
  needed: readonly number[],
  { before, runSteps, restSteps }: { readonly before: number; readonly runSteps: number; readonly restSteps: number },
): readonly number[] {
  const highest = Math.max(before, ...needed);
  const counts = needed.map(() => 0);
  for (let machine = 1; machine <= highest; machine++) {
    const isOn = needed.map((count) => count >= machine);
    let wasOn = before >= machine;
    let sinceStart = Number.POSITIVE_INFINITY;
    for (let at = 0; at < isOn.length; at++) {
      const isNeeded = isOn[at] === true;
      const mustRun = wasOn && sinceStart < runSteps;
      // A rest that would be too short is no rest: the machine runs through it.
      const next = isOn.indexOf(true, at);
      const isRestTooShort = wasOn && !isNeeded && next >= 0 && next - at < restSteps;
      const runs = isNeeded || mustRun || isRestTooShort;
      if (runs && !wasOn) sinceStart = 0;
      sinceStart += 1;
      isOn[at] = runs;
      wasOn = runs;
      if (runs) counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts;
}

function actionOf(
  day: IceDay,
  wish: Wish,
  { at, counts }: { readonly at: number; readonly counts: readonly number[] },
): IceStep {
  const { groups, mayMakeWhileCooling } = day.plant;
  const needed = machinesOf(day, wish);
  // A machine that only runs on does what the plant does.
  const runsOnMaking = wish.makingKwth > 0 && !mayMakeWhileCooling;
  const spare = groups.map(
    (_group, place) => (counts[place] ?? 0) - (needed.cooling[place] ?? 0) - (needed.making[place] ?? 0),
  );
  const isSpareMaking = groups.map(({ making }) => runsOnMaking && making !== null);
  const coolingCount = groups.map(
    (_group, place) => (needed.cooling[place] ?? 0) + (isSpareMaking[place] ? 0 : (spare[place] ?? 0)),
  );
  const makingCount = groups.map(
    (_group, place) => (needed.making[place] ?? 0) + (isSpareMaking[place] ? (spare[place] ?? 0) : 0),
  );
  const coolingKwth = shared(
    groups,
    wish.coolingKwth,
    (group, place) => (coolingCount[place] ?? 0) * group.cooling.capacityKwth,
  );
  const givenKwth = coolingKwth.reduce((sum, value) => sum + value, wish.meltKwth);
  return {
    coolingCount,
    coolingKwth,
    makingCount,
    makingKwth: shared(
      groups,
      wish.makingKwth,
      ({ making }, place) => (makingCount[place] ?? 0) * (making?.capacityKwth ?? 0),
    ),
    meltKwth: wish.meltKwth,
    unmetKwth: Math.max(0, (day.loadKwth[at] ?? 0) - givenKwth),
  };
}

/** A load shared out to groups, one after another, each up to what its running machines can do. */
function shared(
  groups: readonly ChillerGroup[],
  loadKwth: number,
  mostKwth: (group: ChillerGroup, place: number) => number,
): readonly number[] {
  let leftKwth = loadKwth;
  return groups.map((group, place) => {
    const givenKwth = Math.max(0, Math.min(leftKwth, mostKwth(group, place)));
    leftKwth -= givenKwth;
    return givenKwth;
  });
}
