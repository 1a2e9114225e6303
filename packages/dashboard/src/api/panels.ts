import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Panel = Schemas["Panel"];
export type PanelPage = Schemas["PanelPage"];

/** Whoever stands before the door sees a change elsewhere about as soon as they have read the page. */
const PAGE_REFRESH_MS = 5_000;

/** What a door shows; asked for again and again, also while the network is away and the page is in the background. */
export const panelQuery = (code: string) =>
  queryOptions({
    queryKey: ["panel", code],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/panels/{code}", { params: { path: { code } }, signal })),
    refetchInterval: PAGE_REFRESH_MS,
    refetchIntervalInBackground: true,
    networkMode: "always",
    retry: false,
  });

export const checkInAtPanel = (code: string) =>
  answered(api.POST("/api/v1/panels/{code}/check-in", { params: { path: { code } } }));

export const endAtPanel = (code: string) =>
  answered(api.POST("/api/v1/panels/{code}/end", { params: { path: { code } } }));

export const panelsQuery = queryOptions({
  queryKey: ["panels"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/panels", { signal })),
});

export const addPanel = (panel: Schemas["PanelBodyInput"]) => answered(api.POST("/api/v1/panels", { body: panel }));

export const revokePanel = (code: string) => done(api.DELETE("/api/v1/panels/{code}", { params: { path: { code } } }));
