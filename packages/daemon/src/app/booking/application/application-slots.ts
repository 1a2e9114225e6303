import { type FindingKey, holdsTime, isPendingApplication, owedBy, type RuleBook } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type {
  ApplicationEventKind,
  ApplicationRecord,
  ApplicationSlot,
  OverruledFinding,
} from "../../../ports/record-kinds/application-record.ts";
import { declaredDayHitRecords } from "../../../ports/record-kinds/declared-day-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { claimsOfSlot, standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import type { AskedSlot, Overrule } from "./application-side.ts";
import { refused } from "./application-step.ts";
import { type ApplicationHand, changeApplication } from "./application-story.ts";
import { openFindings, requireSameBook, termsOf } from "./application-terms.ts";

export type SlotParts = Pick<
  ApplicationParts,
  "records" | "ledger" | "shelf" | "calendar" | "declaredDays" | "followers" | "newId"
>;

/** A use as it is to be: one that is there already has its id. */
export type WantedUse = AskedSlot & { readonly id: string | null };

/** The uses that an application is to have from now on. */
export interface ReplacedSlots {
  readonly uses: readonly WantedUse[];
  readonly told: {
    readonly kind: ApplicationEventKind;
    readonly hand: ApplicationHand;
    readonly reason: string | null;
    readonly text?: LocalName;
  };
  readonly overrule: Overrule | null;
  /** Lets every finding pass that the desk may let pass, for this reason. */
  readonly passes?: string;
  /** Findings that do not matter for this change: what is extended does not end with a session. */
  readonly ignored?: readonly FindingKey[];
  /** Uses that stay where they are take their claims anew too: what is lent with them is another. */
  readonly isAnew?: boolean;
  /** Where the caller changes the ledger itself, because two applications change places. */
  readonly withoutLedger?: true;
}

/** The uses of an application with ids: those that were, and numbers that were never given before. */
export function withSlotIds(
  applicationId: string,
  uses: readonly WantedUse[],
  before: readonly ApplicationSlot[],
): readonly ApplicationSlot[] {
  let last = before.reduce((highest, { id }) => Math.max(highest, Number(id.split("~")[1] ?? 0)), 0);
  return uses.map(({ id, resourceId, from, to, layout }) => ({
    id: id ?? `${applicationId}~${++last}`,
    resourceId,
    from,
    to,
    layout,
    ended: null,
  }));
}

/** From when to when the uses of an application are. */
export const spanOf = (
  slots: readonly Pick<ApplicationSlot, "from" | "to">[],
): { firstFromAt: EpochMs; lastToAt: EpochMs } => ({
  firstFromAt: epochMs(Math.min(...slots.map(({ from }) => from))),
  lastToAt: epochMs(Math.max(...slots.map(({ to }) => to))),
});

/**
 * Gives an application other uses, with its claims in the ledger and its price, inside the same change.
 *
 * @throws WeishanError APPLICATION_REFUSED for findings that nobody overrules; CLAIM_CONFLICT; QUERY_INVALID
 */
export async function replaceSlots(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { replaced, parts }: { readonly replaced: ReplacedSlots; readonly parts: SlotParts },
): Promise<ApplicationRecord> {
  const { at } = transaction;
  const { uses, told, passes, ignored = [], isAnew = false, withoutLedger } = replaced;
  const book = parts.shelf.agreed(application);
  requireSameBook(parts, application, { slots: uses, at: application.submittedAt ?? at });
  const standing = withSlotIds(application.id, uses, application.slots);
  const next: ApplicationRecord = {
    ...application,
    slots: [
      ...application.slots.filter(({ id, ended }) => ended !== null && !standing.some((slot) => slot.id === id)),
      ...standing,
    ],
    ...spanOf(standing),
  };
  const terms = await termsOf(
    parts,
    { ...next, slots: standing },
    { book: bookForChange(book, application), at, look: transaction },
  );
  const findings = terms.findings.filter(({ key }) => !ignored.includes(key) && !isOldNews(key, application));
  const overrule = passes === undefined ? replaced.overrule : passingAll({ ...application, findings }, passes);
  const overruled = withOverruled({ ...application, findings }, { overrule, hand: told.hand, at });
  if (holdsTime(application.state)) requireNoFindings({ findings, overruled });
  const isHeld = holdsTime(application.state) || (book.holdsWhilePending && isPendingApplication(application.state));
  if (isHeld && withoutLedger !== true) {
    await moveClaims(transaction, application, { next, book, isAnew, ledger: parts.ledger });
  }
  await settleMoves(transaction, application, standing);
  return changeApplication(transaction, application, {
    changes: {
      slots: next.slots,
      firstFromAt: next.firstFromAt,
      lastToAt: next.lastToAt,
      quote: terms.quote,
      findings,
      overruled,
      ...(holdsTime(application.state) ? { owed: owedBy(terms.quote) } : {}),
    },
    parts,
    told,
  });
}

