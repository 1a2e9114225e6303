import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Fault = Schemas["Fault"];
export type FaultBoard = Schemas["FaultBoard"];
export type FaultDetail = Schemas["FaultDetail"];
export type CrossCheck = Schemas["CrossChecks"]["checks"][number];
export type FoulingChiller = Schemas["ChillerFouling"]["chillers"][number];
export type ElevatorCondition = Schemas["ElevatorCondition"]["elevators"][number];

/** Diagnoses are made from history by the hour; the board need not ask more often. */
const FAULT_REFRESH_MS = 60_000;

export interface FaultFilter {
  readonly center?: string;
  readonly system?: string;
  readonly equipment?: string;
  readonly days?: number;
  readonly isOpen?: boolean;
}

export const faultBoardQuery = ({ center, system, equipment, days, isOpen }: FaultFilter) => {
  const query = {
    ...(center === undefined ? {} : { centers: center }),
    ...(system === undefined ? {} : { systems: system }),
    ...(equipment === undefined ? {} : { equipment }),
    ...(days === undefined ? {} : { days: String(days) }),
    ...(isOpen === undefined ? {} : { open: isOpen ? ("true" as const) : ("false" as const) }),
  };
  return queryOptions({
    queryKey: ["faults", query],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/faults", { params: { query }, signal })),
    refetchInterval: FAULT_REFRESH_MS,
  });
};

export const faultQuery = (id: string) =>
  queryOptions({
    queryKey: ["fault", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/faults/{id}", { params: { path: { id } }, signal })),
    refetchInterval: FAULT_REFRESH_MS,
  });

export const crossChecksQuery = queryOptions({
  queryKey: ["faults", "cross-checks"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/faults/cross-checks", { signal })),
  refetchInterval: FAULT_REFRESH_MS,
});

export const chillerFoulingQuery = queryOptions({
  queryKey: ["faults", "chiller-fouling"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/faults/chiller-fouling", { signal })),
  refetchInterval: FAULT_REFRESH_MS,
});

export const elevatorConditionQuery = queryOptions({
  queryKey: ["faults", "elevator-condition"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/faults/elevator-condition", { signal })),
  refetchInterval: FAULT_REFRESH_MS,
});
