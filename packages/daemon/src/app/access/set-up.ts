import { putLink } from "./access-links.ts";
import { type AccessParts, BY_ITSELF } from "./access-parts.ts";

/**
 * Makes the link of the first start: with it the first administrator is made, within a day, once. Each start makes a
 * new one and ends the one before.
 *
 * @returns the token; nothing that is kept would make another
 */
export async function newSetUpToken({ records, links, newId }: AccessParts): Promise<string> {
  const id = newId();
  await records.change({ actor: BY_ITSELF, action: "set-up.offer", reason: null }, (transaction) =>
    putLink(transaction, { id, purpose: "set-up", personId: null }),
  );
  return links.make("set-up", id);
}
