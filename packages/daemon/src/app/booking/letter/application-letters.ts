import { amountsDue, holdsTime, type ResourceTree } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import type { CalendarFormat } from "../../../ports/calendar-format.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type BookingLetterFacts,
  type BookingLetterKind,
  type BookingLetterRecord,
  bookingLetterRecords,
} from "../../../ports/record-kinds/booking-letter-record.ts";
import type { WaitingRecord } from "../../../ports/record-kinds/waiting-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import type { WrittenLetter } from "../../access/mail-sender.ts";
import type { Postbox } from "../../access/postbox.ts";
import { applicantName } from "../application/applicant-name.ts";
import type { ApplicationChange } from "../application/application-parts.ts";
import { writeLetter } from "./write-letter.ts";

export interface ApplicationLettersParts {
  readonly records: Records;
  readonly tree: Pick<ResourceTree, "byId">;
  readonly links: LinkTokens;
  readonly format: CalendarFormat;
  /** The outbox of mail; undefined where no mail is sent. */
  readonly postbox: () => Postbox | undefined;
  readonly officeOf: (centerId: string) => LocalName;
  /** The address that people type; null where none is known. */
  readonly publicUrl: string | null;
  readonly newId: () => string;
}

/** Of which steps an applicant hears. What happens in the house, such as the beginning of a use, needs no letter. */
const KIND_OF_STEP: Readonly<Record<ApplicationRecord["state"], BookingLetterKind | null>> = {
  draft: null,
  submitted: "received",
  "correction-asked": "correction-asked",
  approved: null,
  "payment-due": "payment-due",
  confirmed: "confirmed",
  "in-use": null,
  "handed-back": null,
  "deposit-settled": "deposit-settled",
  closed: null,
  rejected: "rejected",
  withdrawn: "withdrawn",
  cancelled: "cancelled",
  stopped: "stopped",
  "force-majeure": "force-majeure",
};

/** Changes without a step that an applicant must hear of, where the time is theirs. */
const MOVES: ReadonlySet<ApplicationChange["kind"]> = new Set(["move", "extension", "swap", "use-ended"]);

/**
 * Letters to applicants: kept in the change that they tell of, so that each step is told once or not at all, and written
 * when the mail server takes them.
 */
export class ApplicationLetters {
  readonly #parts: ApplicationLettersParts;

  constructor(parts: ApplicationLettersParts) {
    this.#parts = parts;
  }

  /** Follows the changes of applications. */
  async follow(transaction: RecordsTransaction, change: ApplicationChange): Promise<void> {
    const { after, kind, to, reason } = change;
    const isMove = to === null && MOVES.has(kind) && holdsTime(after.state);
    const letter = isMove ? "moved" : to === null ? null : KIND_OF_STEP[to];
    if (letter === null) return;
    await this.put(transaction, after, { kind: letter, stepKey: `v${after.version}`, reason });
  }

