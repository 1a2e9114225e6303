import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  applicationParams,
  applicationQuery,
  applicationStepBody,
  extendBody,
  moveBody,
  overruleBody,
  patchApplicationBody,
  swapBody,
} from "./application-bodies.ts";
import {
  applicationDetailSchema,
  applicationPageSchema,
  applicationQueueSchema,
  applicationsSchema,
} from "./application-schemas.ts";

const seen = { access: { right: "booking.view" } } as const;
const managed = { access: { right: "booking.manage" } } as const;
/** A list of uses may be long. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** Applications, as a desk handles them. */
export function applicationRoutes(app: ApiApp, { applications }: Pick<HttpContext, "applications">): void {
  app.get(
    "/applications",
    {
      config: seen,
      schema: {
        operationId: "listApplications",
        tags: ["applications"],
        summary: "Applications for venues, page by page",
        querystring: applicationQuery,
        response: { 200: applicationPageSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => {
      const { center: centerId, class: venueClass, resource: resourceId, series: seriesId, q: words, ...rest } = query;
      const { from, to, ...page } = rest;
      const span = {
        ...(from === undefined ? {} : { from: epochMs(from) }),
        ...(to === undefined ? {} : { to: epochMs(to) }),
      };
      return applications.list({ centerId, venueClass, resourceId, seriesId, words, ...page, ...span }, caller);
    },
  );

  app.get(
    "/application-queue",
    {
      config: seen,
      schema: {
        operationId: "getApplicationQueue",
        tags: ["applications"],
        summary: "What waits for the desk, for a manager and for applicants",
        querystring: z.object({ center: idText.optional() }),
        response: { 200: applicationQueueSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => applications.queue(query.center ?? null, caller),
  );

  app.get(
    "/applications/:id",
    {
      config: seen,
      schema: {
        operationId: "getApplication",
        tags: ["applications"],
        summary: "An application with its whole story: rivals, claims, findings, money, history",
        params: applicationParams,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => applications.find(params.id, caller),
  );

  app.post(
    "/applications/:id/transitions",
    {
      config: seen,
      schema: {
        operationId: "stepApplication",
        tags: ["applications"],
        summary: "Take an application one step further: approve, ask for a correction, reject, cancel, hand back …",
        description:
          "Who may take which step stands in nextSteps. Approving takes the time in the ledger, in the same transaction: CLAIM_CONFLICT names who has it.",
        params: applicationParams,
        body: applicationStepBody,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => applications.step(params.id, body, caller),
  );

  app.patch(
    "/applications/:id",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: managed,
      schema: {
        operationId: "changeApplication",
        tags: ["applications"],
        summary: "Change what an application says; before it is decided its uses too",
        params: applicationParams,
        body: patchApplicationBody,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => applications.patch(params.id, body, caller),
  );

  app.post(
    "/applications/:id/move",
    {
      config: managed,
      schema: {
        operationId: "moveApplication",
        tags: ["applications"],
        summary: "Move a use to another venue or time, with its set-up and its price",
        params: applicationParams,
        body: moveBody,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => applications.move(params.id, body, caller),
  );

  app.post(
    "/applications/:id/extend",
    {
      config: managed,
      schema: {
        operationId: "extendApplication",
        tags: ["applications"],
        summary: "Let a use end later or earlier; what goes beyond its sessions is overtime by the started hour",
        params: applicationParams,
        body: extendBody,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => applications.extend(params.id, body, caller),
  );

  app.post(
    "/applications/:id/overrule",
    {
      config: managed,
      schema: {
        operationId: "overruleFindings",
        tags: ["applications"],
        summary: "Let findings pass that the rule book lets the desk pass, with a reason",
        params: applicationParams,
        body: overruleBody,
        response: { 200: applicationDetailSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => applications.overrule(params.id, body, caller),
  );

  app.post(
    "/applications/swap",
    {
      config: managed,
      schema: {
        operationId: "swapApplications",
        tags: ["applications"],
        summary: "Let two uses change places, at once",
        body: swapBody,
        response: { 200: applicationsSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => ({ applications: await applications.swap(body, caller) }),
  );
}
