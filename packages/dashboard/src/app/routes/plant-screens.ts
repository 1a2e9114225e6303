import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseEquipmentSearch } from "../../features/equipment/equipment-search.ts";
import { parseLabelSearch } from "../../features/label/label-search.ts";
import { parseTrendSearch } from "../../features/trend/trend-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** How the buildings stand, and what is done to their equipment. */
export const plantScreens = [
  screen({
    path: "/",
    access: "center.view",
    component: lazy(() => import("../../features/overview/overview-page.tsx"), "OverviewPage"),
  }),
  searchScreen({
    path: "/equipment",
    access: "center.view",
    component: lazy(() => import("../../features/equipment/equipment-list-page.tsx"), "EquipmentListPage"),
    search: parseEquipmentSearch,
  }),
  screen({
    path: "/equipment/$id",
    access: "center.view",
    component: lazy(() => import("../../features/equipment/equipment-page.tsx"), "EquipmentPage"),
  }),
  searchScreen({
    path: "/trend",
    access: "center.view",
    component: lazy(() => import("../../features/trend/trend-page.tsx"), "TrendPage"),
    search: parseTrendSearch,
  }),
  screen({
    path: "/field",
    access: "field.view",
    component: lazy(() => import("../../features/field/field-page.tsx"), "FieldPage"),
  }),
  screen({
    path: "/field/$endpointId",
    access: "field.view",
    component: lazy(() => import("../../features/field/endpoint-page.tsx"), "EndpointPage"),
  }),
  screen({
    path: "/approvals",
    access: "point.command",
    component: lazy(() => import("../../features/approval/approval-page.tsx"), "ApprovalPage"),
  }),
  screen({
    path: "/lockouts",
    access: "center.view",
    component: lazy(() => import("../../features/lockout/lockout-list-page.tsx"), "LockoutListPage"),
  }),
  screen({
    path: "/lockout/$equipmentId",
    access: "center.view",
    component: lazy(() => import("../../features/lockout/lockout-page.tsx"), "LockoutPage"),
  }),
  searchScreen({
    path: "/labels",
    access: "center.view",
    component: lazy(() => import("../../features/label/label-page.tsx"), "LabelPage"),
    search: parseLabelSearch,
  }),
] as const;
