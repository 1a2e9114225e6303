import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import { anyCenterQuery, centerQuery } from "../energy/energy-terms.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  billEstimateSchema,
  billSchema,
  comparisonSchema,
  importBody,
  importSchema,
  monthSchema,
  newUtilityBillBody,
  utilityBillSchema,
  utilityBillsSchema,
} from "./bill-schemas.ts";

const tags = ["bills"];
const view = { access: { right: "energy.view" } } as const;
const configure = { access: { right: "energy.configure" } } as const;
const params = z.object({ id: idText });
/** Years of bills are some hundred lines; letters of Chinese take three bytes, and JSON writes some of them as six. */
const IMPORT_LIMIT_BYTES = 2 * 1024 * 1024;

/** A hundred lines with names in Chinese. */
const BILL_LIMIT_BYTES = 64 * 1024;

/** What a month costs by the tariff, and what the running one will. */
export function billRoutes(app: ApiApp, { bills }: Pick<HttpContext, "bills">): void {
  app.get(
    "/bills",
    {
      config: view,
      schema: {
        operationId: "getBill",
        tags,
        summary: "The bill of a month by the tariff: each line with quantity, rate, rule and the quarters behind it",
        querystring: centerQuery.extend({ month: monthSchema }),
        response: { 200: billSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => bills.bill(query.center, query.month, caller.principal),
  );

  app.get(
    "/bill-estimate",
    {
      config: view,
      schema: {
        operationId: "getBillEstimate",
        tags,
        summary: "What the running month has cost and will, with its range",
        querystring: centerQuery,
        response: { 200: billEstimateSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => bills.estimate(query.center, caller.principal),
  );
}

/** The utility's own bills, held against ours. */
export function utilityBillRoutes(app: ApiApp, { utilityBills }: Pick<HttpContext, "utilityBills">): void {
  app.get(
    "/utility-bills",
    {
      config: view,
      schema: {
        operationId: "listUtilityBills",
        tags,
        summary: "The utility's bills that were entered, the newest first",
        querystring: anyCenterQuery,
        response: { 200: utilityBillsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ bills: await utilityBills.list(query.center ?? null, caller.principal) }),
  );

  app.post(
    "/utility-bills",
    {
      config: configure,
      bodyLimit: BILL_LIMIT_BYTES,
      schema: {
        operationId: "addUtilityBill",
        tags,
        summary: "Enter a bill of the utility as it is printed",
        body: newUtilityBillBody,
        response: { 200: utilityBillSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => utilityBills.add(body, caller),
  );

  app.delete(
    "/utility-bills/:id",
    {
      config: configure,
      schema: {
        operationId: "removeUtilityBill",
        tags,
        summary: "Remove a bill that was entered by mistake",
        params,
        body: reasonBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }, reply) => {
      await utilityBills.remove(id, body.reason, caller);
      return reply.code(204).send();
    },
  );

  app.post(
    "/utility-bills/import",
    {
      config: configure,
      bodyLimit: IMPORT_LIMIT_BYTES,
      schema: {
        operationId: "importUtilityBills",
        tags,
        summary: "Read bills from a CSV: what would be kept and what is wrong by row and column; then keep them",
        body: importBody,
        response: { 200: importSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => utilityBills.importCsv(body, caller),
  );

  app.get(
    "/utility-bills/:id/comparison",
    {
      config: view,
      schema: {
        operationId: "compareUtilityBill",
        tags,
        summary: "A bill of the utility against ours, line by line; the differences add up to that of the totals",
        params,
        response: { 200: comparisonSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => utilityBills.comparison(id, caller.principal),
  );
}
