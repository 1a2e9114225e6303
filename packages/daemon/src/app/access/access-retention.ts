import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Timer } from "../../ports/clock.ts";
import { accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import { accessSweepRecords } from "../../ports/record-kinds/access-sweep-record.ts";
import { invitationRecords } from "../../ports/record-kinds/invitation-record.ts";
import { outgoingMailRecords } from "../../ports/record-kinds/outgoing-mail-record.ts";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { type AccessParts, BY_ITSELF } from "./access-parts.ts";
import { eraseInTransaction } from "./erase-person.ts";
import { oneByOne } from "./one-by-one.ts";

/** How long what tells about people is kept. */
interface RetentionPeriods {
  /** Sessions that ended, with where they came from. */
  readonly endedSessionsMs: number;
  /** People who may not come in any more, with what the audit trail says of them. */
  readonly departedPeopleMs: number;
  /** Mails that were sent or given up, and links and invitations that ended. */
  readonly mailsMs: number;
}

export interface RetentionParts extends AccessParts {
  readonly periods: RetentionPeriods;
}

const HOUR_MS = 3_600_000;
const TAIPEI_AHEAD_MS = 8 * HOUR_MS;

/** The calendar day in Taipei, which keeps no summer time. */
const dayOf = (at: number): string => new Date(at + TAIPEI_AHEAD_MS).toISOString().slice(0, 10);

/** Applies the retention periods once each day, whenever the daemon runs on it; a day without the daemon is made up. */
export class AccessRetention {
  readonly #parts: RetentionParts;
  #timer: Timer | undefined;
  #sweep: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#look();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#sweep;
  }

  #look(): void {
    const { clock, logger } = this.#parts;
    this.#sweep = this.sweep()
      .then(() => undefined)
      .catch((error: unknown) => logger.error({ error }, "the retention periods could not be applied"));
    if (this.#isRunning) this.#timer = clock.after(HOUR_MS, () => this.#look());
  }

  /**
   * Does what is due today, if nobody did it yet. The row of the day is written in the same transaction: of two daemons
   * on one database, one does it.
   *
   * @returns whether it was done now
   */
  async sweep(): Promise<boolean> {
    const { records, accounts, clock, periods } = this.#parts;
    const now = clock.now();
    const day = dayOf(now);
    if ((await records.of(accessSweepRecords).find(day)) !== undefined) return false;
    const sessionCount = await accounts.sessions.forgetEnded(epochMs(now - periods.endedSessionsMs));
    let departed: readonly string[] = [];
    try {
      await records.change({ actor: BY_ITSELF, action: "retention.apply", reason: null }, async (transaction) => {
        departed = await this.#eraseDeparted(transaction);
        const mailCount = await this.#removeMails(transaction);
        const linkCount = await this.#removeLinks(transaction);
        const done = { id: day, doneAt: now, sessionCount, personCount: departed.length, mailCount, linkCount };
        await transaction.of(accessSweepRecords).insert(done);
      });
    } catch (error) {
      if (isWeishanError(error) && error.code === "RECORD_CONFLICT") return false;
      throw error;
    }
    await Promise.all(departed.map((personId) => accounts.credentials.remove(personId)));
    return true;
  }

  async #eraseDeparted(transaction: RecordsTransaction): Promise<readonly string[]> {
    const before = transaction.at - this.#parts.periods.departedPeopleMs;
    const people = await transaction.of(personRecords).list({ where: { erasedAt: null } });
    const departed = people.filter(({ disabledAt }) => disabledAt !== null && disabledAt < before);
    await oneByOne(departed, ({ id }) => eraseInTransaction(transaction, id));
    return departed.map(({ id }) => id);
  }

  async #removeMails(transaction: RecordsTransaction): Promise<number> {
    const before = transaction.at - this.#parts.periods.mailsMs;
    const mails = transaction.of(outgoingMailRecords);
    const old = (await mails.list()).filter(({ state, createdAt }) => state !== "waiting" && createdAt < before);
    await oneByOne(old, ({ id }) => mails.remove(id));
    await oneByOne(old, ({ id }) => transaction.eraseDetails(id));
    return old.length;
  }

  async #removeLinks(transaction: RecordsTransaction): Promise<number> {
    const before = transaction.at - this.#parts.periods.mailsMs;
    const links = transaction.of(accessLinkRecords);
    const oldLinks = (await links.list()).filter(({ expiresAt }) => expiresAt < before);
    await oneByOne(oldLinks, ({ id }) => links.remove(id));
    const invitations = transaction.of(invitationRecords);
    const oldInvitations = (await invitations.list()).filter(
      ({ expiresAt, personId }) => expiresAt < before && personId === null,
    );
    await oneByOne(oldInvitations, ({ id }) => invitations.remove(id));
    await oneByOne(oldInvitations, ({ id }) => transaction.eraseDetails(id));
    return oldLinks.length + oldInvitations.length;
  }
}
