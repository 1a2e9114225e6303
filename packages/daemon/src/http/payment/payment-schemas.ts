import {
  PAYMENT_ENTRY_TYPES,
  PAYMENT_KINDS,
  PAYMENT_METHODS,
  type PaymentEntryType,
  type PaymentMethod,
} from "@weishan/core/booking";
import { z } from "zod";
import { BOOKING_DOCUMENT_KINDS } from "../../app/booking/document/document-side.ts";
import { BOOKING_LETTER_KINDS, LETTER_STATES } from "../../app/booking/letter/letter-side.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

const MOST_TWD = 100_000_000;
/** So many digits in a row are the number of a card, whatever stands between them. */
const CARD_NUMBER = /(?:\d[ -]?){13,19}/u;

const noCardNumber = (text: string): boolean => !CARD_NUMBER.test(text);
const CARD_REFUSED = "numbers of cards are not kept here; write the number of the slip";

const amountTwd = z.number().int().min(1).max(MOST_TWD).describe("Whole NT$.");
const kind = z
  .enum(PAYMENT_KINDS)
  .describe("fee: for the venue, with its equipment and overtime; air-conditioning; deposit.");
const lineSchema = component("PaymentLine", z.strictObject({ kind, amountTwd }));
const signedTwd = z.number().int().describe("Whole NT$.");
const byKind = z.object({ fee: signedTwd, "air-conditioning": signedTwd, deposit: signedTwd });

const entryShape = {
  id: z.uuid().describe("Made by the client; sent again, the same entry is answered and nothing happens twice."),
  type: z
    .enum(PAYMENT_ENTRY_TYPES)
    .describe(
      "payment: money came in; refund: money went back; keep: of the deposit, no money moves; reversal: undoes one entry.",
    ),
  lines: z.array(lineSchema).max(PAYMENT_KINDS.length).default([]).describe("None for a reversal."),
  method: z.enum(PAYMENT_METHODS).nullable().default(null).describe("Of a payment and a refund."),
  happenedOn: dateSchema.describe("The day on which the money moved, in Taipei."),
  reference: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .refine(noCardNumber, CARD_REFUSED)
    .nullable()
    .default(null)
    .describe("What the bank or the treasury calls it; never the number of a card."),
  reversesId: idText.nullable().default(null),
  reason: z
    .string()
    .trim()
    .min(2)
    .max(300)
    .refine(noCardNumber, CARD_REFUSED)
    .nullable()
    .default(null)
    .describe("Needed for everything but a payment."),
};

/** What an entry must say, by what it does. */
const isWhole = <Entry extends z.ZodType<EntryBody>>(schema: Entry) =>
  schema
    .refine(({ type, method }) => (type !== "payment" && type !== "refund") || method !== null, {
      path: ["method"],
      message: "say how the money was handed over",
    })
    .refine(({ type, reversesId }) => (type === "reversal") === (reversesId !== null), {
      path: ["reversesId"],
      message: "a reversal names what it undoes, and nothing else does",
    })
    .refine(({ type, reason }) => type === "payment" || reason !== null, { path: ["reason"], message: "say why" });

interface EntryBody {
  readonly type: PaymentEntryType;
  readonly method: PaymentMethod | null;
  readonly reversesId: string | null;
  readonly reason: string | null;
}

export const paymentBodySchema = component(
  "PaymentBody",
  isWhole(z.strictObject({ ...entryShape, type: entryShape.type.default("payment") })),
);

export const refundBodySchema = component(
  "RefundBody",
  isWhole(z.strictObject({ ...entryShape, type: z.enum(["refund", "keep", "reversal"]) })),
);

