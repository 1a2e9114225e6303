import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { countQuery, idsQuery, idText, instantQuery } from "../schema/query-schemas.ts";
import { instantSchema } from "../schema/value-schemas.ts";

const actorSchema = component(
  "AuditActor",
  z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("person"), personId: z.string(), via: z.enum(["session", "api-key"]) }),
      z.object({ kind: z.literal("command-line"), user: z.string() }),
      z.object({ kind: z.literal("system"), part: z.string() }),
    ])
    .readonly()
    .describe("Who did it: a person, somebody at the machine's own command line, or a part of the program."),
);

const valuesSchema = z.record(z.string(), z.unknown()).readonly().nullable();

const entrySchema = component(
  "AuditEntry",
  z.object({
    sequence: z.number().int().describe("1 for the first ever, then one more each, without gaps."),
    at: instantSchema,
    actor: actorSchema,
    actorName: z.string().nullable().describe("The person's present name; null once the person was erased."),
    action: z.string().describe("What was done, <subject>.<verb>."),
    subject: z.object({ kind: z.string(), id: z.string() }).readonly(),
    centerId: z.string().nullable(),
    detail: z
      .object({ reason: z.string().nullable(), before: valuesSchema, after: valuesSchema })
      .readonly()
      .nullable()
      .describe("Why, and how it was before and after; null once it was erased on a person's request."),
    detailDigest: z.string().describe("Salted SHA-256 by which the chain binds the detail."),
    hash: z.string().describe("SHA-256 of this entry and of the hash before it."),
  }),
);

export const auditPageSchema = component(
  "AuditPage",
  z.object({
    entries: listOf(entrySchema).describe("The newest first."),
    nextBeforeSequence: z.number().int().nullable().describe("Ask for the next page with it; null on the last."),
  }),
);

export const auditVerdictSchema = component(
  "AuditVerdict",
  z
    .discriminatedUnion("sound", [
      z.object({
        sound: z.literal(true),
        entries: z.number().int(),
        lastHash: z.string().describe("Note it elsewhere: with it a later check notices that the end was cut off."),
        checkedAt: instantSchema,
      }),
      z.object({
        sound: z.literal(false),
        entries: z.number().int().describe("Entries before it that are sound."),
        brokenSequence: z.number().int(),
        why: z.string(),
        checkedAt: instantSchema,
      }),
    ])
    .readonly(),
);

const hashText = z.string().regex(/^[\da-f]{64}$/u, "a hash has 64 digits from 0 to f");

export const verdictQuery = z.object({
  expectedHash: hashText.optional().describe("The hash of an entry, noted elsewhere, that must still be there."),
});

const filters = {
  fromAt: instantQuery.optional(),
  toAt: instantQuery.optional(),
  personId: idText.optional().describe("Who did it."),
  action: idText.optional(),
  subjectKind: idText.optional(),
  subjectId: z.string().min(1).max(200).optional(),
  centers: idsQuery(50).optional(),
  words: z.string().max(200).optional().describe("Words that are all in the reason or in before and after."),
};

export const searchQuery = z.object({
  ...filters,
  beforeSequence: countQuery(1, 999_999_999).optional(),
  limit: countQuery(1, 500).optional().describe("100 where not said."),
});

export const auditExportQuery = z.object({
  ...filters,
  format: z.enum(["csv", "ndjson"]).optional().describe("csv where not said."),
  bom: z.enum(["true", "false"]).optional().describe("Begin a CSV with a byte order mark, for Excel."),
});
