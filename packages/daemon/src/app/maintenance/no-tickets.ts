import { WeishanError } from "@weishan/core/error";
import type { Contractors } from "./contractor-side.ts";
import type { ServiceRequests } from "./request-side.ts";
import type { Stock } from "./stock-side.ts";
import type { OwnTickets, Tickets } from "./ticket-side.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there are no tickets here"));

/** An installation in which nothing has to be done. */
export const noTickets: Tickets = {
  list: async () => ({ tickets: [], nextBefore: null }),
  board: async () => [],
  find: unknown,
  report: unknown,
  take: unknown,
  assign: unknown,
  patch: unknown,
  work: unknown,
  mine: unknown,
  indicators: unknown,
  workers: async () => [],
};

/** Nothing was given to any firm. */
export const noOwnTickets: OwnTickets = {
  list: async () => [],
  find: unknown,
  take: unknown,
  work: unknown,
  picture: async () => undefined,
};

/** An empty store. */
export const noStock: Stock = {
  parts: async () => [],
  add: unknown,
  change: unknown,
  movements: async () => [],
  move: unknown,
};

/** No firm works here. */
export const noContractors: Contractors = {
  list: async () => [],
  find: unknown,
  add: unknown,
  change: unknown,
  addContract: unknown,
  addLicence: unknown,
  setPeople: unknown,
  warranties: async () => [],
  addWarranty: unknown,
};

/** Nobody may ask for anything. */
export const noRequests: ServiceRequests = {
  form: unknown,
  handIn: unknown,
  progress: unknown,
  addPhoto: unknown,
  labels: async () => [],
};
