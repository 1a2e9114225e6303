import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type GivenRetrofit = Schemas["NewRetrofitInput"];
export type RetrofitMeasure = GivenRetrofit["measure"];
export type Retrofit = Schemas["Retrofit"];
export type RetrofitVerdict = Retrofit["verdict"];
export type RetrofitDetail = Schemas["RetrofitDetail"];

/** In the order in which people choose. */
export const RETROFIT_MEASURES = [
  "elevator-drive",
  "air-handler",
  "diffuser",
  "pipe-insulation",
  "condenser-cleaning",
  "chiller",
  "lighting",
  "other",
] as const satisfies readonly RetrofitMeasure[];

export const retrofitsQuery = (center: string) =>
  queryOptions({
    queryKey: ["retrofits", "list", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/retrofits", { params: { query: { center } }, signal })),
  });

export const retrofitQuery = (id: string) =>
  queryOptions({
    queryKey: ["retrofits", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/retrofits/{id}", { params: { path: { id } }, signal })),
  });

export const addRetrofit = (given: GivenRetrofit) => answered(api.POST("/api/v1/retrofits", { body: given }));
export const changeRetrofit = (id: string, changes: Schemas["RetrofitChangeInput"]) =>
  answered(api.PATCH("/api/v1/retrofits/{id}", { params: { path: { id } }, body: changes }));
