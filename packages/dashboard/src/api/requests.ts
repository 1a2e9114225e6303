import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type RequestForm = Schemas["RequestForm"];
export type RequestProgress = Schemas["RequestProgress"];

const PROGRESS_REFRESH_MS = 30_000;
/** The daemon takes at most so many in one question. */
const MOST_LABELS = 500;

/** An empty form; each may be handed in once. */
export const requestFormQuery = (code: string | undefined) =>
  queryOptions({
    queryKey: ["request-form", code ?? ""],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/requests/form", { params: { query: code === undefined ? {} : { code } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const handInRequest = (request: Schemas["HandInRequestInput"]) =>
  answered(api.POST("/api/v1/requests", { body: request }));

export const requestProgressQuery = (token: string) =>
  queryOptions({
    queryKey: ["request", token],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/requests/{token}", { params: { path: { token } }, signal })),
    refetchInterval: PROGRESS_REFRESH_MS,
  });

/** What the codes of these equipments say where they lead to the form. */
export const requestLabelsQuery = (equipmentIds: readonly string[]) =>
  queryOptions({
    queryKey: ["request-labels", equipmentIds],
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: Math.ceil(equipmentIds.length / MOST_LABELS) }, (_, part) =>
        equipmentIds.slice(part * MOST_LABELS, (part + 1) * MOST_LABELS),
      );
      const answers = await Promise.all(
        parts.map((ids) =>
          answered(api.GET("/api/v1/request-labels", { params: { query: { equipment: ids.join(",") } }, signal })),
        ),
      );
      return new Map(answers.flatMap(({ labels }) => labels.map(({ id, path }) => [id, path] as const)));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
