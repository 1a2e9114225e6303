import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import { component } from "./component.ts";

/** An instant in a body: a whole number of milliseconds that a calendar can hold. */
export const instantBody = z.number().int().min(0).max(8.64e15).transform(epochMs).describe("Epoch ms.");

/** A day of the calendar. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "write a day as 2026-11-22")
  .describe("A day in Taipei, YYYY-MM-DD.");

/** A name that somebody gives. */
export const givenNameSchema = component(
  "GivenName",
  z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
);

/** An id that the caller makes, so that sending the same again changes nothing. */
export const clientIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, "an id made by the caller has 8 to 64 letters, digits, - and _")
  .describe("Made by the caller, such as a UUID; the same one again changes nothing.");

export const noteSchema = z.string().trim().min(1).max(2_000);
export const photoIdsSchema = z
  .array(z.string().min(1).max(64))
  .max(20)
  .describe("Pictures that were uploaded before.");
