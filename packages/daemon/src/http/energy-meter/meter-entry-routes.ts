import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import {
  entryParams,
  manualReadingBodySchema,
  manualReadingSchema,
  manualReadingsSchema,
  meterChangeBodySchema,
  meterChangeSchema,
  meterChangesSchema,
  meterParams,
} from "./meter-schemas.ts";

const TAGS = ["energy meters"];

/** What people enter of meters: readings, replacements, other transformers. */
export function meterEntryRoutes(app: ApiApp, { meters }: Pick<HttpContext, "meters">): void {
  app.get(
    "/meters/:id/manual-readings",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listManualReadings",
        tags: TAGS,
        summary: "What people read off a meter",
        params: meterParams,
        response: { 200: manualReadingsSchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => ({ readings: await meters.readings(params.id, caller) }),
  );

  app.post(
    "/meters/:id/manual-readings",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addManualReading",
        tags: TAGS,
        summary: "Enter what a meter shows that no bus reaches",
        description: "What passed since the reading before is divided over the days, as an estimate.",
        params: meterParams,
        body: manualReadingBodySchema,
        response: { 200: manualReadingSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => meters.addReading(params.id, body, caller),
  );

  app.delete(
    "/meters/:id/manual-readings/:entryId",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "removeManualReading",
        tags: TAGS,
        summary: "Take back a reading that was entered wrongly",
        params: entryParams,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params, caller }, reply) => {
      await meters.removeReading(params.id, params.entryId, caller);
      return reply.status(204).send();
    },
  );

  app.get(
    "/meters/:id/changes",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listMeterChanges",
        tags: TAGS,
        summary: "When a meter was replaced, or its transformers changed",
        params: meterParams,
        response: { 200: meterChangesSchema, ...commonProblems },
      },
    },
    async ({ params, caller }) => ({ changes: await meters.changes(params.id, caller) }),
  );

  app.post(
    "/meters/:id/changes",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "addMeterChange",
        tags: TAGS,
        summary: "Enter that a meter was replaced, or its transformers changed",
        description: "The days since then are made anew in the background.",
        params: meterParams,
        body: meterChangeBodySchema,
        response: { 200: meterChangeSchema, ...commonProblems },
      },
    },
    async ({ params, body, caller }) => meters.addChange(params.id, body, caller),
  );

  app.delete(
    "/meters/:id/changes/:entryId",
    {
      config: { access: { right: "energy.configure" } },
      schema: {
        operationId: "removeMeterChange",
        tags: TAGS,
        summary: "Take back a change that was entered wrongly",
        params: entryParams,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params, caller }, reply) => {
      await meters.removeChange(params.id, params.entryId, caller);
      return reply.status(204).send();
    },
  );
}
