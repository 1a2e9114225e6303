import { daysBetween } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { centerQuery } from "../energy/energy-terms.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import {
  contractAdviceSchema,
  planComparisonSchema,
  solarSchema,
  tariffBookSchema,
  tariffBooksSchema,
} from "./advice-schemas.ts";
import { energyContractSchema, energyContractsSchema, newEnergyContractBody } from "./bill-schemas.ts";

const tags = ["contracts"];
const view = { access: { right: "energy.view" } } as const;
/** A year of days and one more. */
const LONGEST_DAYS = 367;

/** The plans of the utility, what is agreed with it, and what would have cost less. */
export function contractRoutes(app: ApiApp, { energyContracts }: Pick<HttpContext, "energyContracts">): void {
  app.get(
    "/tariff-books",
    {
      config: view,
      schema: {
        operationId: "listTariffBooks",
        tags,
        summary: "The plans of the utility, built in and of the installation",
        response: { 200: tariffBooksSchema, ...commonProblems },
      },
    },
    async () => ({
      books: energyContracts
        .books()
        .map(({ name, title, supply, contractRule }) => ({ name, title, supply, contractRule })),
    }),
  );

  app.get(
    "/tariff-books/:id",
    {
      config: view,
      schema: {
        operationId: "getTariffBook",
        tags,
        summary: "A plan: its hours, its rates of all times that are known, and where they were read",
        params: z.object({ id: z.string().min(1).max(80) }),
        response: { 200: tariffBookSchema, ...commonProblems },
      },
    },
    async ({ params: { id } }) => {
      const book = energyContracts.books().find(({ name }) => name === id);
      if (book === undefined) throw new WeishanError("RECORD_UNKNOWN", `there is no tariff book "${id}"`, { book: id });
      const { name, title, supply, contractRule, schedule, editions } = book;
      return { name, title, supply, contractRule, schedule, editions };
    },
  );

  app.get(
    "/energy-contracts",
    {
      config: view,
      schema: {
        operationId: "listEnergyContracts",
        tags,
        summary: "What is agreed with the utility, the newest first",
        querystring: centerQuery,
        response: { 200: energyContractsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ contracts: await energyContracts.list(query.center, caller.principal) }),
  );

  app.post(
    "/energy-contracts",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addEnergyContract",
        tags,
        summary: "Enter a contract from a day on; those before it stay what they were",
        body: newEnergyContractBody,
        response: { 200: energyContractSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => energyContracts.add(body, caller),
  );

  app.get(
    "/contract-advice",
    {
      config: view,
      schema: {
        operationId: "getContractAdvice",
        tags,
        summary: "The capacities that would have cost least in the last twelve months, beside the present ones",
        querystring: centerQuery,
        response: { 200: contractAdviceSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => energyContracts.advice(query.center, caller.principal),
  );

  app.get(
    "/plan-comparison",
    {
      config: view,
      schema: {
        operationId: "comparePlans",
        tags,
        summary: "What the last twelve months would have cost under each plan with the contract that fits it best",
        querystring: centerQuery,
        response: { 200: planComparisonSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => energyContracts.plans(query.center, caller.principal),
  );
}

/** What the roofs made and who used it. */
export function solarRoutes(app: ApiApp, { solar }: Pick<HttpContext, "solar">): void {
  app.get(
    "/solar",
    {
      config: view,
      schema: {
        operationId: "getSolar",
        tags: ["solar"],
        summary: "What photovoltaics made, what of it the centre used, and what that saved",
        querystring: centerQuery.extend({ from: dateSchema, to: dateSchema }),
        response: { 200: solarSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) => {
      const days = daysBetween(from, to);
      if (days < 1 || days > LONGEST_DAYS) {
        const detail = `Ask for 1 to ${LONGEST_DAYS} days; \`to\` is the day after the last.`;
        throw new HttpProblem(400, "REQUEST_INVALID", detail);
      }
      return solar.solar({ centerId: center, from, to }, caller.principal);
    },
  );
}
