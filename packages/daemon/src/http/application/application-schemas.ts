import {
  APPLICATION_END_CAUSES,
  APPLICATION_PARTIES,
  APPLICATION_SOURCES,
  APPLICATION_STATES,
  CLAIM_KINDS,
  FINDING_KEYS,
  PAYMENT_KINDS,
  QUOTE_LINE_KINDS,
  QUOTE_UNITS,
  RANK_GROUNDS,
  USE_PURPOSES,
  VENUE_CLASSES,
} from "@weishan/core/booking";
import { z } from "zod";
import { APPLICATION_EVENT_KINDS, QUEUE_LANES } from "../../app/booking/application/application-side.ts";
import { component, listOf } from "../schema/component.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const twd = z.number().int().describe("Whole NT$.");

export const applicationStateSchema = component(
  "ApplicationState",
  z.enum(APPLICATION_STATES).describe("How far an application for a venue has come."),
);
const venueClassSchema = component("VenueClass", z.enum(VENUE_CLASSES));
const usePurposeSchema = component("UsePurpose", z.enum(USE_PURPOSES));

const findingSchema = component(
  "ApplicationFinding",
  z
    .object({
      key: z.enum(FINDING_KEYS),
      message: localNameSchema,
      mayOverrule: z.boolean().describe("Whether the desk may let it pass, with a reason."),
    })
    .describe("In what an application does not follow its rule book."),
);

const quoteSchema = component(
  "VenueQuote",
  z
    .object({
      bookId: z.string(),
      bookVersion: z.number().int(),
      lines: listOf(
        z.object({
          kind: z.enum(QUOTE_LINE_KINDS),
          item: localNameSchema,
          quantity: z.number().int(),
          unit: z.enum(QUOTE_UNITS),
          rateTwd: twd,
          sharePct: z.number().int(),
          amountTwd: twd,
          rule: z.string().describe("The place in the rule book that says so."),
        }),
      ),
      feeTwd: twd,
      depositTwd: twd,
      totalTwd: twd,
    })
    .describe("A price, line by line; the sums are those of the lines."),
);

const bookRefShape = {
  id: z.string(),
  version: z.number().int(),
  name: localNameSchema,
  isDemonstration: z.boolean().describe("Made up to show how it works: nobody may be charged by it."),
};

export const quoteAnswerSchema = component(
  "QuoteAnswer",
  z
    .object({
      quote: quoteSchema,
      findings: listOf(findingSchema),
      isFree: z.boolean().describe("Whether all of the time is free now. Nobody holds it by asking."),
      rivalCount: z.number().int().describe("Undecided applications that want some of the same time."),
      decidedBy: z.enum(["desk", "manager"]),
      book: z.object(bookRefShape),
    })
    .describe("What a use would cost, and what would stand against it."),
);

const byKindSchema = component(
  "TwdByKind",
  z.record(z.enum(PAYMENT_KINDS), z.number().int()).describe("Whole NT$ of each kind of money."),
);

const moneySchema = component(
  "AmountsDue",
  z
    .object({
      due: byKindSchema,
      dueTwd: twd,
      refundDue: byKindSchema,
      refundDueTwd: twd,
      dueAt: instantSchema.nullable(),
    })
    .describe("What is still to be paid, and to be paid back."),
);

const slotShape = {
  id: z.string().describe("The bookingId of its claims."),
  resourceId: z.string(),
  from: instantSchema,
  to: instantSchema,
  layout: z.string().nullable(),
  ended: z
    .object({ at: instantSchema, cause: z.enum(APPLICATION_END_CAUSES), reason: z.string() })
    .nullable()
    .describe("When and why this use was given up while others of the application go on."),
};

