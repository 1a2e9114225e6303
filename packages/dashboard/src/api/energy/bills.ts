import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type BillView = Schemas["EnergyBill"];
export type BillLineView = BillView["lines"][number];
export type BillEstimateView = Schemas["BillEstimate"];
export type UtilityBillView = Schemas["UtilityBill"];
export type UtilityBillComparison = Schemas["UtilityBillComparison"];
export type UtilityBillImport = Schemas["UtilityBillImport"];
export type GivenUtilityBill = Omit<Schemas["NewUtilityBillInput"], "id">;

const ESTIMATE_REFRESH_MS = 300_000;

export const billQuery = (center: string, month: string) =>
  queryOptions({
    queryKey: ["bills", center, month],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/bills", { params: { query: { center, month } }, signal })),
    placeholderData: keepPreviousData,
  });

export const billEstimateQuery = (center: string) =>
  queryOptions({
    queryKey: ["bills", "estimate", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/bill-estimate", { params: { query: { center } }, signal })),
    refetchInterval: ESTIMATE_REFRESH_MS,
  });

export const utilityBillsQuery = (center: string) =>
  queryOptions({
    queryKey: ["bills", "utility", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/utility-bills", { params: { query: { center } }, signal })),
  });

export const billComparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ["bills", "comparison", id],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/utility-bills/{id}/comparison", { params: { path: { id } }, signal })),
  });

export const addUtilityBill = (given: GivenUtilityBill) =>
  answered(api.POST("/api/v1/utility-bills", { body: { ...given, id: crypto.randomUUID() } }));

export const removeUtilityBill = (id: string, reason: string) =>
  done(api.DELETE("/api/v1/utility-bills/{id}", { params: { path: { id } }, body: { reason } }));

/** What a file would bring in; with `keep` it is kept, unless something is wrong with any of it. */
export const importUtilityBills = (centerId: string, csv: string, keep: boolean) =>
  answered(api.POST("/api/v1/utility-bills/import", { body: { centerId, csv, keep } }));
