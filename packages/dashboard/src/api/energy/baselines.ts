import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type AskedBaseline = Schemas["AskedBaselineInput"];
export type BaselineModel = AskedBaseline["model"];
export type BaselineDriver = AskedBaseline["drivers"][number];
type BaselinePreview = Schemas["BaselinePreview"];
export type Baseline = Schemas["Baseline"];
export type BaselineDetail = Schemas["BaselineDetail"];
export type BaselineDay = Schemas["BaselineDay"];
export type BaselineParameters = NonNullable<Baseline["parameters"]>;
/** What was fitted, kept or only tried. */
export type BaselineResult = Omit<BaselinePreview, "days">;
export type Savings = Schemas["EnergySavings"];

/** In the order in which people choose; `auto` takes the best change-point model. */
export const BASELINE_MODELS = [
  "auto",
  "2p",
  "3pc",
  "3ph",
  "4p",
  "5p",
  "caltrack-daily",
  "towt",
] as const satisfies readonly BaselineModel[];
export const BASELINE_DRIVERS = [
  "workedShare",
  "bookedHours",
  "venueUses",
  "headcount",
] as const satisfies readonly BaselineDriver[];

export const baselinesQuery = (center: string) =>
  queryOptions({
    queryKey: ["baselines", "list", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/baselines", { params: { query: { center } }, signal })),
  });

/** A baseline, judged against what was measured in some days. */
export const baselineQuery = (id: string, reporting: EnergySpan) =>
  queryOptions({
    queryKey: ["baselines", id, reporting],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/baselines/{id}", {
          params: { path: { id }, query: { from: reporting.from, to: reporting.to } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** What a model would say; nothing is kept by asking. */
export const baselinePreviewQuery = (asked: AskedBaseline) =>
  queryOptions({
    queryKey: ["baselines", "preview", asked],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/baselines/preview", { body: asked, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const addBaseline = (asked: AskedBaseline, name: string) =>
  answered(api.POST("/api/v1/baselines", { body: { ...asked, name } }));
export const removeBaseline = (id: string, reason: string) =>
  done(api.DELETE("/api/v1/baselines/{id}", { params: { path: { id } }, body: { reason } }));
