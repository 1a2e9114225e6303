import { mayDo, type Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { checkInRecords, type DoorPanelRecord, doorPanelRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { Actor } from "../../../ports/records.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventCaller } from "../readiness/event-caller.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { requireAt } from "../readiness/event-refs.ts";
import { CHECK_IN_FROM_MS, type CheckInDesk, mayBeEndedAtDoor } from "./check-in-desk.ts";
import type { PanelPage, Panels, PanelUse, PanelView } from "./presence-side.ts";

const DAY_MS = 86_400_000;
/** A door tells of today and tomorrow. */
const LOOK_AHEAD_MS = 2 * DAY_MS;

export type PanelParts = Pick<EventParts, "records" | "model" | "ledger" | "events" | "links" | "clock" | "newId">;

/** Tablets at doors. They have no account: a sealed code names the door, and is worth nothing once it is revoked. */
export class PanelDesk implements Panels {
  readonly #parts: PanelParts;
  readonly #checkIns: Pick<CheckInDesk, "come" | "leave">;
  /** Resources with a panel at the door, as of the last look. */
  #watched: ReadonlySet<string> = new Set();

  constructor(parts: PanelParts, checkIns: Pick<CheckInDesk, "come" | "leave">) {
    this.#parts = parts;
    this.#checkIns = checkIns;
  }

  /** Reads at which doors people can check in. */
  async load(): Promise<void> {
    const rows = await this.#parts.records.of(doorPanelRecords).list({ where: { revokedAt: null } });
    this.#watched = new Set(rows.map(({ resourceId }) => resourceId));
  }

  hasPanel(resourceIds: readonly string[]): boolean {
    return resourceIds.some((id) => this.#watched.has(id));
  }

  async list(principal: Principal): Promise<readonly PanelView[]> {
    const rows = await this.#parts.records.of(doorPanelRecords).list({ orderBy: "createdAt" });
    return rows
      .filter(({ centerId }) => mayDo(principal, "booking.manage", { centerId }))
      .map((row) => this.#view(row));
  }

  async add(
    { resourceId, name }: { readonly resourceId: string; readonly name: string },
    { principal, actor }: EventCaller,
  ): Promise<PanelView> {
    const { records, clock, newId } = this.#parts;
    const resource = this.#parts.ledger.tree.byId.get(resourceId);
    if (resource === undefined || !mayDo(principal, "booking.view", resource)) {
      throw new WeishanError("RECORD_UNKNOWN", `nothing that is let is called "${resourceId}"`, { resourceId });
    }
    requireAt(principal, "booking.manage", resource.centerId);
    const row: DoorPanelRecord = {
      id: newId(),
      resourceId,
      centerId: resource.centerId,
      name,
      createdBy: principal.personId,
      createdAt: clock.now(),
      revokedAt: null,
    };
    const change = { actor, action: "panel.add", reason: null, centerId: resource.centerId };
    await records.change(change, (transaction) => transaction.of(doorPanelRecords).insert(row));
    await this.load();
    return this.#view(row);
  }

  async revoke(code: string, { principal, actor }: EventCaller): Promise<void> {
    const row = await this.#panel(code);
    if (!mayDo(principal, "booking.view", row)) throw unknownPanel();
    requireAt(principal, "booking.manage", row.centerId);
    const change = { actor, action: "panel.revoke", reason: null, centerId: row.centerId };
    await this.#parts.records.change(change, (transaction) =>
      transaction.of(doorPanelRecords).update(row.id, { revokedAt: transaction.at }),
    );
    await this.load();
  }

  async page(code: string): Promise<PanelPage> {
    return this.#page(await this.#panel(code));
  }

  async checkIn(code: string): Promise<PanelPage> {
    const panel = await this.#panel(code);
    const { events, now } = await this.#events(panel);
    const event = events.find(({ from, to }) => from - CHECK_IN_FROM_MS <= now && now < to);
    if (event === undefined) throw nothingHere("there is no use now in which one could check in");
    await this.#checkIns.come(event, { actor: atDoor(panel), by: `panel:${panel.id}` });
    return this.#page(panel);
  }

  async end(code: string): Promise<PanelPage> {
    const panel = await this.#panel(code);
    const { events, now } = await this.#events(panel);
    const event = events.find(({ from, to }) => from <= now && now < to);
    if (event === undefined) throw nothingHere("nobody uses this room now");
    if (!mayBeEndedAtDoor(event))
      throw nothingHere("this use is ended by the booking desk, not at the door; call them");
    await this.#checkIns.leave(event, { actor: atDoor(panel), by: `panel:${panel.id}`, reason: "門口面板：提早結束" });
    return this.#page(panel);
  }

  async #page(panel: DoorPanelRecord): Promise<PanelPage> {
    const { records, model, ledger } = this.#parts;
    const resource = ledger.tree.byId.get(panel.resourceId);
    const center = model.centers.find(({ id }) => id === panel.centerId);
    if (resource === undefined || center === undefined) throw unknownPanel();
    const { events, now } = await this.#events(panel);
    const ids = events.map(({ bookingId }) => bookingId);
    const rows = ids.length === 0 ? [] : await records.of(checkInRecords).list({ anyOf: { id: ids } });
    const came = new Set(rows.filter(({ checkedInAt }) => checkedInAt !== null).map(({ id }) => id));
    const use = (event: BookedEvent | undefined): PanelUse | null =>
      event === undefined
        ? null
        : {
            title: event.title,
            organisation: event.organisation,
            from: event.from,
            to: event.to,
            isCheckedIn: came.has(event.bookingId),
            mayEnd: mayBeEndedAtDoor(event),
            mayCheckIn: !came.has(event.bookingId) && event.from - CHECK_IN_FROM_MS <= now && now < event.to,
          };
    const running = events.find(({ from, to }) => from <= now && now < to);
    const next = events.find(({ from }) => from > now);
    return {
      asOf: now,
      placeName: resource.name,
      centerName: center.name,
      now: use(running),
      next: use(next),
      isFree: running === undefined,
      freeUntil: running?.to ?? next?.from ?? null,
    };
  }

  /** What is booked behind a door, by whole or by part, today and tomorrow. */
  async #events({ resourceId }: DoorPanelRecord) {
    const { events, ledger, clock } = this.#parts;
    const now = clock.now();
    const own = new Set(ledger.tree.leavesById.get(resourceId) ?? []);
    const isHere = (id: string): boolean => (ledger.tree.leavesById.get(id) ?? []).some((leaf) => own.has(leaf));
    const all = await events.between(now, epochMs(now + LOOK_AHEAD_MS));
    return { now, events: all.filter(({ resourceIds }) => resourceIds.some(isHere)) };
  }

  /** @throws WeishanError RECORD_UNKNOWN for a code that we did not make, or that was revoked */
  async #panel(code: string): Promise<DoorPanelRecord> {
    const { links, records } = this.#parts;
    const id = links.idOf("panel", code);
    const row = id === undefined ? undefined : await records.of(doorPanelRecords).find(id);
    if (row === undefined || row.revokedAt !== null) throw unknownPanel();
    return row;
  }

  #view({ id, resourceId, centerId, name, createdAt, revokedAt }: DoorPanelRecord): PanelView {
    const code = this.#parts.links.make("panel", id);
    const path = `/panel/${encodeURIComponent(code)}`;
    return { id, code, path, resourceId, centerId, name, createdAt, revokedAt };
  }
}

const atDoor = ({ id }: DoorPanelRecord): Actor => ({ kind: "system", part: `panel:${id}` });

const unknownPanel = (): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "this panel is not one of ours, or its code was revoked; ask the booking desk");

const nothingHere = (message: string): WeishanError => new WeishanError("RECORD_CONFLICT", message);
