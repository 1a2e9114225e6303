import { CLAIM_KINDS } from "@weishan/core/booking";
import {
  OBLIGATION_CERTAINTIES,
  OBLIGATION_FACTS,
  OBLIGATION_GROUPS,
  OBLIGATION_STATES,
  type ObligationFactName,
} from "@weishan/core/maintenance";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema, noteSchema, photoIdsSchema } from "../schema/maintenance-schemas.ts";
import { personRefSchema, ticketRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const factNames = Object.keys(OBLIGATION_FACTS) as [ObligationFactName, ...ObligationFactName[]];
const factValue = z.union([z.string(), z.number(), z.boolean()]);

const legalBasisSchema = component(
  "LegalBasis",
  z
    .object({
      text: localNameSchema,
      lawCode: z.string().nullable().describe("Its code in the law database of the Ministry of Justice."),
      certainty: z.enum(OBLIGATION_CERTAINTIES).describe("`memory` and `page`: check before relying on it."),
      doubt: localNameSchema.optional(),
    })
    .describe("What an obligation rests on, and how sure that is."),
);

export const obligationOccurrenceSchema = component(
  "ObligationOccurrence",
  z
    .object({
      id: z.string(),
      obligationId: z.string(),
      from: dateSchema,
      to: dateSchema.describe("The last day on which it is in time."),
      state: z.enum(OBLIGATION_STATES),
      fileBy: dateSchema.nullable().describe("By when it must be filed; null where nothing is, or it is not done yet."),
      isLate: z.boolean(),
      escalationCount: z.number().int(),
      escalatedAt: instantSchema.nullable(),
      ticket: ticketRefSchema.nullable(),
      evidence: z
        .object({
          doneOn: dateSchema,
          licenceHolder: z.string().nullable(),
          certificateNumber: z.string().nullable(),
          filingNumber: z.string().nullable(),
          filedOn: dateSchema.nullable(),
          photoIds: listOf(z.string()),
          note: z.string().nullable(),
          recordedBy: personRefSchema,
          recordedAt: instantSchema,
        })
        .nullable(),
      keepUntil: dateSchema.nullable(),
    })
    .describe("One legal window of an obligation, and what became of it."),
);

const obligationFactSchema = component(
  "ObligationFact",
  z.object({
    fact: z.enum(factNames),
    name: localNameSchema,
    type: z.enum(["text", "date", "number", "flag"]),
    level: z.enum(["center", "building", "equipment", "own"]),
    value: factValue.nullable().describe("Null: nobody entered it."),
  }),
);

export const obligationSchema = component(
  "Obligation",
  z
    .object({
      id: z.string(),
      ruleId: z.string(),
      group: z.enum(OBLIGATION_GROUPS),
      name: localNameSchema,
      centerId: z.string(),
      subject: z.object({ kind: z.enum(["center", "building", "equipment"]), id: z.string(), name: localNameSchema }),
      basis: legalBasisSchema,
      cadence: localNameSchema,
      record: localNameSchema,
      filing: localNameSchema.nullable(),
      licence: localNameSchema.nullable().describe("Who must sign."),
      penalty: localNameSchema.nullable(),
      retentionYears: z.number().nullable(),
      applies: z.enum(["yes", "no", "unknown"]).describe("`unknown` while a fact it depends on was not entered."),
      facts: listOf(obligationFactSchema),
      holder: z.string().nullable(),
      occurrences: listOf(obligationOccurrenceSchema).describe("Those whose window touches the year, in order."),
    })
    .describe("One obligation of one subject in the statutory register."),
);

const countSchema = z.number().int();
export const obligationRegisterSchema = component(
  "ObligationRegister",
  z.object({
    year: z.number().int(),
    asOf: instantSchema,
    obligations: listOf(obligationSchema),
    counts: z.object({
      upcoming: countSchema,
      due: countSchema,
      overdue: countSchema,
      done: countSchema,
      filed: countSchema,
      unknown: countSchema.describe("Obligations of which a fact is missing."),
    }),
  }),
);

export const obligationProposalsSchema = component(
  "ObligationProposals",
  z.object({
    proposals: listOf(
      z.object({
        date: dateSchema,
        isWorkday: z.boolean(),
        claimCount: z.number().int(),
        claims: listOf(
          z.object({
            title: z.string(),
            kind: z.enum(CLAIM_KINDS),
            from: instantSchema,
            to: instantSchema,
          }),
        ),
      }),
    ).describe("Days inside the legal window, those that hit the fewest claims first."),
  }),
);

const clockSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "write a time of day as 08:00")
  .describe("A time of day in Taipei.");

export const obligationAppointmentBodySchema = component(
  "ObligationAppointmentBody",
  z.strictObject({
    date: dateSchema,
    from: clockSchema.optional().describe("08:00 where nothing is said."),
    to: clockSchema.optional().describe("17:30 where nothing is said."),
  }),
);

export const obligationAppointmentSchema = component(
  "ObligationAppointment",
  z.object({
    occurrenceId: z.string(),
    date: dateSchema,
    from: instantSchema,
    to: instantSchema,
    claimIds: listOf(z.string()).describe("The inspection in the calendar of claims."),
  }),
);

const shortText = z.string().trim().min(1).max(120);

export const obligationFactsBodySchema = component(
  "ObligationFactsBody",
  z.strictObject({
    facts: z
      .partialRecord(z.enum(factNames), z.union([z.string().trim().min(1).max(120), z.number(), z.boolean()]))
      .default({})
      .describe("Facts to enter; those left out stay."),
    holder: shortText.nullable().optional().describe("Who of this house answers for it."),
    reason: reasonSchema,
  }),
);

export const obligationRecordSchema = component(
  "ObligationRecord",
  z.strictObject({
    doneOn: dateSchema,
    licenceHolder: shortText.nullable().default(null),
    certificateNumber: shortText.nullable().default(null),
    filingNumber: shortText.nullable().default(null),
    filedOn: dateSchema.nullable().default(null),
    validUntil: dateSchema.nullable().default(null).describe("The day on which what was renewed ends next."),
    photoIds: photoIdsSchema.default([]),
    note: noteSchema.nullable().default(null),
  }),
);

export const obligationEventSchema = component(
  "ObligationEventBody",
  z.strictObject({ happenedOn: dateSchema, note: noteSchema }),
);
