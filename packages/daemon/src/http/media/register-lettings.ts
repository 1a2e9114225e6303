import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { seriesRoutes } from "../series/series-routes.ts";
import { statisticsRoutes } from "../statistics/statistics-routes.ts";
import { waitingRoutes } from "../waiting/waiting-routes.ts";
import { mediaContentRoute } from "./media-content-route.ts";
import { mediaRoutes } from "./media-routes.ts";

/** The ways of letting beside the single application, and what they add up to. */
export async function registerLettings(app: ApiApp, context: HttpContext): Promise<void> {
  seriesRoutes(app, context);
  waitingRoutes(app, context);
  mediaRoutes(app, context);
  statisticsRoutes(app, context);
  await app.register(async (scope) => mediaContentRoute(scope.withTypeProvider<ZodTypeProvider>(), context));
}
