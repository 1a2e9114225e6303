import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseStatisticsSearch } from "../../features/booking-statistics/statistics-search.ts";
import { screen, searchScreen } from "./screen.ts";

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
    path: "/media",
    access: "booking.view",
    component: lazy(() => import("../../features/media/media-page.tsx"), "MediaPage"),
  }),
  screen({
    path: "/waiting-list",
    access: "booking.view",
    component: lazy(() => import("../../features/waiting/waiting-page.tsx"), "WaitingPage"),
  }),
  searchScreen({
    path: "/booking-statistics",
    access: "booking.view",
    component: lazy(() => import("../../features/booking-statistics/statistics-page.tsx"), "StatisticsPage"),
    search: parseStatisticsSearch,
  }),
  screen({
    path: "/rule-books",
    access: "booking.view",
    component: lazy(() => import("../../features/rule-book/rule-book-list-page.tsx"), "RuleBookListPage"),
  }),
  screen({
    path: "/rule-books/$id",
    access: "booking.view",
    component: lazy(() => import("../../features/rule-book/rule-book-page.tsx"), "RuleBookPage"),
  }),
  screen({
    path: "/declared-days",
    access: "booking.view",
    component: lazy(() => import("../../features/declared-day/declared-days-page.tsx"), "DeclaredDaysPage"),
  }),
  screen({
    path: "/calendar-feeds",
    access: "account",
    component: lazy(() => import("../../features/calendar-feed/calendar-feeds-page.tsx"), "CalendarFeedsPage"),
  }),
  screen({
    path: "/calendar-import",
    access: "booking.manage",
    component: lazy(() => import("../../features/calendar-feed/calendar-import-page.tsx"), "CalendarImportPage"),
  }),
  screen({
    path: "/own-applications",
    access: "booking.apply",
    component: lazy(() => import("../../features/own-application/own-list-page.tsx"), "OwnListPage"),
  }),
] as const;
