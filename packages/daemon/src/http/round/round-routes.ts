import { rocYear } from "@weishan/core/calendar";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { countQuery, idText } from "../schema/query-schemas.ts";
import {
  agencyBodySchema,
  breedingSitesSchema,
  roundDetailSchema,
  roundScoresSchema,
  roundsSchema,
  walkAnswersBodySchema,
  walkBodySchema,
  walkFinishSchema,
  walkSchema,
  walksSchema,
} from "./round-schemas.ts";

const YEAR_BEFORE_ROC = 1911;
/** Two hundred answers with their notes. */
const ANSWERS_LIMIT_BYTES = 512 * 1024;
const params = z.object({ id: idText });
const centerQuery = z.object({ center: idText.optional() });

/** Patrols with a checklist: what is walked, what was found, and how agencies score. */
export function roundRoutes(app: ApiApp, { rounds, clock }: HttpContext): void {
  app.get(
    "/rounds",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listRounds",
        tags: ["rounds"],
        summary: "Rounds, with the time each falls due next",
        querystring: centerQuery,
        response: { 200: roundsSchema, ...commonProblems },
      },
    },
    async (request) => ({
      rounds: await rounds.list({ centerId: request.query.center ?? null }, request.caller.principal),
    }),
  );

  app.get(
    "/rounds/scores",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getRoundScores",
        tags: ["rounds"],
        summary: "How the agencies scored in the evaluations of a year",
        querystring: z.object({ center: idText.optional(), year: countQuery(2000, 2100).optional() }),
        response: { 200: roundScoresSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { center = null, year = rocYear(clock.now()) + YEAR_BEFORE_ROC } = request.query;
      return { agencies: await rounds.scores({ centerId: center, year }, request.caller.principal) };
    },
  );

  app.get(
    "/rounds/breeding-sites",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listBreedingSites",
        tags: ["rounds"],
        summary: "The register of places where mosquitoes were found to be able to breed",
        querystring: centerQuery,
        response: { 200: breedingSitesSchema, ...commonProblems },
      },
    },
    async (request) => ({
      sites: await rounds.breedingSites({ centerId: request.query.center ?? null }, request.caller.principal),
    }),
  );

  app.get(
    "/rounds/:id",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getRound",
        tags: ["rounds"],
        summary: "One round with its places and checklists: all that a phone needs to walk it offline",
        params,
        response: { 200: roundDetailSchema, ...commonProblems },
      },
    },
    async (request) => rounds.find(request.params.id, request.caller.principal),
  );

  app.post(
    "/rounds/:id/walks",
    {
      config: { access: { right: "round.walk" } },
      schema: {
        operationId: "beginWalk",
        tags: ["rounds"],
        summary: "Begin to walk a round; the same id again answers the same walk",
        params,
        body: walkBodySchema,
        response: { 200: walkSchema, ...commonProblems },
      },
    },
    async (request) => rounds.begin(request.params.id, request.body, request.caller),
  );

  app.get(
    "/walks",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "listWalks",
        tags: ["rounds"],
        summary: "Walks, the newest first",
        querystring: z.object({
          center: idText.optional(),
          round: idText.optional(),
          limit: countQuery(1, 200).optional(),
        }),
        response: { 200: walksSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { center = null, round = null, limit = 50 } = request.query;
      return { walks: await rounds.walks({ centerId: center, roundId: round, limit }, request.caller.principal) };
    },
  );

  app.get(
    "/walks/:id",
    {
      config: { access: { right: "ticket.view" } },
      schema: {
        operationId: "getWalk",
        tags: ["rounds"],
        summary: "One walk with its places and what was found",
        params,
        response: { 200: walkSchema, ...commonProblems },
      },
    },
    async (request) => rounds.walk(request.params.id, request.caller.principal),
  );

  app.post(
    "/walks/:id/answers",
    {
      bodyLimit: ANSWERS_LIMIT_BYTES,
      config: { access: { right: "round.walk" } },
      schema: {
        operationId: "answerWalk",
        tags: ["rounds"],
        summary: "Hand in what was found; what failed becomes a ticket, and sending it again changes nothing",
        params,
        body: walkAnswersBodySchema,
        response: { 200: walkSchema, ...commonProblems },
      },
    },
    async (request) => rounds.answer(request.params.id, request.body.answers, request.caller),
  );

  app.post(
    "/walks/:id/finish",
    {
      config: { access: { right: "round.walk" } },
      schema: {
        operationId: "finishWalk",
        tags: ["rounds"],
        summary: "End a walk",
        params,
        body: walkFinishSchema,
        response: { 200: walkSchema, ...commonProblems },
      },
    },
    async (request) => rounds.finish(request.params.id, request.body, request.caller),
  );

  app.put(
    "/spaces/:id/agency",
    {
      config: { access: { right: "plan.manage" } },
      schema: {
        operationId: "assignAgency",
        tags: ["rounds"],
        summary: "Enter which agency uses a space; evaluations score by agency",
        params,
        body: agencyBodySchema,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async (request, reply) => {
      await rounds.assignAgency(request.params.id, request.body, request.caller);
      return reply.code(204).send(undefined);
    },
  );
}
