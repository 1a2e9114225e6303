import { MAX_VIDEO_BYTES } from "@weishan/core/booking";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { FILM_BODY_MS } from "../guard/body-deadline.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import { mediaSchema } from "./media-schemas.ts";

/** A poster scanned at its best quality. */
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"];
const FILM_TYPE = "video/mp4";

/** A body that arrives piece by piece. */
const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === "object" && body !== null && Symbol.asyncIterator in body;

/** Content, sent as it is: the body is the file. In a scope of its own: no other route takes such bodies. */
export function mediaContentRoute(app: ApiApp, { media }: Pick<HttpContext, "media">): void {
  app.addContentTypeParser(PICTURE_TYPES, { parseAs: "buffer", bodyLimit: MAX_PICTURE_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  // A film never is in memory as a whole: it goes to the disk as it comes.
  app.addContentTypeParser(FILM_TYPE, { bodyLimit: MAX_VIDEO_BYTES }, (_request, payload, done) => done(null, payload));

  app.post(
    "/media/:id/content",
    {
      bodyLimit: MAX_VIDEO_BYTES,
      config: { access: { right: "booking.manage" }, bodyTimeoutMs: FILM_BODY_MS },
      schema: {
        operationId: "handInMedia",
        tags: ["media"],
        summary: "Hand in a picture (at most 10 MB) or an MP4 film (at most 200 MB, five minutes)",
        description: "For the LED wall exactly 1920 × 1080. The answer waits for review; what was approved is kept.",
        consumes: [...PICTURE_TYPES, FILM_TYPE],
        params: z.object({ id: idText }),
        response: { 200: mediaSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => {
      if (body instanceof Uint8Array) return media.handInPicture(id, body, caller);
      if (isStream(body)) return media.handInFilm(id, body, caller);
      throw new HttpProblem(
        415,
        "MEDIA_TYPE_UNSUPPORTED",
        "Send the file itself, as image/jpeg, png, webp or video/mp4.",
      );
    },
  );
}
