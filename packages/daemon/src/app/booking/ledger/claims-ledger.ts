import type { ClaimKind, LeafId, ResourceTree, Stretch } from "@weishan/core/booking";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Claim, ClaimCalendar, ClaimConflict, ClaimQuery, ProposedClaim } from "../../../ports/claim-calendar.ts";
import { claimLeafRecords, claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { aimAtPlaced, aimOf, type ClaimAim } from "./claim-aims.ts";
import { leavesOfAims, matchAims, refuseOverlap } from "./claim-match.ts";
import { calendarClaimOf, LONG_MS, leafRowsOf, placedOf, timesOf } from "./claim-rows.ts";
import { ClaimsTaken } from "./claims-taken.ts";
import { endClaims, holdLeaves, insertClaims, removeLeaves } from "./ledger-writes.ts";
import { mergeClaims } from "./merge-claims.ts";
import type { LedgerChange, LedgerConflict, PlacedClaim, WantedClaim } from "./wanted-claim.ts";

const MINUTE_MS = 60_000;

export interface ClaimsLedgerParts {
  readonly records: Records;
  readonly tree: ResourceTree;
  readonly model: Pick<ModelIndex, "equipment" | "centerIndexes">;
  readonly newId: () => string;
}

/** Which standing claims are looked for. */
export interface StandingQuery {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly centerIds?: readonly string[];
  readonly kinds?: readonly ClaimKind[];
}

/** A stretch of time for which a leaf is taken. */
export type TakenLeaf = Stretch & { readonly leafId: LeafId };

/** Records to look at: all of them, or those inside a change. */
type Look = Pick<Records, "of"> | Pick<RecordsTransaction, "of">;

/**
 * The one place where rooms, their parts and equipment are spoken for. What changes here changes inside a change of
 * the records, so that an application and its claims change together or not at all.
 *
 * Every way in takes the same steps: hold the rows of all leaves in the order of their ids, look who is there, refuse
 * with names, write. The database has the rule once more, against whoever would come another way.
 */
export class ClaimsLedger implements ClaimCalendar {
  readonly tree: ResourceTree;
  readonly #parts: ClaimsLedgerParts;
  readonly #listeners = new Set<(change: LedgerChange) => void>();

  constructor(parts: ClaimsLedgerParts) {
    this.#parts = parts;
    this.tree = parts.tree;
  }

  /** Calls after each kept change of claims; answers how to stop it. */
  listen(listener: (change: LedgerChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes all of what is wanted, or nothing.
   *
   * @throws WeishanError CLAIM_CONFLICT (a `ClaimsTaken`, with the conflicts); QUERY_INVALID for times that are none or
   *   wanted claims that overlap each other; RECORD_UNKNOWN for a place that is not there
   */
  async place(transaction: RecordsTransaction, wanted: readonly WantedClaim[]): Promise<readonly PlacedClaim[]> {
    const aims = wanted.map((claim) => aimOf(this.#parts, claim));
    const numberOf = await holdLeaves(transaction, leavesOfAims(aims));
    const claims = await this.#find(transaction, aims);
    await this.#insert(transaction, claims, { numberOf, aims });
    this.#tell(transaction, { placed: claims, released: [] });
    return claims;
  }

  /**
   * Puts a booking somewhere else: its claims as they stood are not in its way. A claim of the same kind keeps its id.
   *
   * @throws WeishanError as `place`; RECORD_UNKNOWN for a booking without claims
   */
  async move(
    transaction: RecordsTransaction,
    bookingId: string,
    wanted: readonly WantedClaim[],
  ): Promise<readonly PlacedClaim[]> {
    const before = await this.#own(transaction, bookingId);
    return await this.#replace(
      transaction,
      before,
      wanted.map((claim) => aimOf(this.#parts, claim)),
    );
  }

  async #replace(
    transaction: RecordsTransaction,
    before: readonly PlacedClaim[],
    aims: readonly ClaimAim[],
  ): Promise<readonly PlacedClaim[]> {
    const leaves = [...leavesOfAims(aims), ...before.flatMap(({ leafIds }) => leafIds)];
    const numberOf = await holdLeaves(transaction, leaves);
    await removeLeaves(transaction, before);
    const found = await this.#find(transaction, aims);
    const left = [...before];
    const after = found.map((claim) => {
      const at = left.findIndex(({ kind }) => kind === claim.kind);
      const [same] = at < 0 ? [] : left.splice(at, 1);
      return same === undefined ? claim : { ...claim, id: same.id };
    });
    const rows = transaction.of(claimRecords);
    const known = new Set(before.map(({ id }) => id));
    for (const claim of after.filter(({ id }) => known.has(id))) {
      const { id, from: _, to: __, ...fields } = claim;
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      await rows.update(id, { ...fields, ...timesOf(claim) });
    }
    const fresh = after.filter(({ id }) => !known.has(id));
    await insertClaims(transaction, fresh);
    await this.#insertLeaves(transaction, after, { numberOf, aims });
    await endClaims(transaction, left, "moved");
    this.#tell(transaction, { placed: after, released: left });
    return after;
  }

  /**
   * Lets a booking end at another instant: what ended last ends then, its tear-down follows it.
   *
   * @throws WeishanError as `move`
   */
  async extend(
    transaction: RecordsTransaction,
    bookingId: string,
    { to }: { readonly to: EpochMs },
  ): Promise<readonly PlacedClaim[]> {
    const before = await this.#own(transaction, bookingId);
    const uses = before.filter(({ kind }) => kind !== "tear-down" && kind !== "set-up");
    if (uses.length === 0) throw unknownBooking(bookingId, "booking");
    const end = Math.max(...uses.map((claim) => claim.to));
    const shift = (claim: PlacedClaim): PlacedClaim => {
      if (claim.kind === "tear-down" && claim.from >= end) {
        return { ...claim, from: epochMs(claim.from + to - end), to: epochMs(claim.to + to - end) };
      }
      return claim.kind !== "set-up" && claim.kind !== "tear-down" && claim.to === end ? { ...claim, to } : claim;
    };
    return await this.#replace(transaction, before, before.map(shift).map(aimAtPlaced));
  }

  /**
   * Turns claims of one kind into another where they stand: a hold into a booking. They no longer expire.
   *
   * @throws WeishanError RECORD_UNKNOWN where none stands; a hold may have expired
   */
  async convert(
    transaction: RecordsTransaction,
    bookingId: string,
    { fromKind, toKind }: { readonly fromKind: ClaimKind; readonly toKind: ClaimKind },
  ): Promise<readonly PlacedClaim[]> {
    const before = (await this.#own(transaction, bookingId)).filter(({ kind }) => kind === fromKind);
    if (before.length === 0) throw unknownBooking(bookingId, fromKind);
    const rows = transaction.of(claimRecords);
    const after: PlacedClaim[] = [];
    for (const { id } of before) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      after.push(placedOf(await rows.update(id, { kind: toKind, expiresAt: null })));
    }
    this.#tell(transaction, { placed: after, released: [] });
    return after;
  }

  /** Gives a booking up; with `at`, only what comes after that instant. A booking without claims is no error. */
  async release(
    transaction: RecordsTransaction,
    bookingId: string,
    { reason, at }: { readonly reason: string; readonly at?: EpochMs },
  ): Promise<readonly PlacedClaim[]> {
    const standing = await this.ofBooking(bookingId, transaction);
    const cut = at === undefined ? undefined : epochMs(Math.ceil(at / MINUTE_MS) * MINUTE_MS);
    const gone = standing.filter(({ from }) => cut === undefined || cut <= from);
    const shorter = standing
      .filter(({ from, to }) => cut !== undefined && from < cut && cut < to)
      .map((claim) => ({ ...claim, to: cut ?? claim.to }));
    await holdLeaves(
      transaction,
      [...gone, ...shorter].flatMap(({ leafIds }) => leafIds),
    );
    await removeLeaves(transaction, gone);
    await endClaims(transaction, gone, reason);
    const [rows, leafRows] = [transaction.of(claimRecords), transaction.of(claimLeafRecords)];
    for (const claim of shorter) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      await rows.update(claim.id, timesOf(claim));
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      for (const { id } of leafRowsOf(claim, new Map())) await leafRows.update(id, { toAt: claim.to });
    }
    this.#tell(transaction, { placed: shorter, released: gone });
    return gone;
  }

  /** Whether there are holds whose time is over. */
  async hasExpiredHolds(now: EpochMs): Promise<boolean> {
    return (await expiredHolds(this.#parts.records, now)).length > 0;
  }

  /** Gives up every hold whose time is over. */
  async expireHolds(transaction: RecordsTransaction): Promise<void> {
    const expired = await expiredHolds(transaction, transaction.at);
    await holdLeaves(
      transaction,
      expired.flatMap(({ leafIds }) => leafIds),
    );
    await removeLeaves(transaction, expired);
    await endClaims(transaction, expired, "expired");
    this.#tell(transaction, { placed: [], released: expired });
  }

  /** The standing claims of a booking, in the order of their beginning. */
  async ofBooking(bookingId: string, look: Look = this.#parts.records): Promise<readonly PlacedClaim[]> {
    const rows = await look.of(claimRecords).list({ where: { bookingId, releasedAt: null }, orderBy: "fromAt" });
    return rows.map(placedOf);
  }

  /** Every standing claim that overlaps `[from, to)`, in the order of their beginning. */
  async standing({ from, to, centerIds, kinds }: StandingQuery): Promise<readonly PlacedClaim[]> {
    const claims = this.#parts.records.of(claimRecords);
    const anyOf = {
      ...(centerIds === undefined ? {} : { centerId: centerIds }),
      ...(kinds === undefined ? {} : { kind: kinds }),
    };
    const [short, long] = await Promise.all([
      claims.list({
        where: { isLong: false, releasedAt: null },
        anyOf,
        between: { fromAt: { from: epochMs(from - LONG_MS), before: to }, toAt: { from: epochMs(from + 1) } },
        orderBy: "fromAt",
      }),
      claims.list({
        where: { isLong: true, releasedAt: null },
        anyOf,
        between: { fromAt: { before: to }, toAt: { from: epochMs(from + 1) } },
      }),
    ]);
    return [...short, ...long].map(placedOf).toSorted((one, other) => one.from - other.from);
  }

  /** What stands in the way of wanted claims, without taking them; what a booking has itself does not. */
  async conflictsOf(
    wanted: readonly WantedClaim[],
    { exceptBookingId, look = this.#parts.records }: { readonly exceptBookingId?: string; readonly look?: Look } = {},
  ): Promise<readonly LedgerConflict[]> {
    const aims = wanted.map((claim) => aimOf(this.#parts, claim));
    const there = await this.#there(look, aims);
    const conflicts = matchAims(aims, there).conflicts;
    return conflicts.filter((conflict) => conflict.with.bookingId !== exceptBookingId);
  }

  async claims({ spaceIds, equipmentIds = [], from, to }: ClaimQuery): Promise<readonly Claim[]> {
    const spaceOfLeaf = new Map<LeafId, string>();
    for (const spaceId of spaceIds.toReversed()) {
      for (const leaf of [spaceId, ...(this.tree.leavesBySpaceId.get(spaceId) ?? [])]) spaceOfLeaf.set(leaf, spaceId);
    }
    const leafIds = [...spaceOfLeaf.keys(), ...equipmentIds];
    const found = await this.#onLeaves(this.#parts.records, leafIds, { from, to });
    const claims = found.map((claim) => {
      const leaf = claim.leafIds.find((id) => spaceOfLeaf.has(id));
      return { ...calendarClaimOf(claim, spaceOfLeaf.get(leaf ?? "") ?? null), bookingId: claim.bookingId };
    });
    return mergeClaims(claims);
  }

  async propose(wanted: readonly ProposedClaim[]): Promise<readonly ClaimConflict[]> {
    const conflicts = await Promise.all(
      wanted.map(async (claim) => {
        const { spaceId, equipmentId, from, to } = claim;
        const [spaceIds, equipmentIds] = [spaceId, equipmentId].map((id) => (id === null ? [] : [id]));
        const there = await this.claims({ spaceIds: spaceIds ?? [], equipmentIds: equipmentIds ?? [], from, to });
        return there.map((each) => ({ wanted: claim, with: each }));
      }),
    );
    return conflicts.flat();
  }

  /** What is taken of leaves within `[from, to)`, now or years ago, in no particular order. */
  async taken(leafIds: readonly LeafId[], { from, to }: Stretch): Promise<readonly TakenLeaf[]> {
    const { records } = this.#parts;
    const last = epochMs(to + LONG_MS);
    const [short, long] = await Promise.all([
      // Whatever ends later and is no longer than most begins after the span: an index tells without looking at it.
      records.of(claimLeafRecords).list({
        anyOf: { leafId: leafIds },
        between: { toAt: { from: epochMs(from + 1), before: last }, fromAt: { before: to } },
      }),
      records.of(claimRecords).list({
        where: { isLong: true, releasedAt: null },
        between: { toAt: { from: last }, fromAt: { before: to } },
      }),
    ]);
    const asked = new Set(leafIds);
    return [
      ...short.map(({ leafId, fromAt, toAt }) => ({ leafId, from: fromAt, to: toAt })),
      ...long.flatMap((claim) =>
        claim.leafIds
          .filter((leafId) => asked.has(leafId))
          .map((leafId) => ({ leafId, from: claim.fromAt, to: claim.toAt })),
      ),
    ];
  }

  /** Standing claims on any of these leaves that overlap `[from, to)`, in the order of their beginning. */
  async #onLeaves(look: Look, leafIds: readonly LeafId[], { from, to }: Stretch): Promise<readonly PlacedClaim[]> {
    const taken = await look.of(claimLeafRecords).list({
      anyOf: { leafId: leafIds },
      between: { toAt: { from: epochMs(from + 1) }, fromAt: { before: to } },
    });
    const ids = [...new Set(taken.map(({ claimId }) => claimId))];
    if (ids.length === 0) return [];
    const rows = await look.of(claimRecords).list({ anyOf: { id: ids }, orderBy: "fromAt" });
    return rows.map(placedOf);
  }

  /** The claims that the aims become. @throws ClaimsTaken */
  async #find(transaction: RecordsTransaction, aims: readonly ClaimAim[]): Promise<readonly PlacedClaim[]> {
    const there = await this.#there(transaction, aims);
    const expired = there.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= transaction.at);
    if (expired.length > 0) {
      await removeLeaves(transaction, expired);
      await endClaims(transaction, expired, "expired");
      this.#tell(transaction, { placed: [], released: expired });
    }
    const { conflicts, leavesOf, isShort } = matchAims(
      aims,
      there.filter((claim) => !expired.includes(claim)),
    );
    if (conflicts.length > 0 || isShort) throw new ClaimsTaken(conflicts);
    refuseOverlap(aims, leavesOf);
    return aims.map(({ wanted, centerId, resourceId, equipmentId, spaceId }, index) => ({
      id: this.#parts.newId(),
      bookingId: wanted.bookingId,
      centerId,
      kind: wanted.kind,
      resourceId,
      equipmentId,
      spaceId,
      leafIds: leavesOf[index] ?? [],
      from: wanted.from,
      to: wanted.to,
      title: wanted.title,
      organisation: wanted.organisation ?? null,
      applicationId: wanted.applicationId ?? null,
      seriesId: wanted.seriesId ?? null,
      expiresAt: wanted.expiresAt ?? null,
    }));
  }

  async #there(look: Look, aims: readonly ClaimAim[]): Promise<readonly PlacedClaim[]> {
    if (aims.length === 0) return [];
    const from = epochMs(Math.min(...aims.map(({ wanted }) => wanted.from)));
    const to = epochMs(Math.max(...aims.map(({ wanted }) => wanted.to)));
    return await this.#onLeaves(look, leavesOfAims(aims), { from, to });
  }

  async #insert(
    transaction: RecordsTransaction,
    claims: readonly PlacedClaim[],
    course: { readonly numberOf: ReadonlyMap<LeafId, number>; readonly aims: readonly ClaimAim[] },
  ): Promise<void> {
    await insertClaims(transaction, claims);
    await this.#insertLeaves(transaction, claims, course);
  }

  async #insertLeaves(
    transaction: RecordsTransaction,
    claims: readonly PlacedClaim[],
    { numberOf, aims }: { readonly numberOf: ReadonlyMap<LeafId, number>; readonly aims: readonly ClaimAim[] },
  ): Promise<void> {
    try {
      await transaction.of(claimLeafRecords).insertAll(claims.flatMap((claim) => leafRowsOf(claim, numberOf)));
    } catch (error) {
      if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
      // The rule of the database refused what nobody saw: another program wrote past the locks.
      const own = new Set(claims.map(({ id }) => id));
      const there = (await this.#there(transaction, aims)).filter(({ id }) => !own.has(id));
      throw new ClaimsTaken(matchAims(aims, there).conflicts, error);
    }
  }

  /** What a booking has; a hold that has expired is nobody's any more. */
  async #own(transaction: RecordsTransaction, bookingId: string): Promise<readonly PlacedClaim[]> {
    const all = await this.ofBooking(bookingId, transaction);
    const own = all.filter(({ expiresAt }) => expiresAt === null || expiresAt > transaction.at);
    if (own.length === 0) throw unknownBooking(bookingId);
    return own;
  }

  #tell(transaction: RecordsTransaction, change: LedgerChange): void {
    if (change.placed.length === 0 && change.released.length === 0) return;
    transaction.whenKept(() => {
      for (const listener of this.#listeners) listener(change);
    });
  }
}

async function expiredHolds(look: Look, now: EpochMs): Promise<readonly PlacedClaim[]> {
  const rows = await look
    .of(claimRecords)
    .list({ where: { releasedAt: null }, between: { expiresAt: { before: epochMs(now + 1) } } });
  return rows.map(placedOf);
}

function unknownBooking(bookingId: string, kind: ClaimKind | "claim" = "claim"): WeishanError {
  const message = `the booking ${bookingId} has no ${kind} that stands; it may have been given up or have expired`;
  return new WeishanError("RECORD_UNKNOWN", message, { kind, id: bookingId });
}
