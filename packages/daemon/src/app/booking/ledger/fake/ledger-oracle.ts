import { CLAIM_KINDS, type ClaimKind, leavesOf, type ResourceTree } from "@weishan/core/booking";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { RecordsTransaction } from "../../../../ports/records.ts";
import type { ClaimsLedger } from "../claims-ledger.ts";
import type { ClaimTarget, WantedClaim } from "../wanted-claim.ts";

/** What somebody does to the ledger, for random sequences. Times are quarters of an hour after the start. */
export type LedgerStep =
  | { readonly does: "place"; readonly bookingId: string; readonly wanted: readonly StepClaim[] }
  | { readonly does: "move"; readonly bookingId: string; readonly wanted: readonly StepClaim[] }
  | { readonly does: "extend"; readonly bookingId: string; readonly to: number }
  | { readonly does: "convert"; readonly bookingId: string }
  | { readonly does: "release"; readonly bookingId: string; readonly at: number | null }
  | { readonly does: "expire" }
  | { readonly does: "wait"; readonly quarters: number };

interface StepClaim {
  readonly kind: ClaimKind;
  readonly target: ClaimTarget;
  readonly from: number;
  readonly quarters: number;
  /** Quarters after the start; only a hold has it. */
  readonly expires: number | null;
}

export const QUARTER_MS = 15 * 60_000;
/** The evening before a leap day, so that sequences cross midnight and the end of a month. */
export const START = epochMs(Date.parse("2028-02-28T18:00:00+08:00"));
const SPAN = 48;

const at = (quarter: number): EpochMs => epochMs(START + quarter * QUARTER_MS);

const HALLS = ["SW.AUDITORIUM", "SW.AUDITORIUM.A", "SW.AUDITORIUM.B", "SW.AUDITORIUM.AB", "SW.AUDITORIUM.BC"];
/** How many whole numbers a step is made of. */
export const CHOICES_PER_STEP = 20;

/** The step that whole numbers from 0 on stand for; any numbers give one, small ones a simple one. */
export function stepOf(choices: readonly number[]): LedgerStep {
  let at = 0;
  const upTo = (count: number): number => (choices[at++] ?? 0) % count;
  const bookingId = `b${upTo(5) + 1}`;
  const doing = upTo(16);
  if (doing < 6) return { does: "place", bookingId, wanted: claimsOf(upTo) };
  if (doing < 9) return { does: "move", bookingId, wanted: claimsOf(upTo) };
  if (doing < 11) return { does: "extend", bookingId, to: 1 + upTo(SPAN + 8) };
  if (doing < 12) return { does: "convert", bookingId };
  if (doing < 14) return { does: "release", bookingId, at: upTo(2) === 0 ? null : upTo(SPAN + 1) };
  if (doing < 15) return { does: "expire" };
  return { does: "wait", quarters: 1 + upTo(8) };
}

const claimsOf = (upTo: (count: number) => number): readonly StepClaim[] =>
  Array.from({ length: 1 + upTo(3) }, () => ({
    target: targetOf(upTo),
    from: upTo(SPAN + 1),
    quarters: 1 + upTo(8),
    kind: CLAIM_KINDS[upTo(CLAIM_KINDS.length)] ?? "booking",
    expires: upTo(2) === 0 ? null : upTo(SPAN + 1),
  }));

function targetOf(upTo: (count: number) => number): ClaimTarget {
  const which = upTo(HALLS.length + 4);
  const resourceId = HALLS[which];
  if (resourceId !== undefined) return { resourceId };
  if (which === HALLS.length) return { resourceId: "SW.MEETING.1" };
  if (which === HALLS.length + 1) return { resourceId: "SW.EQ.PROJECTOR", lotCount: 1 + upTo(3) };
  return which === HALLS.length + 2 ? { spaceId: "SW.MAIN.01F.AUDITORIUM" } : { equipmentId: "SW.MAIN.01F.AHU.03" };
}

/** One leaf taken by one booking, as both sides are compared. */
export interface TakenLeaf {
  readonly bookingId: string;
  readonly kind: ClaimKind;
  readonly leafId: string;
  readonly from: number;
  readonly to: number;
}

