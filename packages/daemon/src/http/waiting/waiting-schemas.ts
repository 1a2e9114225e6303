import { APPLICATION_STATES, FINDING_KEYS, USE_PURPOSES } from "@weishan/core/booking";
import { z } from "zod";
import { reasonSchema } from "../command/command-schemas.ts";
import { component, listOf } from "../schema/component.ts";
import { clientIdSchema, instantBody } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const textField = (most: number) => z.string().trim().min(1).max(most);
const contactShape = {
  contactName: textField(60).nullable().default(null),
  contactPhone: textField(40).nullable().default(null),
  contactEmail: z.email().max(120).nullable().default(null),
};

export const newWaitingSchema = component(
  "NewWaiting",
  z.strictObject({
    id: clientIdSchema,
    resourceId: idText,
    isAnyAlike: z.boolean().default(false).describe("Any room of the same class with enough seats will do."),
    seatsAtLeast: z.number().int().min(1).max(10_000).nullable().default(null),
    from: instantBody,
    to: instantBody,
    title: textField(120),
    organisation: textField(120).nullable().default(null).describe("Null for a private person."),
    ...contactShape,
    applicationId: idText.nullable().default(null).describe("The application that lost this time to another."),
  }),
);

export const waitingSchema = component(
  "Waiting",
  z
    .object({
      id: z.string(),
      centerId: z.string(),
      resourceId: z.string(),
      resourceName: localNameSchema,
      isAnyAlike: z.boolean(),
      seatsAtLeast: z.number().int().nullable(),
      from: instantSchema,
      to: instantSchema,
      title: z.string(),
      organisation: z.string().nullable(),
      contact: z
        .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
        .nullable()
        .describe("Null for who may not see it."),
      applicationId: z.string().nullable(),
      state: z.enum(["waiting", "offered", "taken", "withdrawn", "over"]),
      place: z.number().int().nullable().describe("1 is next among those who want some of the same time."),
      offer: z
        .object({
          bookingId: z.string(),
          resourceId: z.string(),
          resourceName: localNameSchema,
          endsAt: instantSchema,
        })
        .nullable()
        .describe("What is held, until it goes to the next."),
      offerCount: z.number().int(),
      createdAt: instantSchema,
    })
    .describe("Somebody who would like to have a time that is taken."),
);
export const waitingListSchema = component("WaitingList", z.object({ waiting: listOf(waitingSchema) }));

const findingKey = z.enum(FINDING_KEYS);

export const quickBookingSchema = component(
  "QuickBooking",
  z.strictObject({
    id: z.uuid().describe("Made by the caller; the same one again is the same application."),
    resourceId: idText,
    from: instantBody,
    to: instantBody,
    title: textField(120),
    organisation: textField(120).nullable().default(null).describe("Null for a private person."),
    applicantClass: textField(64).describe("A key of the rule book."),
    attendancePersons: z.number().int().min(1).max(100_000),
    purpose: z.enum(USE_PURPOSES).default("meeting"),
    layout: textField(64).nullable().default(null),
    ...contactShape,
    equipment: z
      .array(z.strictObject({ key: textField(64), count: z.number().int().min(1).max(1_000) }))
      .max(20)
      .default([]),
    airConditioning: z.boolean().default(true),
    needsStepFreeAccess: z.boolean().default(false),
    hasInsurance: z.boolean().default(false),
    overrule: z
      .strictObject({ findings: z.array(findingKey).min(1).max(20), reason: reasonSchema })
      .nullable()
      .default(null)
      .describe("Findings that the rule book lets the desk pass, with the reason."),
  }),
);

export const quickBookedSchema = component(
  "QuickBooked",
  z
    .object({
      applicationId: z.string(),
      number: z.string().nullable(),
      state: z.enum(APPLICATION_STATES),
      bookingIds: listOf(z.string()),
      feeTwd: z.number().int(),
      depositTwd: z.number().int(),
      dueAt: instantSchema.nullable(),
      findings: listOf(z.object({ key: findingKey, message: localNameSchema, mayOverrule: z.boolean() })),
    })
    .describe("An application that was handed in and approved in one step."),
);
