import { applicantClass, holdsTime, isEndedApplication, isPendingApplication } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { standingSlots } from "./application-claims.ts";
import type { ApplicationPatch } from "./application-side.ts";
import { replaceSlots, type SlotParts } from "./application-slots.ts";
import { refused } from "./application-step.ts";
import { type ApplicationHand, changeApplication } from "./application-story.ts";
import { termsOf } from "./application-terms.ts";

/**
 * Changes what an application says. Before it is decided everything may change, its uses too; afterwards only words and
 * people, so that what was approved is what happens. Its price follows by the version of the rule book that was agreed.
 *
 * @throws WeishanError RECORD_CONFLICT where it was changed since `baseVersion`; APPLICATION_REFUSED; CLAIM_CONFLICT
 */
export async function patchApplication(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  {
    patch,
    hand,
    parts,
  }: { readonly patch: ApplicationPatch; readonly hand: ApplicationHand; readonly parts: SlotParts },
): Promise<ApplicationRecord> {
  if (application.version !== patch.baseVersion) {
    const facts = { id: application.id, version: application.version };
    throw new WeishanError("RECORD_CONFLICT", "it was changed meanwhile; look at it again", facts);
  }
  if (isEndedApplication(application.state)) throw refused("it is over; nothing of it changes any more");
  const { slots, ...given } = patch.changes;
  const words = definedOf(given);
  const isDecided = holdsTime(application.state);
  if (isDecided && (slots !== undefined || DECIDED_FIELDS.some((field) => field in words))) {
    throw refused("it is approved: move or extend its uses, and cancel it for everything else");
  }
  const { at } = transaction;
  const book = parts.shelf.agreed(application);
  const said: ApplicationRecord = { ...application, ...words };
  const isPrivatePerson = applicantClass(book, said.applicantClass)?.isPrivatePerson === true;
  if (said.organisation === null && application.state !== "draft" && !isPrivatePerson) {
    throw refused("only a private person names no organisation");
  }
  const terms = await termsOf(
    parts,
    { ...said, slots: standingSlots(said) },
    { book, at: application.submittedAt ?? at, look: transaction },
  );
  const changed = await changeApplication(transaction, application, {
    changes: { ...words, ...(isDecided ? {} : terms) },
    parts,
    told: { kind: "change", hand, reason: patch.reason },
  });
  // What is held while it is not decided are the lots that were asked for before.
  const isAnew = words.equipment !== undefined && book.holdsWhilePending && isPendingApplication(application.state);
  if (slots === undefined && !isAnew) return changed;
  const before = standingSlots(application);
  // What stays where it was keeps its id, and with it everything that hangs on it.
  const uses = slots?.map((slot, index) => ({ ...slot, id: before[index]?.id ?? null })) ?? before;
  const told = { kind: slots === undefined ? "change" : "move", hand, reason: patch.reason } as const;
  return replaceSlots(transaction, changed, { replaced: { uses, told, overrule: null, isAnew }, parts });
}

/** What was decided about: another number of people may need another decision. */
const DECIDED_FIELDS = ["applicantClass", "attendancePersons", "equipment", "airConditioning"] as const;

/** The fields that are given, without those that are left out. */
const definedOf = <Fields extends object>(
  fields: Fields,
): { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } => {
  const defined: { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } = {};
  Object.assign(defined, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return defined;
};