  /** Keeps a letter about a step of an application, once. */
  async put(
    transaction: RecordsTransaction,
    application: ApplicationRecord,
    {
      kind,
      stepKey,
      reason,
    }: { readonly kind: BookingLetterKind; readonly stepKey: string; readonly reason: string | null },
  ): Promise<void> {
    const { id, centerId, contactEmail, dueAt } = application;
    const { dueTwd, refundDueTwd } = amountsDue({ ...application, paymentDueAt: dueAt });
    await this.#keep(transaction, {
      applicationId: id,
      centerId,
      kind,
      stepKey,
      toAddress: contactEmail,
      facts: {
        title: application.title,
        addressee: applicantName(application),
        uses: this.#usesOf(application),
        reason,
        dueAt: kind === "correction-asked" || kind.startsWith("payment") ? dueAt : null,
        dueTwd,
        refundTwd: refundDueTwd,
      },
    });
  }

  /** Keeps a letter to who waits that there is a chance now, once for each offer. */
  async offer(transaction: RecordsTransaction, waiting: WaitingRecord): Promise<void> {
    const { id, centerId, title, fromAt, toAt, offerCount, offerEndsAt, contactEmail } = waiting;
    const place = this.#placeOf(waiting.heldResourceId ?? waiting.resourceId);
    await this.#keep(transaction, {
      applicationId: id,
      centerId,
      kind: "waiting-list-chance",
      stepKey: `offer${offerCount}`,
      toAddress: contactEmail,
      facts: {
        title,
        addressee: applicantName(waiting),
        uses: [{ id, place, from: fromAt, to: toAt }],
        reason: null,
        dueAt: offerEndsAt,
        dueTwd: 0,
        refundTwd: 0,
      },
    });
  }

  /** What a letter says; undefined where there is nobody left to tell. */
  async write(letterId: string): Promise<WrittenLetter | undefined> {
    const { records, links, officeOf, publicUrl, format } = this.#parts;
    const letter = await records.of(bookingLetterRecords).find(letterId);
    if (letter === undefined) return undefined;
    const { applicationId, centerId, kind, facts } = letter;
    const application = await records.of(applicationRecords).find(applicationId);
    const isForApplication = kind !== "waiting-list-chance";
    if (isForApplication && (application === undefined || application.erasedAt !== null)) return undefined;
    const link =
      publicUrl === null || !isForApplication
        ? null
        : `${publicUrl}/own-applications/${links.make("application", applicationId)}`;
    const number = application?.number ?? null;
    const written = writeLetter({ kind, number, facts, link, office: officeOf(centerId) });
    if (kind !== "confirmed" && kind !== "moved") return written;
    const content = await format.write(calendarOf(letter, facts));
    return {
      ...written,
      attachments: [
        { name: `${number ?? "booking"}.ics`, mediaType: "text/calendar; charset=utf-8; method=PUBLISH", content },
      ],
    };
  }

  async #keep(
    transaction: RecordsTransaction,
    {
      toAddress,
      ...given
    }: Pick<BookingLetterRecord, "applicationId" | "centerId" | "kind" | "stepKey" | "facts"> & {
      readonly toAddress: string | null;
    },
  ): Promise<void> {
    const letters = transaction.of(bookingLetterRecords);
    const { applicationId, kind, stepKey } = given;
    if ((await letters.count({ applicationId, kind, stepKey })) > 0) return;
    const postbox = this.#parts.postbox();
    const isPosted = toAddress !== null && postbox?.isOpen === true;
    const id = this.#parts.newId();
    await letters.insert({ id, ...given, createdAt: transaction.at, isPosted });
    if (!isPosted) return;
    const mail = { template: "booking-letter", subjectId: id, personId: null, toAddress, language: "zh-TW" } as const;
    await postbox.put(transaction, mail);
    transaction.whenKept(() => postbox.hurry());
  }

  #usesOf({ slots }: ApplicationRecord): BookingLetterFacts["uses"] {
    const standing = slots.filter(({ ended }) => ended === null);
    // Of what was called off altogether, that is what the letter is about.
    return (standing.length > 0 ? standing : slots).map(({ id, resourceId, from, to }) => ({
      id,
      place: this.#placeOf(resourceId),
      from,
      to,
    }));
  }

  #placeOf(resourceId: string): LocalName {
    return this.#parts.tree.byId.get(resourceId)?.name ?? { zh: resourceId, en: resourceId };
  }
}

/** The uses for a calendar: the same uid as in the calendars to subscribe to, and a sequence that only grows. */
const calendarOf = ({ createdAt }: BookingLetterRecord, { title, uses }: BookingLetterFacts) => ({
  name: title,
  events: uses.map(({ id, place, from, to }) => ({
    uid: `${id}@weishan`,
    sequence: Math.floor(createdAt / 1_000) - SEQUENCE_EPOCH_S,
    from,
    to,
    title,
    place: place.zh,
    state: "confirmed" as const,
    changedAt: createdAt,
  })),
});

/** Seconds from the beginning of 2026: later letters replace earlier ones, and 32 bits last for 68 years. */
const SEQUENCE_EPOCH_S = 1_767_225_600;
