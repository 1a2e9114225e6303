import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseEquipmentSearch } from "../features/equipment/equipment-search.ts";
import { parseTrendSearch } from "../features/trend/trend-search.ts";
import { LoadingState } from "../ui/screen-state.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { ScreenFailure } from "./screen-failure.tsx";
import { Shell } from "./shell.tsx";

/** Where the code of each screen is. */
const screens = {
  overview: () => import("../features/overview/overview-page.tsx"),
  equipmentList: () => import("../features/equipment/equipment-list-page.tsx"),
  equipment: () => import("../features/equipment/equipment-page.tsx"),
  trend: () => import("../features/trend/trend-page.tsx"),
  field: () => import("../features/field/field-page.tsx"),
  endpoint: () => import("../features/field/endpoint-page.tsx"),
};

/** Fetches every screen while the daemon answers, so that one opened during an outage says so instead of failing. */
export async function fetchScreens(): Promise<void> {
  // One that cannot be had now is fetched again when it is opened.
  await Promise.allSettled(Object.values(screens).map((load) => load()));
}

const rootRoute = createRootRoute({ component: Shell });

const routeTree = rootRoute.addChildren([
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/",
    component: lazyRouteComponent(screens.overview, "OverviewPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment",
    validateSearch: parseEquipmentSearch,
    component: lazyRouteComponent(screens.equipmentList, "EquipmentListPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment/$id",
    component: lazyRouteComponent(screens.equipment, "EquipmentPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/trend",
    validateSearch: parseTrendSearch,
    component: lazyRouteComponent(screens.trend, "TrendPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field",
    component: lazyRouteComponent(screens.field, "FieldPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field/$endpointId",
    component: lazyRouteComponent(screens.endpoint, "EndpointPage"),
  }),
]);

/** Every address of the dashboard and the screen behind it. */
export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: ScreenFailure,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
