import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { ApiApp } from "../api-app.ts";
import { calendarRoutes } from "../calendar-feed/calendar-routes.ts";
import type { HttpContext } from "../http-context.ts";
import { openDataRoutes } from "../open-data/open-data-routes.ts";
import { venueRoutes } from "../venue/venue-routes.ts";
import { paymentRoutes } from "./payment-routes.ts";

/** Money, papers, calendars, the catalogue of venues and open data. */
export async function registerPapers(app: ApiApp, context: HttpContext): Promise<void> {
  paymentRoutes(app, context);
  calendarRoutes(app, context);
  openDataRoutes(app, context);
  await app.register(async (scope) => venueRoutes(scope.withTypeProvider<ZodTypeProvider>(), context));
}
