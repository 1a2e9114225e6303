import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { LinkTokens } from "../../ports/link-tokens.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Mail, Mailer } from "../../ports/mailer.ts";
import { accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import { invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { type OutgoingMailRecord, outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { Records } from "../../ports/records.ts";
import { BY_ITSELF } from "./access-parts.ts";
import { type MailFacts, writeMail } from "./mail-texts.ts";

export interface MailSenderParts {
  readonly records: Records;
  readonly mailer: Mailer;
  readonly links: LinkTokens;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The start of our own address, which links begin with. */
  readonly publicUrl: string;
  /** Writes letters to applicants; undefined for one that has nothing left to say. Absent where nothing is let. */
  readonly letters?: (letterId: string) => Promise<WrittenLetter | undefined>;
  /** Writes mails that bring a report; undefined where its reader may no longer see it. */
  readonly reports?: (deliveryId: string) => Promise<WrittenLetter | undefined>;
  /** What the installation is called, in the language of the mail. */
  readonly installation: { readonly zh: string; readonly en: string };
}

/** A mail that is written elsewhere. */
export type WrittenLetter = Pick<Mail, "subject" | "text" | "attachments">;

const TURN_MS = 15_000;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Longer than a weekend, so that a mail server that fails on Friday evening costs nobody an invitation. */
const GIVE_UP_MS = 4 * 86_400_000;
/** Each turn takes so many; the next follow soon. */
const MAILS_PER_TURN = 20;

/** Takes mails out of the postbox to the mail server, and tries again where it is away. */
export class MailSender {
  readonly #parts: MailSenderParts;
  #timer: Timer | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isRunning = false;
  #isAway = false;

  constructor(parts: MailSenderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.hurry();
  }

  /** Looks for mails now. */
  hurry(): void {
    if (!this.#isRunning) return;
    this.#timer?.cancel();
    this.#turn = this.#turn.then(() => this.#doTurn());
  }

  /** Resolves once the mail under way has ended. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#turn;
  }

  /** Resolves once everything that was asked for until now is done. */
  idle(): Promise<void> {
    return this.#turn;
  }

  async #doTurn(): Promise<void> {
    const { clock, logger } = this.#parts;
    if (!this.#isRunning) return;
    try {
      await this.#sendDue();
    } catch (error) {
      logger.error({ error }, "mails could not be looked for");
    }
    this.#timer?.cancel();
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- it may have been stopped meanwhile
    if (this.#isRunning) this.#timer = clock.after(TURN_MS, () => this.hurry());
  }

  async #sendDue(): Promise<void> {
    const { records, clock } = this.#parts;
    const waiting = await records
      .of(outgoingMailRecords)
      .list({ where: { state: "waiting" }, orderBy: "nextTryAt", limit: MAILS_PER_TURN });
    for (const mail of waiting.filter(({ nextTryAt }) => nextTryAt <= clock.now())) {
      if (!this.#isRunning) return;
      // oxlint-disable-next-line no-await-in-loop -- one mail after another: mail servers slow down who hurries
      await this.#send(mail);
    }
  }

  async #send(mail: OutgoingMailRecord): Promise<void> {
    const { mailer, logger } = this.#parts;
    const written = await this.#write(mail);
    if (written === undefined) return this.#put(mail, { state: "dropped" });
    try {
      await mailer.send({ id: mail.id, to: mail.toAddress, ...written });
    } catch (error) {
      if (!this.#isAway) logger.warn({ mailId: mail.id, error }, "a mail could not be sent; it is tried again");
      this.#isAway = true;
      return this.#put(mail, this.#afterTrouble(mail, error));
    }
    if (this.#isAway) logger.info({ mailId: mail.id }, "mails go out again");
    this.#isAway = false;
    return this.#put(mail, { state: "sent", triesCount: mail.triesCount + 1, trouble: null });
  }

  #afterTrouble({ triesCount, createdAt }: OutgoingMailRecord, error: unknown): Partial<OutgoingMailRecord> {
    const now = this.#parts.clock.now();
    const isFinal = isWeishanError(error) && error.facts["isFinal"] === true;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(triesCount, 20));
    const trouble = error instanceof Error ? error.message : "unknown";
    if (isFinal || now + waitMs > createdAt + GIVE_UP_MS)
      return { state: "failed", triesCount: triesCount + 1, trouble };
    return { triesCount: triesCount + 1, nextTryAt: epochMs(now + waitMs), trouble };
  }

  async #write(mail: OutgoingMailRecord): Promise<WrittenLetter | undefined> {
    if (mail.template === "booking-letter") return this.#parts.letters?.(mail.subjectId);
    if (mail.template === "report") return this.#parts.reports?.(mail.subjectId);
    const facts = await this.#factsOf(mail, mail.template);
    return facts === undefined ? undefined : writeMail(facts, mail.language);
  }

  /** What a mail says now; undefined where it has nothing left to say, because its link was used or withdrawn. */
  async #factsOf(
    { subjectId, personId, language }: OutgoingMailRecord,
    template: MailFacts["template"],
  ): Promise<MailFacts | undefined> {
    const { records, links, clock, publicUrl, installation } = this.#parts;
    switch (template) {
      case "invitation": {
        const invitation = await records.of(invitationRecords).find(subjectId);
        if (invitation === undefined || invitation.endedAt !== null || invitation.expiresAt <= clock.now())
          return undefined;
        const link = `${publicUrl}/invitations/${links.make("invitation", subjectId)}`;
        const name = language === "en" ? installation.en : installation.zh;
        return { template, displayName: invitation.displayName, installation: name, link };
      }
      case "password-reset": {
        const link = await records.of(accessLinkRecords).find(subjectId);
        if (link === undefined || link.endedAt !== null || link.expiresAt <= clock.now()) return undefined;
        const displayName = await this.#nameOf(link.personId);
        const url = `${publicUrl}/password-reset/${links.make("password-reset", subjectId)}`;
        return displayName === undefined ? undefined : { template, displayName, link: url };
      }
      case "password-changed": {
        const displayName = await this.#nameOf(subjectId);
        return displayName === undefined ? undefined : { template, displayName, link: `${publicUrl}/password-reset` };
      }
      case "ticket-assigned":
      case "ticket-overdue": {
        const ticket = await records.of(ticketRecords).find(subjectId);
        const displayName = await this.#nameOf(personId);
        // What ended meanwhile is nothing to hurry for.
        if (ticket === undefined || ticket.endedAt !== null || displayName === undefined) return undefined;
        const { number, title } = ticket;
        return { template, displayName, number, title, link: `${publicUrl}/tickets/${subjectId}` };
      }
    }
  }

  async #nameOf(personId: string | null): Promise<string | undefined> {
    const person = personId === null ? undefined : await this.#parts.records.of(personRecords).find(personId);
    return person === undefined || person.erasedAt !== null ? undefined : person.displayName;
  }

  async #put({ id }: OutgoingMailRecord, changes: Partial<OutgoingMailRecord>): Promise<void> {
    const change = { actor: BY_ITSELF, action: `mail.${changes.state ?? "try"}`, reason: null };
    await this.#parts.records.change(change, async (transaction) => {
      const mails = transaction.of(outgoingMailRecords);
      if ((await mails.find(id)) !== undefined) await mails.update(id, changes);
    });
  }
}
