import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";
import type { EnergySpan } from "./meters.ts";

type Schemas = components["schemas"];

export type EnergyIntensity = Schemas["EnergyIntensity"];
export type Carbon = Schemas["CarbonOfYear"];
export type BaseLoad = Schemas["BaseLoad"];
export type DayRanking = Schemas["DayRanking"];
export type ElevatorBoard = Schemas["ElevatorBoard"];

/** Use by floor area against its target. */
export const intensityQuery = (center: string, year: number) =>
  queryOptions({
    queryKey: ["intensity", center, year],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/energy-intensity", { params: { query: { center, year: String(year) } }, signal })),
    placeholderData: keepPreviousData,
  });

export const carbonQuery = (center: string, year: number) =>
  queryOptions({
    queryKey: ["carbon", center, year],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/carbon", { params: { query: { center, year: String(year) } }, signal })),
    placeholderData: keepPreviousData,
  });

/** What runs all night. */
export const baseLoadQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["base-load", center, span],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/base-load", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Days by what they took beyond what weather, calendar and lettings make one expect. */
export const dayRankingQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["day-ranking", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/day-ranking", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });

export const elevatorEnergyQuery = (center: string, span: EnergySpan) =>
  queryOptions({
    queryKey: ["elevator-energy", center, span],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/elevator-energy", { params: { query: { center, ...span } }, signal })),
    placeholderData: keepPreviousData,
  });

export const setEnergyTarget = (target: Schemas["GivenEnergyTargetInput"]) =>
  answered(api.PUT("/api/v1/energy-targets", { body: target }));

export const headcountsQuery = (center: string) =>
  queryOptions({
    queryKey: ["headcounts", center],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/headcounts", { params: { query: { center } }, signal })),
  });
export const addHeadcount = (given: Schemas["GivenHeadcountInput"]) =>
  answered(api.POST("/api/v1/headcounts", { body: given }));
