import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type EnergyContract = Schemas["EnergyContract"];
export type ContractAdviceView = Extract<Schemas["ContractAdvice"], { kind: "known" }>;
export type PlanComparisonView = Extract<Schemas["PlanComparison"], { kind: "known" }>;
export type SolarView = Schemas["Solar"];

export const contractsQuery = (center: string) =>
  queryOptions({
    queryKey: ["contracts", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/energy-contracts", { params: { query: { center } }, signal })),
  });

export const tariffBooksQuery = queryOptions({
  queryKey: ["tariff-books"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/tariff-books", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const contractAdviceQuery = (center: string) =>
  queryOptions({
    queryKey: ["contracts", "advice", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/contract-advice", { params: { query: { center } }, signal })),
  });

export const planComparisonQuery = (center: string) =>
  queryOptions({
    queryKey: ["contracts", "plans", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/plan-comparison", { params: { query: { center } }, signal })),
  });

export const solarQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["energy", "solar", center, span],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/solar", { params: { query: { center, ...span } }, signal })),
  });

/** A contract as somebody enters it, for a centre. */
type GivenContract = Omit<Schemas["NewEnergyContractInput"], "id" | "centerId">;

export const addContract = (centerId: string, given: GivenContract) =>
  answered(api.POST("/api/v1/energy-contracts", { body: { ...given, id: crypto.randomUUID(), centerId } }));
