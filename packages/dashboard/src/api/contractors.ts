import { queryOptions } from "@tanstack/react-query";
import { ask, askJson } from "./ask.ts";
import type { EquipmentSummary } from "./client.ts";
import type { PersonRef } from "./ticket-types.ts";

type System = EquipmentSummary["system"];
/** How a term that ends stands today. */
export type TermState = "running" | "ends-soon" | "over" | "ahead";

export interface Contract {
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
export interface Licence {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly holderName: string | null;
  readonly expiresOn: string | null;
  readonly state: TermState;
}
export interface Contractor {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
  readonly systems: readonly System[];
  readonly contact: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly note: string;
  readonly endedAt: number | null;
  readonly contracts: readonly Contract[];
  readonly licences: readonly Licence[];
  readonly people: readonly PersonRef[];
  readonly openTicketCount: number;
}

export const contractorsQuery = queryOptions({
  queryKey: ["contractors"],
  queryFn: ({ signal }) => ask<{ readonly contractors: readonly Contractor[] }>("/contractors", { signal }),
  staleTime: 30_000,
});

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
export const addContractor = (firm: NewContractor) => askJson<Contractor>("POST", "/contractors", firm);
export const addContract = (firmId: string, contract: Omit<Contract, "state">) =>
  askJson<Contractor>("POST", `/contractors/${firmId}/contracts`, contract);
export const addLicence = (firmId: string, licence: Omit<Licence, "state">) =>
  askJson<Contractor>("POST", `/contractors/${firmId}/licences`, licence);
