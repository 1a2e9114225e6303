import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { reportEntryRoutes } from "../report-entry/report-entry-routes.ts";

/** The shelf of reports, and when they are made. */
export function registerReports(api: ApiApp, context: HttpContext): void {
  reportEntryRoutes(api, context);
}
