import type { ApiApp } from "../api-app.ts";
import { declaredDayRoutes } from "../declared-day/declared-day-routes.ts";
import type { HttpContext } from "../http-context.ts";
import { ruleBookRoutes } from "../rule-book/rule-book-routes.ts";
import { applicationRoutes } from "./application-routes.ts";
import { ownApplicationRoutes } from "./own-application-routes.ts";

/** Applications for venues, the rules that they follow, and the days on which all of it stands still. */
export async function registerApplications(app: ApiApp, context: HttpContext): Promise<void> {
  await ownApplicationRoutes(app, context);
  applicationRoutes(app, context);
  ruleBookRoutes(app, context);
  declaredDayRoutes(app, context);
}
