import {
  type AmountsDue,
  type ApplicationEndCause,
  type ApplicationParty,
  type ApplicationRefusal,
  type ApplicationState,
  amountsDue,
  applicationRefusals,
  byKind,
  correctionDueAt,
  type GuardedApplication,
  isPendingApplication,
  NOTHING_TWD,
  needsManager,
  owedBy,
  paymentDueAt,
  type RuleBook,
  refund,
  totalTwd,
} from "@weishan/core/booking";
import { taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { ApplicationRecord, DepositSettlement } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { claimsOf, standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { type ApplicationHand, changeApplication, nextApplicationNumber } from "./application-story.ts";
import { missingFields } from "./application-terms.ts";

type StepParts = Pick<ApplicationParts, "ledger" | "shelf" | "followers" | "newId">;

/** A step that an application is to take, with who takes it. */
export interface TakenStep {
  readonly to: ApplicationState;
  readonly parties: readonly ApplicationParty[];
  readonly hand: ApplicationHand;
  readonly reason?: string | null;
  /** Of a correction; not said: as the rule book has it. */
  readonly deadlineAt?: EpochMs | null;
  /** Why it ends before its use is over. */
  readonly cause?: ApplicationEndCause;
  readonly settlement?: Pick<DepositSettlement, "deductions" | "photoIds" | "note"> | null;
}

/** What an application still owes and is owed. */
export const moneyOf = ({ owed, paid, refunded, dueAt }: ApplicationRecord): AmountsDue =>
  amountsDue({ owed, paid, refunded, paymentDueAt: dueAt });

/** What the guards look at. */
function guarded(application: ApplicationRecord, book: RuleBook): GuardedApplication {
  const { dueTwd, refundDueTwd } = moneyOf(application);
  return {
    state: application.state,
    from: application.firstFromAt,
    to: application.lastToAt,
    missing: missingFields(application, book),
    findings: application.findings,
    overruled: application.overruled.map(({ key }) => key),
    needsManager: needsManager(book, application),
    dueAt: application.dueAt,
    dueTwd,
    refundDueTwd,
    refundedTwd: totalTwd(application.refunded),
  };
}

/** Why an application may not take a step now; empty where it may, but for what the ledger will say. */
export const refusalsOf = (
  application: ApplicationRecord,
  step: Pick<TakenStep, "to" | "parties" | "reason" | "deadlineAt" | "settlement">,
  { book, at }: { readonly book: RuleBook; readonly at: EpochMs },
): readonly ApplicationRefusal[] =>
  applicationRefusals(
    guarded(application, book),
    {
      to: step.to,
      reason: step.reason ?? null,
      deadlineAt: step.deadlineAt ?? (step.to === "correction-asked" ? correctionDueAt(book, at) : null),
      hasSettlement: (step.settlement ?? null) !== null,
    },
    { parties: step.parties, at },
  );

/**
 * Takes an application one step further, with its claims in the ledger, inside the same change; and on from there as far
 * as nobody needs to do anything.
 *
 * @throws WeishanError APPLICATION_REFUSED with what is missing; CLAIM_CONFLICT where somebody else has the time
 */
export async function takeStep(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { step, parts }: { readonly step: TakenStep; readonly parts: StepParts },
): Promise<ApplicationRecord> {
  const book = parts.shelf.agreed(application);
  const refusals = refusalsOf(application, step, { book, at: transaction.at });
  if (refusals.length > 0) throw refusedBecause(refusals);
  const changes = await effects(transaction, application, { step, parts, book });
  const { hand, reason = null } = step;
  const after = await changeApplication(transaction, application, {
    changes: {
      ...(application.state === "force-majeure" ? restored(application, step.to) : {}),
      ...changes,
      state: step.to,
    },
    parts,
    told: { kind: "step", hand, reason },
  });
  return goOn(transaction, after, { parts, book });
}

/** What a day off took from an application, given back when the day is lifted. */
const restored = (application: ApplicationRecord, to: ApplicationState): Partial<ApplicationRecord> => ({
  owed: isPendingApplication(to) ? NOTHING_TWD : owedBy(application.quote),
  refund: null,
  endedAt: null,
  endCause: null,
});

/** Lets an application take the steps for which nobody needs to do anything any more. */
export async function goOn(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { parts, book }: { readonly parts: StepParts; readonly book?: RuleBook },
): Promise<ApplicationRecord> {
  const to = nextByItself(application);
  if (to === undefined) return application;
  const settlement = to === "deposit-settled" ? { deductions: [], photoIds: [], note: null } : null;
  const step: TakenStep = { to, parties: ["system"], hand: { personId: null, part: "bookings" }, settlement };
  const agreed = book ?? parts.shelf.agreed(application);
  if (refusalsOf(application, step, { book: agreed, at: transaction.at }).length > 0) return application;
  return takeStep(transaction, application, { step, parts });
}

function nextByItself(application: ApplicationRecord): ApplicationState | undefined {
  const { dueTwd } = moneyOf(application);
  switch (application.state) {
    case "approved":
      return dueTwd > 0 ? "payment-due" : "confirmed";
    case "payment-due":
      return dueTwd > 0 ? undefined : "confirmed";
    case "handed-back":
      // Without a deposit there is nothing to settle.
      return application.owed.deposit === 0 ? "deposit-settled" : undefined;
    case "deposit-settled":
      return "closed";
    case "draft":
    case "submitted":
    case "correction-asked":
    case "confirmed":
    case "in-use":
    case "closed":
    case "rejected":
    case "withdrawn":
    case "cancelled":
    case "stopped":
    case "force-majeure":
      return undefined;
  }
}

interface Course {
  readonly step: TakenStep;
  readonly parts: StepParts;
  readonly book: RuleBook;
}

/** What changes with a step besides the state, the ledger included. */
async function effects(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { step, parts, book }: Course,
): Promise<Partial<ApplicationRecord>> {
  const { at } = transaction;
  switch (step.to) {
    case "draft":
      return {};
    case "submitted":
      return submitted(transaction, application, { step, parts, book });
    case "correction-asked":
      return { correction: step.reason ?? null, dueAt: step.deadlineAt ?? correctionDueAt(book, at) };
    case "approved": {
      await hold(transaction, application, { step, parts, book });
      const decided = { decidedAt: at, decidedBy: step.hand.personId, wonBy: null };
      return { ...decided, owed: owedBy(application.quote), dueAt: null };
    }
    case "payment-due": {
      const isRestored = application.state === "force-majeure";
      if (isRestored) await hold(transaction, application, { step, parts, book });
      const approvedAt = isRestored ? at : (application.decidedAt ?? at);
      return { dueAt: paymentDueAt(book, { approvedAt, firstFrom: application.firstFromAt }) };
    }
    case "confirmed":
      await confirm(transaction, application, { step, parts, book });
      return { dueAt: null };
    case "in-use":
      return {};
    case "handed-back":
      // Whoever takes a venue back has seen that it is cleared; the end of the time alone says nothing of that.
      if (step.hand.personId !== null) await release(transaction, application, { parts, reason: "handed back", at });
      return {};
    case "deposit-settled":
      return settled(application, step, at);
    case "closed":
      return { endedAt: at, dueAt: null };
    case "rejected":
    case "withdrawn":
    case "cancelled":
    case "force-majeure":
      return ended(transaction, application, { step, parts, book });
    case "stopped": {
      await release(transaction, application, { parts, reason: step.reason ?? "stopped", at });
      const { kept, ...paidBack } = refundOf(application, book, { cause: "prohibited-use", at });
      // The deposit stays until what happened was looked at.
      const owed = { ...kept, deposit: application.owed.deposit };
      return { owed, refund: { ...paidBack, at }, endCause: "prohibited-use", dueAt: null };
    }
  }
}

async function submitted(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { step, parts, book }: Course,
): Promise<Partial<ApplicationRecord>> {
  const { at } = transaction;
  const { centerId } = application;
  if (book.holdsWhilePending) await hold(transaction, application, { step, parts, book });
  return {
    number: application.number ?? (await nextApplicationNumber(transaction, centerId, at)),
    submittedAt: application.submittedAt ?? at,
    dueAt: null,
    correction: null,
    endedAt: null,
    endCause: null,
  };
}

/** Takes the time in the ledger, unless the application has it already. */
async function hold(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { parts, book }: Course,
): Promise<void> {
  const { ledger } = parts;
  const wanted = claimsOf(application, { book, kind: "hold", ledger });
  const slots = standingSlots(application);
  const has = new Set<string>();
  for (const { id } of slots) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    if ((await ledger.ofBooking(id, transaction)).length > 0) has.add(id);
  }
  await ledger.place(
    transaction,
    wanted.filter(({ bookingId }) => !has.has(bookingId)),
  );
}

async function confirm(transaction: RecordsTransaction, application: ApplicationRecord, course: Course): Promise<void> {
  await hold(transaction, application, course);
  const { ledger } = course.parts;
  for (const { id } of standingSlots(application)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    const own = await ledger.ofBooking(id, transaction);
    if (!own.some(({ kind }) => kind === "hold")) continue;
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await ledger.convert(transaction, id, { fromKind: "hold", toKind: "booking" });
  }
}

async function release(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { parts, reason, at }: { readonly parts: StepParts; readonly reason: string; readonly at?: EpochMs },
): Promise<void> {
  for (const { id } of standingSlots(application)) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await parts.ledger.release(transaction, id, { reason, ...(at === undefined ? {} : { at }) });
  }
}

