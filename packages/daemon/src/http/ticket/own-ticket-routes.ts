import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idText } from "../schema/query-schemas.ts";
import { ticketStepBody } from "./ticket-bodies.ts";
import { askedStep } from "./ticket-routes.ts";
import { ownTicketSchema, ownTicketsSchema } from "./ticket-schemas.ts";

const params = z.object({ id: idText });
const config = { access: { right: "ticket.answer-own" } } as const;

/** The tickets of one's own firm. */
export function ownTicketRoutes(app: ApiApp, { ownTickets }: Pick<HttpContext, "ownTickets">): void {
  app.get(
    "/own-tickets",
    {
      config,
      schema: {
        operationId: "listOwnTickets",
        tags: ["tickets"],
        summary: "Tickets given to your firm that are open or ended lately",
        response: { 200: ownTicketsSchema, ...commonProblems },
      },
    },
    async (request) => ({ tickets: await ownTickets.list(request.caller) }),
  );

  app.get(
    "/own-tickets/:id",
    {
      config,
      schema: {
        operationId: "getOwnTicket",
        tags: ["tickets"],
        summary: "A ticket given to your firm",
        params,
        response: { 200: ownTicketSchema, ...commonProblems },
      },
    },
    async (request) => ownTickets.find(request.params.id, request.caller),
  );

  app.post(
    "/own-tickets/:id/transitions",
    {
      config,
      schema: {
        operationId: "takeOwnTicketStep",
        tags: ["tickets"],
        summary: "Begin, put on hold, finish or hand back a ticket of your firm",
        params,
        body: ticketStepBody,
        response: { 200: ownTicketSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => ownTickets.take(id, askedStep(body), caller),
  );

  app.get(
    "/own-tickets/:id/photos/:pictureId",
    {
      compress: false,
      config,
      schema: {
        operationId: "getOwnTicketPhoto",
        tags: ["tickets"],
        summary: "A photo of a ticket of your firm, as WebP",
        params: z.object({ id: idText, pictureId: z.uuid() }),
        response: documented(z.string().describe("The picture."), commonProblems, "image/webp"),
      },
    },
    async ({ params: { id, pictureId }, caller }, reply) => {
      const picture = await ownTickets.picture(id, pictureId, caller);
      if (picture === undefined) throw new HttpProblem(404, "RECORD_UNKNOWN", "There is no such picture.");
      reply.header("cache-control", "private, max-age=31536000, immutable");
      reply.header("content-disposition", "inline");
      return reply.type(picture.mediaType).send(picture.content);
    },
  );
}
