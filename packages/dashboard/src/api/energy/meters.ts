import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "../client.ts";
import type { components, operations } from "../schema.ts";

type Schemas = components["schemas"];
type BodyOf<Operation extends "addManualReading" | "addMeterChange"> =
  operations[Operation]["requestBody"]["content"]["application/json"];

export type MeterInfo = Schemas["EnergyMeters"]["meters"][number];
export type HeatMap = Schemas["EnergyHeatMap"];
export type EnergyBalance = Schemas["EnergyBalance"];
export type BalanceNode = EnergyBalance["nodes"][number];
export type BalanceLink = EnergyBalance["links"][number];

/** What the energy of a centre is divided by. */
export const ALLOCATED_BY = [
  "end-use",
  "agency",
  "floor",
  "venue",
  "event",
] as const satisfies readonly Schemas["EnergyAllocation"]["by"][];
export type AllocatedBy = (typeof ALLOCATED_BY)[number];

/** Days `[from, to)`. */
export interface EnergySpan {
  readonly from: string;
  readonly to: string;
}

export const metersQuery = (center: string) =>
  queryOptions({
    queryKey: ["energy", "meters", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/meters", { params: { query: { center } }, signal })),
  });

export const heatMapQuery = (meter: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["energy", "heat-map", meter, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy/heat-map", { params: { query: { meter, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });

export const balanceQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["energy", "balance", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy/balance", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });

export const allocationQuery = (center: string, span: EnergySpan, by: AllocatedBy) =>
  queryOptions({
    queryKey: ["energy", "allocation", center, span, by],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy/allocation", { params: { query: { center, ...span, by } }, signal })),
    placeholderData: keepPreviousData,
  });

export const manualReadingsQuery = (id: string) =>
  queryOptions({
    queryKey: ["energy", "meters", id, "readings"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/meters/{id}/manual-readings", { params: { path: { id } }, signal })),
  });

export const meterChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ["energy", "meters", id, "changes"],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/meters/{id}/changes", { params: { path: { id } }, signal })),
  });

export const addManualReading = (id: string, body: BodyOf<"addManualReading">) =>
  answered(api.POST("/api/v1/meters/{id}/manual-readings", { params: { path: { id } }, body }));

export const removeManualReading = (id: string, entryId: string) =>
  done(api.DELETE("/api/v1/meters/{id}/manual-readings/{entryId}", { params: { path: { id, entryId } } }));

export const addMeterChange = (id: string, body: BodyOf<"addMeterChange">) =>
  answered(api.POST("/api/v1/meters/{id}/changes", { params: { path: { id } }, body }));

export const removeMeterChange = (id: string, entryId: string) =>
  done(api.DELETE("/api/v1/meters/{id}/changes/{entryId}", { params: { path: { id, entryId } } }));