const rowShape = {
  id: z.string(),
  number: z.string().nullable().describe("115-SW-B00123; null while it is a draft."),
  centerId: z.string(),
  venueClass: venueClassSchema,
  state: applicationStateSchema,
  version: z.number().int(),
  source: z.enum(APPLICATION_SOURCES),
  title: z.string(),
  purpose: usePurposeSchema,
  organisation: z.string().nullable().describe("Null where a private person applies."),
  applicantClass: z.string(),
  applicantClassName: localNameSchema,
  attendancePersons: z.number().int(),
  slots: listOf(z.object({ ...slotShape, resourceName: localNameSchema })),
  from: instantSchema,
  to: instantSchema,
  submittedAt: instantSchema.nullable(),
  dueAt: instantSchema.nullable().describe("The term that runs: of a correction, or of the payment."),
  decidedBy: z.enum(["desk", "manager"]),
  feeTwd: twd,
  depositTwd: twd,
  money: moneySchema,
  openFindingCount: z.number().int(),
  rivalCount: z.number().int(),
  seriesId: z.string().nullable(),
};

/** What the desk sees besides; to applicants the others are nobody. */
const deskShape = {
  standing: component(
    "RivalStanding",
    z
      .object({
        rank: z.number().int().describe("1: whom the rule book prefers."),
        ofCount: z.number().int(),
        ground: z.enum(RANK_GROUNDS).describe("By what it stands before or behind nextTo: class first, then time."),
        nextTo: z
          .object({ applicantClassName: localNameSchema, submittedAt: instantSchema })
          .describe("The one directly before it; of the first, the one directly behind it."),
      })
      .describe("The place of an application among those that want some of the same time, and why."),
  ).nullable(),
};

const applicationRowSchema = component("ApplicationRow", z.object({ ...rowShape, ...deskShape }));
export const applicationPageSchema = component(
  "ApplicationPage",
  z.object({ applications: listOf(applicationRowSchema), nextBefore: z.string().nullable() }),
);
export const applicationQueueSchema = component(
  "ApplicationQueue",
  z
    .object({
      lanes: listOf(
        z.object({
          lane: z.enum(QUEUE_LANES),
          count: z.number().int(),
          applications: listOf(applicationRowSchema).describe("The most pressing first."),
        }),
      ),
    })
    .describe("What waits, for whom."),
);

const personSchema = z.object({ id: z.string(), name: z.string() }).nullable();
const refusalSchema = z.object({ need: z.string(), text: localNameSchema });

const refundSchema = z
  .object({
    lines: listOf(z.object({ kind: z.enum(PAYMENT_KINDS), paidTwd: twd, sharePct: z.number().int(), amountTwd: twd })),
    refundTwd: twd,
    keptTwd: twd,
    rule: localNameSchema,
    at: instantSchema,
  })
  .nullable()
  .describe("What goes back because it ended early.");

const settlementSchema = z
  .object({
    keptTwd: twd,
    deductions: listOf(z.object({ amountTwd: twd, reason: z.string(), ticketId: z.string().nullable() })),
    photoIds: listOf(z.string()),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: instantSchema,
  })
  .nullable()
  .describe("What is kept of the deposit, and why.");

const detailShape = {
  ...rowShape,
  description: z.string(),
  contact: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
    .nullable()
    .describe("Null for who may not see it."),
  equipment: listOf(z.object({ key: z.string(), count: z.number().int() })),
  airConditioning: z.boolean(),
  needsStepFreeAccess: z.boolean(),
  hasInsurance: z.boolean(),
  papers: listOf(z.object({ key: z.string(), pictureId: z.string(), addedAt: instantSchema })),
  missing: listOf(localNameSchema),
  book: z.object({
    ...bookRefShape,
    layouts: listOf(z.object({ key: z.string(), name: localNameSchema, capacityPersons: z.number().int() })),
    equipment: listOf(
      z.object({
        key: z.string(),
        name: localNameSchema,
        stock: z.number().int(),
        feeTwd: twd,
        pool: z.string().nullable(),
      }),
    ),
    papers: listOf(z.object({ key: z.string(), name: localNameSchema, isRequired: z.boolean() })),
  }),
  quote: quoteSchema,
  findings: listOf(findingSchema),
  correction: z.string().nullable().describe("What is to be corrected, in the words of the desk."),
  owed: byKindSchema,
  paid: byKindSchema,
  refunded: byKindSchema,
  refund: refundSchema,
  settlement: settlementSchema,
  endCause: z.enum(APPLICATION_END_CAUSES).nullable(),
  wonBy: z
    .object({
      bookingId: z.string(),
      applicationId: z.string().nullable(),
      title: z.string(),
      from: instantSchema,
      to: instantSchema,
      seenAt: instantSchema,
    })
    .nullable()
    .describe("Who got the time that it wanted."),
  nextSteps: listOf(
    z.object({
      to: applicationStateSchema,
      by: listOf(z.enum(APPLICATION_PARTIES)),
      refusals: listOf(refusalSchema).describe("What is missing; empty where it may be taken."),
    }),
  ),
  createdAt: instantSchema,
};

