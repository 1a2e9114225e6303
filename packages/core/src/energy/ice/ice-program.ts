import type { MixedIntegerProgram, ProgramTerm, ProgramWriter } from "../program/mixed-integer-program.ts";
import { programWriter } from "../program/mixed-integer-program.ts";
import {
  type IceDay,
  type IceSchedule,
  type IceStep,
  keptShare,
  mayMakeIce,
  stepHours,
  stepsOf,
  storedAtStart,
} from "./ice-day.ts";
import type { ChillerDuty, ChillerGroup } from "./ice-plant.ts";
import { OVER_CONTRACT, overContractTwd } from "./schedule-cost.ts";

/** The columns of one group in one step. */
interface GroupColumns {
  readonly coolingCount: number;
  readonly coolingKwth: number;
  readonly coolingKw: number;
  readonly makingCount: number;
  readonly makingKwth: number;
  readonly makingKw: number;
  readonly started: number;
  readonly stopped: number;
}

/** The columns of one step. */
interface StepColumns {
  readonly groups: readonly GroupColumns[];
  readonly meltKwth: number;
  readonly unmetKwth: number;
  /** What the store holds above its reserve at the end of the step. */
  readonly storedKwhTh: number;
  /** 1 while the store is for making, 0 while it may be melted; always 0 where no ice may be made. */
  readonly isMaking: number;
}

/** The cheapest day of a plant, as a program, and where in it what stands. */
export interface IceProgram {
  readonly program: MixedIntegerProgram;
  /** The day that an answer to the program means: its values by column. */
  readonly scheduleOf: (values: ArrayLike<number>) => IceSchedule;
}

/**
 * Writes a day of an ice plant as a mixed-integer linear program whose cost is that of {@link scheduleCost}.
 *
 * Whole are only how many machines of a group run in which duty and whether the store is being filled: machines that
 * are alike share a load equally, so counting them loses nothing and spares the solver their permutations. Power is the
 * upper edge of lines, so it is a column that lies above each of them. Runs and rests are the usual windows over starts
 * and stops; demand above the contract is bought by level, and what was bought in a dearer level serves the cheaper.
 *
 * Where demand passes a cheaper level by more than 10 % the program may buy a little cheaper than the tariff charges;
 * who compares schedules asks {@link scheduleCost}.
 */
export function iceProgram(day: IceDay): IceProgram {
  const writer = programWriter();
  const steps = day.loadKwth.map((loadKwth, at) => stepColumns(writer, day, { loadKwth, at }));
  writeStore(writer, day, steps);
  for (const [place, group] of day.plant.groups.entries()) writeTurns(writer, day, { group, place, steps });
  writeDemand(writer, day, steps);
  return {
    program: writer.program(),
    scheduleOf: (values) => ({
      strategy: "optimal",
      steps: steps.map((columns, at) => actionOf(columns, values, day.loadKwth[at] ?? 0)),
    }),
  };
}

function stepColumns(
  writer: ProgramWriter,
  day: IceDay,
  { loadKwth, at }: { readonly loadKwth: number; readonly at: number },
): StepColumns {
  const { plant } = day;
  const hours = stepHours(day);
  const price = day.prices[at] ?? { twdPerKwh: 0, makingTwdPerKwh: 0 };
  const isLast = at === day.loadKwth.length - 1;
  const mayMake = mayMakeIce(day, at);
  const groups = plant.groups.map((group) => groupColumns(writer, group, { ...price, hours, loadKwth, mayMake }));
  const columns: StepColumns = {
    groups,
    meltKwth: writer.column({
      upper: Math.min(plant.store.mostMeltKwth, loadKwth),
      objective: hours * price.twdPerKwh * plant.store.meltKwPerKwth,
    }),
    unmetKwth: writer.column({ upper: loadKwth, objective: hours * day.unmetTwdPerKwhTh }),
    storedKwhTh: writer.column({
      upper: plant.store.capacityKwhTh - plant.store.reserveKwhTh,
      objective: isLast ? -day.leftTwdPerKwhTh : 0,
    }),
    isMaking: writer.column({ upper: mayMake ? 1 : 0, isWhole: mayMake }),
  };
  writer.row(
    [...groups.map((group): ProgramTerm => [group.coolingKwth, 1]), [columns.meltKwth, 1], [columns.unmetKwth, 1]],
    { lower: loadKwth, upper: loadKwth },
  );
  for (const [place, group] of mayMake ? groups.entries() : []) {
    const machineCount = plant.groups[place]?.equipmentIds.length ?? 0;
    writer.row(
      [
        [group.makingCount, 1],
        [columns.isMaking, -machineCount],
      ],
      { upper: 0 },
    );
    if (!plant.mayMakeWhileCooling)
      writer.row(
        [
          [group.coolingCount, 1],
          [columns.isMaking, machineCount],
        ],
        { upper: machineCount },
      );
  }
  return columns;
}

