import { type OutgoingMailRecord, outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";

/** What a mail is about and to whom it goes. */
type NewMail = Pick<OutgoingMailRecord, "template" | "subjectId" | "personId" | "toAddress" | "language">;

/**
 * Where mails are put, in the transaction of what they tell of: they go out if it is committed, however often the mail
 * server is away.
 */
export interface Postbox {
  /** Whether there is a mail server. Without one nothing is put in. */
  readonly isOpen: boolean;
  put(transaction: RecordsTransaction, mail: NewMail): Promise<void>;
  /** Looks for mails at once instead of at the next turn. */
  hurry(): void;
}

/** Puts mails into the records. */
export const recordsPostbox = (parts: {
  readonly isOpen: boolean;
  readonly newId: () => string;
  readonly hurry: () => void;
}): Postbox => ({
  isOpen: parts.isOpen,
  hurry: parts.hurry,
  async put(transaction, mail) {
    if (!parts.isOpen) return;
    const { at } = transaction;
    await transaction.of(outgoingMailRecords).insert({
      id: parts.newId(),
      ...mail,
      createdAt: at,
      state: "waiting",
      triesCount: 0,
      nextTryAt: at,
      trouble: null,
    });
  },
});
