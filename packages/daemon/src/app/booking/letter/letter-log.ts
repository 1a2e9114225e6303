import { mayDo } from "@weishan/core/access";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { bookingLetterRecords } from "../../../ports/record-kinds/booking-letter-record.ts";
import { type OutgoingMailRecord, outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import type { Records } from "../../../ports/records.ts";
import { type DeskCaller, noSuch } from "../desk-caller.ts";
import type { BookingLetters, LetterState, ShownLetter } from "./letter-side.ts";

/** Tells the desk which letters an applicant was sent, and whether they went out. */
export class LetterLog implements BookingLetters {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  async list(applicationId: string, { principal }: DeskCaller): Promise<readonly ShownLetter[]> {
    const application = await this.#records.of(applicationRecords).find(applicationId);
    if (application === undefined || !mayDo(principal, "booking.manage", application)) {
      throw noSuch("application", applicationId);
    }
    const letters = await this.#records
      .of(bookingLetterRecords)
      .list({ where: { applicationId }, orderBy: "createdAt" });
    const posted = letters.flatMap(({ id, isPosted }) => (isPosted ? [id] : []));
    const mails =
      posted.length === 0 ? [] : await this.#records.of(outgoingMailRecords).list({ anyOf: { subjectId: posted } });
    const mailOf = new Map(mails.map((mail) => [mail.subjectId, mail]));
    return letters.map(({ id, kind, createdAt, isPosted }) => ({
      id,
      kind,
      createdAt,
      state: isPosted ? stateOf(mailOf.get(id)) : "not-posted",
    }));
  }
}

const stateOf = (mail: OutgoingMailRecord | undefined): LetterState => mail?.state ?? "past";