/** What ends it before its use is over: its time is free again, and what is due goes back. */
async function ended(
  transaction: RecordsTransaction,
  application: ApplicationRecord,
  { step, parts, book }: Course,
): Promise<Partial<ApplicationRecord>> {
  const { at } = transaction;
  const cause = step.cause ?? usualCause(step.to);
  // What was in use keeps the time that it used; what never began gives back all of it, however late that is noticed.
  const begun = application.state === "in-use";
  await release(transaction, application, { parts, reason: step.reason ?? cause, ...(begun ? { at } : {}) });
  const { kept, ...paidBack } = refundOf(application, book, { cause, at });
  const isDecision = step.to === "rejected";
  return {
    owed: kept,
    refund: paidBack.refundTwd === 0 && paidBack.keptTwd === 0 ? null : { ...paidBack, at },
    endedAt: at,
    endCause: cause,
    dueAt: null,
    ...(isDecision ? { decidedAt: at, decidedBy: step.hand.personId } : {}),
  };
}

function usualCause(to: ApplicationState): ApplicationEndCause {
  if (to === "force-majeure") return "force-majeure";
  return to === "rejected" ? "venue" : "applicant";
}

/** What is held of an application now: paid and not given back. */
export const heldOf = ({ paid, refunded }: Pick<ApplicationRecord, "paid" | "refunded">) =>
  byKind((kind) => paid[kind] - refunded[kind]);

