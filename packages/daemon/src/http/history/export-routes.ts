import { Readable } from "node:stream";
import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { begun } from "../begun.ts";
import { acceptedEncodings } from "../encoding.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idsQuery, instantQuery } from "../schema/query-schemas.ts";
import { selectPoints } from "../select-points.ts";
import { exportFile } from "./export-file.ts";
import { spanOf } from "./history-query.ts";

/** Each holds a reader of the history and can run for hours; the screens must not wait behind them. */
const MAX_EXPORTS = 4;
const MEDIA_TYPES = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson; charset=utf-8" } as const;

const exportQuery = z.object({
  points: idsQuery(200).optional(),
  equipment: idsQuery(100).optional(),
  fromAt: instantQuery,
  toAt: instantQuery,
  format: z.enum(["csv", "ndjson"]).optional().describe("csv where not said."),
  bom: z.enum(["true", "false"]).optional().describe("Begin a CSV with a byte order mark, for Excel."),
});

/** Raw samples as a file, streamed as fast as the client reads. */
export function exportRoutes(app: ApiApp, { scopeOf, history, historyText }: HttpContext): void {
  let running = 0;
  app.get(
    "/history/export",
    {
      exposeHeadRoute: false,
      // The thread that writes the lines packs them too.
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "exportHistory",
        tags: ["history"],
        summary: "Every sample of some points as CSV or NDJSON",
        description:
          "Columns pointId, at (epoch ms), time (UTC), value, unit, quality, reason. An answer that breaks off without its last chunk is incomplete.",
        querystring: exportQuery,
        response: documented(z.string().describe("One line per sample."), commonProblems, "text/csv"),
      },
    },
    async (request, reply) => {
      const { points, equipment, format = "csv", bom } = request.query;
      const { model } = scopeOf(request);
      const selected = selectPoints(model, { points, equipment });
      if (selected.length === 0) throw new WeishanError("QUERY_INVALID", "name points= or equipment= to export");
      const span = spanOf(request.query);
      const ids = selected.map((point) => point.id);
      if (running >= MAX_EXPORTS) {
        throw new HttpProblem(503, "EXPORTS_TOO_MANY", `${MAX_EXPORTS} exports run already; try again when one ends.`);
      }
      running++;
      const isPacked = acceptedEncodings(request.headers["accept-encoding"]).has("gzip");
      let file: Readable;
      try {
        const chunks = await begun(history.export(ids, span));
        const bytes = exportFile(chunks, { model, text: historyText, format, withMark: bom === "true", isPacked });
        file = Readable.from(bytes, { objectMode: false });
      } catch (error) {
        running--;
        throw error;
      }
      file.once("close", () => running--);
      if (isPacked) reply.header("content-encoding", "gzip");
      return reply
        .type(MEDIA_TYPES[format])
        .header("content-disposition", `attachment; filename="weishan-${span.fromMs}-${span.toMs}.${format}"`)
        .headers({ "cache-control": "private, no-store", vary: "accept-encoding, authorization, cookie" })
        .send(file);
    },
  );
}
