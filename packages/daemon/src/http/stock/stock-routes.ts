import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { countQuery, idText, searchQuery } from "../schema/query-schemas.ts";
import {
  newStockMovementBody,
  newStockPartBody,
  stockMovementSchema,
  stockMovementsSchema,
  stockPartChangesBody,
  stockPartSchema,
  stockPartsSchema,
} from "./stock-schemas.ts";

const view = { access: { right: "ticket.view" } } as const;
const manage = { access: { right: "stock.manage" } } as const;
const USUAL_MOVEMENTS = 50;

/** Spare parts, and what came and went. */
export function stockRoutes(app: ApiApp, { stock }: Pick<HttpContext, "stock">): void {
  app.get(
    "/stock/parts",
    {
      config: view,
      schema: {
        operationId: "listStockParts",
        tags: ["stock"],
        summary: "Spare parts with what is left of them",
        querystring: z.object({
          center: idText.optional(),
          q: searchQuery.optional(),
          low: z.enum(["true", "false"]).optional().describe("Only those to be ordered, or only those that are not."),
        }),
        response: { 200: stockPartsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => {
      const isLow = query.low === undefined ? undefined : query.low === "true";
      return { parts: await stock.parts({ centerId: query.center, words: query.q, isLow }, caller) };
    },
  );

  app.post(
    "/stock/parts",
    {
      config: manage,
      schema: {
        operationId: "addStockPart",
        tags: ["stock"],
        summary: "Add a spare part; it begins with none in the store",
        body: newStockPartBody,
        response: { 200: stockPartSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => stock.add(body, caller),
  );

  app.patch(
    "/stock/parts/:id",
    {
      config: manage,
      schema: {
        operationId: "changeStockPart",
        tags: ["stock"],
        summary: "Change what is said of a part; how many are left is changed by movements only",
        params: z.object({ id: idText }),
        body: stockPartChangesBody,
        response: { 200: stockPartSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => stock.change(params.id, body, caller),
  );

  app.get(
    "/stock/movements",
    {
      config: view,
      schema: {
        operationId: "listStockMovements",
        tags: ["stock"],
        summary: "What came and went of a part, newest first",
        querystring: z.object({ part: idText, limit: countQuery(1, 500).optional() }),
        response: { 200: stockMovementsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({
      movements: await stock.movements(query.part, query.limit ?? USUAL_MOVEMENTS, caller),
    }),
  );

  app.post(
    "/stock/movements",
    {
      config: manage,
      schema: {
        operationId: "moveStock",
        tags: ["stock"],
        summary: "Record parts that came or went; the store never holds less than none",
        body: newStockMovementBody,
        response: { 200: stockMovementSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => {
      const { id, partId, kind, quantity, ticketId = null, unitCostTwd = null, reason = null } = body;
      return stock.move({ id, partId, kind, quantity, ticketId, unitCostTwd, reason }, caller);
    },
  );
}
