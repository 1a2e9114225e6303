import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { backupsSchema } from "./backup-schemas.ts";

/** The backups: how they stand, and to take or rehearse one now. */
export function backupRoutes(app: ApiApp, { backups }: HttpContext): void {
  app.get(
    "/backups",
    {
      config: { access: { right: "system.view" } },
      schema: {
        operationId: "getBackups",
        tags: ["system"],
        summary: "The backups that there are, when the next is due, and what went wrong",
        response: { 200: backupsSchema, ...commonProblems },
      },
    },
    async () => backups.state(),
  );

  app.post(
    "/backups",
    {
      config: { access: { right: "backup.run" } },
      schema: {
        operationId: "startBackup",
        tags: ["system"],
        summary: "Take a backup now; the answer comes at once and says that it runs",
        response: { 202: backupsSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      await backups.begin(request.caller.actor);
      return reply.code(202).send(backups.state());
    },
  );

  app.post(
    "/backups/:id/rehearse",
    {
      config: { access: { right: "backup.run" } },
      schema: {
        operationId: "rehearseBackup",
        tags: ["system"],
        summary: "Restore a backup for a trial; what came of it is then told with the backup",
        params: z.object({ id: z.string().min(1).max(64) }),
        response: { 202: backupsSchema, ...commonProblems },
      },
    },
    async (request, reply) => {
      await backups.beginRehearsal(request.params.id, request.caller.actor);
      return reply.code(202).send(backups.state());
    },
  );
}
