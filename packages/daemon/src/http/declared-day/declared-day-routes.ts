import { z } from "zod";
import { DECLARED_DAY_KINDS } from "../../app/booking/declared-day/declared-day-side.ts";
import type { ApiApp } from "../api-app.ts";
import { applicationStateSchema } from "../application/application-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

/** Two characters of Chinese say something: 颱風, 轉向. */
const reasonText = z.string().trim().min(2).max(500);

const dayShape = {
  date: dateSchema,
  centerIds: z.array(idText).min(1).max(20),
  kind: z.enum(DECLARED_DAY_KINDS),
  from: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "write a time of day as 12:00")
    .nullable()
    .default(null)
    .describe("Closed from then on; null: all day."),
  name: z
    .strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) })
    .nullable()
    .default(null),
  moveApplicationIds: z
    .array(idText)
    .max(500)
    .default([])
    .describe("Applications that are not closed but left for the desk to move."),
};

const struckSchema = component(
  "StruckUse",
  z
    .object({
      applicationId: z.string(),
      number: z.string().nullable(),
      bookingId: z.string(),
      title: z.string(),
      organisation: z.string().nullable(),
      resourceName: localNameSchema,
      from: instantSchema,
      to: instantSchema,
      state: applicationStateSchema,
      outcome: z.enum(["closed", "to-move", "restored", "moved"]),
      refundTwd: z.number().int(),
    })
    .describe("A use that a declared day strikes."),
);

const daySchema = component(
  "DeclaredDay",
  z.object({
    id: z.string(),
    date: dateSchema,
    centerIds: listOf(z.string()),
    kind: z.enum(DECLARED_DAY_KINDS),
    from: z.string().nullable(),
    name: localNameSchema,
    declaredAt: instantSchema,
    liftedAt: instantSchema.nullable(),
    struck: listOf(struckSchema),
    refundTwd: z.number().int(),
    follows: listOf(localNameSchema).describe("What follows the day by itself."),
  }),
);
const daysSchema = component("DeclaredDays", z.object({ days: listOf(daySchema) }));
const previewSchema = component("DeclaredDayPreview", z.object({ struck: listOf(struckSchema) }));
const liftedSchema = component(
  "LiftedDay",
  z.object({
    day: daySchema,
    restored: listOf(struckSchema),
    notRestored: listOf(z.object({ use: struckSchema, because: localNameSchema })),
  }),
);
const dayBody = component("DeclareDayBody", z.strictObject({ ...dayShape, reason: reasonText }));
const liftBody = component("LiftDayBody", z.strictObject({ reason: reasonText }));
const previewBody = component("DeclareDayPreviewBody", z.strictObject(dayShape));

/** Days that are declared off, once and for everything: bookings, working hours, the tariff. */
export function declaredDayRoutes(app: ApiApp, { declaredDays }: Pick<HttpContext, "declaredDays">): void {
  app.get(
    "/declared-days",
    {
      config: { access: { right: "booking.view" } },
      schema: {
        operationId: "listDeclaredDays",
        tags: ["declared days"],
        summary: "Typhoon days and days of the own, the latest first, with what they struck",
        response: { 200: daysSchema, ...commonProblems },
      },
    },
    async ({ caller }) => ({ days: await declaredDays.list(caller) }),
  );

  app.post(
    "/declared-days/preview",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "previewDeclaredDay",
        tags: ["declared days"],
        summary: "Which uses a day off would strike, and what would go back; nothing happens",
        body: previewBody,
        response: { 200: previewSchema, ...commonProblems },
      },
    },
    async ({ body, caller }) => ({ struck: await declaredDays.preview(body, caller) }),
  );

  app.post(
    "/declared-days",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "declareDay",
        tags: ["declared days"],
        summary: "Declare a day off: its uses end by force majeure with everything paid back, or wait to be moved",
        body: dayBody,
        response: { 200: daySchema, ...commonProblems },
      },
    },
    async ({ body: { reason, ...asked }, caller }) => declaredDays.declare(asked, reason, caller),
  );

  app.delete(
    "/declared-days/:id",
    {
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "liftDeclaredDay",
        tags: ["declared days"],
        summary: "Lift a declared day: what can be restored is, and what cannot is named with the reason",
        params: z.object({ id: idText }),
        body: liftBody,
        response: { 200: liftedSchema, ...commonProblems },
      },
    },
    async (request) => declaredDays.lift(request.params.id, request.body.reason, request.caller),
  );
}
