import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Obligation = Schemas["Obligation"];
export type ObligationOccurrence = Schemas["ObligationOccurrence"];
export type ObligationFact = Schemas["ObligationFact"];

const REGISTER_REFRESH_MS = 60_000;

export const obligationsQuery = (year: number, center: string | undefined) =>
  queryOptions({
    queryKey: ["obligations", year, center ?? ""],
    queryFn: ({ signal }) => {
      const query = { year: String(year), ...(center === undefined ? {} : { center }) };
      return answered(api.GET("/api/v1/obligations", { params: { query }, signal }));
    },
    refetchInterval: REGISTER_REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const proposalsQuery = (occurrenceId: string) =>
  queryOptions({
    queryKey: ["obligation-proposals", occurrenceId],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/obligations/occurrences/{id}/proposals", { params: { path: { id: occurrenceId } }, signal }),
      ),
  });

/** Accepts a day: an inspection claims the equipment or the building. */
export const appointObligation = (id: string, appointment: Schemas["ObligationAppointmentBodyInput"]) =>
  answered(
    api.POST("/api/v1/obligations/occurrences/{id}/appointment", { params: { path: { id } }, body: appointment }),
  );

export const recordObligation = (id: string, record: Schemas["ObligationRecordInput"]) =>
  answered(api.POST("/api/v1/obligations/occurrences/{id}/record", { params: { path: { id } }, body: record }));

export const escalateObligation = (id: string, reason: string) =>
  answered(api.POST("/api/v1/obligations/occurrences/{id}/escalate", { params: { path: { id } }, body: { reason } }));

export const changeObligation = (id: string, change: Schemas["ObligationFactsBodyInput"]) =>
  answered(api.PATCH("/api/v1/obligations/{id}", { params: { path: { id } }, body: change }));