const paymentSchema = component(
  "Payment",
  z
    .object({
      id: z.string(),
      applicationId: z.string(),
      applicationNumber: z.string().nullable(),
      centerId: z.string(),
      number: z
        .string()
        .describe("115-SW-R00001 of a payment, F of a refund, V of all others; none twice, none missing."),
      type: z.enum(PAYMENT_ENTRY_TYPES),
      lines: listOf(z.object({ kind, amountTwd })),
      totalTwd: amountTwd,
      method: z.enum(PAYMENT_METHODS).nullable(),
      happenedOn: z.string(),
      reference: z.string().nullable(),
      reversesId: z.string().nullable(),
      isReversed: z.boolean(),
      reason: z.string().nullable(),
      recordedBy: localNameSchema.nullable(),
      recordedAt: instantSchema,
    })
    .describe("An entry of the payment ledger. Entries are never changed; a mistake is reversed."),
);

export const paymentStorySchema = component(
  "PaymentStory",
  z
    .object({
      balance: z.object({
        owed: byKind.describe("What was agreed; after a cancellation or the settlement what is kept of it."),
        paid: byKind,
        refunded: byKind,
        held: byKind,
        keptTwd: signedTwd.describe("Of the deposit, kept as income."),
        paidTwd: signedTwd,
        refundedTwd: signedTwd,
        dueTwd: signedTwd.describe("Still to be paid."),
        refundDueTwd: signedTwd.describe("Still to be paid back."),
        dueLines: listOf(z.object({ kind, amountTwd })).describe("The payment that leaves nothing due."),
        refundDueLines: listOf(z.object({ kind, amountTwd })),
      }),
      payments: listOf(paymentSchema),
    })
    .describe("The money of an application, the oldest entry first."),
);

export const paymentsSchema = component("Payments", z.object({ payments: listOf(paymentSchema) }));

export const paymentsQuery = z.object({
  from: dateSchema.describe("The first day."),
  to: dateSchema.describe("The first day that is not asked for; at most 366 days later."),
  center: idText.optional(),
  kind: z.enum(PAYMENT_KINDS).optional(),
});

const sums = {
  receivedTwd: signedTwd.describe("Payments, less those that were reversed on that day."),
  refundedTwd: signedTwd,
  keptTwd: signedTwd.describe("Kept of deposits; no money moved."),
  netTwd: signedTwd.describe("Received less refunded."),
  entryCount: z.number().int(),
};

export const reconciliationSchema = component(
  "Reconciliation",
  z
    .object({
      from: z.string(),
      to: z.string(),
      days: listOf(
        z.object({ date: z.string(), centerId: z.string(), kind, method: z.enum(PAYMENT_METHODS).nullable(), ...sums }),
      ),
      total: z.object(sums),
      entries: listOf(paymentSchema),
    })
    .describe("What moved each day, by centre, kind and way. A reversal counts on its own day."),
);

export const reconciliationQuery = paymentsQuery.extend({
  format: z.enum(["json", "csv", "xlsx"]).optional().describe("json where not said."),
});

export const bookingDocumentsSchema = component(
  "BookingDocuments",
  z.object({
    documents: listOf(
      z.object({
        id: z.string(),
        kind: z.enum(BOOKING_DOCUMENT_KINDS),
        number: z.string(),
        revision: z.number().int(),
        issuedAt: instantSchema,
        isCurrent: z.boolean().describe("The last of its kind, and every receipt whose payment was not reversed."),
      }),
    ),
  }),
);

export const bookingLettersSchema = component(
  "BookingLetters",
  z
    .object({
      letters: listOf(
        z.object({
          id: z.string(),
          kind: z.enum(BOOKING_LETTER_KINDS),
          createdAt: instantSchema,
          state: z
            .enum(LETTER_STATES)
            .describe("not-posted: no address or no mail server; past: the outbox keeps it no longer."),
        }),
      ),
    })
    .describe("That an applicant was written to; neither what nor to which address."),
);

export const documentParams = z.object({ id: idText, kind: z.enum(BOOKING_DOCUMENT_KINDS) });
export const documentQuery = z.object({
  number: z.string().min(1).max(30).optional().describe("That one; otherwise the one that holds."),
});

export const ownParams = z.object({ token: z.string().min(1).max(200) });
export const ownDocumentParams = ownParams.extend({ kind: z.enum(BOOKING_DOCUMENT_KINDS) });
