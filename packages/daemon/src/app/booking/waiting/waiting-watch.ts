import { taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { Notices } from "../../../ports/notices.ts";
import { type WaitingRecord, waitingRecords } from "../../../ports/record-kinds/waiting-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import { publicApplicantName } from "../application/applicant-name.ts";
import type { ApplicationDesk } from "../application/application-desk.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import { roomsLike } from "../series/series-plan.ts";
import { eraseOldContacts } from "./erase-contacts.ts";

const BY_ITSELF: Actor = { kind: "system", part: "waiting list" };
/** Offers end within a minute of their time. */
const LOOK_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Time to reach somebody and to think it over. */
const OFFER_MS = 24 * HOUR_MS;
/** An offer ends so long before the use would begin; later nobody can make use of it. */
const LEAST_NOTICE_MS = 2 * HOUR_MS;
/** Who let two offers pass does not want it any more. */
const MOST_OFFERS = 2;
const MINUTE_MS = 60_000;

export interface WaitingWatchParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  /** The applications that wait; null where none can. */
  readonly applications: Pick<ApplicationDesk, "require" | "step" | "replace"> | null;
  readonly notices: Notices;
  /** Puts a letter to who waits into the outbox, in the same change as the offer. */
  readonly writeTo: ((transaction: RecordsTransaction, waiting: WaitingRecord) => Promise<void>) | null;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Whose turn is first: who had fewer offers, then who came first. */
export const inTurn = (one: WaitingRecord, other: WaitingRecord): number =>
  one.offerCount - other.offerCount || one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);

/** Whether two want some of the same time in the same place. */
export const wantSameTime = (one: WaitingRecord, other: WaitingRecord): boolean =>
  one.resourceId === other.resourceId && one.fromAt < other.toAt && other.fromAt < one.toAt;

/**
 * Looks after the waiting list whenever claims are given up, and every minute: what became free is held for the first
 * whom it fits; an offer that nobody took goes to the next.
 */
export class WaitingWatch {
  readonly #parts: WaitingWatchParts;
  #timer: Timer | undefined;
  #look: Promise<void> = Promise.resolve();
  #isRunning = false;
  /** Retention periods end by days. */
  #slowDueMs = 0;
  #unlisten: () => void = () => undefined;

