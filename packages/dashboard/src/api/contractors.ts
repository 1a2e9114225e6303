import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Contractor = Schemas["Contractor"];
export type TermState = Schemas["TermState"];

const FRESH_MS = 30_000;

export const contractorsQuery = queryOptions({
  queryKey: ["contractors"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/contractors", { signal })),
  staleTime: FRESH_MS,
});

export const addContractor = (firm: Schemas["NewContractorInput"]) =>
  answered(api.POST("/api/v1/contractors", { body: firm }));
export const addContract = (id: string, contract: Schemas["NewContractInput"]) =>
  answered(api.POST("/api/v1/contractors/{id}/contracts", { params: { path: { id } }, body: contract }));
export const addLicence = (id: string, licence: Schemas["NewLicenceInput"]) =>
  answered(api.POST("/api/v1/contractors/{id}/licences", { params: { path: { id } }, body: licence }));