const eventShape = {
  at: instantSchema,
  kind: z.enum(APPLICATION_EVENT_KINDS),
  from: applicationStateSchema.nullable(),
  to: applicationStateSchema.nullable(),
  reason: z.string().nullable(),
  text: localNameSchema.nullable(),
};

const placedClaimSchema = z.object({
  id: z.string(),
  bookingId: z.string(),
  kind: z.enum(CLAIM_KINDS),
  resourceId: z.string().nullable(),
  equipmentId: z.string().nullable(),
  spaceId: z.string().nullable(),
  leafIds: listOf(z.string()),
  from: instantSchema,
  to: instantSchema,
});

export const applicationDetailSchema = component(
  "Application",
  z
    .object({
      ...detailShape,
      ...deskShape,
      overruled: listOf(
        z.object({ key: z.enum(FINDING_KEYS), reason: z.string(), by: personSchema, at: instantSchema }),
      ),
      rivals: listOf(
        z.object({
          id: z.string(),
          number: z.string().nullable(),
          rank: z.number().int(),
          title: z.string(),
          organisation: z.string().nullable(),
          applicantClass: z.string(),
          applicantClassName: localNameSchema,
          state: applicationStateSchema,
          submittedAt: instantSchema,
        }),
      ).describe("It and the others that want some of the same time, in the order of the rule book; empty: none."),
      claims: listOf(placedClaimSchema),
      history: listOf(z.object({ ...eventShape, person: personSchema, part: z.string().nullable() })),
    })
    .describe("An application with its whole story."),
);
export const applicationsSchema = component(
  "Applications",
  z.object({ applications: listOf(applicationDetailSchema) }),
);

export const ownApplicationSchema = component(
  "OwnApplication",
  z
    .object({
      ...detailShape,
      wonBy: z
        .object({ from: instantSchema, to: instantSchema, seenAt: instantSchema })
        .nullable()
        .describe("When somebody else got the time that it wanted; whose it is stays with the desk."),
      followUp: z.string().describe("GET /own-applications/{token} shows it; keep it to yourself."),
      history: listOf(z.object(eventShape)),
      refundToday: z
        .object({ refundTwd: twd, rule: localNameSchema })
        .nullable()
        .describe("What a cancellation today would pay back; null where there is nothing to cancel."),
    })
    .describe("How an application goes, for whose it is."),
);
export const ownApplicationsSchema = component(
  "OwnApplications",
  z.object({
    applications: listOf(
      component(
        "OwnApplicationRow",
        z.object({ ...rowShape, followUp: z.string().describe("GET /own-applications/{token} shows it.") }),
      ),
    ),
  }),
);

export const applicationPhotoSchema = component(
  "ApplicationPhoto",
  z.object({ pictureId: z.string().describe("Named in photoIds of the settlement; GET /pictures/{id} shows it.") }),
);

export const applicationFormSchema = component(
  "ApplicationForm",
  z.object({
    formToken: z.string().describe("Handed in with the application, once."),
    usableFrom: instantSchema,
    usableUntil: instantSchema,
  }),
);

export const applicationReceiptSchema = component(
  "ApplicationReceipt",
  z.object({
    id: z.string(),
    number: z.string().nullable(),
    state: applicationStateSchema,
    followUp: z.string().describe("GET /own-applications/{token} tells how it goes; keep it to yourself."),
    findings: listOf(findingSchema),
    quote: quoteSchema,
  }),
);
