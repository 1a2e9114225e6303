import type { ApiApp } from "../api-app.ts";
import { checkInRoutes } from "../check-in/check-in-routes.ts";
import type { HttpContext } from "../http-context.ts";
import { panelRoutes } from "../panel/panel-routes.ts";
import { preCoolingRoutes } from "../pre-cooling/pre-cooling-routes.ts";
import { presenceRoutes } from "../presence/presence-routes.ts";
import { readinessRoutes } from "./readiness-routes.ts";

/** Everything that joins bookings and buildings. */
export function registerEvents(api: ApiApp, context: HttpContext): void {
  readinessRoutes(api, context);
  preCoolingRoutes(api, context);
  checkInRoutes(api, context);
  panelRoutes(api, context);
  presenceRoutes(api, context);
}
