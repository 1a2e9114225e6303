import { ROUND_KINDS, ROUND_RESULTS } from "@weishan/core/maintenance";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { clientIdSchema, instantBody, noteSchema, photoIdsSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema, spaceRefShape, ticketRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const kindSchema = component("RoundKind", z.enum(ROUND_KINDS));
const scorePct = z.number().nullable().describe("Points reached of those that could be, %; null without points.");

const roundShape = {
  id: z.string(),
  kind: kindSchema,
  name: localNameSchema,
  centerId: z.string(),
  cadence: localNameSchema,
  stopCount: z.number().int(),
  due: z
    .object({ from: instantSchema, to: instantSchema, isOverdue: z.boolean() })
    .nullable()
    .describe("When it falls due next or is still open."),
  lastWalk: z.object({ id: z.string(), finishedAt: instantSchema, scorePct }).nullable(),
};

const roundStopSchema = component(
  "RoundStop",
  z
    .object({
      ...spaceRefShape,
      label: z.string().describe("What the QR sticker at the place says."),
      agency: z.string().nullable(),
      items: listOf(z.object({ key: z.string(), name: localNameSchema, maxScore: z.number().nullable() })),
    })
    .describe("A place of a round with its checklist."),
);

const roundSchema = component("Round", z.object(roundShape).describe("A patrol with a checklist."));
export const roundsSchema = component("Rounds", z.object({ rounds: listOf(roundSchema) }));
export const roundDetailSchema = component("RoundDetail", z.object({ ...roundShape, stops: listOf(roundStopSchema) }));

const givenAnswerShape = {
  id: clientIdSchema,
  spaceId: idText,
  itemKey: z.string().min(1).max(64),
  result: z.enum(ROUND_RESULTS),
  score: z.number().min(0).max(100).nullable().default(null),
  note: noteSchema.nullable().default(null),
  photoIds: photoIdsSchema.default([]),
  answeredAt: instantBody,
};

/** A phone that was in the basement for an hour sends what it has in pieces of this size. */
const MAX_ANSWERS = 200;

export const walkAnswersBodySchema = component(
  "WalkAnswersBody",
  z.strictObject({ answers: z.array(z.strictObject(givenAnswerShape)).min(1).max(MAX_ANSWERS) }),
);

export const walkBodySchema = component("WalkBody", z.strictObject({ id: clientIdSchema, startedAt: instantBody }));

export const walkFinishSchema = component(
  "WalkFinish",
  z.strictObject({ finishedAt: instantBody, note: noteSchema.nullable().default(null) }),
);

const walkShape = {
  id: z.string(),
  roundId: z.string(),
  roundName: localNameSchema,
  kind: kindSchema,
  centerId: z.string(),
  startedAt: instantSchema,
  startedBy: personRefSchema,
  finishedAt: instantSchema.nullable(),
  note: z.string().nullable(),
  openItemCount: z.number().int().describe("Items nobody answered yet."),
  failCount: z.number().int(),
  scorePct,
};

export const walkSchema = component(
  "Walk",
  z
    .object({
      ...walkShape,
      stops: listOf(roundStopSchema),
      answers: listOf(
        z.object({
          ...givenAnswerShape,
          id: z.string(),
          spaceId: z.string(),
          score: z.number().nullable(),
          note: z.string().nullable(),
          photoIds: listOf(z.string()),
          answeredAt: instantSchema,
          by: personRefSchema,
          ticket: ticketRefSchema.nullable(),
        }),
      ).describe("For each item of each place the answer that was given last."),
    })
    .describe("One time that somebody walked a round."),
);
export const walksSchema = component("Walks", z.object({ walks: listOf(z.object(walkShape)) }));

export const roundScoresSchema = component(
  "RoundScores",
  z.object({
    agencies: listOf(
      z.object({
        agency: z.string().nullable().describe("Null: spaces of which nobody entered an agency."),
        meanPct: z.number(),
        walks: listOf(z.object({ walkId: z.string(), finishedAt: instantSchema, scorePct: z.number() })),
      }),
    ).describe("The best first."),
  }),
);

export const breedingSitesSchema = component(
  "BreedingSites",
  z.object({
    sites: listOf(
      z.object({
        ...spaceRefShape,
        id: z.string(),
        centerId: z.string(),
        itemKey: z.string(),
        itemName: localNameSchema,
        note: z.string().nullable(),
        firstSeenAt: instantSchema,
        lastSeenAt: instantSchema,
        clearedAt: instantSchema.nullable(),
        ticket: ticketRefSchema.nullable(),
      }),
    ),
  }),
);

export const agencyBodySchema = component(
  "AgencyBody",
  z.strictObject({ agency: z.string().trim().min(1).max(120).nullable(), reason: reasonSchema }),
);
