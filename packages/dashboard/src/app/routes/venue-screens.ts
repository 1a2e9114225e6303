import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { screen } from "./screen.ts";

/** What joins the venues to their buildings and to the public, for those who are signed in. */
export const venueScreens = [
  screen({
    path: "/readiness",
    access: "booking.view",
    component: lazy(() => import("../../features/readiness/readiness-page.tsx"), "ReadinessPage"),
  }),
  screen({
    path: "/pre-cooling",
    access: "booking.view",
    component: lazy(() => import("../../features/pre-cooling/pre-cooling-page.tsx"), "PreCoolingPage"),
  }),
  screen({
    path: "/presence",
    access: "booking.manage",
    component: lazy(() => import("../../features/presence/presence-page.tsx"), "PresencePage"),
  }),
  screen({
    path: "/panels",
    access: "booking.manage",
    component: lazy(() => import("../../features/check-in/panels-page.tsx"), "PanelsPage"),
  }),
  screen({
    path: "/own-applications",
    access: "booking.apply",
    component: lazy(() => import("../../features/own-application/own-list-page.tsx"), "OwnListPage"),
  }),
] as const;
