import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseAuditSearch } from "../features/audit/audit-search.ts";
import { parseEquipmentSearch } from "../features/equipment/equipment-search.ts";
import { parseLabelSearch } from "../features/label/label-search.ts";
import { parseSignInSearch, parseTokenSearch } from "../features/sign-in/sign-in-search.ts";
import { parseTrendSearch } from "../features/trend/trend-search.ts";
import { LoadingState } from "../ui/screen-state.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { Root } from "./root.tsx";
import { ScreenFailure } from "./screen-failure.tsx";

/** Where the code of each screen is. */
const screens = {
  overview: () => import("../features/overview/overview-page.tsx"),
  equipmentList: () => import("../features/equipment/equipment-list-page.tsx"),
  equipment: () => import("../features/equipment/equipment-page.tsx"),
  trend: () => import("../features/trend/trend-page.tsx"),
  field: () => import("../features/field/field-page.tsx"),
  endpoint: () => import("../features/field/endpoint-page.tsx"),
  approvals: () => import("../features/approval/approval-page.tsx"),
  lockouts: () => import("../features/lockout/lockout-list-page.tsx"),
  lockout: () => import("../features/lockout/lockout-page.tsx"),
  labels: () => import("../features/label/label-page.tsx"),
  system: () => import("../features/system/system-page.tsx"),
  signIn: () => import("../features/sign-in/sign-in-page.tsx"),
  setUp: () => import("../features/sign-in/set-up-page.tsx"),
  invitation: () => import("../features/sign-in/invitation-page.tsx"),
  forgotten: () => import("../features/sign-in/forgotten-page.tsx"),
  reset: () => import("../features/sign-in/reset-page.tsx"),
  account: () => import("../features/account/account-page.tsx"),
  people: () => import("../features/people/people-page.tsx"),
  person: () => import("../features/people/person-page.tsx"),
  rights: () => import("../features/people/rights-page.tsx"),
  audit: () => import("../features/audit/audit-page.tsx"),
};

/** Fetches every screen while the daemon answers, so that one opened during an outage says so instead of failing. */
export async function fetchScreens(): Promise<void> {
  // One that cannot be had now is fetched again when it is opened.
  await Promise.allSettled(Object.values(screens).map((load) => load()));
}

const rootRoute = createRootRoute({ component: Root, staticData: { access: "present" } });

const routeTree = rootRoute.addChildren([
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/",
    staticData: { access: "center.view" },
    component: lazyRouteComponent(screens.overview, "OverviewPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment",
    staticData: { access: "center.view" },
    validateSearch: parseEquipmentSearch,
    component: lazyRouteComponent(screens.equipmentList, "EquipmentListPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/equipment/$id",
    staticData: { access: "center.view" },
    component: lazyRouteComponent(screens.equipment, "EquipmentPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/trend",
    staticData: { access: "center.view" },
    validateSearch: parseTrendSearch,
    component: lazyRouteComponent(screens.trend, "TrendPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field",
    staticData: { access: "field.view" },
    component: lazyRouteComponent(screens.field, "FieldPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/field/$endpointId",
    staticData: { access: "field.view" },
    component: lazyRouteComponent(screens.endpoint, "EndpointPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/approvals",
    staticData: { access: "point.command" },
    component: lazyRouteComponent(screens.approvals, "ApprovalPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/lockouts",
    staticData: { access: "center.view" },
    component: lazyRouteComponent(screens.lockouts, "LockoutListPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/lockout/$equipmentId",
    staticData: { access: "center.view" },
    component: lazyRouteComponent(screens.lockout, "LockoutPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/labels",
    staticData: { access: "center.view" },
    validateSearch: parseLabelSearch,
    component: lazyRouteComponent(screens.labels, "LabelPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/system",
    staticData: { access: "system.view" },
    component: lazyRouteComponent(screens.system, "SystemPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/sign-in",
    staticData: { access: "public" },
    validateSearch: parseSignInSearch,
    component: lazyRouteComponent(screens.signIn, "SignInPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/set-up",
    staticData: { access: "public" },
    validateSearch: parseTokenSearch,
    component: lazyRouteComponent(screens.setUp, "SetUpPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/invitations/$token",
    staticData: { access: "public" },
    component: lazyRouteComponent(screens.invitation, "InvitationPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/password-reset",
    staticData: { access: "public" },
    component: lazyRouteComponent(screens.forgotten, "ForgottenPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/password-reset/$token",
    staticData: { access: "public" },
    component: lazyRouteComponent(screens.reset, "ResetPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/account",
    staticData: { access: "account" },
    component: lazyRouteComponent(screens.account, "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/people",
    staticData: { access: "people.manage" },
    component: lazyRouteComponent(screens.people, "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/people/$id",
    staticData: { access: "people.manage" },
    component: lazyRouteComponent(screens.person, "PersonPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/rights",
    staticData: { access: "present" },
    component: lazyRouteComponent(screens.rights, "RightsPage"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/audit",
    staticData: { access: "audit.view" },
    validateSearch: parseAuditSearch,
    component: lazyRouteComponent(screens.audit, "AuditPage"),
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
