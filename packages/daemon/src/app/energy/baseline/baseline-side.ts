import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { BaselineRefusal } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";

/** The models that a baseline can be asked for; `auto` takes the best change-point model. */
export const BASELINE_MODELS = ["auto", "2p", "3pc", "3ph", "4p", "5p", "caltrack-daily", "towt"] as const;
export type BaselineModel = (typeof BASELINE_MODELS)[number];

/** What drives the use of a building beside its weather. */
export const BASELINE_DRIVERS = ["workedShare", "bookedHours", "venueUses", "headcount"] as const;
export type BaselineDriver = (typeof BASELINE_DRIVERS)[number];

/** What a baseline is to be fitted to. */
export interface AskedBaseline {
  readonly centerId: string;
  readonly meterId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly model: BaselineModel;
  readonly drivers: readonly BaselineDriver[];
}

/** The figures of a model of days, for people. */
export interface BaselineParameters {
  readonly interceptKwhPerDay: number;
  readonly heating: { readonly balanceC: number; readonly kwhPerDayPerK: number } | null;
  readonly cooling: { readonly balanceC: number; readonly kwhPerDayPerK: number } | null;
  readonly slopeKwhPerDayPerK: number | null;
  readonly drivers: readonly { readonly driver: string; readonly kwhPerDay: number }[];
}

/** A reason for which a baseline is refused, as a code and in words. */
export interface BaselineRefusalView {
  readonly code: BaselineRefusal;
  readonly text: LocalName;
}

/** How well a model follows its days. */
export interface BaselineFit {
  readonly r2: number | null;
  readonly cvRmsePct: number | null;
  readonly nmbePct: number | null;
  readonly autocorrelation: number | null;
  readonly pointCount: number;
}

/** What was fitted. */
export interface BaselineResultView extends AskedBaseline {
  /** The kind of model that was fitted; null where none was. */
  readonly fittedModel: string | null;
  /** Null for the model of hours, which has hundreds of them. */
  readonly parameters: BaselineParameters | null;
  readonly fit: BaselineFit | null;
  readonly coveragePct: number;
  /** Empty: it stands. One that is refused proves no saving. */
  readonly refused: readonly BaselineRefusalView[];
  readonly inputHash: string;
}

/** A day of a baseline or of its reporting period. */
export interface BaselineDayView {
  readonly date: PlainDateText;
  readonly meanTempC: number | null;
  readonly measuredKwh: number | null;
  readonly expectedKwh: number | null;
  readonly isWorked: boolean;
}

export interface BaselinePreview extends BaselineResultView {
  readonly days: readonly BaselineDayView[];
}

/** A baseline that was kept. */
export interface BaselineView extends BaselineResultView {
  readonly id: string;
  readonly name: string;
  readonly madeBy: string | null;
  readonly madeAt: EpochMs;
}

/** What a reporting period saved against a baseline. */
export interface SavingsView {
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly expectedKwh: number;
  readonly measuredKwh: number;
  readonly savingsKwh: number;
  readonly savingsPct: number | null;
  /** At 90 % confidence, as a part of the saving; null where it cannot be told. More than 100: it may be none. */
  readonly uncertaintyPct: number | null;
  readonly coveragePct: number;
  readonly dayCount: number;
}

export interface BaselineDetail extends BaselineView {
  /** Its own days. */
  readonly days: readonly BaselineDayView[];
  /** The days of the reporting period, where one was asked for. */
  readonly reporting: readonly BaselineDayView[];
  /** Null where no period was asked for, nothing of it is known, or the baseline is refused. */
  readonly savings: SavingsView | null;
}

/** Baselines of meters. What is outside the caller's centres is as if it did not exist. */
export interface Baselines {
  list(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly BaselineView[]>;
  find(
    id: string,
    reporting: { readonly from: PlainDateText; readonly to: PlainDateText } | null,
    principal: Principal,
  ): Promise<BaselineDetail>;
  preview(asked: AskedBaseline, principal: Principal): Promise<BaselinePreview>;
  add(asked: AskedBaseline, name: string, caller: EnergyCaller): Promise<BaselineView>;
  remove(id: string, reason: string, caller: EnergyCaller): Promise<void>;
}
