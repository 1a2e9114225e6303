import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { ApiApp } from "../api-app.ts";
import { contractorRoutes } from "../contractor/contractor-routes.ts";
import type { HttpContext } from "../http-context.ts";
import { requestRoutes } from "../request/request-routes.ts";
import { stockRoutes } from "../stock/stock-routes.ts";
import { indicatorRoutes } from "./indicator-routes.ts";
import { ownTicketRoutes } from "./own-ticket-routes.ts";
import { ticketRoutes } from "./ticket-routes.ts";
import { partRoute, photoRoutes, type WorkAddress, workRoutes } from "./work-routes.ts";

/** Tickets, requests, stock and firms. */
export async function registerTickets(app: ApiApp, context: HttpContext): Promise<void> {
  const { tickets, ownTickets } = context;
  const ofStaff: WorkAddress = {
    path: "/tickets/:id",
    right: "ticket.work",
    own: "",
    handIn: (id, work, caller) => tickets.work(id, work, caller),
  };
  const ofFirms: WorkAddress = {
    path: "/own-tickets/:id",
    right: "ticket.answer-own",
    own: "Own",
    handIn: (id, work, caller) => ownTickets.work(id, work, caller),
  };
  indicatorRoutes(app, context);
  ticketRoutes(app, context);
  ownTicketRoutes(app, context);
  partRoute(app, ofStaff);
  for (const address of [ofStaff, ofFirms]) workRoutes(app, address);
  await app.register(async (scope) => photoRoutes(scope.withTypeProvider<ZodTypeProvider>(), [ofStaff, ofFirms]));
  stockRoutes(app, context);
  contractorRoutes(app, context);
  await requestRoutes(app, context);
}
