import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";

/** The shelf of reports, and when they are made. */
export function registerReports(_api: ApiApp, _context: HttpContext): void {}
