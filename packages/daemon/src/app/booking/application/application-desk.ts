import {
  type ApplicationEndCause,
  type ApplicationParty,
  holdsTime,
  isPendingApplication,
  owedBy,
  type TwdByKind,
} from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type ApplicationRecord,
  type ApplicationSlot,
  applicationRecords,
} from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import type { Overrule } from "./application-side.ts";
import { type ReplacedSlots, replaceSlots, withOverruled } from "./application-slots.ts";
import { goOn, refusalsOf, refused, refusedBecause, type TakenStep, takeStep } from "./application-step.ts";
import {
  type ApplicationHand,
  applicationIdOf,
  changeApplication,
  noSuchApplication,
  presentApplication,
} from "./application-story.ts";
import { type ApplicationLook, bookOf, termsOf } from "./application-terms.ts";
import { makeApplication, type NewApplication } from "./new-application.ts";

/** A use of an application, with whose it is. */
export interface ApplicationUse {
  readonly application: ApplicationRecord;
  readonly slot: ApplicationSlot;
}

/** Why one use of an application, or all of it, comes to its end. */
export interface EndedUse {
  readonly cause: ApplicationEndCause;
  readonly reason: string;
  readonly hand: ApplicationHand;
  readonly parties: readonly ApplicationParty[];
}

type DeskParts = Pick<
  ApplicationParts,
  "records" | "ledger" | "shelf" | "calendar" | "declaredDays" | "followers" | "newId"
>;

/**
 * Applications as the parts of the program change them: series, telephone bookings, payments, check-ins. Everything
 * happens inside a change of the caller's, so that both are kept or neither.
 */
