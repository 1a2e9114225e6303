import { randomUUID } from "node:crypto";
import { dirname, resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import { GuardedWebhookSender } from "../adapters/webhook/guarded-webhook-sender.ts";
import { NoticeOutbox, type NoticeReceiver } from "../app/notice/notice-outbox.ts";
import type { Installation } from "../config/installation.ts";
import { readSecret } from "../daemon-settings.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Records } from "../ports/records.ts";

/** Shorter ones can be found by trying. */
const MIN_SECRET_LENGTH = 16;

export interface NoticeParts {
  readonly records: Records;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The outbox to the receivers of the installation.
 *
 * @throws WeishanError CONFIG_UNREADABLE for a secret file that cannot be read, CONFIG_INVALID for a secret too short
 */
export function noticeOutbox(installation: Installation, { records, clock, logger }: NoticeParts): NoticeOutbox {
  return new NoticeOutbox({
    receivers: noticeReceivers(installation),
    records,
    sender: new GuardedWebhookSender({ clock, allowedHosts: installation.notices.allowedHosts }),
    clock,
    log: logger,
    random: Math.random,
    newId: randomUUID,
  });
}

/** The programs elsewhere that hear of notices, each with its secret. Throws as {@link noticeOutbox}. */
export function noticeReceivers({ notices, file }: Installation): readonly NoticeReceiver[] {
  return notices.webhooks.map(({ url, secretFile, kinds }) => {
    const secret = readSecret(resolve(dirname(file), secretFile));
    if (secret.length < MIN_SECRET_LENGTH) {
      const message = `the secret in ${secretFile} is shorter than ${MIN_SECRET_LENGTH} characters; make one: openssl rand -hex 32`;
      throw new WeishanError("CONFIG_INVALID", message);
    }
    return { url, secret, kinds };
  });
}
