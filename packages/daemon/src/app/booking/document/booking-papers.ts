import { mayDo } from "@weishan/core/access";
import { paymentBalance, type ResourceTree, type RuleBook } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { DocumentRenderer } from "../../../ports/document-renderer.ts";
import type { DocumentStore } from "../../../ports/document-store.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type BookingDocumentKind,
  type BookingDocumentRecord,
  bookingDocumentRecords,
  type PaperFacts,
} from "../../../ports/record-kinds/booking-document-record.ts";
import {
  type BookingPaymentRecord,
  bookingPaymentRecords,
} from "../../../ports/record-kinds/booking-payment-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { DeskCaller } from "../desk-caller.ts";
import type { RecordsLook } from "./application-facts.ts";
import type { BookingDocuments, DocumentFile, ShownDocument } from "./document-side.ts";
import { PAPER_FORM_VERSION, paperSource } from "./paper-form.ts";
import { nextPaperNumber } from "./paper-number.ts";
import { invoiceFacts, type PaperOrder, permitFacts, receiptFacts } from "./write-paper.ts";

export interface BookingPapersParts {
  readonly records: Records;
  readonly renderer: DocumentRenderer;
  readonly store: DocumentStore;
  readonly tree: Pick<ResourceTree, "byId">;
  /** The version of a rule book that was agreed; undefined where it is no longer known. */
  readonly bookOf: (bookId: string, version: number) => RuleBook | undefined;
  /** Who issues papers of a centre. */
  readonly officeOf: (centerId: string) => LocalName;
  readonly links: LinkTokens;
  readonly newId: () => string;
  /** In hexadecimal. */
  readonly sha256Of: (content: Uint8Array) => string;
}

const BY_ITSELF: Actor = { kind: "system", part: "papers" };
const CONFIRMED = ["confirmed", "in-use", "handed-back", "deposit-settled", "closed"] as const;
/** In which states an application should have a paper of each kind, whether it was issued in time or not. */
const LATE: Readonly<Record<BookingDocumentKind, ReadonlySet<ApplicationRecord["state"]>>> = {
  invoice: new Set(["payment-due"]),
  receipt: new Set([...CONFIRMED, "payment-due", "cancelled", "stopped", "force-majeure"]),
  permit: new Set(CONFIRMED),
};

/**
 * Issues papers and hands them out.
 *
 * What stands in a paper is frozen in the transaction that issues it. Its file is made when it is first asked for, kept,
 * and known by its hash: a file that was lost is made again and must be the same.
 */
export class BookingPapers implements BookingDocuments {
  readonly #parts: BookingPapersParts;

  constructor(parts: BookingPapersParts) {
    this.#parts = parts;
  }

  /** What is to be paid, for an application that was approved or whose price changed. */
  async issueInvoice(transaction: RecordsTransaction, application: ApplicationRecord): Promise<BookingDocumentRecord> {
    const number = await nextPaperNumber(transaction, "N", application.centerId);
    const entries = await transaction.of(bookingPaymentRecords).list({ where: { applicationId: application.id } });
    const facts = invoiceFacts(
      this.#order(transaction, application, number),
      paymentBalance(entries, application.owed),
    );
    return this.#issue(transaction, { application, kind: "invoice", number, facts });
  }

