import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText, instantQuery } from "../schema/query-schemas.ts";
import { ticketIndicatorsSchema } from "./indicator-schemas.ts";

const DAY_MS = 86_400_000;
/** What is asked for where no period is said. */
const USUAL_DAYS = 30;

/** How maintenance does. */
export function indicatorRoutes(app: ApiApp, { tickets, clock }: Pick<HttpContext, "tickets" | "clock">): void {
  app.get(
    "/tickets/indicators",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getTicketIndicators",
        tags: ["tickets"],
        summary: "Indicators of a period; the last 30 days where no period is said",
        querystring: z.object({
          center: idText.optional(),
          from: instantQuery.optional(),
          to: instantQuery.optional(),
        }),
        response: { 200: ticketIndicatorsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => {
      const to = query.to ?? clock.now();
      const from = query.from ?? to - USUAL_DAYS * DAY_MS;
      return tickets.indicators({ centerId: query.center, from: epochMs(from), to: epochMs(to) }, caller);
    },
  );
}
