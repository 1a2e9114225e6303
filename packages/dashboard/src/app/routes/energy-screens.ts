import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseFlowSearch } from "../../features/energy-flow/flow-search.ts";
import { parseHeatMapSearch } from "../../features/energy-heat-map/heat-map-search.ts";
import { parseHomeSearch } from "../../features/energy-home/home-search.ts";
import { parseCenterSearch } from "../../ui/energy/center-search.ts";
import { parseMonthSearch } from "../../ui/energy/month-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Energy: what is used now and was, what it costs, and what keeps it within the contract. */
export const energyScreens = [
  searchScreen({
    path: "/energy",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-home/energy-home-page.tsx"), "EnergyHomePage"),
    search: parseHomeSearch,
  }),
  searchScreen({
    path: "/energy-demand",
    access: "energy.view",
    component: lazy(() => import("../../features/demand/demand-page.tsx"), "DemandPage"),
    search: parseCenterSearch,
  }),
  searchScreen({
    path: "/energy-heat-map",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-heat-map/heat-map-page.tsx"), "HeatMapPage"),
    search: parseHeatMapSearch,
  }),
  searchScreen({
    path: "/energy-flow",
    access: "energy.view",
    component: lazy(() => import("../../features/energy-flow/energy-flow-page.tsx"), "EnergyFlowPage"),
    search: parseFlowSearch,
  }),
  searchScreen({
    path: "/energy-meters",
    access: "energy.view",
    component: lazy(() => import("../../features/meter-book/meter-book-page.tsx"), "MeterBookPage"),
    search: parseCenterSearch,
  }),
  searchScreen({
    path: "/energy-bill",
    access: "energy.view",
    component: lazy(() => import("../../features/bill/bill-page.tsx"), "BillPage"),
    search: parseMonthSearch,
  }),
  searchScreen({
    path: "/contract-advice",
    access: "energy.view",
    component: lazy(() => import("../../features/contract-advice/contract-advice-page.tsx"), "ContractAdvicePage"),
    search: parseCenterSearch,
  }),
  searchScreen({
    path: "/utility-bills",
    access: "energy.view",
    component: lazy(() => import("../../features/utility-bill/utility-bills-page.tsx"), "UtilityBillsPage"),
    search: parseCenterSearch,
  }),
  screen({
    path: "/utility-bills/$id",
    access: "energy.view",
    component: lazy(() => import("../../features/utility-bill/utility-bill-page.tsx"), "UtilityBillPage"),
  }),
] as const;
