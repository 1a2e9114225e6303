import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonBodySchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import { lockOutBodySchema, lockOutExtensionSchema, lockOutSchema, lockOutsSchema } from "./lockout-schemas.ts";

/** Putting equipment out of service while somebody works on it. */
export function lockoutRoutes(app: ApiApp, { lockOuts }: HttpContext): void {
  app.get(
    "/lockouts",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listLockOuts",
        tags: ["commands"],
        summary: "Equipment that is out of service because somebody works on it",
        response: { 200: lockOutsSchema, ...commonProblems },
      },
    },
    async (request) => ({ lockouts: await lockOuts.list(request.caller.principal) }),
  );

  app.post(
    "/equipment/:id/lockout",
    {
      config: { access: { right: "lockout.set" } },
      schema: {
        operationId: "setLockOut",
        tags: ["commands"],
        summary: "Put an equipment and all its parts out of service",
        params: z.object({ id: idText }),
        body: lockOutBodySchema,
        response: { 200: lockOutSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, expiresAt, photoId = null } = request.body;
      return lockOuts.set(request.params.id, { reason, expiresAt: epochMs(expiresAt), photoId }, request.caller);
    },
  );

  app.post(
    "/lockouts/:id/extend",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "extendLockOut",
        tags: ["commands"],
        summary: "Let a lock-out of one's own end later or earlier",
        params: z.object({ id: idText }),
        body: lockOutExtensionSchema,
        response: { 200: lockOutSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { reason, expiresAt } = request.body;
      return lockOuts.extend(request.params.id, { reason, expiresAt: epochMs(expiresAt) }, request.caller);
    },
  );

  app.post(
    "/lockouts/:id/release",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "releaseLockOut",
        tags: ["commands"],
        summary: "Put the equipment back into service: one's own lock-out, or anybody's with lockout.release-any",
        params: z.object({ id: idText }),
        body: reasonBodySchema,
        response: { 200: lockOutSchema, ...commonProblems },
      },
    },
    async (request) => lockOuts.release(request.params.id, request.body.reason, request.caller),
  );
}
