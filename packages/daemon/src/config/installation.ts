import type { AlarmRuleOverride, RuleLibrary } from "@weishan/core/alarm";
import type { ResourceEntry, RuleBook } from "@weishan/core/booking";
import type { Center } from "@weishan/core/center";
import type { ContractCapacities, MeterEntry, TariffBook } from "@weishan/core/energy";
import type { ChainModel, DeviceProfile, PointField, ResolvedUnit } from "@weishan/core/modbus";
import type { EnergyDocument } from "./energy-schema.ts";
import type { BrokerDocument, EndpointDocument, InstallationDocument, LineDocument } from "./installation-schema.ts";

/** An endpoint with its units as they are wired: what to read, how to decode it, how often. */
export type EndpointWiring = EndpointDocument & { readonly wiredUnits: readonly WiredUnit[] };

export interface WiredUnit extends ResolvedUnit {
  readonly profile: DeviceProfile;
  /** Unit 0 where an order may reach every device of a line: it is read and takes none. */
  readonly isBroadcast: boolean;
  /** A SunSpec device says itself where its points are; `points` stand where they usually are. */
  readonly sunspec?: {
    /** Where its chain of models may begin, in the order in which that is tried. */
    readonly bases: readonly number[];
    /** The points of this unit where the device's own chain has them. */
    readonly locate: (chain: readonly ChainModel[]) => readonly PointField[];
  };
}

/** What is agreed with the utility for a centre from a day on, as the installation file says. */
export interface EnergyContractSetting {
  readonly centerId: string;
  readonly validFrom: string;
  readonly book: string;
  readonly capacities: ContractCapacities;
  readonly industryCode: string | null;
  readonly powerFactorPct: number | null;
  readonly iceMeterId: string | null;
  readonly isAssumed: boolean;
  readonly note: string | null;
}

/** Everything that an installation file says, checked and put together. Nothing in it changes any more. */
export interface Installation
  extends Omit<InstallationDocument, "alarms" | "booking" | "centers" | "endpoints" | "mqtt" | "profiles"> {
  /** The file itself; paths inside it are relative to its folder. */
  readonly file: string;
  readonly centers: readonly Center[];
  readonly endpoints: readonly EndpointWiring[];
  readonly brokers: readonly BrokerDocument[];
  /** The alarms of each kind of equipment. */
  readonly ruleLibraries: readonly RuleLibrary[];
  /** What it lets beside the built-in resources, or otherwise than they. */
  readonly resources: readonly ResourceEntry[];
  /** Under which rules venues are let. */
  readonly ruleBooks: readonly RuleBook[];
  /** Built-in tariff books and those of the installation. */
  readonly tariffBooks: readonly TariffBook[];
  readonly energyContracts: readonly EnergyContractSetting[];
  /** Meters beside those of the centres, or more about those. */
  readonly meterEntries: readonly MeterEntry[];
  /** Who uses which floors and rooms. */
  readonly agencies: EnergyDocument["agencies"];
  /** What the installation file changes of them at single equipment. */
  readonly alarmChanges: readonly AlarmRuleOverride[];
  /** The channel by which people are called on LINE; null where there is none. */
  readonly lineChannel: LineDocument | null;
}
