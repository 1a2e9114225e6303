import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { type AccessLinkRecord, accessLinkRecords } from "../../ports/record-kinds/access-link-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import type { AccessParts } from "./access-parts.ts";
import { oneByOne } from "./one-by-one.ts";

/** How long each kind of link is good for. */
const LIFE_MS = { "set-up": 86_400_000, "password-reset": 3_600_000 } as const;

type Purpose = AccessLinkRecord["purpose"];

/** Makes a link, in place of the earlier ones for the same; answers its id. */
export async function putLink(
  transaction: RecordsTransaction,
  { id, purpose, personId }: Pick<AccessLinkRecord, "id" | "purpose" | "personId">,
): Promise<void> {
  const links = transaction.of(accessLinkRecords);
  const { at } = transaction;
  const earlier = await links.list({ where: { purpose, personId, endedAt: null } });
  await oneByOne(earlier, (link) => links.update(link.id, { endedAt: at }));
  const expiresAt = epochMs(at + LIFE_MS[purpose]);
  await links.insert({ id, purpose, personId, createdAt: at, expiresAt, endedAt: null });
}

/**
 * The link behind a token.
 *
 * @throws WeishanError RECORD_UNKNOWN for a link that was used, replaced, is too old or not ours
 */
export async function goodLink(
  { records, links, clock }: Pick<AccessParts, "records" | "links" | "clock">,
  purpose: Purpose,
  token: string,
): Promise<AccessLinkRecord> {
  const id = links.idOf(purpose, token);
  const link = id === undefined ? undefined : await records.of(accessLinkRecords).find(id);
  if (link === undefined || link.endedAt !== null || link.purpose !== purpose || link.expiresAt <= clock.now()) {
    throw badLink();
  }
  return link;
}

/** Uses a link up; of two who use it at the same time one is refused. */
export async function useUp(transaction: RecordsTransaction, id: string): Promise<void> {
  const links = transaction.of(accessLinkRecords);
  const link = await links.find(id);
  if (link === undefined || link.endedAt !== null) throw badLink();
  await links.update(id, { endedAt: transaction.at });
}

/** The same for every link that does not work, whatever the reason. */
export const badLink = (): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "this link was used, withdrawn or is too old; ask for a new one");
