import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseStudioSearch } from "../../features/baseline-studio/studio-search.ts";
import { parseCarbonSearch } from "../../features/carbon/carbon-search.ts";
import { parseAnomalySearch, parseReasonSearch } from "../../features/energy-anomaly/anomaly-search.ts";
import { parseIceSearch } from "../../features/ice-schedule/ice-search.ts";
import { parseCenterSearch } from "../../ui/energy/center-search.ts";
import { parseSpanSearch } from "../../ui/energy/span-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Where energy goes, how well plants make cold, and what is proven to be saved. */
export const savingScreens = [
  searchScreen({
    path: "/plant-efficiency",
    access: "energy.view",
    component: lazy(() => import("../../features/plant-efficiency/plant-efficiency-page.tsx"), "PlantEfficiencyPage"),
    search: parseSpanSearch,
  }),
  searchScreen({
    path: "/ice-schedule",
    access: "energy.view",
    component: lazy(() => import("../../features/ice-schedule/ice-schedule-page.tsx"), "IceSchedulePage"),
    search: parseIceSearch,
  }),
  searchScreen({
    path: "/elevator-energy",
    access: "energy.view",
    component: lazy(() => import("../../features/elevator-energy/elevator-energy-page.tsx"), "ElevatorEnergyPage"),
    search: parseSpanSearch,
  }),
  searchScreen({
    path: "/energy-anomalies",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-anomaly/anomaly-page.tsx"), "AnomalyPage"),
    search: parseAnomalySearch,
  }),
  searchScreen({
    path: "/energy-reasons",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-anomaly/reasons-page.tsx"), "ReasonsPage"),
    search: parseReasonSearch,
  }),
  searchScreen({
    path: "/base-load",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-anomaly/base-load-page.tsx"), "BaseLoadPage"),
    search: parseSpanSearch,
  }),
  searchScreen({
    path: "/carbon",
    access: "energy.view",
    component: lazy(() => import("../../features/carbon/carbon-page.tsx"), "CarbonPage"),
    search: parseCarbonSearch,
  }),
  searchScreen({
    path: "/baselines",
    access: "energy.view",
    component: lazy(() => import("../../features/baseline-studio/baseline-list-page.tsx"), "BaselineListPage"),
    search: parseCenterSearch,
  }),
  searchScreen({
    path: "/baselines/new",
    access: "energy.view",
    component: lazy(() => import("../../features/baseline-studio/studio-page.tsx"), "StudioPage"),
    search: parseStudioSearch,
  }),
  searchScreen({
    path: "/baselines/$id",
    access: "energy.view",
    component: lazy(() => import("../../features/baseline-studio/baseline-page.tsx"), "BaselinePage"),
    search: parseSpanSearch,
  }),
  searchScreen({
    path: "/retrofits",
    access: "energy.view",
    component: lazy(() => import("../../features/retrofit/retrofit-list-page.tsx"), "RetrofitListPage"),
    search: parseCenterSearch,
  }),
  screen({
    path: "/retrofits/$id",
    access: "energy.view",
    component: lazy(() => import("../../features/retrofit/retrofit-page.tsx"), "RetrofitPage"),
  }),
] as const;
