import {
  TICKET_NEEDS,
  TICKET_PRIORITIES,
  TICKET_SOURCES,
  TICKET_STATES,
  WAITING_REASONS,
} from "@weishan/core/maintenance";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { equipmentRefSchema, personRefSchema, spaceRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema, unitSchema } from "../schema/value-schemas.ts";

export const ticketStateSchema = component("TicketState", z.enum(TICKET_STATES).describe("How far the work has come."));
export const ticketPrioritySchema = component(
  "TicketPriority",
  z.enum(TICKET_PRIORITIES).describe("The most pressing first."),
);
const ticketSourceSchema = component("TicketSource", z.enum(TICKET_SOURCES).describe("Where a ticket comes from."));
export const waitingReasonSchema = component(
  "WaitingReason",
  z.enum(WAITING_REASONS).describe("What the work waits for."),
);

const firmRefSchema = component("FirmRef", z.object({ contractorId: z.string(), name: z.string() }));

const slaClockSchema = component(
  "SlaClock",
  z
    .object({
      state: z.enum(["running", "paused", "ended"]),
      targetMs: z.number(),
      usedMs: z.number().describe("Of the hours that count for its priority."),
      dueAt: instantSchema.nullable().describe("Null while paused, once it ended and once it was missed."),
      missedAt: instantSchema.nullable().describe("What was missed stays missed."),
      endedAt: instantSchema.nullable(),
    })
    .describe("One promise about a ticket, as it stands now."),
);

const slaSchema = component(
  "TicketSla",
  z.object({
    response: slaClockSchema.describe("Until somebody has taken it up."),
    resolution: slaClockSchema.describe("Until it is done."),
  }),
);

const rowShape = {
  id: z.string(),
  number: z.string().describe("ROC year, centre and a number without gaps: 115-SW-000123."),
  centerId: z.string(),
  equipment: equipmentRefSchema.nullable(),
  space: spaceRefSchema.nullable(),
  source: ticketSourceSchema,
  title: localNameSchema,
  state: ticketStateSchema,
  waitingFor: waitingReasonSchema.nullable(),
  priority: ticketPrioritySchema,
  priorityReason: z
    .object({ kind: z.enum(["claim", "person"]), text: localNameSchema, at: instantSchema.nullable() })
    .nullable()
    .describe("What made it more pressing than its consequence alone; null where nothing did."),
  assignee: personRefSchema.nullable(),
  contractor: firmRefSchema.nullable(),
  reportedAt: instantSchema,
  plannedFor: instantSchema.nullable(),
  doneAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  repeatCount: z.number().int().describe("How often the same was told again while it was open."),
  sla: slaSchema,
  version: z.number().int().describe("Counts up with every change; a PATCH names the version it was made from."),
};

const ticketRowSchema = component("TicketRow", z.object(rowShape).describe("A ticket in a list."));

export const ticketsSchema = component(
  "Tickets",
  z.object({
    tickets: listOf(ticketRowSchema),
    nextBefore: z.string().nullable().describe("What to ask the next page with; null where there is none."),
  }),
);

export const ticketBoardSchema = component(
  "TicketBoard",
  z.object({
    columns: listOf(
      z.object({
        state: ticketStateSchema,
        count: z.number().int(),
        tickets: listOf(ticketRowSchema).describe("The most pressing first; at most 50."),
      }),
    ),
  }),
);

const ticketBriefSchema = component(
  "TicketBrief",
  z.object({
    id: z.string(),
    number: z.string(),
    title: localNameSchema,
    state: ticketStateSchema,
    reportedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    resolution: z.string().nullable(),
  }),
);

export const termStateSchema = component(
  "TermState",
  z.enum(["running", "ends-soon", "over", "ahead"]).describe("How a term that ends stands today."),
);

export const warrantySchema = component(
  "Warranty",
  z.object({
    id: z.string(),
    centerId: z.string(),
    equipment: equipmentRefSchema.nullable(),
    contractor: firmRefSchema.nullable(),
    from: z.string(),
    to: z.string().describe("The last day, in Taipei."),
    terms: z.string(),
    state: termStateSchema,
  }),
);

export const checklistItemSchema = component(
  "ChecklistItem",
  z.object({
    key: z.string().min(1).max(64),
    text: localNameSchema,
    kind: z.enum(["check", "number", "text"]),
    unit: z.string().max(16).nullable(),
    isRequired: z.boolean(),
  }),
);

const answerSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const checklistAnswerSchema = component(
  "ChecklistAnswer",
  checklistItemSchema.extend({
    answer: answerSchema,
    isOk: z.boolean().nullable(),
    answeredBy: personRefSchema.nullable(),
    answeredAt: instantSchema.nullable(),
  }),
);

export const ticketWorkSchema = component(
  "TicketWork",
  z
    .object({
      id: z.string(),
      kind: z.enum(["comment", "time", "reading", "part", "photo", "signature", "checklist", "cost"]),
      by: personRefSchema.nullable(),
      contractor: firmRefSchema.nullable(),
      happenedAt: instantSchema.describe("When it was done, as the phone had it."),
      recordedAt: instantSchema,
      text: z.string().nullable(),
      isInternal: z.boolean().describe("Not for firms and not for who asked for the work."),
      minutes: z.number().int().nullable(),
      costTwd: z.number().int().nullable(),
      reading: z
        .object({ pointId: z.string().nullable(), name: z.string(), value: z.number().nullable(), unit: z.string() })
        .nullable(),
      part: z
        .object({ partId: z.string(), name: localNameSchema, quantity: z.number().int(), unit: z.string() })
        .nullable(),
      pictureId: z.string().nullable().describe("GET /pictures/{id} shows it."),
      signature: z
        .object({ signerName: z.string().nullable(), path: z.string(), widthPx: z.number(), heightPx: z.number() })
        .nullable()
        .describe("An SVG path in a box of that size."),
      checklistKey: z.string().nullable(),
    })
    .describe("Something that was done, said or used while working on a ticket."),
);

