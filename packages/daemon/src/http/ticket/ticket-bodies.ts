import { TICKET_PRIORITIES, TICKET_SOURCES, TICKET_STATES } from "@weishan/core/maintenance";
import { z } from "zod";
import { component } from "../schema/component.ts";
import { countQuery, idText, searchQuery } from "../schema/query-schemas.ts";
import { checklistItemSchema, ticketPrioritySchema, ticketStateSchema, waitingReasonSchema } from "./ticket-schemas.ts";

/** Made by who hands something in: handed in again it is the same thing. */
export const clientId = z.uuid().describe("Made by you; the same id handed in again is the same thing, done once.");
/** The largest instant a JavaScript date can hold. */
const MAX_INSTANT_MS = 8.64e15;
export const instantBody = z.number().int().min(0).max(MAX_INSTANT_MS);
const happenedAt = instantBody.nullable().optional().describe("When it was done on the phone; now where not said.");
const line = z.string().trim().min(1).max(500);
const text = z.string().trim().min(1).max(4_000);
const reason = z.string().trim().max(1_000).nullable().optional();
const MAX_TWD = 1_000_000_000;
export const amountTwd = z.number().int().min(0).max(MAX_TWD).describe("Whole NT$.");
export const nameBody = z.strictObject({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
});

const manyOf = <Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .max(300)
    .transform((given) => given.split(",").map((word) => word.trim()))
    .pipe(z.array(z.enum(words)).min(1))
    .describe(`Separated by commas: ${words.join(", ")}.`);

export const ticketsQuery = z.object({
  center: idText.optional(),
  states: manyOf(TICKET_STATES).optional(),
  priorities: manyOf(TICKET_PRIORITIES).optional(),
  assignee: idText.optional().describe("A person's id, `me` or `nobody`."),
  contractor: idText.optional(),
  equipment: idText.optional(),
  source: z.enum(TICKET_SOURCES).optional(),
  open: z.enum(["true", "false"]).optional(),
  q: searchQuery.optional(),
  sort: z.enum(["pressing", "newest", "oldest"]).optional().describe("`newest` where not said."),
  before: idText.optional().describe("The `nextBefore` of the page before."),
  limit: countQuery(1, 200).optional(),
});

export const reportTicketBody = component(
  "ReportTicket",
  z.strictObject({
    id: clientId,
    source: z.enum(["telephone", "inspection", "plan", "request"]),
    centerId: idText,
    equipmentId: idText.nullable().optional(),
    spaceId: idText.nullable().optional(),
    cause: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .nullable()
      .optional()
      .describe(
        "A repeat with the same equipment and cause joins the open ticket; without one it is a trouble of its own.",
      ),
    title: nameBody,
    description: z.string().trim().max(4_000),
    priority: ticketPrioritySchema.optional(),
    stopsEquipment: z.boolean().optional(),
    plannedFor: instantBody.nullable().optional(),
    checklist: z.array(checklistItemSchema).max(60).optional(),
  }),
);

export const ticketStepBody = component(
  "TicketStep",
  z.strictObject({
    id: clientId,
    to: ticketStateSchema,
    reason,
    assigneeId: idText.nullable().optional(),
    contractorId: idText.nullable().optional(),
    waitingFor: waitingReasonSchema.nullable().optional(),
    duplicateOf: idText.nullable().optional(),
    resolution: z.string().trim().max(4_000).nullable().optional(),
    happenedAt,
  }),
);

export const ticketAssignmentBody = component(
  "TicketAssignment",
  z.strictObject({
    id: clientId,
    assigneeId: idText.nullable().optional(),
    contractorId: idText.nullable().optional(),
    reason,
  }),
);

export const ticketPatchBody = component(
  "TicketPatch",
  z.strictObject({
    baseVersion: z.number().int().min(1).describe("The version that the changes were made from."),
    changes: z.strictObject({
      title: nameBody.optional(),
      description: z.string().trim().max(4_000).optional(),
      priority: ticketPrioritySchema.optional(),
      plannedFor: instantBody.nullable().optional(),
      needsVerification: z.boolean().optional(),
      stopsEquipment: z.boolean().optional(),
    }),
    reason,
  }),
);

export const commentBody = component(
  "TicketComment",
  z.strictObject({ id: clientId, text, isInternal: z.boolean().optional(), happenedAt }),
);

export const timeBody = component(
  "TicketTime",
  z.strictObject({
    id: clientId,
    minutes: z.number().int().min(1).max(1_440),
    text: line.nullable().optional(),
    happenedAt,
  }),
);

export const readingBody = component(
  "TicketReading",
  z.strictObject({
    id: clientId,
    pointId: z.string().min(1).max(64).nullable().optional().describe("Without a value its live value is taken."),
    name: line.nullable().optional(),
    value: z.number().nullable().optional(),
    unit: z.string().max(16).nullable().optional(),
    happenedAt,
  }),
);

export const partUseBody = component(
  "TicketPart",
  z.strictObject({ id: clientId, partId: idText, quantity: z.number().int().min(1).max(100_000), happenedAt }),
);

export const signatureBody = component(
  "TicketSignature",
  z.strictObject({
    id: clientId,
    signerName: z.string().trim().min(1).max(100),
    path: z
      .string()
      .min(3)
      .max(12_000)
      .describe("An SVG path of absolute M and L with whole numbers: `M10 20L30 40`. Anything else is refused."),
    widthPx: z.number().int().min(1).max(2_000),
    heightPx: z.number().int().min(1).max(2_000),
    happenedAt,
  }),
);

export const checklistAnswerBody = component(
  "TicketChecklistAnswer",
  z.strictObject({
    id: clientId,
    answer: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
    isOk: z.boolean().nullable().optional(),
    text: line.nullable().optional(),
    happenedAt,
  }),
);

export const costBody = component(
  "TicketCost",
  z.strictObject({ id: clientId, costTwd: amountTwd, text: line, happenedAt }),
);
