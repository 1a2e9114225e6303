import type { IceDay, IceStep, PricedSchedule } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { IceCostView, IceMode, IceScheduleView, IceStepView } from "../../../ports/record-kinds/ice-day-record.ts";
import { type PlannedDay, stepSpan } from "./ice-planner.ts";
import { reasonsOf } from "./ice-words.ts";

const HOUR_MS = 3_600_000;

/** NT$ with two digits, as money goes over the wire. */
export const twdText = (amountTwd: number): string => {
  const text = amountTwd.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
};

/** A planned day as people see it, with the reasons for it. */
export function scheduleView(
  planned: PlannedDay,
  { madeAt, state }: { readonly madeAt: EpochMs; readonly state: IceScheduleView["state"] },
): IceScheduleView {
  const { day, best, chillerFirst, storageFirst, load, description, contract, isProven, gapShare } = planned;
  const steps = best.schedule.steps.map((step, at) => stepView(day, best, { step, at }));
  const stored = ({ cost }: PricedSchedule): readonly number[] => cost.steps.map(({ storedKwhTh }) => storedKwhTh);
  const { capacityKwhTh, reserveKwhTh, equipmentId } = day.plant.store;
  return {
    kind: "schedule",
    centerId: planned.centerId,
    plantId: description.id,
    plantName: description.name,
    storeId: equipmentId,
    date: planned.date,
    state,
    madeAt,
    stepMs: day.stepMs,
    capacityKwhTh,
    reserveKwhTh,
    startStoredKwhTh: day.startStoredKwhTh,
    forecast: {
      basis: load.basis,
      days: load.days,
      meanTempC: load.meanTempC,
      loadKwhTh: energyOf(day, day.loadKwth),
      errorKwth: load.errors.reduce((sum, error) => sum + error, 0) / load.errors.length,
    },
    tariffBook: contract.book.name,
    isContractAssumed: contract.isAssumed,
    duties: planned.duties,
    isProven,
    gapPct: 100 * gapShare,
    costTwd: twdText(best.cost.totalTwd),
    cost: costView(day, best),
    comparedTo: { chillerFirst: costView(day, chillerFirst), storageFirst: costView(day, storageFirst) },
    steps,
    storedByRule: { chillerFirst: stored(chillerFirst), storageFirst: stored(storageFirst) },
    reasons: reasonsOf({
      steps,
      totalTwd: best.cost.totalTwd,
      chillerFirstTwd: chillerFirst.cost.totalTwd,
      storageFirstTwd: storageFirst.cost.totalTwd,
      demandTwd: best.cost.demandTwd,
      isProven,
      gapShare,
    }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const energyOf = ({ stepMs }: IceDay, powers: readonly number[]): number => (sum(powers) * stepMs) / HOUR_MS;

function stepView(
  day: IceDay,
  { cost }: PricedSchedule,
  { step, at }: { readonly step: IceStep; readonly at: number },
): IceStepView {
  const costed = cost.steps[at];
  const price = day.prices[at];
  const level = price?.demandStep ?? null;
  return {
    ...stepSpan(day, at),
    mode: modeOf(step),
    period: price?.period ?? "flat",
    priceTwdPerKwh: price?.twdPerKwh ?? 0,
    makingPriceTwdPerKwh: price?.makingTwdPerKwh ?? 0,
    loadKwth: day.loadKwth[at] ?? 0,
    coolingKwth: sum(step.coolingKwth),
    makingKwth: sum(step.makingKwth),
    meltKwth: step.meltKwth,
    unmetKwth: step.unmetKwth,
    coolingCount: sum(step.coolingCount),
    makingCount: sum(step.makingCount),
    storedKwhTh: costed?.storedKwhTh ?? 0,
    plantKw: (costed?.coolingKw ?? 0) + (costed?.makingKw ?? 0) + (costed?.meltKw ?? 0),
    siteKw: costed?.siteKw ?? 0,
    allowedKw: level === null ? null : (day.demandSteps[level]?.allowedKw ?? null),
  };
}

function modeOf({ coolingCount, makingCount, meltKwth }: IceStep): IceMode {
  const isCooling = sum(coolingCount) > 0;
  if (sum(makingCount) > 0) return isCooling ? "making-and-cooling" : "making";
  if (meltKwth > 0) return isCooling ? "ice-and-chiller" : "ice";
  return isCooling ? "chiller" : "off";
}

function costView(day: IceDay, { schedule, cost }: PricedSchedule): IceCostView {
  return {
    strategy: schedule.strategy,
    totalTwd: twdText(cost.totalTwd),
    energyTwd: twdText(cost.energyTwd),
    makingTwd: twdText(cost.makingTwd),
    demandTwd: twdText(cost.demandTwd),
    startTwd: twdText(cost.startTwd),
    storeTwd: twdText(cost.storeTwd),
    unmetTwd: twdText(cost.unmetTwd),
    energyKwh: energyOf(
      day,
      cost.steps.map(({ coolingKw, makingKw, meltKw }) => coolingKw + makingKw + meltKw),
    ),
    peakKw: Math.max(0, ...cost.steps.map(({ siteKw }) => siteKw)),
    madeKwhTh: energyOf(
      day,
      schedule.steps.map(({ makingKwth }) => sum(makingKwth)),
    ),
    meltedKwhTh: energyOf(
      day,
      schedule.steps.map(({ meltKwth }) => meltKwth),
    ),
  };
}
