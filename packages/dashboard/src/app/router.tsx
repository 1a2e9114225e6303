import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseEquipmentSearch } from "../features/equipment/equipment-search.ts";
import { parseTrendSearch } from "../features/trend/trend-search.ts";
import { LoadingState } from "../ui/screen-state.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { ScreenFailure } from "./screen-failure.tsx";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Shell });

const routeTree = rootRoute.addChildren([
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/",
    component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment",
    validateSearch: parseEquipmentSearch,
    component: lazyRouteComponent(() => import("../features/equipment/equipment-list-page.tsx"), "EquipmentListPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment/$id",
    component: lazyRouteComponent(() => import("../features/equipment/equipment-page.tsx"), "EquipmentPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/trend",
    validateSearch: parseTrendSearch,
    component: lazyRouteComponent(() => import("../features/trend/trend-page.tsx"), "TrendPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field",
    component: lazyRouteComponent(() => import("../features/field/field-page.tsx"), "FieldPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field/$endpointId",
    component: lazyRouteComponent(() => import("../features/field/endpoint-page.tsx"), "EndpointPage"),
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