type OracleClaim = Omit<TakenLeaf, "leafId"> & { readonly leafIds: readonly string[]; readonly expires: number | null };

/** What a step comes to: done, or the code of the refusal. */
export type StepResult = "done" | "CLAIM_CONFLICT" | "QUERY_INVALID" | "RECORD_UNKNOWN";

/**
 * The ledger as somebody would keep it on paper who looks through every line each time: no index, no lock, no
 * database.
 */
export class LedgerOracle {
  readonly #tree: ResourceTree;
  #claims: readonly OracleClaim[] = [];
  #now = 0;

  constructor(tree: ResourceTree) {
    this.#tree = tree;
  }

  get now(): EpochMs {
    return at(this.#now);
  }

  /** Every leaf that is taken, in order; holds that have expired are not. */
  taken(): readonly TakenLeaf[] {
    return this.#claims
      .filter((each) => this.#counts(each))
      .flatMap(({ leafIds, bookingId: id, kind: ofKind, from, to }) =>
        leafIds.map((leafId) => ({ bookingId: id, kind: ofKind, leafId, from, to })),
      )
      .toSorted(inOrder);
  }

  step(step: LedgerStep): StepResult {
    switch (step.does) {
      case "wait":
        this.#now += step.quarters;
        return "done";
      case "expire":
        this.#claims = this.#claims.filter((each) => this.#counts(each));
        return "done";
      case "place":
        return this.#put(step, this.#claims);
      case "move": {
        if (this.#own(step.bookingId).length === 0) return "RECORD_UNKNOWN";
        return this.#put(
          step,
          this.#claims.filter((each) => each.bookingId !== step.bookingId),
        );
      }
      case "extend":
        return this.#extend(step);
      case "convert": {
        const holds = this.#own(step.bookingId).filter((each) => each.kind === "hold");
        if (holds.length === 0) return "RECORD_UNKNOWN";
        this.#claims = this.#claims.map((each) =>
          holds.includes(each) ? { ...each, kind: "booking", expires: null } : each,
        );
        return "done";
      }
      case "release":
        this.#claims = this.#claims.flatMap((each) => {
          if (each.bookingId !== step.bookingId) return [each];
          if (step.at === null || step.at <= each.from) return [];
          return [{ ...each, to: Math.min(each.to, step.at) }];
        });
        return "done";
    }
  }

  #extend({ bookingId: id, to }: Extract<LedgerStep, { does: "extend" }>): StepResult {
    const own = this.#own(id);
    if (own.length === 0) return "RECORD_UNKNOWN";
    const uses = own.filter((each) => each.kind !== "set-up" && each.kind !== "tear-down");
    if (uses.length === 0) return "RECORD_UNKNOWN";
    const end = Math.max(...uses.map((each) => each.to));
    const after = own.map((each) => {
      if (each.kind === "tear-down" && each.from >= end) {
        return { ...each, from: each.from + to - end, to: each.to + to - end };
      }
      return uses.includes(each) && each.to === end ? { ...each, to } : each;
    });
    if (after.some((each) => each.from >= each.to)) return "QUERY_INVALID";
    const others = this.#claims.filter((each) => each.bookingId !== id);
    return this.#settle(after, others);
  }

  #put(
    { bookingId: id, wanted: claims }: { readonly bookingId: string; readonly wanted: readonly StepClaim[] },
    others: readonly OracleClaim[],
  ): StepResult {
    const made: OracleClaim[] = [];
    let isShort = false;
    for (const { kind: ofKind, target: what, from, quarters, expires } of claims) {
      const to = from + quarters;
      const all = this.#leaves(what);
      const lotCount = "lotCount" in what ? what.lotCount : undefined;
      const isFree = (leaf: string) =>
        [...others, ...(lotCount === undefined ? [] : made)].every(
          (each) => !this.#counts(each, others) || !each.leafIds.includes(leaf) || each.to <= from || each.from >= to,
        );
      const leafIds = lotCount === undefined ? all : all.filter(isFree).slice(0, lotCount);
      if (lotCount !== undefined && leafIds.length < lotCount) isShort = true;
      made.push({ bookingId: id, kind: ofKind, leafIds, from, to, expires: ofKind === "hold" ? expires : null });
    }
    if (isShort) return "CLAIM_CONFLICT";
    return this.#settle(made, others);
  }

  #settle(made: readonly OracleClaim[], others: readonly OracleClaim[]): StepResult {
    if (made.some((each) => others.some((other) => this.#counts(other) && clash(each, other)))) return "CLAIM_CONFLICT";
    if (made.some((each, index) => made.some((other, at) => at < index && clash(each, other)))) return "QUERY_INVALID";
    this.#claims = [...others, ...made];
    return "done";
  }

  #leaves(what: ClaimTarget): readonly string[] {
    if ("resourceId" in what) return leavesOf(this.#tree, what.resourceId);
    if ("spaceId" in what) return leavesOf(this.#tree, "SW.AUDITORIUM");
    return "equipmentId" in what ? [what.equipmentId] : what.leafIds;
  }

  #own(id: string): readonly OracleClaim[] {
    return this.#claims.filter((each) => each.bookingId === id && this.#counts(each));
  }

  /** What is being made counts even before its time has come; a hold that has expired no longer does. */
  #counts(each: OracleClaim, among: readonly OracleClaim[] = [each]): boolean {
    return !among.includes(each) || each.expires === null || each.expires > this.#now;
  }
}

