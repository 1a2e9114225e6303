import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idsQuery } from "../schema/query-schemas.ts";
import { PICTURE_TYPES, pictureOf, takePictures } from "../ticket/work-routes.ts";
import { type PublicBudgets, publicBudgets } from "./public-budgets.ts";
import {
  handInRequestBody,
  labelCodeQuery,
  requestFormSchema,
  requestLabelsSchema,
  requestProgressSchema,
  requestReceiptSchema,
  requestTokenParams,
} from "./request-schemas.ts";

const MAX_LABELS = 500;
/** A photo of a telephone, as its browser sends it. */
const MAX_REQUEST_PICTURE_BYTES = 6 * 1024 * 1024;
const anybody = { access: "public" } as const;

/** Requests of people without an account: an empty form, handing it in, and how it goes. */
export async function requestRoutes(app: ApiApp, context: Pick<HttpContext, "requests" | "clock">): Promise<void> {
  const { requests } = context;
  const budgets = publicBudgets(() => context.clock.monotonicMs());
  app.get(
    "/requests/form",
    {
      config: anybody,
      schema: {
        operationId: "getRequestForm",
        tags: ["requests"],
        summary: "An empty form for a defect, by the code of a label or for a space",
        querystring: labelCodeQuery,
        response: { 200: requestFormSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return requests.form(request.query.code ?? null);
    },
  );

  app.post(
    "/requests",
    {
      config: anybody,
      schema: {
        operationId: "handInRequest",
        tags: ["requests"],
        summary: "Report a defect without an account",
        description:
          "A form is handed in once, by a person, some seconds after it was asked for. Handed in again it answers the same.",
        body: handInRequestBody,
        response: { 200: requestReceiptSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      budgets.handIn(request, reply);
      reply.header("cache-control", "no-store");
      const { body } = request;
      const { code = null, spaceId = null, agency = null, contactName = null, contactPhone = null } = body;
      const { contactEmail = null, website = null, formToken, description } = body;
      const contact = { agency, contactName, contactPhone, contactEmail };
      return requests.handIn({ formToken, code, spaceId, description, ...contact, website });
    },
  );

  app.get(
    "/requests/:token",
    {
      config: anybody,
      schema: {
        operationId: "getRequest",
        tags: ["requests"],
        summary: "How a request goes, for who handed it in",
        params: requestTokenParams,
        response: { 200: requestProgressSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return requests.progress(request.params.token);
    },
  );

  app.get(
    "/request-labels",
    {
      config: { access: { right: "ticket.report" } },
      schema: {
        operationId: "listRequestLabels",
        tags: ["requests"],
        summary: "What the QR codes of equipments say, for printing them",
        querystring: z.object({ equipment: idsQuery(MAX_LABELS) }),
        response: { 200: requestLabelsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ labels: await requests.labels(query.equipment, caller) }),
  );

  await app.register(async (scope) => requestPhotoRoute(scope.withTypeProvider(), { requests, budgets }));
}

/** Inside a plugin of its own: no other route takes such bodies. */
function requestPhotoRoute(
  app: ApiApp,
  { requests, budgets }: Pick<HttpContext, "requests"> & { readonly budgets: PublicBudgets },
): void {
  takePictures(app, MAX_REQUEST_PICTURE_BYTES);
  app.post(
    "/requests/:token/photos",
    {
      bodyLimit: MAX_REQUEST_PICTURE_BYTES,
      config: anybody,
      // Before the body is read: a picture that is not taken is not received either.
      onRequest: async (request, reply) => budgets.photo(request, reply),
      schema: {
        operationId: "addRequestPhoto",
        tags: ["requests"],
        summary: "Add a photo to a request: the body is a JPEG, PNG or WebP file of at most 6 MB",
        description: "At most three, within an hour of handing it in.",
        consumes: PICTURE_TYPES,
        params: requestTokenParams,
        response: { 200: requestProgressSchema, ...commonProblems },
      },
    },
    async (request) => requests.addPhoto(request.params.token, pictureOf(request)),
  );
}
