import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type StockPart = Schemas["StockPart"];

export type StockMovementKind = Schemas["StockMovementKind"];

export interface StockFilter {
  readonly center?: string;
  readonly q?: string;
  readonly low?: "true";
}

export const stockQuery = (filter: StockFilter) =>
  queryOptions({
    queryKey: ["stock", filter],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/stock/parts", { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });

export const movementsQuery = (partId: string) =>
  queryOptions({
    queryKey: ["stock-movements", partId],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/stock/movements", { params: { query: { part: partId } }, signal })),
  });

export const addStockPart = (part: Schemas["NewStockPartInput"]) =>
  answered(api.POST("/api/v1/stock/parts", { body: part }));
export const moveStock = (movement: Schemas["NewStockMovementInput"]) =>
  answered(api.POST("/api/v1/stock/movements", { body: movement }));