const openStepSchema = component(
  "TicketOpenStep",
  z
    .object({
      to: ticketStateSchema,
      needs: listOf(z.enum(TICKET_NEEDS)),
      missing: listOf(localNameSchema).describe("What of it does not depend on the form and is missing now."),
    })
    .describe("A step that you may take."),
);

export const ticketSchema = component(
  "Ticket",
  z
    .object({
      ...rowShape,
      cause: z.string(),
      sourceId: z.string().nullable(),
      description: z.string(),
      resolution: z.string().nullable(),
      reportedBy: personRefSchema.nullable(),
      doneBy: personRefSchema.nullable(),
      needsVerification: z.boolean().describe("By another person than who did it."),
      stopsEquipment: z.boolean(),
      duplicateOf: ticketBriefSchema.nullable(),
      request: z
        .object({
          agency: z.string().nullable(),
          contact: z
            .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
            .nullable()
            .describe("Null without the right ticket.work, and once the retention period is over."),
        })
        .nullable(),
      evidence: z
        .object({
          from: instantSchema,
          to: instantSchema,
          points: listOf(z.object({ pointId: z.string(), name: localNameSchema, unit: unitSchema })),
        })
        .nullable()
        .describe("The trends to look at, an hour before and after the trouble."),
      recovery: z.object({
        isNeeded: z.boolean().describe("Whether the ticket is closed only when its point came back and stayed."),
        recoveredAt: instantSchema.nullable(),
        provedFrom: instantSchema.nullable().describe("From when on it counts as proved."),
        isProved: z.boolean(),
      }),
      openAlarms: listOf(
        z.object({
          alarmId: z.string(),
          equipmentId: z.string(),
          name: localNameSchema,
          priority: z.string(),
          state: z.string(),
          activeAt: instantSchema.nullable(),
        }),
      ),
      related: listOf(z.object({ equipmentId: z.string(), name: localNameSchema, relation: z.string() })),
      similar: listOf(ticketBriefSchema).describe("The last of the same equipment."),
      warranties: listOf(warrantySchema),
      claims: listOf(
        z.object({
          id: z.string(),
          kind: z.enum(["booking", "hold", "set-up", "tear-down", "maintenance", "inspection", "blackout"]),
          spaceName: localNameSchema.nullable(),
          from: instantSchema,
          to: instantSchema,
          title: z.string(),
        }),
      ).describe("What the touched spaces are claimed for in the next seven days."),
      checklist: listOf(checklistAnswerSchema),
      history: listOf(
        z.object({
          id: z.string(),
          at: instantSchema,
          kind: z.string(),
          by: personRefSchema.nullable(),
          part: z.string().nullable().describe("The part of the program that did it, where nobody did."),
          from: ticketStateSchema.nullable(),
          to: ticketStateSchema.nullable(),
          reason: z.string().nullable(),
          text: localNameSchema.nullable(),
        }),
      ).describe("Oldest first."),
      work: listOf(ticketWorkSchema).describe("Oldest first."),
      costs: z.object({
        labourMinutes: z.number().int(),
        partsTwd: z.number().int(),
        otherTwd: z.number().int(),
        totalTwd: z.number().int(),
      }),
      steps: listOf(openStepSchema),
    })
    .describe("A ticket with everything that is known of it."),
);

export const reportedTicketSchema = component(
  "ReportedTicket",
  z.object({ joined: z.boolean().describe("Whether it joined a ticket that was open already."), ticket: ticketSchema }),
);

export const ownTicketSchema = component(
  "OwnTicket",
  z
    .object({
      id: rowShape.id,
      number: rowShape.number,
      centerId: rowShape.centerId,
      equipment: rowShape.equipment,
      space: rowShape.space,
      title: rowShape.title,
      description: z.string(),
      state: rowShape.state,
      waitingFor: rowShape.waitingFor,
      priority: rowShape.priority,
      reportedAt: rowShape.reportedAt,
      plannedFor: rowShape.plannedFor,
      doneAt: rowShape.doneAt,
      sla: slaSchema,
      version: rowShape.version,
      resolution: z.string().nullable(),
      checklist: listOf(checklistAnswerSchema),
      work: listOf(ticketWorkSchema),
      steps: listOf(openStepSchema),
    })
    .describe("A ticket that was given to your firm."),
);

export const ownTicketsSchema = component("OwnTickets", z.object({ tickets: listOf(ownTicketSchema) }));

export const workPackageSchema = component(
  "WorkPackage",
  z
    .object({
      asOf: instantSchema,
      tickets: listOf(ticketSchema),
      parts: listOf(
        z.object({
          id: z.string(),
          code: z.string(),
          name: localNameSchema,
          unit: z.string(),
          quantity: z.number().int(),
        }),
      ),
    })
    .describe("All that a phone needs to go on without a network."),
);

export const workersSchema = component("TicketWorkers", z.object({ people: listOf(personRefSchema) }));
