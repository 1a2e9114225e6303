import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import {
  displayNameBody,
  emailBody,
  grantSchema,
  languageSchema,
  newPasswordBody,
  passwordBody,
  rightSchema,
  roleSchema,
} from "./person-schemas.ts";

const principalSchema = component(
  "SessionPrincipal",
  z
    .object({
      kind: z.enum(["person", "api-key", "visitor"]),
      personId: z.string(),
      displayName: z.string(),
      email: z.string().nullable().describe("Null for a visitor."),
      grants: listOf(grantSchema),
      rights: listOf(rightSchema).describe("What this principal may do anywhere at all."),
    })
    .describe("Who asks."),
);

export const sessionSchema = component(
  "Session",
  z
    .object({
      principal: principalSchema.nullable().describe("Null: nobody is signed in."),
      expiresAt: instantSchema.nullable(),
      twoFactorEnabled: z.boolean(),
      isDemo: z.boolean(),
      needsSetUp: z.boolean().describe("There is no account yet; the set-up link on the terminal makes the first."),
      signInWith: z.object({
        password: z.boolean(),
        oidc: listOf(z.object({ id: z.string(), name: localNameSchema })),
      }),
      demoAccounts: listOf(
        z.object({
          email: z.string(),
          password: z.string(),
          displayName: z.string(),
          roles: listOf(roleSchema),
        }),
      ).describe("Only in the demonstration; otherwise empty."),
    })
    .describe("Who is signed in, and how one could."),
);

export const signInBody = component(
  "SignIn",
  z.strictObject({ email: z.string().min(1).max(254), password: passwordBody }),
);

export const signInAnswerSchema = component(
  "SignInAnswer",
  z
    .object({ next: z.enum(["signed-in", "totp"]) })
    .describe("`totp`: the password was right; POST /session/totp with a code of the authenticator app."),
);

export const codeBody = component(
  "SecondFactorCode",
  z.strictObject({ code: z.string().trim().min(6).max(32).describe("A code of the app, or a backup code.") }),
);

export const setUpBody = component(
  "SetUp",
  z.strictObject({
    token: z.string().min(1).max(200),
    displayName: displayNameBody,
    email: emailBody,
    password: newPasswordBody,
    language: languageSchema.default("zh-TW"),
  }),
);

export const invitationViewSchema = component(
  "InvitationView",
  z
    .object({ email: z.string(), displayName: z.string(), roles: listOf(roleSchema) })
    .describe("What the invited person is shown."),
);

export const acceptInvitationBody = component(
  "AcceptInvitation",
  z.strictObject({ displayName: displayNameBody, password: newPasswordBody }),
);

export const askPasswordResetBody = component(
  "AskPasswordReset",
  z.strictObject({ email: z.string().min(1).max(254) }),
);

export const passwordResetBody = component("PasswordReset", z.strictObject({ password: newPasswordBody }));

/** The token of a link that was sent or shown once. */
export const linkToken = z.object({ token: z.string().min(1).max(200) });
