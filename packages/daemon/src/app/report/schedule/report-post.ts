import { personRecords } from "../../../ports/record-kinds/person-record.ts";
import { reportDeliveryRecords } from "../../../ports/record-kinds/report-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { oneByOne } from "../../access/one-by-one.ts";
import type { Postbox } from "../../access/postbox.ts";
import type { IssuedIds } from "../shelf/report-issuer.ts";

export interface ReportPostParts {
  /** Undefined before the daemon is open, and where there is no mail server. */
  readonly postbox: () => Postbox | undefined;
  readonly newId: () => string;
}

/** Sends issues to people: a mail each, in the transaction that puts the issue on the shelf. */
export class ReportPost {
  readonly #parts: ReportPostParts;

  constructor(parts: ReportPostParts) {
    this.#parts = parts;
  }

  async send(
    transaction: RecordsTransaction,
    { reportId, versionId }: IssuedIds,
    personIds: readonly string[],
  ): Promise<void> {
    const { newId } = this.#parts;
    const box = this.#parts.postbox();
    await oneByOne([...new Set(personIds)], async (personId) => {
      const person = await transaction.of(personRecords).find(personId);
      if (person === undefined || person.disabledAt !== null || person.erasedAt !== null) return;
      const { email, language } = person;
      const isPosted = box?.isOpen === true && email !== null;
      const id = newId();
      const delivery = { id, versionId, reportId, personId, createdAt: transaction.at, isPosted };
      await transaction.of(reportDeliveryRecords).insert(delivery);
      if (!isPosted) return;
      await box.put(transaction, { template: "report", subjectId: id, personId, toAddress: email, language });
      transaction.whenKept(() => box.hurry());
    });
  }

  /** Sends an issue to everybody who got one of the same report before, and to others. */
  async sendAgain(transaction: RecordsTransaction, issued: IssuedIds, others: readonly string[] = []): Promise<void> {
    const earlier = await transaction.of(reportDeliveryRecords).list({ where: { reportId: issued.reportId } });
    await this.send(transaction, issued, [...earlier.map(({ personId }) => personId), ...others]);
  }
}