/** What a declared day left for the desk to move has been moved. */
async function settleMoves(
  transaction: RecordsTransaction,
  before: ApplicationRecord,
  after: readonly ApplicationSlot[],
): Promise<void> {
  const hits = transaction.of(declaredDayHitRecords);
  for (const { id, bookingId } of await hits.list({ where: { applicationId: before.id, outcome: "to-move" } })) {
    const [old, present] = [before.slots, after].map((slots) => slots.find((slot) => slot.id === bookingId));
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    if (present === undefined || !isSameUse(present, old)) await hits.update(id, { outcome: "moved" });
  }
}

/** What was approved may be moved with the shorter notice of a change. */
const bookForChange = (book: RuleBook, { state }: ApplicationRecord): RuleBook =>
  holdsTime(state) ? { ...book, window: { ...book.window, latestDaysBefore: book.changeDaysBefore } } : book;

/** That a use which is under way began before now is no finding. */
const isOldNews = (key: FindingKey, { state }: ApplicationRecord): boolean =>
  state === "in-use" && (key === "in-the-past" || key === "too-late");

async function moveClaims(
  transaction: RecordsTransaction,
  before: ApplicationRecord,
  {
    next,
    book,
    isAnew,
    ledger,
  }: { readonly next: ApplicationRecord; readonly book: RuleBook; readonly isAnew: boolean } & Pick<
    SlotParts,
    "ledger"
  >,
): Promise<void> {
  const old = new Map(standingSlots(before).map((slot) => [slot.id, slot]));
  const kept = standingSlots(next);
  const kind = before.state === "confirmed" || before.state === "in-use" ? "booking" : "hold";
  const wantedOf = (slot: ApplicationSlot) => claimsOfSlot(next, slot, { book, kind, ledger });
  const changed = kept.filter((slot) => isAnew || !isSameUse(slot, old.get(slot.id)));
  const gone = [...old.values()].filter(({ id }) => !kept.some((slot) => slot.id === id));
  for (const { id } of gone) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await ledger.release(transaction, id, { reason: "given up" });
  }
  const [only, ...others] = changed;
  if (only === undefined) return;
  if (others.length === 0 && old.has(only.id)) {
    await ledger.move(transaction, only.id, wantedOf(only));
    return;
  }
  // Several at once may take each other's places: all let go before any takes hold.
  for (const { id } of changed) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    if (old.has(id)) await ledger.release(transaction, id, { reason: "moved" });
  }
  await ledger.place(transaction, changed.flatMap(wantedOf));
}

const isSameUse = (one: ApplicationSlot, other: ApplicationSlot | undefined): boolean =>
  other !== undefined && one.resourceId === other.resourceId && one.from === other.from && one.to === other.to;

/**
 * What was overruled, with more of it.
 *
 * @throws WeishanError APPLICATION_REFUSED for a finding that is not there, or that the rule book does not let pass
 */
export function withOverruled(
  { findings, overruled }: Pick<ApplicationRecord, "findings" | "overruled">,
  { overrule, hand, at }: { readonly overrule: Overrule | null; readonly hand: ApplicationHand; readonly at: EpochMs },
): readonly OverruledFinding[] {
  if (overrule === null) return overruled;
  const added = overrule.findings.map((key): OverruledFinding => {
    const finding = findings.find((known) => known.key === key);
    if (finding === undefined) throw refused(`there is no finding "${key}" to overrule`);
    if (!finding.mayOverrule)
      throw refused(`the rule book does not let this pass: ${finding.message.en}（${finding.message.zh}）`);
    return { key, reason: overrule.reason, by: hand.personId, at };
  });
  return [...overruled.filter(({ key }) => !overrule.findings.includes(key)), ...added];
}

/** All of the open findings that the desk may let pass. */
const passingAll = (application: Pick<ApplicationRecord, "findings" | "overruled">, reason: string): Overrule => ({
  findings: openFindings(application).flatMap(({ key, mayOverrule }) => (mayOverrule ? [key] : [])),
  reason,
});

function requireNoFindings(application: Pick<ApplicationRecord, "findings" | "overruled">): void {
  const open = openFindings(application);
  if (open.length === 0) return;
  throw refused(open.map(({ message }) => `${message.en}（${message.zh}）`).join("; "));
}
