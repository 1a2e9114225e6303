import { isWeishanError } from "@weishan/core/error";
import type { LineMessenger } from "../../ports/line-messenger.ts";
import type { Mailer } from "../../ports/mailer.ts";
import type { AlarmDeliveryRecord } from "../../ports/record-kinds/alarm-call-record.ts";
import type { WebhookSender } from "../../ports/webhook.ts";
import type { AlarmRow } from "./alarm-view.ts";
import type { CallPerson } from "./call-people.ts";
import type { CallText } from "./call-text.ts";

/** How an attempt fared. `isFinal`: it will never be taken this way. */
export type CallOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly isFinal: boolean; readonly detail: string };

/** The ways out of the house that the installation has; null for one that it does not have. */
export interface CallWays {
  readonly mailer: Mailer | null;
  readonly line: LineMessenger | null;
  readonly webhooks: {
    readonly sender: WebhookSender;
    readonly receivers: readonly { readonly url: string; readonly secret: string }[];
  };
}

/** What is sent: about which alarm, to whom, in which words. */
export interface Call {
  readonly delivery: AlarmDeliveryRecord;
  readonly row: AlarmRow;
  readonly person: CallPerson | null;
  readonly lineUserId: string | null;
  readonly text: CallText;
}

const gone = (detail: string): CallOutcome => ({ ok: false, isFinal: true, detail });

/** Sends one call by its way. Never throws. */
export async function sendCall(call: Call, ways: CallWays): Promise<CallOutcome> {
  switch (call.delivery.channel) {
    case "mail":
      return sendMail(call, ways.mailer);
    case "line":
      return sendLine(call, ways.line);
    case "webhook":
      return sendWebhook(call, ways.webhooks);
  }
}

async function sendMail({ delivery, person, text }: Call, mailer: Mailer | null): Promise<CallOutcome> {
  if (mailer === null) return gone("the installation has no mail server any more");
  if (person?.email === null || person?.email === undefined) return gone("the person has no mail address any more");
  try {
    await mailer.send({ id: delivery.retryKey, to: person.email, ...text });
    return { ok: true };
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    return { ok: false, isFinal: error.facts["isFinal"] === true, detail: error.message };
  }
}

async function sendLine({ delivery, lineUserId, text }: Call, line: LineMessenger | null): Promise<CallOutcome> {
  if (line === null) return gone("the installation has no LINE channel any more");
  if (lineUserId === null) return gone("the person has no LINE user id any more");
  return line.push({ to: lineUserId, text: `${text.subject}\n${text.text}`, retryKey: delivery.retryKey });
}

async function sendWebhook(
  { delivery, row, text }: Call,
  { sender, receivers }: CallWays["webhooks"],
): Promise<CallOutcome> {
  const receiver = receivers.find(({ url }) => url === delivery.receiver);
  if (receiver === undefined) return gone("the installation no longer has this receiver");
  const { id, equipmentId, centerId, system, name, priority, state, value, unit, limit, activeAt, response } = row;
  const facts = { equipmentId, centerId, system, name, priority, state, value, unit, limit, activeAt, response };
  const outcome = await sender.send({
    ...receiver,
    body: {
      id: delivery.retryKey,
      kind: "alarm",
      subject: { kind: "alarm", id },
      occurrenceId: delivery.occurrenceId,
      ...facts,
      text: text.subject,
    },
  });
  return outcome.ok ? { ok: true } : { ok: false, isFinal: outcome.failure === "bad-url", detail: outcome.detail };
}
