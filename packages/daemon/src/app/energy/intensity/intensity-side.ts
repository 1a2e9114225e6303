import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { ElevatorEnergy } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";

/** What a centre is to reach in a year. */
export interface TargetView {
  readonly centerId: string;
  readonly year: number;
  readonly intensityKwhPerM2: number | null;
  readonly emissionKg: number | null;
  readonly floorAreaM2: number | null;
  readonly source: string;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs;
}
export type GivenTarget = Omit<TargetView, "decidedBy" | "decidedAt">;

export interface HeadcountView {
  readonly id: string;
  readonly centerId: string;
  readonly fromDate: PlainDateText;
  readonly headCount: number;
  readonly source: string;
  readonly enteredBy: string | null;
  readonly enteredAt: EpochMs;
}
export type GivenHeadcount = Pick<HeadcountView, "centerId" | "fromDate" | "headCount" | "source">;

/** A photovoltaic system over a year. */
export interface YieldView {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly ratedPeakKw: number;
  readonly energyKwh: number;
  readonly yieldHours: number;
  readonly irradiationKwhPerM2: number | null;
  readonly performanceRatioPct: number | null;
  readonly coveragePct: number;
}

/** The use of a year by floor area. */
export interface IntensityView {
  readonly centerId: string;
  readonly year: number;
  readonly energyKwh: number | null;
  readonly coveragePct: number;
  readonly floorAreaM2: number | null;
  /** Where the area is from: entered with the target, or added up from the model's rooms. */
  readonly areaSource: LocalName | null;
  readonly soFarKwhPerM2: number | null;
  readonly yearKwhPerM2: number | null;
  readonly isWholeYear: boolean;
  readonly target: TargetView | null;
  readonly aboveTargetPct: number | null;
  /** Each month that has begun: kWh and kWh/m². */
  readonly months: readonly {
    readonly month: string;
    readonly energyKwh: number | null;
    readonly kwhPerM2: number | null;
    readonly coveragePct: number;
  }[];
  /** The year before, for as many days; null where less than 95 % of them is known. */
  readonly sameDaysBeforeKwh: number | null;
  readonly photovoltaics: readonly YieldView[];
}

/** What the electricity of a year emitted. */
export interface CarbonView {
  readonly centerId: string;
  readonly year: number;
  readonly energyKwh: number | null;
  readonly emissionKg: number | null;
  readonly coveragePct: number;
  readonly factor: {
    readonly year: number;
    readonly kgPerKwh: number;
    readonly source: string;
    readonly isUnconfirmed: boolean;
  };
  /** Why the factor is another year's, or not final. */
  readonly note: LocalName | null;
  readonly targetKg: number | null;
  readonly months: readonly {
    readonly month: string;
    readonly energyKwh: number | null;
    readonly emissionKg: number | null;
    readonly coveragePct: number;
  }[];
  /** The years before that are known, oldest first. */
  readonly years: readonly {
    readonly year: number;
    readonly energyKwh: number | null;
    readonly emissionKg: number | null;
    readonly kgPerKwh: number;
    readonly coveragePct: number;
  }[];
}

/** What runs at night. */
export interface BaseLoadView {
  readonly centerId: string;
  readonly meterId: string;
  readonly days: readonly {
    readonly date: PlainDateText;
    readonly baseKw: number | null;
    readonly isWorked: boolean;
  }[];
  readonly medianKw: number | null;
  /** What it is to the mean load of the span, %. */
  readonly shareOfMeanPct: number | null;
  /** The median of the last third of the days against the first, kW; null of fewer than 30 days. */
  readonly changeKw: number | null;
  readonly coveragePct: number;
}

/** Days by what they used beyond what weather, calendar and lettings make one expect. */
export interface DayRankingView {
  readonly centerId: string;
  readonly meterId: string;
  /** The hungriest first; only days that can be judged. */
  readonly days: readonly {
    readonly date: PlainDateText;
    readonly measuredKwh: number;
    readonly expectedKwh: number;
    readonly aboveKwh: number;
    readonly abovePct: number;
    readonly meanTempC: number;
    readonly isWorked: boolean;
    readonly bookedHours: number;
  }[];
  readonly unjudgedCount: number;
}

/** An elevator over some days. */
export interface ElevatorView extends ElevatorEnergy {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly ratedLoadKg: number | null;
}
export interface ElevatorBoard {
  readonly elevators: readonly ElevatorView[];
  readonly classesNote: LocalName;
}

export interface CenterDays {
  readonly centerId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
}

/** Figures of energy against area, target, weather and starts. What is outside the caller's centres does not exist. */
export interface Intensity {
  intensity(
    question: { readonly centerId: string; readonly year: number },
    principal: Principal,
  ): Promise<IntensityView>;
  carbon(question: { readonly centerId: string; readonly year: number }, principal: Principal): Promise<CarbonView>;
  baseLoad(span: CenterDays, principal: Principal): Promise<BaseLoadView>;
  ranking(span: CenterDays, principal: Principal): Promise<DayRankingView>;
  elevators(span: CenterDays, principal: Principal): Promise<ElevatorBoard>;
}

/** What people enter: targets and headcounts. */
export interface EnergyEntries {
  targets(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly TargetView[]>;
  setTarget(given: GivenTarget, caller: EnergyCaller): Promise<TargetView>;
  headcounts(filter: { readonly centerId: string | null }, principal: Principal): Promise<readonly HeadcountView[]>;
  addHeadcount(given: GivenHeadcount, caller: EnergyCaller): Promise<HeadcountView>;
}
