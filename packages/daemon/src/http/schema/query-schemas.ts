import { z } from "zod";

const INSTANT = /^(?:-?\d{1,15}|\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))$/;
/** The largest instant a JavaScript date can hold, ±. */
const MAX_INSTANT_MS = 8.64e15;

/** An instant in a query: epoch milliseconds, or ISO 8601 with an offset. */
export const instantQuery = z
  .string()
  .max(40)
  .regex(INSTANT, "write an instant as epoch milliseconds or as 2026-11-22T08:00:00+08:00")
  .transform((text, context) => {
    const instantMs = text.includes("T") ? Date.parse(text) : Number(text);
    if (Number.isFinite(instantMs) && Math.abs(instantMs) <= MAX_INSTANT_MS) return instantMs;
    context.addIssue({ code: "custom", message: "this is no instant of the calendar" });
    return z.NEVER;
  })
  .describe("Epoch milliseconds, or ISO 8601 with an offset.");

/** Ids in a query, separated by commas. */
export const idsQuery = (maxIds: number) =>
  z
    .string()
    .min(1)
    .max(maxIds * 65)
    .transform((text) => [...new Set(text.split(",").map((id) => id.trim()))].filter((id) => id !== ""))
    .refine((ids) => ids.length > 0, "name at least one id")
    .refine((ids) => ids.length <= maxIds, `name at most ${maxIds} ids in one request`)
    .describe(`Ids separated by commas, at most ${maxIds}.`);

/** A whole number in a query. */
export const countQuery = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "write a whole number")
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .describe(`A whole number, ${min} to ${max}.`);

/** Words to search for. */
export const searchQuery = z.string().max(200).describe("Words in Chinese or English, or a part of an id.");

/** One id in a path or a filter. */
export const idText = z.string().min(1).max(64);
