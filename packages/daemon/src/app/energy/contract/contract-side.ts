import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { ContractCapacities, TariffBook } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { EnergyCaller } from "../energy-caller.ts";

/** What is agreed with the utility from a day on. */
export interface EnergyContract {
  readonly id: string;
  readonly centerId: string;
  readonly validFrom: PlainDateText;
  /** The name of a tariff book. */
  readonly book: string;
  readonly capacities: ContractCapacities;
  /** The utility's industry code; `831` is public administration. */
  readonly industryCode: string | null;
  /** Stands in where no reactive energy is counted, 0–100. */
  readonly powerFactorPct: number | null;
  /** The meter of the ice store's machines, whose off-peak energy costs 60 %. */
  readonly iceMeterId: string | null;
  /** Nobody has shown the contract itself: the numbers are an assumption. */
  readonly isAssumed: boolean;
  /** Where it is written: a contract number, a bill. */
  readonly note: string | null;
  readonly origin: "installation" | "person";
  readonly enteredBy: { readonly personId: string; readonly displayName: string } | null;
  readonly enteredAt: EpochMs | null;
}

/** A contract as somebody enters it. */
export type GivenContract = Omit<EnergyContract, "origin" | "enteredBy" | "enteredAt">;

/** The contract that would have cost least. */
export interface ContractAdviceView {
  readonly kind: "known";
  readonly centerId: string;
  readonly book: string;
  readonly from: PlainDateText;
  readonly until: PlainDateText;
  readonly monthCount: number;
  readonly coveragePct: number;
  readonly present: ContractCapacities;
  readonly advised: ContractCapacities;
  /** Basic charges and excess of all months. */
  readonly presentTwd: string;
  readonly advisedTwd: string;
  readonly savingTwd: string;
  readonly months: readonly {
    readonly month: string;
    readonly presentTwd: string;
    readonly advisedTwd: string;
    readonly peakKw: number | null;
  }[];
  /** What a contract of so much regular capacity would have cost, the others as advised: for a curve. */
  readonly curve: readonly { readonly regularKw: number; readonly costTwd: string }[];
}

/** What the same months would have cost under other plans. */
export interface PlanComparisonView {
  readonly kind: "known";
  readonly centerId: string;
  readonly from: PlainDateText;
  readonly until: PlainDateText;
  readonly coveragePct: number;
  readonly presentBook: string;
  readonly plans: readonly {
    readonly book: string;
    readonly title: LocalName;
    readonly contract: ContractCapacities;
    readonly totalTwd: string;
    /** Against the first one of the list. */
    readonly moreTwd: string;
    readonly isPresent: boolean;
  }[];
}

/** What stands against an answer that needs a year. */
export interface AdviceRefusal {
  readonly kind: "refused";
  readonly centerId: string;
  readonly why: LocalName;
}

/** The contracts of the centres and the plans there are. */
export interface Contracts {
  books(): readonly TariffBook[];
  /** Newest first. */
  list(centerId: string, principal: Principal): Promise<readonly EnergyContract[]>;
  add(given: GivenContract & { readonly reason: string }, caller: EnergyCaller): Promise<EnergyContract>;
  advice(centerId: string, principal: Principal): Promise<ContractAdviceView | AdviceRefusal>;
  plans(centerId: string, principal: Principal): Promise<PlanComparisonView | AdviceRefusal>;
}

/** The desk of the contracts, as HTTP asks it. */
export interface ContractDesks {
  readonly energyContracts: Contracts;
}
