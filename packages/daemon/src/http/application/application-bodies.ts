import { APPLICATION_STATES, FINDING_KEYS, USE_PURPOSES, VENUE_CLASSES } from "@weishan/core/booking";
import { z } from "zod";
import { component } from "../schema/component.ts";
import { instantBody } from "../schema/maintenance-schemas.ts";
import { countQuery, idText, instantQuery, searchQuery } from "../schema/query-schemas.ts";

const tokenText = z.string().min(1).max(200);
export const applicationParams = z.object({ id: idText });
export const applicationTokenParams = z.object({ token: tokenText });

const keyText = z.string().min(1).max(40);
const resourceText = z.string().min(1).max(80);
const reason = z.string().trim().min(1).max(500);
const optionalReason = reason.nullable().default(null);
const MOST_SLOTS = 60;

const slotBody = z.strictObject({
  resourceId: resourceText,
  from: instantBody,
  to: instantBody.describe("The first instant at which it is free again; epoch ms."),
  layout: keyText.nullable().default(null),
});

const equipmentBody = z
  .array(z.strictObject({ key: keyText, count: z.int().min(0).max(1_000) }))
  .max(50)
  .default([]);

const pricedShape = {
  slots: z.array(slotBody).min(1).max(MOST_SLOTS),
  applicantClass: keyText,
  attendancePersons: z.int().min(0).max(1_000_000),
  equipment: equipmentBody,
  airConditioning: z.boolean().default(false),
  hasInsurance: z.boolean().default(false),
};

export const quoteBody = component(
  "QuoteBody",
  z.strictObject({ ...pricedShape, organisation: z.string().trim().max(100).nullable().default(null) }),
);

const organisationText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .nullable()
  .describe("Null for a private person, where the applicant class is one: papers name the contact.");
const NEEDS_STEP_FREE_ACCESS = "Whether somebody needs a way without steps: an elevator that is out then matters.";

const saidShape = {
  title: z.string().trim().min(1).max(120),
  purpose: z.enum(USE_PURPOSES),
  description: z.string().trim().max(4_000).default(""),
  organisation: organisationText.default(null),
  needsStepFreeAccess: z.boolean().default(false).describe(NEEDS_STEP_FREE_ACCESS),
  contactName: z.string().trim().min(1).max(100).nullable().default(null),
  contactPhone: z.string().trim().min(3).max(40).nullable().default(null),
  contactEmail: z.email().max(200).nullable().default(null),
  ...pricedShape,
};

export const handInApplicationBody = component(
  "HandInApplication",
  z.strictObject({
    ...saidShape,
    formToken: tokenText.nullable().default(null).describe("Of GET /applications/form; needed without an account."),
    id: z.uuid().nullable().default(null).describe("Of whoever has an account: handed in again it is the same."),
    website: z.string().max(200).nullable().default(null).describe("Leave it empty: people do not see this field."),
    as: z.enum(["draft", "submitted"]).default("submitted"),
  }),
);

/** What is left out stays as it is. */
const changedShape = {
  title: saidShape.title,
  purpose: saidShape.purpose,
  description: z.string().trim().max(4_000),
  organisation: organisationText,
  contactName: z.string().trim().min(1).max(100).nullable(),
  contactPhone: z.string().trim().min(3).max(40).nullable(),
  contactEmail: z.email().max(200).nullable(),
  slots: pricedShape.slots,
  applicantClass: keyText,
  attendancePersons: pricedShape.attendancePersons,
  equipment: z.array(z.strictObject({ key: keyText, count: z.int().min(0).max(1_000) })).max(50),
  airConditioning: z.boolean(),
  needsStepFreeAccess: z.boolean(),
  hasInsurance: z.boolean(),
};
const changesBody = z.strictObject(changedShape).partial();

export const patchApplicationBody = component(
  "ApplicationPatch",
  z.strictObject({
    baseVersion: z.int().min(1).describe("The version that it was made from; another one by now is refused."),
    changes: changesBody,
    reason: optionalReason,
  }),
);

export const overruleBody = component(
  "OverruleBody",
  z.strictObject({ findings: z.array(z.enum(FINDING_KEYS)).min(1).max(FINDING_KEYS.length), reason }),
);

const overrule = overruleBody.nullable().default(null);

export const applicationStepBody = component(
  "ApplicationStepBody",
  z.strictObject({
    to: z.enum(APPLICATION_STATES),
    reason: optionalReason,
    deadlineAt: instantBody.nullable().default(null).describe("Of a correction; null: as the rule book says."),
    overrule,
    settlement: z
      .strictObject({
        deductions: z
          .array(
            z.strictObject({
              amountTwd: z.int().min(1).max(10_000_000),
              reason,
              ticketId: idText.nullable().default(null),
            }),
          )
          .max(20),
        photoIds: z.array(idText).max(20).default([]),
        note: z.string().trim().max(1_000).nullable().default(null),
      })
      .nullable()
      .default(null)
      .describe("Of deposit-settled: what is kept of the deposit, and why."),
    cause: z.enum(["applicant", "venue", "no-show"]).nullable().default(null).describe("Of a cancellation."),
  }),
);

export const moveBody = component(
  "MoveBody",
  z.strictObject({
    slotId: idText.nullable().default(null).describe("Where the application has several uses."),
    resourceId: resourceText,
    from: instantBody,
    to: instantBody,
    overrule,
    reason: optionalReason,
  }),
);

export const extendBody = component(
  "ExtendBody",
  z.strictObject({ slotId: idText.nullable().default(null), to: instantBody, overrule, reason: optionalReason }),
);

const swapSide = z.strictObject({ applicationId: idText, slotId: idText.nullable().default(null) });
export const swapBody = component("SwapBody", z.strictObject({ a: swapSide, b: swapSide, reason }));

export const correctionBody = component("CorrectionBody", z.strictObject({ changes: changesBody }));
export const giveUpBody = component("GiveUpBody", z.strictObject({ reason }));

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z
    .string()
    .max(400)
    .transform((text, context): readonly Value[] => {
      const named = text.split(",").map((value) => value.trim());
      const known = values.filter((value) => named.includes(value));
      if (known.length === new Set(named).size) return known;
      context.addIssue({ code: "custom", message: `allowed: ${values.join(", ")}` });
      return z.NEVER;
    })
    .describe("Separated by commas.");

export const applicationQuery = z.object({
  states: oneOf(APPLICATION_STATES).optional(),
  center: idText.optional(),
  class: z.enum(VENUE_CLASSES).optional(),
  resource: resourceText.optional(),
  series: idText.optional(),
  q: searchQuery.optional(),
  from: instantQuery.optional(),
  to: instantQuery.optional(),
  sort: z.enum(["newest", "oldest", "first-use"]).default("newest"),
  before: idText.optional().describe("The nextBefore of the page before."),
  limit: countQuery(1, 200).default(50),
});

export const paperQuery = z.object({ key: keyText.default("other").describe("A paper of the rule book.") });
