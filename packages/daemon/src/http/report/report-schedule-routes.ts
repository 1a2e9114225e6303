import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { emptyAnswer } from "../schema/empty-answer.ts";
import { withoutAbsent } from "../schema/without-absent.ts";
import {
  reportParams,
  reportScheduleBodySchema,
  reportScheduleChangeSchema,
  reportScheduleSchema,
  reportSchedulesSchema,
} from "./report-schemas.ts";

const tags = ["reports"];

/** When reports are made by themselves. */
export function reportScheduleRoutes(app: ApiApp, { reportSchedules }: Pick<HttpContext, "reportSchedules">): void {
  app.get(
    "/report-schedules",
    {
      config: { access: { right: "report.view" } },
      schema: {
        operationId: "listReportSchedules",
        tags,
        summary: "When reports are made by themselves, for whom, and what came of the last times",
        response: { 200: reportSchedulesSchema, ...commonProblems },
      },
    },
    async ({ caller }) => ({ schedules: await reportSchedules.list(caller) }),
  );

  app.post(
    "/report-schedules",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "addReportSchedule",
        tags,
        summary: "Have a report made by itself",
        description: "Each time makes the report of the period before it, once, also after the daemon was away.",
        body: reportScheduleBodySchema,
        response: { 200: reportScheduleSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => reportSchedules.create(body, caller),
  );

  app.patch(
    "/report-schedules/:id",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "changeReportSchedule",
        tags,
        summary: "Change or pause a schedule; what fell due while it was paused is not made up for",
        params: reportParams,
        body: reportScheduleChangeSchema,
        response: { 200: reportScheduleSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => reportSchedules.change(id, withoutAbsent(body), caller),
  );

  app.delete(
    "/report-schedules/:id",
    {
      config: { access: { right: "report.issue" } },
      schema: {
        operationId: "removeReportSchedule",
        tags,
        summary: "Remove a schedule; the reports that it made stay",
        params: reportParams,
        response: { 204: emptyAnswer, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }, reply) => {
      await reportSchedules.remove(id, caller);
      return reply.code(204).send();
    },
  );
}
