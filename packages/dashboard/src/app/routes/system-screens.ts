import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseAuditSearch } from "../../features/audit/audit-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Weishan itself: its health, its people, what they did, and one's own account. */
export const systemScreens = [
  screen({
    path: "/system",
    access: "system.view",
    component: lazy(() => import("../../features/system/system-page.tsx"), "SystemPage"),
  }),
  screen({
    path: "/people",
    access: "people.manage",
    component: lazy(() => import("../../features/people/people-page.tsx"), "PeoplePage"),
  }),
  screen({
    path: "/people/$id",
    access: "people.manage",
    component: lazy(() => import("../../features/people/person-page.tsx"), "PersonPage"),
  }),
  screen({
    path: "/rights",
    access: "present",
    component: lazy(() => import("../../features/people/rights-page.tsx"), "RightsPage"),
  }),
  searchScreen({
    path: "/audit",
    access: "audit.view",
    component: lazy(() => import("../../features/audit/audit-page.tsx"), "AuditPage"),
    search: parseAuditSearch,
  }),
  screen({
    path: "/account",
    access: "account",
    component: lazy(() => import("../../features/account/account-page.tsx"), "AccountPage"),
  }),
] as const;
