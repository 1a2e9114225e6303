import type { ApiApp } from "../api-app.ts";
import { meterEntryRoutes } from "../energy-meter/meter-entry-routes.ts";
import { meterRoutes } from "../energy-meter/meter-routes.ts";
import type { HttpContext } from "../http-context.ts";

/** Meters, demand, bills, plant, baselines and what comes of them. */
export function registerEnergy(api: ApiApp, context: HttpContext): void {
  meterRoutes(api, context);
  meterEntryRoutes(api, context);
}
