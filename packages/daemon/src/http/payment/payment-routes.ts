import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { DocumentFile } from "../../app/booking/document/document-side.ts";
import type { PaymentQuery } from "../../app/booking/payment/payment-side.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  bookingDocumentsSchema,
  bookingLettersSchema,
  documentParams,
  documentQuery,
  ownDocumentParams,
  ownParams,
  paymentBodySchema,
  paymentStorySchema,
  paymentsQuery,
  paymentsSchema,
  reconciliationQuery,
  reconciliationSchema,
  refundBodySchema,
} from "./payment-schemas.ts";

const params = z.object({ id: idText });
const FILE_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Payments, refunds and deposits of applications, their papers, and what the cashier compares with the bank. */
export function paymentRoutes(
  app: ApiApp,
  { payments, bookingDocuments, bookingLetters }: Pick<HttpContext, "payments" | "bookingDocuments" | "bookingLetters">,
): void {
  app.get(
    "/applications/:id/payments",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "listApplicationPayments",
        tags: ["payments"],
        summary: "The money of an application: what is due, and everything that was paid",
        params,
        response: { 200: paymentStorySchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => payments.story(id, caller),
  );

  app.post(
    "/applications/:id/payments",
    {
      config: { access: { right: "payment.record" } },
      schema: {
        operationId: "recordPayment",
        tags: ["payments"],
        summary: "Record that money came in; what completes the sum confirms the application, and a receipt is issued",
        params,
        body: paymentBodySchema,
        response: { 200: paymentStorySchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => payments.record(id, body, caller),
  );

  app.post(
    "/applications/:id/refunds",
    {
      config: { access: { right: "payment.record" } },
      schema: {
        operationId: "recordRefund",
        tags: ["payments"],
        summary: "Record that money went back, that a part of the deposit is kept, or undo an entry",
        params,
        body: refundBodySchema,
        response: { 200: paymentStorySchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) => payments.record(id, body, caller),
  );

  app.get(
    "/payments",
    {
      config: { access: { right: "payment.record" } },
      schema: {
        operationId: "listPayments",
        tags: ["payments"],
        summary: "Entries of the payment ledger, by the day on which money moved",
        querystring: paymentsQuery,
        response: { 200: paymentsSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ payments: await payments.list(wantedOf(query), caller) }),
  );

  app.get(
    "/payments/reconciliation",
    {
      compress: false,
      config: { access: { right: "payment.record" } },
      schema: {
        operationId: "reconcilePayments",
        tags: ["payments"],
        summary: "What moved each day, by centre, kind and way, with its sum: as JSON, CSV or XLSX",
        querystring: reconciliationQuery,
        response: documented(reconciliationSchema, commonProblems),
      },
    },
    async ({ query, caller }, reply) => {
      const { format = "json", ...days } = query;
      reply.header("cache-control", "private, no-store");
      if (format === "json") return payments.reconcile(wantedOf(days), caller);
      const file = await payments.reconciliationFile(wantedOf(days), format, caller);
      reply.header("content-disposition", `attachment; filename="payments-${days.from}-${days.to}.${format}"`);
      return reply.type(FILE_TYPES[format]).send(Buffer.from(file));
    },
  );

  app.get(
    "/applications/:id/documents",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "listApplicationDocuments",
        tags: ["payments"],
        summary: "The papers that were issued for an application",
        params,
        response: { 200: bookingDocumentsSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => ({ documents: await bookingDocuments.list(id, caller) }),
  );

  app.get(
    "/applications/:id/letters",
    {
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "listApplicationLetters",
        tags: ["payments"],
        summary: "Which letters its applicant was sent, when, and whether they went out",
        params,
        response: { 200: bookingLettersSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, caller }) => ({ letters: await bookingLetters.list(id, caller) }),
  );

  app.get(
    "/applications/:id/documents/:kind.pdf",
    {
      compress: false,
      config: { access: { right: "booking.manage" } },
      schema: {
        operationId: "getApplicationDocument",
        tags: ["payments"],
        summary: "A paper as PDF: the same bytes each time",
        params: documentParams,
        querystring: documentQuery,
        response: documented(z.string().describe("The paper."), commonProblems, "application/pdf"),
      },
    },
    async ({ params: { id, kind }, query: { number = null }, caller }, reply) =>
      sendPaper(reply, await bookingDocuments.file({ applicationId: id, kind, number }, caller)),
  );

  app.get(
    "/own-applications/:token/documents",
    {
      config: { access: "public" },
      schema: {
        operationId: "listOwnApplicationDocuments",
        tags: ["payments"],
        summary: "The papers of the own application, by the link that its applicant got",
        params: ownParams,
        response: { 200: bookingDocumentsSchema, ...commonProblems },
      },
    },
    async ({ params: { token } }, reply) => {
      reply.header("cache-control", "private, no-store");
      return { documents: await bookingDocuments.ownList(token) };
    },
  );

  app.get(
    "/own-applications/:token/documents/:kind.pdf",
    {
      compress: false,
      config: { access: "public" },
      schema: {
        operationId: "getOwnApplicationDocument",
        tags: ["payments"],
        summary: "A paper of the own application as PDF",
        params: ownDocumentParams,
        querystring: documentQuery,
        response: documented(z.string().describe("The paper."), commonProblems, "application/pdf"),
      },
    },
    async ({ params: { token, kind }, query: { number = null } }, reply) =>
      sendPaper(reply, await bookingDocuments.ownFile({ token, kind, number })),
  );
}

function sendPaper(reply: FastifyReply, { name, content, sha256 }: DocumentFile): FastifyReply {
  reply.header("cache-control", "private, no-cache").header("etag", `"${sha256}"`);
  reply.header("content-disposition", `inline; filename="${name}"`);
  return reply.type("application/pdf").send(Buffer.from(content));
}

const wantedOf = ({ from, to, center, kind }: z.output<typeof paymentsQuery>): PaymentQuery => ({
  from,
  to,
  centerId: center ?? null,
  kind: kind ?? null,
});