/** What one step is for a group: its length, its prices, the load of the house, and whether ice may be made. */
interface GroupStep {
  readonly hours: number;
  readonly twdPerKwh: number;
  readonly makingTwdPerKwh: number;
  readonly loadKwth: number;
  readonly mayMake: boolean;
}

function groupColumns(
  writer: ProgramWriter,
  { equipmentIds, cooling, making, startTwd }: ChillerGroup,
  { hours, twdPerKwh, makingTwdPerKwh, loadKwth, mayMake }: GroupStep,
): GroupColumns {
  const machineCount = equipmentIds.length;
  const coolingColumns = dutyColumns(writer, cooling, {
    machineCount,
    twdPerKw: hours * twdPerKwh,
    mostEachKwth: Math.min(cooling.capacityKwth, loadKwth),
  });
  const makingColumns = dutyColumns(writer, mayMake ? making : null, {
    machineCount,
    twdPerKw: hours * makingTwdPerKwh,
    mostEachKwth: making?.capacityKwth ?? 0,
  });
  writer.row(
    [
      [coolingColumns.count, 1],
      [makingColumns.count, 1],
    ],
    { upper: machineCount },
  );
  return {
    coolingCount: coolingColumns.count,
    coolingKwth: coolingColumns.loadKwth,
    coolingKw: coolingColumns.powerKw,
    makingCount: makingColumns.count,
    makingKwth: makingColumns.loadKwth,
    makingKw: makingColumns.powerKw,
    started: writer.column({ upper: machineCount, objective: startTwd }),
    stopped: writer.column({ upper: machineCount }),
  };
}

/** One duty of a group; the most that each machine gives is as tight as can be, which spares the solver branches. */
function dutyColumns(
  writer: ProgramWriter,
  duty: ChillerDuty | null,
  {
    machineCount,
    twdPerKw,
    mostEachKwth,
  }: { readonly machineCount: number; readonly twdPerKw: number; readonly mostEachKwth: number },
): { readonly count: number; readonly loadKwth: number; readonly powerKw: number } {
  const columns = {
    count: writer.column({ upper: duty === null ? 0 : machineCount, isWhole: duty !== null }),
    loadKwth: writer.column({ upper: duty === null ? 0 : machineCount * mostEachKwth }),
    powerKw: writer.column({ objective: twdPerKw, ...(duty === null ? { upper: 0 } : {}) }),
  };
  if (duty === null) return columns;
  writer.row(
    [
      [columns.loadKwth, 1],
      [columns.count, -mostEachKwth],
    ],
    { upper: 0 },
  );
  for (const { fixedKw, kwPerKwth } of duty.power)
    writer.row(
      [
        [columns.powerKw, 1],
        [columns.count, -fixedKw],
        [columns.loadKwth, -kwPerKwth],
      ],
      { lower: 0 },
    );
  return columns;
}

/** What the store holds goes from step to step; how fast it fills and melts depends on what it holds before. */
function writeStore(writer: ProgramWriter, day: IceDay, steps: readonly StepColumns[]): void {
  const { store } = day.plant;
  const hours = stepHours(day);
  const kept = keptShare(day);
  const atStart = storedAtStart(day) - store.reserveKwhTh;
  writer.constant(storedAtStart(day) * day.leftTwdPerKwhTh - store.reserveKwhTh * day.leftTwdPerKwhTh);
  for (const [at, { groups, meltKwth, storedKwhTh, isMaking }] of steps.entries()) {
    const before = steps[at - 1]?.storedKwhTh;
    /** A row in which what is held before stands with a coefficient, whether it is a column or the known start. */
    const withBefore = (
      terms: readonly ProgramTerm[],
      coefficient: number,
      bound: { lower?: number; upper?: number },
    ): void => {
      const knownPart = before === undefined ? coefficient * atStart : 0;
      writer.row(before === undefined ? terms : [...terms, [before, coefficient]], {
        ...(bound.lower === undefined ? {} : { lower: bound.lower - knownPart }),
        ...(bound.upper === undefined ? {} : { upper: bound.upper - knownPart }),
      });
    };
    const made = (coefficient: number): readonly ProgramTerm[] =>
      groups.map((group): ProgramTerm => [group.makingKwth, coefficient]);
    withBefore([[storedKwhTh, 1], ...made(-hours), [meltKwth, hours]], -kept, { lower: 0, upper: 0 });
    writer.row([...made(1), [isMaking, -store.mostMakingKwth]], { upper: 0 });
    writer.row(
      [
        [meltKwth, 1],
        [isMaking, store.mostMeltKwth],
      ],
      { upper: store.mostMeltKwth },
    );
    if (store.slowFillShare > 0) {
      const perKwh = store.mostMakingKwth / (store.slowFillShare * store.capacityKwhTh);
      withBefore(made(1), perKwh, { upper: perKwh * (store.capacityKwhTh - store.reserveKwhTh) });
    }
    if (store.slowMeltShare > 0) {
      const perKwh = store.mostMeltKwth / (store.slowMeltShare * store.capacityKwhTh);
      withBefore([[meltKwth, 1]], -perKwh, { upper: perKwh * store.reserveKwhTh });
    }
  }
}

