import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";
import {
  displayNameBody,
  emailBody,
  grantSchema,
  grantsBody,
  languageSchema,
  personGrantSchema,
  reasonBody,
} from "../session/person-schemas.ts";

export const personSchema = component(
  "Person",
  z
    .object({
      personId: z.string(),
      displayName: z.string(),
      email: z.string(),
      language: languageSchema,
      grants: listOf(personGrantSchema),
      isDisabled: z.boolean(),
      isErased: z.boolean(),
      isDemo: z.boolean(),
      twoFactorEnabled: z.boolean(),
      createdAt: instantSchema,
      lastSeenAt: instantSchema.nullable(),
    })
    .describe("Somebody with an account."),
);

export const peopleSchema = component("People", z.object({ people: listOf(personSchema) }));

export const changePersonBody = component(
  "ChangePerson",
  z.strictObject({
    displayName: displayNameBody.optional(),
    grants: grantsBody.optional().describe("All grants that are given here; those of a provider's claims stay."),
    isDisabled: z.boolean().optional(),
    reason: reasonBody,
  }),
);

export const withReasonBody = component("WithReason", z.strictObject({ reason: reasonBody }));

const invitationSchema = component(
  "Invitation",
  z.object({
    id: z.string(),
    email: z.string(),
    displayName: z.string(),
    language: languageSchema,
    grants: listOf(grantSchema),
    invitedAt: instantSchema,
    expiresAt: instantSchema,
    mail: z.enum(["waiting", "sent", "failed", "none"]).describe("`none`: no mail server is set up."),
  }),
);

export const invitationsSchema = component("Invitations", z.object({ invitations: listOf(invitationSchema) }));

export const invitedSchema = component(
  "Invited",
  z.object({
    invitation: invitationSchema,
    link: z.string().nullable().describe("To hand over oneself, told only here; null where a mail carries it."),
  }),
);

export const inviteBody = component(
  "Invite",
  z.strictObject({
    email: emailBody,
    displayName: displayNameBody,
    language: languageSchema.default("zh-TW"),
    grants: grantsBody.min(1),
    reason: reasonBody,
  }),
);
