import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseApplicationSearch } from "../../features/application/application-search.ts";
import { parseQueueSearch } from "../../features/approval-queue/queue-search.ts";
import { parseMoneySearch } from "../../features/booking-money/money-search.ts";
import { parseBookingSearch } from "../../features/booking-timeline/booking-search.ts";
import { parseTodaySearch } from "../../features/booking-today/today-search.ts";
import { parseCalendarSearch } from "../../features/claim-calendar/calendar-search.ts";
import { parseSeriesSearch } from "../../features/series/series-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** The booking desk: what is let, to whom, and what waits for it. */
export const bookingScreens = [
  searchScreen({
    path: "/bookings",
    access: "booking.view",
    component: lazy(() => import("../../features/booking-timeline/booking-timeline-page.tsx"), "BookingTimelinePage"),
    search: parseBookingSearch,
  }),
  searchScreen({
    path: "/booking-today",
    access: "booking.view",
    component: lazy(() => import("../../features/booking-today/booking-today-page.tsx"), "BookingTodayPage"),
    search: parseTodaySearch,
  }),
  searchScreen({
    path: "/application-queue",
    access: "booking.view",
    component: lazy(() => import("../../features/approval-queue/approval-queue-page.tsx"), "ApprovalQueuePage"),
    search: parseQueueSearch,
  }),
  searchScreen({
    path: "/applications",
    access: "booking.view",
    component: lazy(() => import("../../features/application/applications-page.tsx"), "ApplicationsPage"),
    search: parseApplicationSearch,
  }),
  screen({
    path: "/applications/$id",
    access: "booking.view",
    component: lazy(() => import("../../features/application/application-page.tsx"), "ApplicationPage"),
  }),
  searchScreen({
    path: "/booking-series/$id",
    access: "booking.view",
    component: lazy(() => import("../../features/series/series-page.tsx"), "SeriesPage"),
    search: parseSeriesSearch,
  }),
  screen({
    path: "/booking-conflicts",
    access: "booking.view",
    component: lazy(() => import("../../features/booking-conflict/booking-conflict-page.tsx"), "BookingConflictPage"),
  }),
  searchScreen({
    path: "/claim-calendar",
    access: "booking.view",
    component: lazy(() => import("../../features/claim-calendar/claim-calendar-page.tsx"), "ClaimCalendarPage"),
    search: parseCalendarSearch,
  }),
  searchScreen({
    path: "/booking-money",
    access: "payment.record",
    component: lazy(() => import("../../features/booking-money/booking-money-page.tsx"), "BookingMoneyPage"),
    search: parseMoneySearch,
  }),
] as const;
