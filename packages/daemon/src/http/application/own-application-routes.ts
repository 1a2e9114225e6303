import { mayDo } from "@weishan/core/access";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { PICTURE_TYPES, pictureOf, takePictures } from "../ticket/work-routes.ts";
import {
  applicationParams,
  applicationTokenParams,
  correctionBody,
  giveUpBody,
  handInApplicationBody,
  paperQuery,
  quoteBody,
} from "./application-bodies.ts";
import { type ApplicationBudgets, applicationBudgets } from "./application-budgets.ts";
import {
  applicationFormSchema,
  applicationPhotoSchema,
  applicationReceiptSchema,
  ownApplicationSchema,
  ownApplicationsSchema,
  quoteAnswerSchema,
} from "./application-schemas.ts";

const anybody = { access: "public" } as const;
/** A list of uses may be long. */
const BODY_LIMIT_BYTES = 64 * 1024;
/** The photo of a paper, as a telephone takes it. */
const MAX_PAPER_BYTES = 6 * 1024 * 1024;

type OwnContext = Pick<HttpContext, "applications" | "ownApplications" | "identify" | "clock">;

/** Applications of everybody: what it would cost, handing it in, and how it goes. */
export async function ownApplicationRoutes(app: ApiApp, context: OwnContext): Promise<void> {
  const { applications, ownApplications } = context;
  const budgets = applicationBudgets(() => context.clock.monotonicMs());
  app.post(
    "/applications/quote",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: anybody,
      schema: {
        operationId: "quoteApplication",
        tags: ["applications"],
        summary: "What a use would cost, what stands against it, and whether it is free; nothing is kept",
        body: quoteBody,
        response: { 200: quoteAnswerSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      budgets.ask(request, reply);
      return applications.quote(request.body);
    },
  );

  app.get(
    "/applications/form",
    {
      config: anybody,
      schema: {
        operationId: "getApplicationForm",
        tags: ["applications"],
        summary: "An empty form, to be handed in once",
        response: { 200: applicationFormSchema, ...commonProblems },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return ownApplications.form();
    },
  );

  app.post(
    "/applications",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: anybody,
      schema: {
        operationId: "handInApplication",
        tags: ["applications"],
        summary: "Apply for venues, with an account or without",
        description:
          "Without an account a form is handed in once, by a person, some seconds after it was asked for. Handed in again it answers the same.",
        body: handInApplicationBody,
        response: { 200: applicationReceiptSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      // With a form it is anybody's, whoever has a session beside; with an account no form is needed.
      const caller = request.body.formToken === null ? await context.identify(request) : undefined;
      const mayApply = caller !== undefined && mayDo(caller.principal, "booking.apply");
      if (!mayApply) budgets.handIn(request, reply);
      reply.header("cache-control", "no-store");
      return ownApplications.handIn(request.body, mayApply ? caller : null);
    },
  );

  app.get(
    "/own-applications",
    {
      config: { access: { right: "booking.apply" } },
      schema: {
        operationId: "listOwnApplications",
        tags: ["applications"],
        summary: "The applications of the own account, the latest first",
        response: { 200: ownApplicationsSchema, ...commonProblems },
      },
    },
    async ({ caller }) => ({ applications: await ownApplications.listOf(caller) }),
  );

  app.get(
    "/own-applications/:token",
    {
      config: anybody,
      schema: {
        operationId: "getOwnApplication",
        tags: ["applications"],
        summary: "How an application goes, for who has its link",
        params: applicationTokenParams,
        response: { 200: ownApplicationSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return ownApplications.find(request.params.token);
    },
  );

  app.patch(
    "/own-applications/:token",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: anybody,
      schema: {
        operationId: "correctOwnApplication",
        tags: ["applications"],
        summary: "Correct an application that is a draft, or of which a correction was asked",
        params: applicationTokenParams,
        body: correctionBody,
        response: { 200: ownApplicationSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      budgets.ask(request, reply);
      return ownApplications.correct(request.params.token, request.body.changes);
    },
  );

  app.post(
    "/own-applications/:token/submit",
    {
      config: anybody,
      schema: {
        operationId: "submitOwnApplication",
        tags: ["applications"],
        summary: "Hand in a draft, or what was corrected",
        params: applicationTokenParams,
        response: { 200: ownApplicationSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      budgets.ask(request, reply);
      return ownApplications.submit(request.params.token);
    },
  );

  app.post(
    "/own-applications/:token/give-up",
    {
      config: anybody,
      schema: {
        operationId: "giveUpOwnApplication",
        tags: ["applications"],
        summary: "Withdraw an application, or cancel what was approved",
        description: "What goes back then stands in refundToday.",
        params: applicationTokenParams,
        body: giveUpBody,
        response: { 200: ownApplicationSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      budgets.ask(request, reply);
      return ownApplications.giveUp(request.params.token, request.body.reason);
    },
  );

  await app.register(async (scope) =>
    pictureRoutes(scope.withTypeProvider(), { applications, ownApplications, budgets }),
  );
}

/** Inside a plugin of its own: no other route takes such bodies. */
function pictureRoutes(
  app: ApiApp,
  {
    applications,
    ownApplications,
    budgets,
  }: Pick<HttpContext, "applications" | "ownApplications"> & { readonly budgets: ApplicationBudgets },
): void {
  takePictures(app, MAX_PAPER_BYTES);
  app.post(
    "/own-applications/:token/papers",
    {
      bodyLimit: MAX_PAPER_BYTES,
      config: anybody,
      // Before the body is read: a picture that is not taken is not received either.
      onRequest: async (request, reply) => budgets.paper(request, reply),
      schema: {
        operationId: "addOwnPaper",
        tags: ["applications"],
        summary: "Hand in a paper: the body is a JPEG, PNG or WebP file of at most 6 MB",
        consumes: PICTURE_TYPES,
        params: applicationTokenParams,
        querystring: paperQuery,
        response: { 200: ownApplicationSchema, ...commonProblems },
      },
    },
    async (request) =>
      ownApplications.addPaper(request.params.token, { key: request.query.key, content: pictureOf(request) }),
  );

  app.post(
    "/applications/:id/photos",
    {
      bodyLimit: MAX_PAPER_BYTES,
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "addApplicationPhoto",
        tags: ["applications"],
        summary: "Keep a photo of how a venue was handed back: a JPEG, PNG or WebP file of at most 6 MB",
        consumes: PICTURE_TYPES,
        params: applicationParams,
        response: { 200: applicationPhotoSchema, ...commonProblems },
      },
    },
    async (request) => applications.addPhoto(request.params.id, pictureOf(request), request.caller),
  );
}
