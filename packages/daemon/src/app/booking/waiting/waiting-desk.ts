import { mayDo } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import { type WaitingRecord, waitingRecords } from "../../../ports/record-kinds/waiting-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { standingSlots } from "../application/application-claims.ts";
import { partiesOf } from "../application/application-rights.ts";
import { type ApplicationHand, handOf } from "../application/application-story.ts";
import { type DeskCaller, noSuch, requireRight, seenResource } from "../desk-caller.ts";
import type { NewWaiting, WaitingList, WaitingView } from "./waiting-side.ts";
import { inTurn, type WaitingWatch, type WaitingWatchParts, wantSameTime } from "./waiting-watch.ts";

export interface WaitingDeskParts extends WaitingWatchParts {
  readonly watch: Pick<WaitingWatch, "look">;
}

const OPEN = ["waiting", "offered"] as const;
const MINUTE_MS = 60_000;
const LONGEST_MS = 31 * 86_400_000;

/** Who waits for a time that is taken, as the desk sees it. */
export class WaitingDesk implements WaitingList {
  readonly #parts: WaitingDeskParts;

  constructor(parts: WaitingDeskParts) {
    this.#parts = parts;
  }

  async list(
    { centerId, isOpen }: { readonly centerId: string | null; readonly isOpen: boolean },
    caller: DeskCaller,
  ): Promise<readonly WaitingView[]> {
    const rows = await this.#parts.records.of(waitingRecords).list({
      ...(centerId === null ? {} : { where: { centerId } }),
      ...(isOpen ? { anyOf: { state: OPEN } } : {}),
    });
    const seen = rows.filter((row) => mayDo(caller.principal, "booking.view", { centerId: row.centerId }));
    return seen.toSorted(inTurn).map((row) => this.#view(row, rows, caller));
  }

  async add(given: NewWaiting, caller: DeskCaller): Promise<WaitingView> {
    const { records, ledger, clock } = this.#parts;
    const { centerId, isLettable } = seenResource(ledger.tree, given.resourceId, caller);
    requireRight(caller, "booking.manage", centerId);
    const { id, from: fromAt, to: toAt, ...fields } = given;
    if (!isLettable || toAt <= fromAt || fromAt <= clock.now()) {
      const message = "somebody waits for a room that is let, at a time that is still to come";
      throw new WeishanError("QUERY_INVALID", message, { resourceId: given.resourceId, from: fromAt, to: toAt });
    }
    // Claims are whole minutes; a wish that is none could never be fulfilled.
    if (fromAt % MINUTE_MS !== 0 || toAt % MINUTE_MS !== 0 || toAt - fromAt > LONGEST_MS) {
      const message = "somebody waits for whole minutes, and for at most a month at a time";
      throw new WeishanError("QUERY_INVALID", message, { from: fromAt, to: toAt });
    }
    const change = { actor: caller.actor, action: "waiting.add", reason: null, centerId };
    const row = await records.change(change, async (transaction) => {
      const rows = transaction.of(waitingRecords);
      const known = await rows.find(id);
      if (known?.resourceId === given.resourceId && known.fromAt === fromAt) return known;
      const made: WaitingRecord = {
        id,
        ...fields,
        fromAt,
        toAt,
        centerId,
        state: "waiting",
        createdAt: transaction.at,
        createdBy: caller.principal.personId,
        heldBookingId: null,
        heldResourceId: null,
        offerEndsAt: null,
        offerCount: 0,
        endedAt: null,
      };
      await rows.insert(made);
      return made;
    });
    await this.#parts.watch.look();
    return this.#present(row.id, caller);
  }

  async take(id: string, caller: DeskCaller): Promise<WaitingView> {
    const { centerId } = await this.#own(id, caller);
    const { records, ledger, applications } = this.#parts;
    const change = { actor: caller.actor, action: "waiting.take", reason: null, centerId };
    await records.change(change, async (transaction) => {
      const row = await offered(transaction, id);
      if (row.applicationId === null || applications === null) {
        await ledger.convert(transaction, row.heldBookingId, { fromKind: "hold", toKind: "booking" });
      } else {
        // What was held goes to the application that waited, in the same change.
        await ledger.release(transaction, row.heldBookingId, { reason: "taken from the waiting list" });
        const application = await applications.require(row.applicationId);
        const hand = handOf(caller.actor);
        await this.#moveThere(transaction, { row, application, hand });
        const step = { to: "approved", parties: partiesOf(application, caller), hand } as const;
        await applications.step(transaction, row.applicationId, step);
      }
      const taken = { state: "taken", offerEndsAt: null, endedAt: transaction.at } as const;
      await transaction.of(waitingRecords).update(id, taken);
    });
    return this.#present(id, caller);
  }

  async withdraw(id: string, reason: string, caller: DeskCaller): Promise<WaitingView> {
    const { centerId } = await this.#own(id, caller);
    const { records, ledger, watch } = this.#parts;
    const change = { actor: caller.actor, action: "waiting.withdraw", reason, centerId };
    await records.change(change, async (transaction) => {
      const rows = transaction.of(waitingRecords);
      const row = await rows.find(id);
      if (row === undefined || (row.state !== "waiting" && row.state !== "offered")) throw notOpen(id);
      if (row.heldBookingId !== null) await ledger.release(transaction, row.heldBookingId, { reason });
      const gone = { state: "withdrawn", heldBookingId: null, heldResourceId: null, offerEndsAt: null } as const;
      await rows.update(id, { ...gone, endedAt: transaction.at });
    });
    await watch.look();
    return this.#present(id, caller);
  }

  /** Where another room was offered the application is for that one from now on. */
  async #moveThere(
    transaction: RecordsTransaction,
    {
      row,
      application,
      hand,
    }: { readonly row: WaitingRecord; readonly application: ApplicationRecord; readonly hand: ApplicationHand },
  ): Promise<void> {
    const { heldResourceId, resourceId, fromAt } = row;
    if (heldResourceId === null || heldResourceId === resourceId) return;
    const uses = standingSlots(application).map((slot) =>
      slot.resourceId === resourceId && slot.from === fromAt ? { ...slot, resourceId: heldResourceId } : slot,
    );
    const reason = "候補遞補其他場地 / another room, from the waiting list";
    const told = { kind: "move", hand, reason } as const;
    await this.#parts.applications?.replace(transaction, application.id, { uses, told, overrule: null });
  }

  async #own(id: string, caller: DeskCaller): Promise<WaitingRecord> {
    const row = await this.#parts.records.of(waitingRecords).find(id);
    if (row === undefined || !mayDo(caller.principal, "booking.view", { centerId: row.centerId })) {
      throw noSuch("waiting", id);
    }
    requireRight(caller, "booking.manage", row.centerId);
    return row;
  }

  async #present(id: string, caller: DeskCaller): Promise<WaitingView> {
    const rows = await this.#parts.records.of(waitingRecords).list({ anyOf: { state: OPEN } });
    const row = await this.#own(id, caller);
    return this.#view(row, rows, caller);
  }

  #view(row: WaitingRecord, all: readonly WaitingRecord[], { principal }: DeskCaller): WaitingView {
    const { tree } = this.#parts.ledger;
    const nameOf = (resourceId: string) => tree.byId.get(resourceId)?.name ?? { zh: resourceId, en: resourceId };
    const { heldBookingId, heldResourceId, offerEndsAt, state } = row;
    const before = all.filter(
      (other) => other.state === "waiting" && wantSameTime(other, row) && inTurn(other, row) < 0,
    );
    return {
      id: row.id,
      centerId: row.centerId,
      resourceId: row.resourceId,
      resourceName: nameOf(row.resourceId),
      isAnyAlike: row.isAnyAlike,
      seatsAtLeast: row.seatsAtLeast,
      from: row.fromAt,
      to: row.toAt,
      title: row.title,
      organisation: row.organisation,
      contact: mayDo(principal, "booking.manage", { centerId: row.centerId })
        ? { name: row.contactName, phone: row.contactPhone, email: row.contactEmail }
        : null,
      applicationId: row.applicationId,
      state,
      place: state === "waiting" ? before.length + 1 : null,
      offer:
        state !== "offered" || heldBookingId === null || heldResourceId === null || offerEndsAt === null
          ? null
          : {
              bookingId: heldBookingId,
              resourceId: heldResourceId,
              resourceName: nameOf(heldResourceId),
              endsAt: offerEndsAt,
            },
      offerCount: row.offerCount,
      createdAt: row.createdAt,
    };
  }
}

async function offered(
  transaction: RecordsTransaction,
  id: string,
): Promise<WaitingRecord & { readonly heldBookingId: string }> {
  const row = await transaction.of(waitingRecords).find(id);
  const heldBookingId = row?.heldBookingId ?? null;
  if (row?.state !== "offered" || heldBookingId === null || (row.offerEndsAt ?? 0) <= transaction.at) {
    throw new WeishanError("RECORD_CONFLICT", "nothing is held for this entry (any more)", { waitingId: id });
  }
  return { ...row, heldBookingId };
}

const notOpen = (id: string): WeishanError =>
  new WeishanError("RECORD_CONFLICT", "this entry waits no more", { waitingId: id });