/** Starts and stops of a group, and that machines run and rest long enough. */
function writeTurns(
  writer: ProgramWriter,
  day: IceDay,
  {
    group,
    place,
    steps,
  }: { readonly group: ChillerGroup; readonly place: number; readonly steps: readonly StepColumns[] },
): void {
  const columns = steps.flatMap(({ groups }) => groups.slice(place, place + 1));
  const machineCount = group.equipmentIds.length;
  const runSteps = stepsOf(day, group.leastRunMs);
  const restSteps = stepsOf(day, group.leastRestMs);
  const running = (at: number, sign: 1 | -1): readonly ProgramTerm[] => {
    const found = columns[at];
    return found === undefined
      ? []
      : [
          [found.coolingCount, sign],
          [found.makingCount, sign],
        ];
  };
  const window = (at: number, length: number, key: "started" | "stopped"): readonly ProgramTerm[] =>
    columns.slice(Math.max(0, at - length + 1), at + 1).map((column): ProgramTerm => [column[key], 1]);
  for (const [at, { started, stopped }] of columns.entries()) {
    const before = at === 0 ? (day.runningBefore[place] ?? 0) : 0;
    writer.row([...running(at, 1), ...running(at - 1, -1), [started, -1], [stopped, 1]], {
      lower: before,
      upper: before,
    });
    if (runSteps > 1) writer.row([...window(at, runSteps, "started"), ...running(at, -1)], { upper: 0 });
    if (restSteps > 1) writer.row([...window(at, restSteps, "stopped"), ...running(at, 1)], { upper: machineCount });
  }
}

/** Demand above the contract is bought level by level; what was bought in a dearer level counts in the cheaper ones. */
function writeDemand(writer: ProgramWriter, day: IceDay, steps: readonly StepColumns[]): void {
  const { withinShare, withinFactor, beyondFactor } = OVER_CONTRACT;
  const bought: ProgramTerm[][] = [];
  for (const [place, { allowedKw, basicTwdPerKw, reachedKw }] of day.demandSteps.entries()) {
    const within = writer.column({ upper: withinShare * allowedKw, objective: withinFactor * basicTwdPerKw });
    const beyond = writer.column({ objective: beyondFactor * basicTwdPerKw });
    const upTo: ProgramTerm[] = [...(bought[place - 1] ?? []), [within, 1], [beyond, 1]];
    bought.push(upTo);
    if (reachedKw > allowedKw) writer.row(upTo, { lower: reachedKw - allowedKw });
  }
  const reached = day.demandSteps.map(({ reachedKw }) => reachedKw);
  writer.constant(-overContractTwd(day.demandSteps, reached));
  for (const [at, { groups, meltKwth }] of steps.entries()) {
    const level = day.prices[at]?.demandStep ?? null;
    const step = level === null ? undefined : day.demandSteps[level];
    if (level === null || step === undefined) continue;
    writer.row(
      [
        ...groups.flatMap((group): readonly ProgramTerm[] => [
          [group.coolingKw, 1],
          [group.makingKw, 1],
        ]),
        [meltKwth, day.plant.store.meltKwPerKwth],
        ...(bought[level] ?? []).map(([column]): ProgramTerm => [column, -1]),
      ],
      { upper: step.allowedKw - (day.otherKw[at] ?? 0) },
    );
  }
}

/** A solver's numbers carry its tolerance: what is nearly nothing is nothing, and the step's cold adds up again. */
const NEARLY_NOTHING_KWTH = 1e-5;

function actionOf(columns: StepColumns, values: ArrayLike<number>, loadKwth: number): IceStep {
  const count = (column: number): number => Math.round(values[column] ?? 0);
  const cold = (column: number): number => {
    const value = values[column] ?? 0;
    return value < NEARLY_NOTHING_KWTH ? 0 : value;
  };
  const coolingKwth = columns.groups.map((group) => cold(group.coolingKwth));
  const meltKwth = cold(columns.meltKwth);
  const givenKwth = coolingKwth.reduce((sum, value) => sum + value, meltKwth);
  const missingKwth = loadKwth - givenKwth;
  return {
    coolingCount: columns.groups.map((group) => count(group.coolingCount)),
    coolingKwth,
    makingCount: columns.groups.map((group) => count(group.makingCount)),
    makingKwth: columns.groups.map((group) => cold(group.makingKwth)),
    meltKwth,
    unmetKwth: missingKwth < NEARLY_NOTHING_KWTH ? 0 : missingKwth,
  };
}
