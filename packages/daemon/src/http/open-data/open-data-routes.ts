import { Readable } from "node:stream";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { begun } from "../begun.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { component, listOf } from "../schema/component.ts";
import { documented } from "../schema/documented.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { AVAILABILITY_COLUMNS, openDataFile, USE_COLUMNS } from "./open-data-file.ts";

/** The screens of those who work with it must not wait behind those who copy it. */
const MAX_AT_ONCE = 4;
const MEDIA_TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

const query = z.object({
  from: dateSchema.describe("The first day."),
  to: dateSchema.describe("The last day; at most 92 days of availability, 366 days of uses."),
  center: idText.optional(),
});
const params = z.object({ format: z.enum(["csv", "json"]) });

const licenceSchema = z.object({ name: z.string(), url: z.string() });
const availabilitySchema = component(
  "OpenAvailability",
  z
    .object({ licence: licenceSchema, rows: listOf(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) })
    .describe("When which venue is free, taken or closed. The columns are explained in booking-open-data.md."),
);

/** What everybody may know and use. Nothing in it is about a person; answers are streamed. */
export function openDataRoutes(app: ApiApp, { openData }: Pick<HttpContext, "openData">): void {
  let running = 0;
  const send = async (rows: AsyncIterable<string>): Promise<Readable> => {
    if (running >= MAX_AT_ONCE) {
      throw new HttpProblem(
        503,
        "EXPORTS_TOO_MANY",
        `${MAX_AT_ONCE} copies are made already; try again when one ends.`,
      );
    }
    running++;
    try {
      const file = Readable.from(await begun(rows), { objectMode: false });
      file.once("close", () => running--);
      return file;
    } catch (error) {
      running--;
      throw error;
    }
  };

  for (const [name, operationId, summary] of [
    ["availability", "getOpenAvailability", "Open data: when which venue is free, taken or closed"],
    ["uses", "getOpenUses", "Open data: lettings, without anything about whose they were"],
  ] as const) {
    app.get(
      `/open-data/${name}.:format`,
      {
        exposeHeadRoute: false,
        config: { access: "public" },
        schema: {
          operationId,
          tags: ["open data"],
          summary,
          params,
          querystring: query,
          response: documented(availabilitySchema, commonProblems),
        },
      },
      async ({ params: { format }, query: { from, to, center = null } }, reply) => {
        const wanted = { from, to, centerId: center };
        const file = await send(
          name === "availability"
            ? openDataFile(openData.availability(wanted), { format, columns: AVAILABILITY_COLUMNS })
            : openDataFile(openData.uses(wanted), { format, columns: USE_COLUMNS }),
        );
        reply.header("cache-control", "public, max-age=300").header("access-control-allow-origin", "*");
        reply.header("content-disposition", `attachment; filename="weishan-${name}-${from}-${to}.${format}"`);
        return reply.type(MEDIA_TYPES[format]).send(file);
      },
    );
  }
}
