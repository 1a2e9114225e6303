import type { RouteOptions } from "fastify";
import type { ApiApp } from "../api-app.ts";

/** Lets no app start with a route that does not say who may use it. */
export function requireAccess(app: ApiApp): void {
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => void routes.push(route));
  app.addHook("onReady", async () => {
    const open = routes.filter((route) => route.config?.access === undefined);
    if (open.length === 0) return;
    const names = open.map(({ method, url }) => `${[method].flat().join("/")} ${url}`);
    throw new TypeError(`these routes do not declare who may use them (config.access): ${names.join(", ")}`);
  });
}

/** Declares the routes of somebody else's plugin, registered in the same scope afterwards, as open to everybody. */
export function openToEverybody(scope: ApiApp): void {
  scope.addHook("onRoute", (route) => {
    route.config = { ...route.config, access: "public" };
  });
}
