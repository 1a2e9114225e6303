import { createHash, timingSafeEqual } from "node:crypto";
import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { WrongTokens } from "../guard/wrong-tokens.ts";
import type { HttpContext } from "../http-context.ts";
import type { WriteAccess } from "../http-deps.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import { pointOf } from "../select-points.ts";
import { writeOrderSchema, writeResultSchema } from "./write-schemas.ts";

/** Gives a point a value, for who holds the write token. */
export function writeRoutes(app: ApiApp, { model, pointWriter, writeAccess, clock }: HttpContext): void {
  const wrongTokens = new WrongTokens(() => clock.monotonicMs());
  app.post(
    "/points/:id/write",
    {
      config: { access: "public" },
      schema: {
        operationId: "writePoint",
        tags: ["writing"],
        summary: "Give a point a value",
        description:
          "Answers 200 with what became of it: confirmed by read-back, refused by a limit, failed or unconfirmed, and why.",
        security: [{ writeToken: [] }],
        params: z.object({ id: idText }),
        body: writeOrderSchema,
        response: { 200: writeResultSchema, ...commonProblems },
      },
      // Before the body is read: who may not write needs not be heard.
      onRequest: async (request, reply) => {
        const waitS = wrongTokens.waitS(request.ip);
        if (waitS > 0) {
          reply.header("retry-after", waitS);
          throw new HttpProblem(
            429,
            "TOKENS_TOO_MANY",
            `Too many wrong tokens came from your address; check the token and try again in ${waitS} s.`,
          );
        }
        if (isAllowed(writeAccess, request.headers.authorization)) return;
        wrongTokens.add(request.ip);
        reply.header("www-authenticate", 'Bearer realm="weishan"');
        throw new HttpProblem(401, "TOKEN_INVALID", "Send the write token: Authorization: Bearer <token>.");
      },
    },
    async (request) => {
      const point = pointOf(model, request.params.id);
      return pointWriter.write({ pointId: point.id, ...request.body });
    },
  );
}

/** Whether this Authorization header may write. Throws WRITE_REFUSED where nobody may. */
function isAllowed(access: WriteAccess, authorization: string | undefined): boolean {
  if (access.mode === "off") {
    throw new WeishanError(
      "WRITE_REFUSED",
      "writing over HTTP is off; start the daemon with WEISHAN_WRITE_TOKEN or WEISHAN_WRITE_TOKEN_FILE to allow it",
    );
  }
  const given = /^Bearer +(\S+)$/iu.exec(authorization ?? "")?.[1] ?? "";
  // Digests have one length, so the comparison tells nothing of the token, not even how long it is.
  return timingSafeEqual(digestOf(given), digestOf(access.token)) && access.token !== "";
}

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();
