import { createHash } from "node:crypto";

/** More than any broker keeps in flight for one client. */
const REMEMBERED = 4_096;

/**
 * The messages that were made safe lately, so that one sent again after a lost acknowledgement is known.
 *
 * A message is the same when packet id, topic and payload are: a broker resends under the same packet id.
 */
export class RecentMessages {
  readonly #keys = new Set<string>();

  has(messageId: number, topic: string, payload: Uint8Array): boolean {
    return this.#keys.has(keyOf(messageId, topic, payload));
  }

  add(messageId: number, topic: string, payload: Uint8Array): void {
    const key = keyOf(messageId, topic, payload);
    this.#keys.delete(key);
    this.#keys.add(key);
    if (this.#keys.size <= REMEMBERED) return;
    const [oldest] = this.#keys;
    if (oldest !== undefined) this.#keys.delete(oldest);
  }
}

function keyOf(messageId: number, topic: string, payload: Uint8Array): string {
  const digest = createHash("sha1").update(topic).update("\0").update(payload).digest("base64");
  return `${messageId} ${digest}`;
}
