import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components } from "../schema.ts";

type Schemas = components["schemas"];

export type Payment = Schemas["Payment"];
export type PaymentStory = Schemas["PaymentStory"];
export type PaymentMethod = NonNullable<Payment["method"]>;

const REFRESH_MS = 30_000;

/** The money of one application: how it stands, and everything that happened. */
export const paymentStoryQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ["application", applicationId, "payments"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/applications/{id}/payments", { params: { path: { id: applicationId } }, signal })),
  });

/** Money that came in, or went back. */
export const recordPayment = (applicationId: string, given: Schemas["PaymentBodyInput"]) =>
  answered(api.POST("/api/v1/applications/{id}/payments", { params: { path: { id: applicationId } }, body: given }));

/** Days from the first to the one before `to`. */
interface PaymentSpan {
  readonly from: string;
  readonly to: string;
  readonly center?: string | undefined;
}

const spanWords = ({ from, to, center }: PaymentSpan) => ({ from, to, ...(center === undefined ? {} : { center }) });

export const paymentsQuery = (span: PaymentSpan) =>
  queryOptions({
    queryKey: ["payments", span],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/payments", { params: { query: spanWords(span) }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** Where the browser fetches what accountants take into their own books. */
export const reconciliationUrl = (span: PaymentSpan, format: "csv" | "xlsx"): string =>
  `/api/v1/payments/reconciliation?${new URLSearchParams({ ...spanWords(span), format }).toString()}`;

/** The papers that were issued for an application. */
export const documentsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ["application", applicationId, "documents"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/applications/{id}/documents", { params: { path: { id: applicationId } }, signal })),
  });

/** Where the browser fetches a paper; without a number the current one of its kind, which is issued where it may be. */
export function documentUrl(applicationId: string, kind: "invoice" | "receipt" | "permit", number?: string): string {
  const words = number === undefined ? "" : `?${new URLSearchParams({ number }).toString()}`;
  return `/api/v1/applications/${encodeURIComponent(applicationId)}/documents/${kind}.pdf${words}`;
}

export type BookingLetter = Schemas["BookingLetters"]["letters"][number];

const LETTERS_REFRESH_MS = 20_000;

/** Which letters the applicant was sent, and whether they went out. */
export const lettersQuery = (id: string) =>
  queryOptions({
    queryKey: ["application", id, "letters"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/applications/{id}/letters", { params: { path: { id } }, signal })),
    refetchInterval: LETTERS_REFRESH_MS,
  });
