import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import { warrantySchema } from "../ticket/ticket-schemas.ts";
import {
  contractorChangesBody,
  contractorPeopleBody,
  contractorSchema,
  contractorsSchema,
  newContractBody,
  newContractorBody,
  newLicenceBody,
  newWarrantyBody,
  warrantiesSchema,
} from "./contractor-schemas.ts";

const params = z.object({ id: idText });
const view = { access: { right: "ticket.view" } } as const;
const manage = { access: { right: "contract.manage" } } as const;
const response = { 200: contractorSchema, ...commonProblems };

/** Firms with their contracts, licences and accounts, and warranties. */
export function contractorRoutes(app: ApiApp, { contractors }: Pick<HttpContext, "contractors">): void {
  app.get(
    "/contractors",
    {
      config: view,
      schema: {
        operationId: "listContractors",
        tags: ["contractors"],
        summary: "Firms that work for the centres",
        response: { 200: contractorsSchema, ...commonProblems },
      },
    },
    async (request) => ({ contractors: await contractors.list(request.caller) }),
  );

  app.get(
    "/contractors/:id",
    {
      config: view,
      schema: { operationId: "getContractor", tags: ["contractors"], summary: "A firm", params, response },
    },
    async (request) => contractors.find(request.params.id, request.caller),
  );

  app.post(
    "/contractors",
    {
      config: manage,
      schema: {
        operationId: "addContractor",
        tags: ["contractors"],
        summary: "Add a firm",
        body: newContractorBody,
        response,
      },
    },
    async ({ body, caller }) => contractors.add(body, caller),
  );

  app.patch(
    "/contractors/:id",
    {
      config: manage,
      schema: {
        operationId: "changeContractor",
        tags: ["contractors"],
        summary: "Change what is said of a firm, or end the work with it",
        params,
        body: contractorChangesBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => contractors.change(id, body, caller),
  );

  app.post(
    "/contractors/:id/contracts",
    {
      config: manage,
      schema: {
        operationId: "addContract",
        tags: ["contractors"],
        summary: "Add a contract; its end is watched",
        params,
        body: newContractBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => contractors.addContract(id, body, caller),
  );

  app.post(
    "/contractors/:id/licences",
    {
      config: manage,
      schema: {
        operationId: "addLicence",
        tags: ["contractors"],
        summary: "Add a licence; its end is watched",
        params,
        body: newLicenceBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => contractors.addLicence(id, body, caller),
  );

  app.put(
    "/contractors/:id/people",
    {
      config: manage,
      schema: {
        operationId: "setContractorPeople",
        tags: ["contractors"],
        summary: "Say which accounts belong to a firm: they see and answer its tickets and no others",
        params,
        body: contractorPeopleBody,
        response,
      },
    },
    async ({ params: { id }, body, caller }) => contractors.setPeople(id, body.personIds, caller),
  );

  app.get(
    "/warranties",
    {
      config: view,
      schema: {
        operationId: "listWarranties",
        tags: ["contractors"],
        summary: "Warranties, those that end first first",
        querystring: z.object({ equipment: idText.optional() }),
        response: { 200: warrantiesSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ warranties: await contractors.warranties(query.equipment, caller) }),
  );

  app.post(
    "/warranties",
    {
      config: manage,
      schema: {
        operationId: "addWarranty",
        tags: ["contractors"],
        summary: "Add the warranty of an equipment; its tickets show it",
        body: newWarrantyBody,
        response: { 200: warrantySchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => contractors.addWarranty(body, caller),
  );
}
