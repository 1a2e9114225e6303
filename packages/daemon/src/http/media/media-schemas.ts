import { MEDIA_TARGETS } from "@weishan/core/booking";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { clientIdSchema, dateSchema, instantBody } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const targetSchema = z.enum(MEDIA_TARGETS);
const stateSchema = z.enum(["wanted", "handed-in", "approved", "refused", "withdrawn"]);

export const newMediaSchema = component(
  "NewMedia",
  z.strictObject({
    id: clientIdSchema,
    target: targetSchema,
    center: idText,
    resourceIds: z
      .array(idText)
      .max(24)
      .default([])
      .describe("Slots of the loop, or frames; none: the first that is free for the whole time."),
    from: dateSchema,
    to: dateSchema.describe("The last day, shown too. Posters hang for whole half months."),
    title: z.string().trim().min(2).max(120),
    organisation: z.string().trim().min(2).max(120),
    applicantClass: z.string().min(1).max(64).nullable().default(null),
    applicationId: idText.nullable().default(null),
  }),
);

export const mediaSchema = component(
  "Media",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      target: targetSchema,
      places: listOf(z.object({ resourceId: z.string(), name: localNameSchema })),
      fromDate: z.string(),
      toDate: z.string(),
      title: z.string(),
      organisation: z.string(),
      applicationId: z.string().nullable(),
      bookingId: z.string(),
      state: stateSchema,
      createdAt: instantSchema,
      content: z
        .object({
          kind: z.enum(["picture", "video"]),
          mediaType: z.string(),
          widthPx: z.number().int(),
          heightPx: z.number().int(),
          lengthS: z.number().nullable(),
          sizeBytes: z.number().int(),
          handedInAt: instantSchema,
        })
        .nullable(),
      review: z
        .object({
          isApproved: z.boolean(),
          at: instantSchema,
          by: z.string(),
          note: z.string().nullable().describe("Why it was refused, or what was remarked."),
        })
        .nullable(),
    })
    .describe("A film or picture for the LED wall, or a poster, with where and when it is shown."),
);
export const mediaListSchema = component("MediaList", z.object({ media: listOf(mediaSchema) }));

export const mediaReviewSchema = component(
  "MediaReview",
  z
    .strictObject({ isApproved: z.boolean(), note: z.string().trim().min(3).max(500).nullable().default(null) })
    .refine(({ isApproved, note }) => isApproved || note !== null, "say why it is refused"),
);

const span = { from: instantSchema, to: instantSchema };

export const playlistSchema = component(
  "WallPlaylist",
  z
    .object({
      equipmentId: z.string(),
      name: localNameSchema,
      date: z.string(),
      ...span,
      loopS: z.number().int().describe("Length of one loop in seconds; everything is shown once in it."),
      entries: listOf(
        z.object({
          mediaId: z.string(),
          slotId: z.string(),
          title: z.string(),
          shownForS: z.number().int(),
          position: z.number().int(),
          startsAfterS: z.number().int(),
          plannedPlays: z.number().int(),
        }),
      ),
      plays: listOf(z.object({ mediaId: z.string(), ...span })).describe("Who is shown when."),
      missing: listOf(z.object({ mediaId: z.string(), title: z.string(), state: stateSchema })).describe(
        "Let for that day and not shown: nothing approved was handed in.",
      ),
    })
    .describe("What a wall shows on one day."),
);

export const proofsBodySchema = component(
  "MediaProofs",
  z.strictObject({
    source: z.enum(["player", "hand"]),
    proofs: z
      .array(
        z.strictObject({
          mediaId: idText,
          equipmentId: idText,
          from: instantBody,
          to: instantBody,
        }),
      )
      .min(1)
      .max(100)
      .describe("Showings that took place; the same again changes nothing."),
  }),
);
export const proofsTakenSchema = component("MediaProofsTaken", z.object({ newCount: z.number().int() }));

export const makeGoodDaySchema = component(
  "MakeGoodDay",
  z
    .object({
      mediaId: z.string(),
      title: z.string(),
      organisation: z.string(),
      centerId: z.string(),
      target: targetSchema,
      date: z.string(),
      openMinutes: z.number().int(),
      servedMinutes: z.number().int().describe("Known to have worked, or proven by a showing."),
      outMinutes: z.number().int(),
      unknownMinutes: z.number().int().describe("Nobody knows; it counts as not served."),
      isOwed: z.boolean(),
      givenDate: z.string().nullable(),
      proposals: listOf(z.string()).describe("Days after its end on which its place is free."),
    })
    .describe("A day on which something let was not shown long enough, and the day given for it."),
);
export const makeGoodSchema = component("MakeGood", z.object({ days: listOf(makeGoodDaySchema) }));
export const giveDaySchema = component(
  "GiveDay",
  z.strictObject({ mediaId: idText, lostDate: dateSchema, givenDate: dateSchema }),
);
