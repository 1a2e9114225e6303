import type { System } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Changes, TicketCaller } from "./ticket-side.ts";
import type { PersonRef, WarrantyView } from "./ticket-views.ts";

/** How a term that ends stands today. */
export type TermState = "running" | "ends-soon" | "over" | "ahead";

interface ContractView {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly centerIds: readonly string[];
  readonly systems: readonly System[];
  readonly from: string;
  readonly to: string;
  readonly yearlyFeeTwd: number | null;
  readonly state: TermState;
}

interface LicenceView {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly holderName: string | null;
  readonly expiresOn: string | null;
  readonly state: TermState;
}

export interface ContractorView {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
  readonly systems: readonly System[];
  /** Null for who may not see it. */
  readonly contact: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly note: string;
  readonly endedAt: EpochMs | null;
  readonly contracts: readonly ContractView[];
  readonly licences: readonly LicenceView[];
  /** Accounts that belong to the firm. */
  readonly people: readonly PersonRef[];
  readonly openTicketCount: number;
}

export interface NewContractor {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
  readonly systems: readonly System[];
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly note: string;
}

export type ContractorChanges = Changes<Omit<NewContractor, "id">> & { readonly isEnded?: boolean | undefined };

export interface NewContract {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly centerIds: readonly string[];
  readonly systems: readonly System[];
  readonly from: string;
  readonly to: string;
  readonly yearlyFeeTwd: number | null;
}

export interface NewLicence {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly holderName: string | null;
  readonly expiresOn: string | null;
}

export interface NewWarranty {
  readonly id: string;
  readonly equipmentId: string;
  readonly contractorId: string | null;
  readonly from: string;
  readonly to: string;
  readonly terms: string;
}

/** Firms, their contracts, licences and accounts, and warranties. Throws as `Tickets` does. */
export interface Contractors {
  list(caller: TicketCaller): Promise<readonly ContractorView[]>;
  find(contractorId: string, caller: TicketCaller): Promise<ContractorView>;
  add(contractor: NewContractor, caller: TicketCaller): Promise<ContractorView>;
  change(contractorId: string, changes: ContractorChanges, caller: TicketCaller): Promise<ContractorView>;
  addContract(contractorId: string, contract: NewContract, caller: TicketCaller): Promise<ContractorView>;
  addLicence(contractorId: string, licence: NewLicence, caller: TicketCaller): Promise<ContractorView>;
  /** Ties accounts to the firm; an account belongs to one firm at most. */
  setPeople(contractorId: string, personIds: readonly string[], caller: TicketCaller): Promise<ContractorView>;
  warranties(equipmentId: string | undefined, caller: TicketCaller): Promise<readonly WarrantyView[]>;
  addWarranty(warranty: NewWarranty, caller: TicketCaller): Promise<WarrantyView>;
}
