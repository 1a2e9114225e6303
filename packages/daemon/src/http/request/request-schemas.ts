import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";
import { ticketStateSchema } from "../ticket/ticket-schemas.ts";

const tokenText = z.string().min(1).max(200);

export const requestTokenParams = z.object({ token: tokenText });
export const labelCodeQuery = z.object({ code: tokenText.optional().describe("The code of a label.") });

export const requestFormSchema = component(
  "RequestForm",
  z
    .object({
      formToken: z.string().describe("Handed in with the form, once."),
      usableFrom: instantSchema.describe("Before a person could have filled it in it is refused."),
      usableUntil: instantSchema,
      equipment: z.object({ name: localNameSchema, placeName: localNameSchema.nullable() }).nullable(),
      spaces: listOf(
        z.object({ id: z.string(), name: localNameSchema, floorName: localNameSchema, centerName: localNameSchema }),
      ).describe("Where something may be reported without a label; empty for the form of a label."),
    })
    .describe("An empty form."),
);

const short = z.string().trim().min(1).max(100).nullable().optional();

export const handInRequestBody = component(
  "HandInRequest",
  z.strictObject({
    formToken: tokenText,
    code: tokenText.nullable().optional(),
    spaceId: idText.nullable().optional(),
    description: z.string().trim().min(2).max(2_000),
    agency: short,
    contactName: short,
    contactPhone: z.string().trim().min(3).max(40).nullable().optional(),
    contactEmail: z.email().max(200).nullable().optional(),
    website: z.string().max(200).nullable().optional().describe("Leave it empty: people do not see this field."),
  }),
);

export const requestReceiptSchema = component(
  "RequestReceipt",
  z.object({
    number: z.string(),
    token: z.string().describe("GET /requests/{token} tells how it goes; keep it to yourself."),
    joined: z.boolean().describe("Whether somebody had reported the same already."),
  }),
);

export const requestProgressSchema = component(
  "RequestProgress",
  z.object({
    number: z.string(),
    place: localNameSchema,
    description: z.string(),
    receivedAt: instantSchema,
    state: ticketStateSchema,
    changedAt: instantSchema,
    steps: listOf(z.object({ at: instantSchema, state: ticketStateSchema })),
    resolution: z.string().nullable(),
    photoCount: z.number().int(),
    messages: listOf(z.object({ at: instantSchema, text: z.string() })),
  }),
);

export const requestLabelsSchema = component(
  "RequestLabels",
  z.object({
    labels: listOf(
      z.object({
        id: z.string(),
        name: localNameSchema,
        code: z.string(),
        path: z.string().describe("What the QR code says, after the address of this daemon."),
      }),
    ),
  }),
);