export class ApplicationDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** A new draft. @throws WeishanError QUERY_INVALID for venues that are not let, or not together */
  make(transaction: RecordsTransaction, given: NewApplication): Promise<ApplicationRecord> {
    return makeApplication(transaction, given, this.#parts);
  }

  /**
   * Hands a draft in: price and findings are those of this day from then on.
   *
   * @throws WeishanError APPLICATION_REFUSED for what is missing, and for findings that nobody could let pass
   */
  async submit(
    transaction: RecordsTransaction,
    id: string,
    { parties, hand }: Pick<TakenStep, "parties" | "hand">,
  ): Promise<ApplicationRecord> {
    const draft = await presentApplication(transaction, id);
    const { at } = transaction;
    const slots = standingSlots(draft);
    const isFirst = draft.submittedAt === null;
    const book = isFirst ? bookOf(this.#parts, slots, at).book : this.#parts.shelf.agreed(draft);
    const terms = await termsOf(
      this.#parts,
      { ...draft, slots },
      { book, at: draft.submittedAt ?? at, look: transaction },
    );
    const final = terms.findings.filter(({ key, mayOverrule }) => !mayOverrule && !COMES_LATER.has(key));
    if (final.length > 0) throw refused(final.map(({ message }) => `${message.en}（${message.zh}）`).join("; "));
    const changes = { ...terms, bookId: book.id, bookVersion: book.version };
    const step = { to: "submitted" as const, parties, hand };
    const refusals = refusalsOf({ ...draft, ...changes }, step, { book, at });
    if (refusals.length > 0) throw refusedBecause(refusals);
    const priced = await transaction.of(applicationRecords).update(id, changes);
    return takeStep(transaction, priced, { step, parts: this.#parts });
  }

  /** @throws WeishanError APPLICATION_REFUSED; CLAIM_CONFLICT; RECORD_UNKNOWN */
  async step(transaction: RecordsTransaction, id: string, step: TakenStep): Promise<ApplicationRecord> {
    return takeStep(transaction, await presentApplication(transaction, id), { step, parts: this.#parts });
  }

  /** Lets findings pass. @throws WeishanError APPLICATION_REFUSED where the rule book does not let them */
  async overrule(
    transaction: RecordsTransaction,
    id: string,
    { overrule, hand }: { readonly overrule: Overrule; readonly hand: ApplicationHand },
  ): Promise<ApplicationRecord> {
    const application = await presentApplication(transaction, id);
    const overruled = withOverruled(application, { overrule, hand, at: transaction.at });
    const told = { kind: "overruled", hand, reason: overrule.reason } as const;
    return changeApplication(transaction, application, { changes: { overruled }, parts: this.#parts, told });
  }

  /** Other uses, other times. @throws WeishanError APPLICATION_REFUSED; CLAIM_CONFLICT; QUERY_INVALID */
  async replace(transaction: RecordsTransaction, id: string, replaced: ReplacedSlots): Promise<ApplicationRecord> {
    const application = await presentApplication(transaction, id);
    return replaceSlots(transaction, application, { replaced, parts: this.#parts });
  }

  /** What was paid and paid back in all. Where that completes what was due the application goes on. */
  async moneyMoved(
    transaction: RecordsTransaction,
    id: string,
    {
      paid,
      refunded,
      hand,
    }: { readonly paid: TwdByKind; readonly refunded: TwdByKind; readonly hand: ApplicationHand },
  ): Promise<ApplicationRecord> {
    const application = await presentApplication(transaction, id);
    const told = { kind: "money", hand } as const;
    const changed = await changeApplication(transaction, application, {
      changes: { paid, refunded },
      parts: this.#parts,
      told,
    });
    return goOn(transaction, changed, { parts: this.#parts });
  }

  /**
   * Ends one use: its time is free again. Of the last one the application ends with it, and what is due goes back.
   * A use that ended already, or was handed back, stays as it is.
   */
  async endUse(
    transaction: RecordsTransaction,
    bookingId: string,
    { cause, reason, hand, parties }: EndedUse,
  ): Promise<ApplicationRecord> {
    const application = await presentApplication(transaction, applicationIdOf(bookingId));
    const standing = standingSlots(application);
    const slot = standing.find(({ id }) => id === bookingId);
    const isLive = holdsTime(application.state) || isPendingApplication(application.state);
    if (slot === undefined || !isLive) return application;
    if (standing.length === 1) {
      const to = cause === "force-majeure" ? "force-majeure" : "cancelled";
      return takeStep(transaction, application, { step: { to, cause, reason, hand, parties }, parts: this.#parts });
    }
    const { at } = transaction;
    const isUsed = application.state === "in-use" && slot.from <= at;
    await this.#parts.ledger.release(transaction, bookingId, { reason, ...(isUsed ? { at } : {}) });
    const slots = application.slots.map((each) =>
      each.id === bookingId ? { ...each, ended: { at, cause, reason } } : each,
    );
    const left = slots.filter(({ ended }) => ended === null);
    const changes = {
      slots,
      firstFromAt: epochMs(Math.min(...left.map(({ from }) => from))),
      lastToAt: epochMs(Math.max(...left.map(({ to }) => to))),
      ...(await this.#reduced(transaction, { ...application, slots: left }, cause)),
    };
    return changeApplication(transaction, application, {
      changes,
      parts: this.#parts,
      told: { kind: "use-ended", hand, reason },
    });
  }

  /** What is owed once a use fell away that the applicant did not give up. Who gives up one of many owes it all the same. */
  async #reduced(
    transaction: RecordsTransaction,
    application: ApplicationRecord,
    cause: ApplicationEndCause,
  ): Promise<Partial<ApplicationRecord>> {
    if (cause !== "force-majeure" && cause !== "venue") return {};
    const isPending = isPendingApplication(application.state);
    const book = this.#parts.shelf.agreed(application);
    const at = application.submittedAt ?? transaction.at;
    const { quote } = await termsOf(this.#parts, application, { book, at, look: transaction });
    // Nothing is owed before it is decided; the deposit stays for the uses that are left.
    return isPending ? { quote } : { quote, owed: { ...owedBy(quote), deposit: application.owed.deposit } };
  }

  /** An application, or undefined where there is none. */
  find(id: string, look: Pick<RecordsTransaction, "of"> | DeskParts["records"] = this.#parts.records) {
    return look.of(applicationRecords).find(id);
  }

  /** The use that a booking of the ledger is; undefined where it is none, or has ended. @throws nothing */
  async use(bookingId: string): Promise<ApplicationUse | undefined> {
    const application = await this.find(applicationIdOf(bookingId));
    const slot = application?.slots.find(({ id }) => id === bookingId);
    if (application === undefined || slot === undefined) return undefined;
    return slot.ended === null ? { application, slot } : undefined;
  }

  /** Uses that are to be, or are under way, and overlap `[from, to)`, in the order of their beginning. */
  async uses({
    from,
    to,
    states = ["confirmed", "in-use"],
    look = this.#parts.records,
  }: {
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly states?: readonly ApplicationRecord["state"][];
    readonly look?: ApplicationLook;
  }): Promise<readonly ApplicationUse[]> {
    const found = await look.of(applicationRecords).list({
      anyOf: { state: states },
      between: { firstFromAt: { before: to }, lastToAt: { from: epochMs(from + 1) } },
    });
    return found
      .flatMap((application) => standingSlots(application).map((slot) => ({ application, slot })))
      .filter(({ slot }) => slot.from < to && from < slot.to)
      .toSorted((left, right) => left.slot.from - right.slot.from || (left.slot.id < right.slot.id ? -1 : 1));
  }

  /** @throws WeishanError RECORD_UNKNOWN */
  async require(id: string): Promise<ApplicationRecord> {
    const application = await this.find(id);
    if (application === undefined) throw noSuchApplication(id);
    return application;
  }
}

/** What is still missing when an application is handed in: the desk asks for it. */
const COMES_LATER: ReadonlySet<string> = new Set(["papers-missing", "insurance-missing"]);