  constructor(parts: WaitingWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#unlisten = this.#parts.ledger.listen(({ released }) => {
      if (released.length > 0) this.#soon();
    });
    this.#again();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#unlisten();
    this.#timer?.cancel();
    await this.#look;
  }

  /** One look, after the one that may be under way. */
  look(): Promise<void> {
    const next = this.#look.then(() => this.#once());
    this.#look = next.catch(() => undefined);
    return next;
  }

  #again(): void {
    this.#soon();
    this.#timer = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      if (this.#isRunning) this.#again();
    });
  }

  #soon(): void {
    this.look().catch((error: unknown) =>
      this.#parts.log.error({ error }, "the waiting list could not be looked after"),
    );
  }

  async #once(): Promise<void> {
    const { records, clock } = this.#parts;
    const now = clock.now();
    const open = await records.of(waitingRecords).list({ anyOf: { state: ["waiting", "offered"] } });
    const ended = open.filter(({ state, offerEndsAt }) => state === "offered" && (offerEndsAt ?? 0) <= now);
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    for (const row of ended) await this.#pass(row);
    const over = open.filter(({ state, fromAt }) => state === "waiting" && offerEnd(now, fromAt) === null);
    // oxlint-disable-next-line no-await-in-loop -- see above
    for (const row of over) await this.#end(row, "waiting-time-over");
    const waiting = await records.of(waitingRecords).list({ where: { state: "waiting" } });
    for (const row of waiting.toSorted(inTurn)) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- who comes first gets it, the next looks at what is left
        await this.#offer(row);
      } catch (error) {
        // A room that is let no more must not keep everybody else waiting.
        if (!isWeishanError(error)) throw error;
        this.#parts.log.warn({ error, waitingId: row.id }, "nothing could be offered to somebody who waits");
      }
    }
    if (now < this.#slowDueMs) return;
    this.#slowDueMs = now + HOUR_MS;
    await eraseOldContacts(this.#parts);
  }

  /** Nobody took it: who had it waits again behind the others, or was asked often enough. */
  async #pass(row: WaitingRecord): Promise<void> {
    const change = { actor: BY_ITSELF, action: "waiting.pass", reason: null, centerId: row.centerId };
    await this.#parts.records.change(change, async (transaction) => {
      const rows = transaction.of(waitingRecords);
      const present = await rows.find(row.id);
      if (present?.state !== "offered" || present.heldBookingId !== row.heldBookingId) return;
      if (row.heldBookingId !== null) {
        await this.#parts.ledger.release(transaction, row.heldBookingId, { reason: "offer ended" });
      }
      const isOver = row.offerCount >= MOST_OFFERS;
      await rows.update(row.id, {
        state: isOver ? "over" : "waiting",
        heldBookingId: null,
        heldResourceId: null,
        offerEndsAt: null,
        endedAt: isOver ? transaction.at : null,
      });
    });
  }

  async #end(row: WaitingRecord, why: string): Promise<void> {
    const change = { actor: BY_ITSELF, action: "waiting.end", reason: why, centerId: row.centerId };
    await this.#parts.records.change(change, (transaction) =>
      transaction.of(waitingRecords).update(row.id, { state: "over", endedAt: transaction.at }),
    );
  }

  async #offer(row: WaitingRecord): Promise<void> {
    const { ledger, clock } = this.#parts;
    const endsAt = offerEnd(clock.now(), row.fromAt);
    if (endsAt === null) return;
    const rooms = row.isAnyAlike
      ? [row.resourceId, ...roomsLike(ledger.tree, row.resourceId, row.seatsAtLeast ?? undefined).map(({ id }) => id)]
      : [row.resourceId];
    for (const resourceId of rooms) {
      const wanted = this.#hold(row, resourceId, endsAt);
      // oxlint-disable-next-line no-await-in-loop -- the wanted room before others
      if ((await ledger.conflictsOf([wanted])).length > 0) continue;
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (await this.#place(row, { resourceId, endsAt })) return;
    }
  }

  #hold(row: WaitingRecord, resourceId: string, expiresAt: EpochMs) {
    const { id, fromAt: from, toAt: to, title, organisation, applicationId, offerCount } = row;
    const bookingId = `waiting~${id}~${offerCount + 1}`;
    return { bookingId, kind: "hold", resourceId, from, to, title, organisation, applicationId, expiresAt } as const;
  }

  /** Answers false where somebody else was faster. */
  async #place(
    row: WaitingRecord,
    { resourceId, endsAt }: { readonly resourceId: string; readonly endsAt: EpochMs },
  ): Promise<boolean> {
    const { records, ledger, writeTo } = this.#parts;
    const change = { actor: BY_ITSELF, action: "waiting.offer", reason: null, centerId: row.centerId };
    const wanted = this.#hold(row, resourceId, endsAt);
    try {
      const offered = await records.change(change, async (transaction) => {
        const rows = transaction.of(waitingRecords);
        if ((await rows.find(row.id))?.state !== "waiting") return null;
        await ledger.place(transaction, [wanted]);
        const after = await rows.update(row.id, {
          state: "offered",
          heldBookingId: wanted.bookingId,
          heldResourceId: resourceId,
          offerEndsAt: endsAt,
          offerCount: row.offerCount + 1,
        });
        await writeTo?.(transaction, after);
        return after;
      });
      if (offered !== null) await this.#tell(offered, resourceId);
      return true;
    } catch (error) {
      if (isWeishanError(error) && error.code === "CLAIM_CONFLICT") return false;
      throw error;
    }
  }

  /** The desk hears of it too: many who wait can be reached by telephone only. */
  async #tell({ id, centerId, organisation, title, fromAt, toAt, offerEndsAt }: WaitingRecord, resourceId: string) {
    const name = this.#parts.ledger.tree.byId.get(resourceId)?.name ?? { zh: resourceId, en: resourceId };
    const when = `${taipeiDate(fromAt)} ${taipeiClock(fromAt)}–${taipeiClock(toAt)}`;
    const whose = publicApplicantName(organisation);
    const until = offerEndsAt === null ? "" : `${taipeiDate(offerEndsAt)} ${taipeiClock(offerEndsAt)}`;
    try {
      await this.#parts.notices.tell({
        kind: "waiting-offered",
        subject: { kind: "waiting", id },
        centerId,
        personIds: [],
        text: {
          zh: `候補遞補：${whose.zh}「${title}」${name.zh} ${when}，保留至 ${until}，請通知申請人`,
          en: `Waiting list: ${name.en} ${when} is held for ${whose.en} (${title}) until ${until}`,
        },
      });
    } catch (error) {
      this.#parts.log.warn({ error, waitingId: id }, "an offer of the waiting list was not told");
    }
  }
}

/** When an offer made now ends, on a whole minute; null where it would be too late to make any. */
function offerEnd(now: EpochMs, fromAt: EpochMs): EpochMs | null {
  const end = Math.min(now + OFFER_MS, fromAt - LEAST_NOTICE_MS);
  const whole = Math.floor(end / MINUTE_MS) * MINUTE_MS;
  return whole > now ? epochMs(whole) : null;
}
