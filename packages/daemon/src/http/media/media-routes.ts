import { Readable } from "node:stream";
import { playlistM3u } from "@weishan/core/booking";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonSchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  giveDaySchema,
  makeGoodDaySchema,
  makeGoodSchema,
  mediaListSchema,
  mediaReviewSchema,
  mediaSchema,
  newMediaSchema,
  playlistSchema,
  proofsBodySchema,
  proofsTakenSchema,
  targetSchema,
} from "./media-schemas.ts";
import { playlistCsv } from "./playlist-csv.ts";

const PLAYLIST_TYPES = { csv: "text/csv; charset=utf-8", m3u: "audio/x-mpegurl; charset=utf-8" } as const;
const params = z.object({ id: idText });

/** What is shown on LED walls and in poster frames, from its slot to the proof that it was shown. */
export function mediaRoutes(app: ApiApp, { media }: Pick<HttpContext, "media">): void {
  app.get(
    "/media",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listMedia",
        tags: ["media"],
        summary: "Films, pictures and posters, the latest first",
        querystring: z.object({
          center: idText.optional(),
          target: targetSchema.optional(),
          from: dateSchema.optional().describe("Only what is shown on that day or later."),
        }),
        response: { 200: mediaListSchema, ...commonProblems },
      },
    },
    async ({ query: { center, target, from }, caller }) => ({
      media: await media.list({ centerId: center ?? null, target: target ?? null, from: from ?? null }, caller),
    }),
  );

  app.post(
    "/media",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "bookMedia",
        tags: ["media"],
        summary: "Let a slot of the LED wall for some days, or poster frames for half months",
        body: newMediaSchema,
        response: { 200: mediaSchema, ...commonProblems },
      },
    },
    async ({ body: { center: centerId, from: fromDate, to: toDate, ...given }, caller }) =>
      media.book({ ...given, centerId, fromDate, toDate }, caller),
  );

  app.get(
    "/media/playlist",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getPlaylist",
        tags: ["media"],
        summary: "What a wall shows on a day: the loop and who is shown when",
        description: "format=csv lists each showing; format=m3u is one loop for a player.",
        querystring: z.object({
          wall: idText.describe("The equipment."),
          date: dateSchema,
          format: z.enum(["json", "csv", "m3u"]).default("json"),
        }),
        response: documented(playlistSchema, commonProblems),
      },
    },
    async ({ query: { wall, date, format }, caller }, reply) => {
      const list = await media.playlist({ equipmentId: wall, date }, caller);
      if (format === "json") return list;
      return reply
        .type(PLAYLIST_TYPES[format])
        .header("content-disposition", `attachment; filename="${wall}-${date}.${format}"`)
        .serializer((text: unknown) => String(text))
        .send(format === "csv" ? playlistCsv(list) : playlistM3u(list, (id) => `/api/v1/media/${id}/content`));
    },
  );

  app.post(
    "/media/proofs",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "proveShowings",
        tags: ["media"],
        summary: "Take in showings that took place, from the player or by hand",
        body: proofsBodySchema,
        response: { 200: proofsTakenSchema, ...commonProblems },
      },
    },
    async ({ body: { proofs, source }, caller }) => media.prove(proofs, source, caller),
  );

  app.get(
    "/media/make-good",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listMakeGood",
        tags: ["media"],
        summary: "Days on which a wall or an elevator was out: what is owed, and what was given",
        querystring: z.object({ center: idText.optional(), from: dateSchema, to: dateSchema }),
        response: { 200: makeGoodSchema, ...commonProblems },
      },
    },
    async ({ query: { center, from, to }, caller }) => ({
      days: await media.makeGood({ centerId: center ?? null, from, to }, caller),
    }),
  );

  app.post(
    "/media/make-good",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "giveMakeGoodDay",
        tags: ["media"],
        summary: "Give a day for a day that was lost",
        body: giveDaySchema,
        response: { 200: makeGoodDaySchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => media.giveDay(body, caller),
  );

  app.get(
    "/media/:id",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getMedia",
        tags: ["media"],
        summary: "One film, picture or poster",
        params,
        response: { 200: mediaSchema, ...commonProblems },
      },
    },
    async (request) => media.find(request.params.id, request.caller),
  );

  app.delete(
    "/media/:id",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "withdrawMedia",
        tags: ["media"],
        summary: "Take it off; its slot is free again",
        params,
        querystring: z.object({ reason: reasonSchema }),
        response: { 200: mediaSchema, ...commonProblems },
      },
    },
    async (request) => media.withdraw(request.params.id, request.query.reason, request.caller),
  );

  app.post(
    "/media/:id/review",
    {
      config: { access: { right: "booking.approve" } },
      schema: {
        operationId: "reviewMedia",
        tags: ["media"],
        summary: "Approve what was handed in, or refuse it and say why",
        params,
        body: mediaReviewSchema,
        response: { 200: mediaSchema, ...commonProblems },
      },
    },
    async (request) => media.review(request.params.id, request.body, request.caller),
  );

  app.get(
    "/media/:id/content",
    {
      compress: false,
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "getMediaContent",
        tags: ["media"],
        summary: "The film or picture itself",
        params,
        response: documented(z.string().describe("The file."), commonProblems, "video/mp4"),
      },
    },
    async (request, reply) => {
      const { mediaType, sizeBytes, bytes } = await media.content(request.params.id, request.caller);
      reply.header("cache-control", "private, max-age=86400").header("content-length", sizeBytes);
      reply.header("content-disposition", "inline").type(mediaType);
      return reply.send(bytes instanceof Uint8Array ? bytes : Readable.from(bytes));
    },
  );
}
