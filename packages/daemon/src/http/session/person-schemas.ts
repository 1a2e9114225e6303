import { RIGHTS, ROLES } from "@weishan/core/access";
import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { LANGUAGES } from "../../app/access/account-desk.ts";
import { component, listOf } from "../schema/component.ts";

export const roleSchema = component("Role", z.enum(ROLES).describe("What a person is to the centres."));

export const rightSchema = component("Right", z.enum(RIGHTS).describe("What somebody may do."));

export const languageSchema = component("Language", z.enum(LANGUAGES).describe("The language of mails."));

const placesSchema = listOf(z.string().min(1).max(64)).describe("Ids of centres.");

const grantFields = {
  role: roleSchema,
  centers: z.union([z.literal("all"), placesSchema]),
  systems: z.union([z.literal("all"), listOf(z.enum(SYSTEMS))]),
};

export const grantSchema = component(
  "Grant",
  z.object(grantFields).describe("A role with the centres and systems it counts for."),
);

export const personGrantSchema = component(
  "PersonGrant",
  z
    .object({
      ...grantFields,
      source: z.string().describe('"weishan", or "oidc:" and the id of the provider whose claim gives it.'),
    })
    .describe("A grant of a person, with where it comes from."),
);

/** More grants than there are roles and centres to combine are a mistake. */
const MAX_GRANTS = 50;
const MAX_CENTERS = 50;

/** Grants as they are given: nothing unknown, nothing empty. */
export const grantsBody = z
  .array(
    z.strictObject({
      role: z.enum(ROLES),
      centers: z.union([z.literal("all"), z.array(z.string().min(1).max(64)).min(1).max(MAX_CENTERS)]),
      systems: z.union([z.literal("all"), z.array(z.enum(SYSTEMS)).min(1).max(SYSTEMS.length)]),
    }),
  )
  .max(MAX_GRANTS);

/** A name that people are called by. Control characters would change what stands around it. */
export const displayNameBody = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}*$/u, "a name has no control characters");

export const emailBody = z.email().max(254);

/** Length is what makes a password hard to guess; rules of composition only make it hard to remember. */
export const newPasswordBody = z
  .string()
  .min(12, "a password has at least 12 characters")
  .max(128, "a password has at most 128 characters");

/** A password that is compared; what cannot be one is simply wrong. */
export const passwordBody = z.string().min(1).max(256);

export const reasonBody = z.string().trim().min(3).max(500).describe("Why, for the audit trail.");
