import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { instantQuery } from "../schema/query-schemas.ts";
import { PICTURE_TYPES } from "../ticket/work-routes.ts";
import {
  photoQuery,
  venueAvailabilitySchema,
  venuePageBodySchema,
  venueParams,
  venuePhotoParams,
  venueSchema,
  venuesSchema,
} from "./venue-schemas.ts";

const anybody = { access: "public" } as const;
/** A photo of a camera. */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

/** What is let, for everybody; and its photos, for those who keep them. Takes pictures as bodies, so in a scope of its own. */
export function venueRoutes(app: ApiApp, { venues }: Pick<HttpContext, "venues">): void {
  app.addContentTypeParser(PICTURE_TYPES, { parseAs: "buffer", bodyLimit: MAX_PHOTO_BYTES }, (_request, body, done) =>
    done(null, body),
  );

  app.get(
    "/venues",
    {
      config: anybody,
      schema: {
        operationId: "listVenues",
        tags: ["venues"],
        summary: "Everything that is let: rooms, halls, plazas, slots of the LED wall, poster frames",
        response: { 200: venuesSchema, ...commonProblems },
      },
    },
    async () => ({ venues: await venues.list() }),
  );

  app.get(
    "/venues/:resourceId",
    {
      config: anybody,
      schema: {
        operationId: "getVenue",
        tags: ["venues"],
        summary: "A venue with its photos, layouts, equipment, fees, papers and rules",
        params: venueParams,
        response: { 200: venueSchema, ...commonProblems },
      },
    },
    async ({ params: { resourceId } }) => venues.find(resourceId),
  );

  app.get(
    "/venues/:resourceId/availability",
    {
      config: anybody,
      schema: {
        operationId: "getVenueAvailability",
        tags: ["venues"],
        summary: "When a venue is taken, without by whom",
        params: venueParams,
        querystring: z.object({ from: instantQuery, to: instantQuery }),
        response: { 200: venueAvailabilitySchema, ...commonProblems },
      },
    },
    async ({ params: { resourceId }, query: { from, to } }) =>
      venues.availability(resourceId, { from: epochMs(from), to: epochMs(to) }),
  );

  app.get(
    "/venues/:resourceId/photos/:pictureId",
    {
      compress: false,
      config: anybody,
      schema: {
        operationId: "getVenuePhoto",
        tags: ["venues"],
        summary: "A photo of a venue, as WebP",
        params: venuePhotoParams,
        response: documented(z.string().describe("The photo."), commonProblems, "image/webp"),
      },
    },
    async ({ params: { resourceId, pictureId } }, reply) => {
      const { content, mediaType } = await venues.photo(resourceId, pictureId);
      // It never changes under its id; that it is shown no more is known after an hour.
      reply.header("cache-control", "public, max-age=3600");
      return reply.type(mediaType).send(Buffer.from(content));
    },
  );

  app.post(
    "/venues/:resourceId/photos",
    {
      bodyLimit: MAX_PHOTO_BYTES,
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "addVenuePhoto",
        tags: ["venues"],
        summary: "Add a photo of a venue: the body is a JPEG, PNG or WebP file of at most 10 MB",
        consumes: PICTURE_TYPES,
        params: venueParams,
        querystring: photoQuery,
        response: { 200: venueSchema, ...commonProblems },
      },
    },
    async ({ params: { resourceId }, query: caption, body, caller }) => {
      if (!(body instanceof Uint8Array)) {
        throw new HttpProblem(415, "MEDIA_TYPE_UNSUPPORTED", "Send the photo itself, as image/jpeg, png or webp.");
      }
      return venues.addPhoto(resourceId, { content: body, caption }, caller);
    },
  );

  app.put(
    "/venues/:resourceId/photos",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "changeVenuePage",
        tags: ["venues"],
        summary: "Put the photos of a venue into order, with captions and a description",
        params: venueParams,
        body: venuePageBodySchema,
        response: { 200: venueSchema, ...commonProblems },
      },
    },
    async ({ params: { resourceId }, body, caller }) => venues.changePage(resourceId, body, caller),
  );
}
