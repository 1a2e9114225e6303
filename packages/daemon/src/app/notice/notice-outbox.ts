import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notice, Notices } from "../../ports/notices.ts";
import { type NoticeDeliveryRecord, noticeDeliveryRecords } from "../../ports/record-kinds/notice-delivery-record.ts";
import type { Change, Records } from "../../ports/records.ts";
import type { WebhookOutcome, WebhookSender } from "../../ports/webhook.ts";
import { retryDelayMs } from "./retry-delay.ts";

/** Looked at this often even when nothing new came: deliveries of before a restart, and clocks that were set. */
const LOOK_EVERY_MS = 30_000;
/** At a time; a receiver that was away for long gets its notices one after the other. */
const MAX_PER_LOOK = 50;

/** A program elsewhere that wants to hear of notices. */
export interface NoticeReceiver {
  readonly url: string;
  readonly secret: string;
  /** Empty: all kinds. */
  readonly kinds: readonly string[];
}

export interface NoticeOutboxOptions {
  readonly receivers: readonly NoticeReceiver[];
  readonly records: Records;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  readonly newId: () => string;
}

/**
 * Hands notices to the receivers of the installation at least once: each is a record before anything is sent, and stays
 * one until its receiver took it. A receiver tells repeats by the delivery's id.
 */
export class NoticeOutbox implements Notices {
  readonly #options: NoticeOutboxOptions;
  readonly #receivers: ReadonlyMap<string, NoticeReceiver>;
  #timer: Timer | undefined;
  #looking: Promise<void> | undefined;
  #isRunning = false;

  constructor(options: NoticeOutboxOptions) {
    this.#options = options;
    this.#receivers = new Map(options.receivers.map((receiver) => [receiver.url, receiver]));
  }

  start(): void {
    this.#isRunning = true;
    this.#look();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  async tell(notice: Notice): Promise<void> {
    const { receivers, records, newId } = this.#options;
    const wanting = receivers.filter(({ kinds }) => kinds.length === 0 || kinds.includes(notice.kind));
    if (wanting.length === 0) return;
    const change = changeOf("notice.tell", notice.centerId);
    await records.change(change, async (transaction) => {
      const { at } = transaction;
      const deliveries = transaction.of(noticeDeliveryRecords);
      for (const { url } of wanting) {
        const id = newId();
        const { kind, subject, centerId, text } = notice;
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await deliveries.insert({
          id,
          receiver: url,
          body: { id, kind, subject, centerId, text, at },
          createdAt: at,
          attempts: 0,
          dueAt: at,
          endedAt: null,
          ended: null,
          failure: null,
        });
      }
    });
    this.#look();
  }

  /** Looks at once; a look that is under way is followed by another. */
  #look(): void {
    if (!this.#isRunning) return;
    this.#timer?.cancel();
    this.#looking = (this.#looking ?? Promise.resolve())
      .then(() => this.#deliverDue())
      .catch((error: unknown) => this.#options.log.warn({ error }, "notices cannot be delivered now"))
      .then(() => {
        this.#timer?.cancel();
        if (this.#isRunning) this.#timer = this.#options.clock.after(LOOK_EVERY_MS, () => this.#look());
      });
  }

  async #deliverDue(): Promise<void> {
    const { records, clock } = this.#options;
    const open = await records
      .of(noticeDeliveryRecords)
      .list({ where: { endedAt: null }, orderBy: "dueAt", limit: MAX_PER_LOOK });
    const now = clock.now();
    for (const delivery of open) {
      if (!this.#isRunning) return;
      if (delivery.dueAt !== null && delivery.dueAt > now) return;
      // oxlint-disable-next-line no-await-in-loop -- in order, and one at a time: a receiver is never flooded
      await this.#deliver(delivery);
    }
  }

  async #deliver(delivery: NoticeDeliveryRecord): Promise<void> {
    const { sender, records, clock, log } = this.#options;
    const receiver = this.#receivers.get(delivery.receiver);
    const outcome: WebhookOutcome =
      receiver === undefined
        ? { ok: false, failure: "bad-url", detail: "the installation no longer has this receiver" }
        : await sender.send({ url: receiver.url, secret: receiver.secret, body: delivery.body });
    const attempts = delivery.attempts + 1;
    const retryMs = outcome.ok || receiver === undefined ? null : retryDelayMs(attempts, this.#options.random());
    const now = clock.now();
    if (!outcome.ok) {
      const { failure, detail } = outcome;
      const facts = { receiver: hostOf(delivery.receiver), failure, detail, attempts };
      if (retryMs === null) log.error(facts, "a notice was given up");
      else if (attempts === 1) log.warn(facts, "a notice was not taken; it is tried again");
    }
    await records
      .change(changeOf(outcome.ok ? "notice.deliver" : "notice.try", undefined), (transaction) =>
        transaction.of(noticeDeliveryRecords).update(delivery.id, {
          attempts,
          failure: outcome.ok ? null : outcome.detail,
          ...(retryMs === null ? ended(now, outcome.ok) : { dueAt: epochMs(now + retryMs) }),
        }),
      )
      .catch((error: unknown) => {
        // Where the outcome cannot be kept the receiver hears it again: at least once.
        if (!isWeishanError(error)) throw error;
        log.warn({ error }, "the outcome of a delivery cannot be kept");
      });
  }
}

const ended = (now: EpochMs, isDelivered: boolean) =>
  ({ dueAt: null, endedAt: now, ended: isDelivered ? "delivered" : "given-up" }) as const;

const changeOf = (action: string, centerId: string | undefined): Change => ({
  actor: { kind: "system", part: "notices" },
  action,
  reason: null,
  ...(centerId === undefined ? {} : { centerId }),
});

/** URLs of webhooks often hold a secret in their path: the log says only where they lead. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");
