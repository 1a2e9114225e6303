import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { bookingLetterRecords } from "../../../ports/record-kinds/booking-letter-record.ts";
import type { Actor, Records } from "../../../ports/records.ts";
import type { ApplicationLetters } from "./application-letters.ts";

export interface PaymentReminderParts {
  readonly records: Records;
  readonly letters: Pick<ApplicationLetters, "put">;
  readonly clock: Clock;
  readonly log: Logger;
}

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Early enough to go to a bank on a working day. */
const BEFORE_MS = 3 * DAY_MS;
const BY_ITSELF: Actor = { kind: "system", part: "reminders" };

/** Reminds applicants of what is to be paid soon, once for each term, however often the daemon was down. */
export class PaymentReminder {
  readonly #parts: PaymentReminderParts;
  #timer: Timer | undefined;
  #look: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(parts: PaymentReminderParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#turn();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#look;
  }

  #turn(): void {
    const { clock, log } = this.#parts;
    this.#look = this.look().catch((error: unknown) => log.error({ error }, "payments could not be looked for"));
    this.#timer = clock.after(EVERY_MS, () => {
      if (this.#isRunning) this.#turn();
    });
  }

  /** Writes the reminders that are due now. */
  async look(): Promise<void> {
    const { records, letters, clock } = this.#parts;
    const now = clock.now();
    const due = await records.of(applicationRecords).list({
      where: { state: "payment-due" },
      between: { dueAt: { from: epochMs(now + 1), before: epochMs(now + BEFORE_MS) } },
      orderBy: "dueAt",
    });
    for (const { id, centerId, dueAt, decidedAt } of due) {
      // Who heard of it yesterday needs no reminder today.
      if (decidedAt !== null && decidedAt > now - DAY_MS) continue;
      const told = { applicationId: id, kind: "payment-reminder", stepKey: `${dueAt}` } as const;
      // oxlint-disable-next-line no-await-in-loop -- one after the other: each is a change of its own
      if ((await records.of(bookingLetterRecords).count(told)) > 0) continue;
      const change = { actor: BY_ITSELF, action: "payment.remind", reason: null, centerId };
      // oxlint-disable-next-line no-await-in-loop -- as above
      await records.change(change, async (transaction) => {
        const present = await transaction.of(applicationRecords).find(id);
        if (present?.state !== "payment-due") return;
        await letters.put(transaction, present, {
          kind: "payment-reminder",
          stepKey: `${present.dueAt}`,
          reason: null,
        });
      });
    }
  }
}
