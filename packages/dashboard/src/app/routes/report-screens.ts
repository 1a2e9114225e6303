import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseEntrySearch } from "../../features/report-shelf/entry-search.ts";
import { parseMakeSearch, parseShelfSearch } from "../../features/report-shelf/report-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Reports: what was issued, what is made by itself, and what people write for them. */
export const reportScreens = [
  searchScreen({
    path: "/reports",
    access: "report.view",
    component: lazy(() => import("../../features/report-shelf/report-shelf-page.tsx"), "ReportShelfPage"),
    search: parseShelfSearch,
  }),
  searchScreen({
    path: "/reports/new",
    access: "report.view",
    component: lazy(() => import("../../features/report-shelf/report-make-page.tsx"), "ReportMakePage"),
    search: parseMakeSearch,
  }),
  screen({
    path: "/reports/$id",
    access: "report.view",
    component: lazy(() => import("../../features/report-shelf/report-page.tsx"), "ReportPage"),
  }),
  screen({
    path: "/report-schedules",
    access: "report.view",
    component: lazy(() => import("../../features/report-shelf/schedules-page.tsx"), "SchedulesPage"),
  }),
  searchScreen({
    path: "/report-entries",
    access: "report.view",
    component: lazy(() => import("../../features/report-shelf/entries-page.tsx"), "EntriesPage"),
    search: parseEntrySearch,
  }),
] as const;
