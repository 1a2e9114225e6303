import { RIGHTS } from "@weishan/core/access";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema } from "../schema/value-schemas.ts";
import {
  displayNameBody,
  grantSchema,
  languageSchema,
  newPasswordBody,
  passwordBody,
  rightSchema,
} from "../session/person-schemas.ts";

export const accountSchema = component(
  "Account",
  z
    .object({
      personId: z.string(),
      displayName: z.string(),
      email: z.string(),
      language: languageSchema,
      grants: listOf(grantSchema),
      hasPassword: z.boolean(),
      twoFactorEnabled: z.boolean(),
      singleSignOnIds: listOf(z.string()),
      createdAt: instantSchema,
    })
    .describe("One's own account."),
);

export const changeAccountBody = component(
  "ChangeAccount",
  z.strictObject({ displayName: displayNameBody.optional(), language: languageSchema.optional() }),
);

export const changePasswordBody = component(
  "ChangePassword",
  z.strictObject({ currentPassword: passwordBody, newPassword: newPasswordBody }),
);

export const ownPasswordBody = component("OwnPassword", z.strictObject({ password: passwordBody }));

export const secondFactorSchema = component(
  "SecondFactor",
  z
    .object({
      uri: z.string().describe("otpauth:// for the QR code of an authenticator app."),
      secret: z.string().describe("The same, to type by hand."),
    })
    .describe("Counts once a code of it was confirmed."),
);

export const backupCodesSchema = component(
  "BackupCodes",
  z.object({ backupCodes: listOf(z.string()).describe("Each works once, in place of the app; told only here.") }),
);

const sessionRowSchema = component(
  "OwnSession",
  z.object({
    id: z.string(),
    startedAt: instantSchema,
    lastSeenAt: instantSchema.describe("Accurate to a few minutes."),
    expiresAt: instantSchema,
    address: z.string().describe("The network it came from; the end of the address is not kept."),
    userAgent: z.string(),
    isCurrent: z.boolean(),
  }),
);

export const ownSessionsSchema = component("OwnSessions", z.object({ sessions: listOf(sessionRowSchema) }));

export const endedSchema = component("EndedSessions", z.object({ endedCount: z.number().int() }));

const apiKeyFields = {
  id: z.string(),
  name: z.string(),
  start: z.string().describe("The first letters, to tell keys apart."),
  scopes: listOf(rightSchema),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
};

const apiKeySchema = component("ApiKey", z.object(apiKeyFields));

export const apiKeysSchema = component("ApiKeys", z.object({ apiKeys: listOf(apiKeySchema) }));

export const newApiKeySchema = component(
  "NewApiKey",
  z.object({ ...apiKeyFields, key: z.string().describe("Told only here; nobody can read it again.") }),
);

export const createApiKeyBody = component(
  "CreateApiKey",
  z.strictObject({
    name: z.string().trim().min(1).max(60),
    scopes: z
      .array(z.enum(RIGHTS))
      .min(1)
      .max(RIGHTS.length)
      .describe("What a program may do with it; never more than its person may."),
    expiresAt: z.number().int().describe("Epoch milliseconds; at most two years from now."),
  }),
);

export const personalDataSchema = component(
  "PersonalData",
  z.record(z.string(), z.unknown()).describe("Everything that is kept about the person who asks."),
);
