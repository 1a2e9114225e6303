import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { reportEntryRoutes } from "../report-entry/report-entry-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { reportScheduleRoutes } from "./report-schedule-routes.ts";

/** The shelf of reports, and when they are made. */
export function registerReports(api: ApiApp, context: HttpContext): void {
  reportRoutes(api, context);
  reportScheduleRoutes(api, context);
  reportEntryRoutes(api, context);
}