const clash = (one: OracleClaim, other: OracleClaim): boolean =>
  one.from < other.to && other.from < one.to && one.leafIds.some((leaf) => other.leafIds.includes(leaf));

const inOrder = (one: TakenLeaf, other: TakenLeaf): number =>
  one.leafId === other.leafId ? one.from - other.from : one.leafId < other.leafId ? -1 : 1;

/** The same step on the real ledger, inside a change. */
export async function takeStep(
  ledger: ClaimsLedger,
  transaction: RecordsTransaction,
  step: Exclude<LedgerStep, { does: "wait" }>,
): Promise<void> {
  switch (step.does) {
    case "place":
      await ledger.place(
        transaction,
        step.wanted.map((each) => wantedOf(step.bookingId, each)),
      );
      return;
    case "move":
      await ledger.move(
        transaction,
        step.bookingId,
        step.wanted.map((each) => wantedOf(step.bookingId, each)),
      );
      return;
    case "extend":
      await ledger.extend(transaction, step.bookingId, { to: at(step.to) });
      return;
    case "convert":
      await ledger.convert(transaction, step.bookingId, { fromKind: "hold", toKind: "booking" });
      return;
    case "release":
      await ledger.release(transaction, step.bookingId, {
        reason: "random",
        ...(step.at === null ? {} : { at: at(step.at) }),
      });
      return;
    case "expire":
      await ledger.expireHolds(transaction);
      return;
  }
}

const wantedOf = (id: string, { kind: ofKind, target: what, from, quarters, expires }: StepClaim): WantedClaim => ({
  ...what,
  bookingId: id,
  kind: ofKind,
  from: at(from),
  to: at(from + quarters),
  title: id,
  expiresAt: ofKind === "hold" && expires !== null ? at(expires) : null,
});

/** What the real ledger has taken, to be compared with the oracle's. */
export async function takenOf(ledger: ClaimsLedger, now: EpochMs): Promise<readonly TakenLeaf[]> {
  const quarter = (instant: EpochMs): number => (instant - START) / QUARTER_MS;
  const claims = await ledger.standing({ from: at(-SPAN), to: at(SPAN * 3) });
  return claims
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .flatMap(({ bookingId: id, kind: ofKind, leafIds, from, to }) =>
      leafIds.map((leafId) => ({ bookingId: id, kind: ofKind, leafId, from: quarter(from), to: quarter(to) })),
    )
    .toSorted(inOrder);
}

/** The code of a refusal, where it is one of those that a step may meet. */
export function refusalOf(error: unknown): StepResult {
  const code = isWeishanError(error) ? error.code : undefined;
  if (code === "CLAIM_CONFLICT" || code === "QUERY_INVALID" || code === "RECORD_UNKNOWN") return code;
  throw error;
}
