import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseObligationSearch } from "../../features/obligation/obligation-search.ts";
import { parsePlanSearch } from "../../features/plan/plan-search.ts";
import { parseProgressSearch, parseRequestSearch } from "../../features/request/request-search.ts";
import { parseWalkSearch } from "../../features/round/walk-search.ts";
import { parseStockSearch } from "../../features/stock/stock-search.ts";
import { parseTicketSearch } from "../../features/ticket/ticket-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** Tickets and the work on them, plans, statutory inspections, rounds, stock and contractors. */
export const maintenanceScreens = [
  searchScreen({
    path: "/tickets",
    access: "ticket.view",
    component: lazy(() => import("../../features/ticket/tickets-page.tsx"), "TicketsPage"),
    search: parseTicketSearch,
  }),
  screen({
    path: "/tickets/$id",
    access: "ticket.view",
    component: lazy(() => import("../../features/ticket/ticket-page.tsx"), "TicketPage"),
  }),
  screen({
    path: "/work",
    access: "ticket.work",
    component: lazy(() => import("../../features/work/work-page.tsx"), "WorkPage"),
  }),
  screen({
    path: "/work/$id",
    access: "ticket.work",
    component: lazy(() => import("../../features/work/work-ticket-page.tsx"), "WorkTicketPage"),
  }),
  searchScreen({
    path: "/obligations",
    access: "ticket.view",
    component: lazy(() => import("../../features/obligation/obligation-page.tsx"), "ObligationPage"),
    search: parseObligationSearch,
  }),
  searchScreen({
    path: "/plans",
    access: "ticket.view",
    component: lazy(() => import("../../features/plan/plan-page.tsx"), "PlanPage"),
    search: parsePlanSearch,
  }),
  screen({
    path: "/rounds",
    access: "ticket.view",
    component: lazy(() => import("../../features/round/rounds-page.tsx"), "RoundsPage"),
  }),
  searchScreen({
    path: "/walks/$id",
    access: "ticket.view",
    component: lazy(() => import("../../features/round/walk-page.tsx"), "WalkPage"),
    search: parseWalkSearch,
  }),
  screen({
    path: "/shutdowns",
    access: "ticket.view",
    component: lazy(() => import("../../features/shutdown/shutdown-page.tsx"), "ShutdownPage"),
  }),
  searchScreen({
    path: "/stock",
    access: "ticket.view",
    component: lazy(() => import("../../features/stock/stock-page.tsx"), "StockPage"),
    search: parseStockSearch,
  }),
  screen({
    path: "/contractors",
    access: "ticket.view",
    component: lazy(() => import("../../features/contractor/contractors-page.tsx"), "ContractorsPage"),
  }),
  screen({
    path: "/own-tickets",
    access: "ticket.answer-own",
    component: lazy(() => import("../../features/contractor/own-tickets-page.tsx"), "OwnTicketsPage"),
  }),
  searchScreen({
    path: "/request",
    access: "public",
    component: lazy(() => import("../../features/request/request-page.tsx"), "RequestPage"),
    search: parseRequestSearch,
  }),
  searchScreen({
    path: "/request/$token",
    access: "public",
    component: lazy(() => import("../../features/request/request-progress-page.tsx"), "RequestProgressPage"),
    search: parseProgressSearch,
  }),
] as const;
