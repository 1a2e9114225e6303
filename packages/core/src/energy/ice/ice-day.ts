import type { EpochMs } from "../../reading/index.ts";
import type { TariffPeriod } from "../tariff/tariff-terms.ts";
import type { IcePlant } from "./ice-plant.ts";

/** What a kWh costs in one step. */
export interface StepPrice {
  readonly period: TariffPeriod;
  readonly twdPerKwh: number;
  /** What making ice pays: 60 % of the price off-peak, where the tariff has it and a meter of its own counts it. */
  readonly makingTwdPerKwh: number;
  /** Which of the day's {@link DemandStep} the demand of this step counts for; `null` under plans without demand. */
  readonly demandStep: number | null;
}

/**
 * A level of demand that costs when it is passed, the dearest first. What is above `allowedKw` costs twice
 * `basicTwdPerKw` within 10 % of it and three times beyond; what a dearer level was charged a cheaper one is not again.
 */
export interface DemandStep {
  readonly period: TariffPeriod;
  readonly allowedKw: number;
  readonly basicTwdPerKw: number;
  /** The month's highest quarter so far; up to it demand costs nothing more. */
  readonly reachedKw: number;
}

/** A day for which the plant is to be scheduled: what is asked of it, what that costs, and how it begins. */
export interface IceDay {
  readonly plant: IcePlant;
  readonly startAt: EpochMs;
  readonly stepMs: number;
  /** Cold that the house asks for, kW thermal, a value for each step. */
  readonly loadKwth: readonly number[];
  /** What the rest of the centre draws at the meter of the contract, kW, a value for each step. */
  readonly otherKw: readonly number[];
  readonly prices: readonly StepPrice[];
  readonly demandSteps: readonly DemandStep[];
  readonly startStoredKwhTh: number;
  /** Machines of each group that run when the day begins, and have for long. */
  readonly runningBefore: readonly number[];
  /** What a kWh of cold that is left at the end is worth: what it costs to make in the night after. */
  readonly leftTwdPerKwhTh: number;
  /** What a kWh of cold that the house does not get is made to cost, so that it is the last thing to be saved. */
  readonly unmetTwdPerKwhTh: number;
}

/** What the plant does in one step. Lists have a value for each group. */
export interface IceStep {
  readonly coolingCount: readonly number[];
  readonly coolingKwth: readonly number[];
  readonly makingCount: readonly number[];
  readonly makingKwth: readonly number[];
  readonly meltKwth: number;
  /** Cold that the house asks for and does not get. */
  readonly unmetKwth: number;
}

/** How a schedule came to be: by the cheapest way found, or by the rule of thumb it is compared with. */
export type IceStrategy = "optimal" | "chiller-first" | "storage-first";

/** A day of the plant, step by step. */
export interface IceSchedule {
  readonly strategy: IceStrategy;
  readonly steps: readonly IceStep[];
}

const MS_PER_HOUR = 3_600_000;
const HOURS_OF_A_DAY = 24;

/** The length of a day's steps in hours. */
export const stepHours = ({ stepMs }: Pick<IceDay, "stepMs">): number => stepMs / MS_PER_HOUR;

/** What the store keeps over a step of what it holds above its reserve, 0–1. */
export const keptShare = (day: IceDay): number =>
  (1 - day.plant.store.lossSharePerDay) ** (stepHours(day) / HOURS_OF_A_DAY);

/** What the store holds when the day begins: not below its reserve, not above its capacity. */
export const storedAtStart = ({ plant, startStoredKwhTh }: IceDay): number =>
  Math.min(plant.store.capacityKwhTh, Math.max(plant.store.reserveKwhTh, startStoredKwhTh));

/**
 * Whether ice may be made in a step: where one loop serves both, not while the house asks for cold. Nobody lets a house
 * get warm to fill a store, whatever that would earn.
 */
export const mayMakeIce = ({ plant, loadKwth }: IceDay, at: number): boolean =>
  plant.mayMakeWhileCooling || (loadKwth[at] ?? 0) <= 0;

/** The most ice that the store takes in at what it holds, kW thermal. */
export function makingLimitKwth({ plant }: IceDay, storedKwhTh: number): number {
  const { mostMakingKwth, slowFillShare, capacityKwhTh } = plant.store;
  if (slowFillShare <= 0) return mostMakingKwth;
  return mostMakingKwth * Math.min(1, (capacityKwhTh - storedKwhTh) / (slowFillShare * capacityKwhTh));
}

/** The most cold that the store gives at what it holds, kW thermal. */
export function meltLimitKwth({ plant }: IceDay, storedKwhTh: number): number {
  const { mostMeltKwth, slowMeltShare, capacityKwhTh } = plant.store;
  if (slowMeltShare <= 0) return mostMeltKwth;
  return mostMeltKwth * Math.min(1, storedKwhTh / (slowMeltShare * capacityKwhTh));
}

/** What the store holds after a step. */
export function storedAfter(day: IceDay, storedKwhTh: number, givenKwth: number): number {
  const { reserveKwhTh } = day.plant.store;
  return reserveKwhTh + (storedKwhTh - reserveKwhTh) * keptShare(day) + stepHours(day) * givenKwth;
}

/** Steps that a length of time takes; a part of a step counts as one. */
export const stepsOf = ({ stepMs }: Pick<IceDay, "stepMs">, lengthMs: number): number => Math.ceil(lengthMs / stepMs);