/** What goes back when an application ends for a cause. */
export const refundOf = (
  application: ApplicationRecord,
  book: RuleBook,
  { cause, at }: { readonly cause: ApplicationEndCause; readonly at: EpochMs },
) => refund(book, heldOf(application), { cause, on: taipeiDate(at), firstDay: taipeiDate(application.firstFromAt) });

/** What is kept of the deposit is never more than was paid of it. */
function settled(application: ApplicationRecord, step: TakenStep, at: EpochMs): Partial<ApplicationRecord> {
  const { deductions = [], photoIds = [], note = null } = step.settlement ?? {};
  const heldTwd = heldOf(application).deposit;
  const keptTwd = deductions.reduce((sumTwd, { amountTwd }) => sumTwd + amountTwd, 0);
  if (keptTwd > heldTwd) {
    throw refused(`NT$${keptTwd} are to be kept, but only NT$${heldTwd} were left as a deposit`);
  }
  const by = step.hand.personId;
  return {
    owed: { ...application.owed, deposit: keptTwd },
    settlement: { keptTwd, deductions, photoIds, note, by, at },
  };
}

export const refused = (message: string): WeishanError => new WeishanError("APPLICATION_REFUSED", message);

/** What is missing, in both languages: the screens show what they need. */
export const refusedBecause = (refusals: readonly ApplicationRefusal[]): WeishanError =>
  new WeishanError("APPLICATION_REFUSED", refusals.map(({ text }) => `${text.en}（${text.zh}）`).join("; "), {
    needs: refusals.map(({ need }) => need).join(","),
  });