  /** That money came in; it has the number of the payment. */
  async issueReceipt(
    transaction: RecordsTransaction,
    { application, payment }: { readonly application: ApplicationRecord; readonly payment: BookingPaymentRecord },
  ): Promise<BookingDocumentRecord> {
    const { number } = payment;
    const facts = receiptFacts(this.#order(transaction, application, number), payment);
    return this.#issue(transaction, { application, kind: "receipt", number, facts });
  }

  /** That they may come, for an application that was confirmed or moved. */
  async issuePermit(transaction: RecordsTransaction, application: ApplicationRecord): Promise<BookingDocumentRecord> {
    const number = await nextPaperNumber(transaction, "P", application.centerId);
    const facts = permitFacts(this.#order(transaction, application, number));
    return this.#issue(transaction, { application, kind: "permit", number, facts });
  }

  async list(applicationId: string, { principal }: DeskCaller): Promise<readonly ShownDocument[]> {
    const { records } = this.#parts;
    const application = await records.of(applicationRecords).find(applicationId);
    if (application === undefined || !mayDo(principal, "booking.manage", application)) throw unknown();
    return this.listOf(applicationId);
  }

  /** The papers of an application, for who may see them, as its caller has decided. */
  async listOf(applicationId: string): Promise<readonly ShownDocument[]> {
    const { records } = this.#parts;
    const documents = await documentsOf(records, applicationId);
    const undone = await undoneNumbers(records, applicationId);
    return documents.map((document) => ({
      id: document.id,
      kind: document.kind,
      number: document.number,
      revision: document.revision,
      issuedAt: document.issuedAt,
      isCurrent:
        document.kind === "receipt" ? !undone.has(document.number) : currentOf(documents, document.kind) === document,
    }));
  }

  async file(
    wanted: { readonly applicationId: string; readonly kind: BookingDocumentKind; readonly number: string | null },
    { principal }: DeskCaller,
  ): Promise<DocumentFile> {
    const application = await this.#parts.records.of(applicationRecords).find(wanted.applicationId);
    if (application === undefined || !mayDo(principal, "booking.manage", application)) throw unknown();
    return this.fileOf(wanted);
  }

  /** The file of a paper, for who may see it, as its caller has decided. */
  async fileOf({
    applicationId,
    kind,
    number,
  }: {
    readonly applicationId: string;
    readonly kind: BookingDocumentKind;
    readonly number: string | null;
  }): Promise<DocumentFile> {
    const documents = await documentsOf(this.#parts.records, applicationId);
    const undone = await undoneNumbers(this.#parts.records, applicationId);
    const holding = documents.filter((each) => !undone.has(each.number));
    const known =
      number === null
        ? currentOf(holding, kind)
        : documents.find((each) => each.kind === kind && each.number === number);
    const document = known ?? (number === null ? await this.#issueLate(applicationId, kind) : undefined);
    if (document === undefined) throw unknown();
    return this.#fileOf(document, document.facts);
  }

  async ownList(token: string): Promise<readonly ShownDocument[]> {
    return this.listOf(await this.#ownId(token));
  }

  async ownFile({
    token,
    ...wanted
  }: {
    readonly token: string;
    readonly kind: BookingDocumentKind;
    readonly number: string | null;
  }): Promise<DocumentFile> {
    return this.fileOf({ applicationId: await this.#ownId(token), ...wanted });
  }

  /**
   * Issues a paper that an application should have and has not: one that was entered as it stood, such as those of the
   * demonstration, or of a time before there were papers.
   */
  async #issueLate(applicationId: string, kind: BookingDocumentKind): Promise<BookingDocumentRecord | undefined> {
    const { records } = this.#parts;
    const seen = await records.of(applicationRecords).find(applicationId);
    if (seen === undefined || !LATE[kind].has(seen.state)) return undefined;
    const change = { actor: BY_ITSELF, action: "document.issue", reason: null, centerId: seen.centerId };
    return records.change(change, async (transaction) => {
      const [application] = await transaction.lock(applicationRecords, [applicationId]);
      const undone = await undoneNumbers(transaction, applicationId);
      const documents = await documentsOf(transaction, applicationId);
      const issued = currentOf(
        documents.filter(({ number }) => !undone.has(number)),
        kind,
      );
      if (issued !== undefined || application === undefined) return issued;
      if (kind === "permit") return this.issuePermit(transaction, application);
      if (kind === "invoice") return this.issueInvoice(transaction, application);
      const [payment] = await transaction
        .of(bookingPaymentRecords)
        .list({ where: { applicationId, type: "payment" }, orderBy: "recordedAt", descending: true, limit: 1 });
      return payment === undefined || undone.has(payment.number)
        ? undefined
        : this.issueReceipt(transaction, { application, payment });
    });
  }

  /** The application of a link; its applicant is gone once it was erased. */
  async #ownId(token: string): Promise<string> {
    const id = this.#parts.links.idOf("application", token);
    const application = id === undefined ? undefined : await this.#parts.records.of(applicationRecords).find(id);
    if (application === undefined || application.erasedAt !== null) throw unknown();
    return application.id;
  }

  #order({ at }: RecordsTransaction, application: ApplicationRecord, number: string): PaperOrder {
    const { tree, bookOf, officeOf } = this.#parts;
    const book = bookOf(application.bookId, application.bookVersion);
    return { application, number, issuedAt: at, office: officeOf(application.centerId), tree, book };
  }

  async #issue(
    transaction: RecordsTransaction,
    {
      application,
      kind,
      number,
      facts,
    }: {
      readonly application: ApplicationRecord;
      readonly kind: BookingDocumentKind;
      readonly number: string;
      readonly facts: PaperFacts;
    },
  ): Promise<BookingDocumentRecord> {
    const documents = transaction.of(bookingDocumentRecords);
    const earlier = await documents.count({ applicationId: application.id, kind });
    const document: BookingDocumentRecord = {
      id: this.#parts.newId(),
      applicationId: application.id,
      centerId: application.centerId,
      kind,
      revision: earlier + 1,
      number,
      issuedAt: transaction.at,
      formVersion: PAPER_FORM_VERSION,
      facts,
      sha256: null,
      sizeBytes: null,
    };
    await documents.insert(document);
    return document;
  }

  async #fileOf(
    { id, number, sha256, kind, centerId }: BookingDocumentRecord,
    facts: PaperFacts,
  ): Promise<DocumentFile> {
    const { store, renderer, records, sha256Of } = this.#parts;
    const name = `${kind}-${number}.pdf`;
    const kept = sha256 === null ? undefined : await store.find(id);
    if (kept !== undefined && sha256Of(kept) === sha256) return { name, content: kept, sha256 };
    const { content } = await renderer.render(paperSource(facts));
    const made = sha256Of(content);
    if (sha256 !== null && made !== sha256) {
      const message = `the file of ${number} was lost, and cannot be made again as it was; restore the data folder from a backup`;
      throw new WeishanError("DOCUMENT_INVALID", message, { number });
    }
    // The bytes first: bytes without a record are litter, a record without bytes is a lie.
    await store.keep(id, content);
    if (sha256 === null) {
      const change = { actor: BY_ITSELF, action: "document.make", reason: null, centerId };
      await records.change(change, async (transaction) => {
        await transaction.of(bookingDocumentRecords).update(id, { sha256: made, sizeBytes: content.byteLength });
      });
    }
    return { name, content, sha256: made };
  }
}

const documentsOf = (records: RecordsLook, applicationId: string): Promise<readonly BookingDocumentRecord[]> =>
  records.of(bookingDocumentRecords).list({ where: { applicationId }, orderBy: "issuedAt" });

/** Numbers of payments that a reversal undid: their receipts hold no more. */
async function undoneNumbers(records: RecordsLook, applicationId: string): Promise<ReadonlySet<string>> {
  const entries = await records.of(bookingPaymentRecords).list({ where: { applicationId } });
  const reversed = new Set(entries.flatMap(({ reversesId }) => reversesId ?? []));
  return new Set(entries.filter(({ id }) => reversed.has(id)).map(({ number }) => number));
}

const currentOf = (
  documents: readonly BookingDocumentRecord[],
  kind: BookingDocumentKind,
): BookingDocumentRecord | undefined =>
  documents
    .filter((document) => document.kind === kind)
    .reduce<BookingDocumentRecord | undefined>(
      (last, each) => (last === undefined || each.revision > last.revision ? each : last),
      undefined,
    );

const unknown = (): WeishanError => new WeishanError("RECORD_UNKNOWN", "there is no such paper");
