import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { pictureSchema } from "./picture-schemas.ts";

/** A photo of a telephone at its best quality. */
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"];

/** Pictures, sent as they are: the body is the file. What it is, is told by its content and not by its type. */
export function pictureRoutes(app: ApiApp, { pictures }: Pick<HttpContext, "pictures">): void {
  // Inside a plugin of its own: no other route takes such bodies.
  app.addContentTypeParser(PICTURE_TYPES, { parseAs: "buffer", bodyLimit: MAX_PICTURE_BYTES }, (_request, body, done) =>
    done(null, body),
  );

  app.post(
    "/pictures",
    {
      bodyLimit: MAX_PICTURE_BYTES,
      config: { access: { right: "lockout.set" } },
      schema: {
        operationId: "addPicture",
        tags: ["pictures"],
        summary: "Add a picture: the body is a JPEG, PNG or WebP file of at most 10 MB",
        consumes: PICTURE_TYPES,
        querystring: z.object({ center: z.string().min(1).max(64).describe("The centre it belongs to.") }),
        response: { 200: pictureSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { principal, actor } = request.caller;
      if (!(request.body instanceof Uint8Array)) {
        throw new HttpProblem(415, "MEDIA_TYPE_UNSUPPORTED", "Send the picture itself, as image/jpeg, png or webp.");
      }
      return pictures.add(request.body, { principal, actor, centerId: request.query.center });
    },
  );

  app.get(
    "/pictures/:id",
    {
      compress: false,
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getPicture",
        tags: ["pictures"],
        summary: "A picture, as WebP",
        params: z.object({ id: z.uuid() }),
        response: documented(z.string().describe("The picture."), commonProblems, "image/webp"),
      },
    },
    async (request, reply) => {
      const found = await pictures.find(request.params.id, request.caller.principal);
      if (found === undefined) throw new HttpProblem(404, "RECORD_UNKNOWN", "There is no such picture.");
      // A picture never changes under its id; the browser of who may see it keeps it, nobody between does.
      reply.header("cache-control", "private, max-age=31536000, immutable");
      reply.header("content-disposition", "inline");
      return reply.type(found.record.mediaType).send(found.content);
    },
  );
}
