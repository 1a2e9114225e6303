import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type EfficiencyBin = Schemas["EfficiencyBin"];
export type ChillerEfficiency = Schemas["ChillerEfficiency"];
export type PlantEfficiency = Schemas["PlantEfficiency"]["plants"][number];

/** Power for a ton of cold of each plant of a centre, by load and lift. */
export const plantEfficiencyQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["plant-efficiency", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/plant-efficiency", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });
