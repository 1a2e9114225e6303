import { mayDo } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import {
  type StockMovementKind,
  type StockMovementRecord,
  type StockPartRecord,
  stockMovementRecords,
  stockPartRecords,
} from "../../ports/record-kinds/stock-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { type Booked, bookMovement, noSuchPart } from "./stock-ledger.ts";
import { tellLowStock } from "./stock-notice.ts";
import type { NewStockMovement, NewStockPart, Stock, StockMovementView, StockPartView } from "./stock-side.ts";
import { ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { Changes, TicketCaller } from "./ticket-side.ts";

/** Which way parts go; a correction goes both ways. */
const SIGN: Readonly<Record<StockMovementKind, 1 | -1>> = { receive: 1, issue: -1, return: 1, correct: 1, scrap: -1 };

/** Spare parts: what there is, and what came and went. */
export class StockDesk implements Stock {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  async parts(
    query: {
      readonly centerId?: string | undefined;
      readonly words?: string | undefined;
      readonly isLow?: boolean | undefined;
    },
    { principal }: TicketCaller,
  ): Promise<readonly StockPartView[]> {
    const where = { retiredAt: null, ...(query.centerId === undefined ? {} : { centerId: query.centerId }) };
    const all = await this.#parts.records.of(stockPartRecords).list({ where, orderBy: "code" });
    const words = (query.words ?? "").normalize("NFKC").toLowerCase().trim();
    return all
      .filter(({ centerId }) => mayDo(principal, "ticket.view", { centerId }))
      .filter(({ code, name, location }) => `${code} ${name.zh} ${name.en} ${location}`.toLowerCase().includes(words))
      .map(partView)
      .filter(({ isLow }) => query.isLow === undefined || isLow === query.isLow);
  }

  async add(given: NewStockPart, { principal, actor }: TicketCaller): Promise<StockPartView> {
    const { records, places } = this.#parts;
    places.systemOf({ centerId: given.centerId, equipmentId: null, spaceId: null });
    places.require(principal, "stock.manage", { centerId: given.centerId, system: null });
    const part: StockPartRecord = { ...given, quantity: 0, lowToldAt: null, retiredAt: null };
    const change = { actor, action: "stock.add-part", reason: null, centerId: given.centerId };
    return records.change(change, async (transaction) => {
      const parts = transaction.of(stockPartRecords);
      const known = await parts.find(given.id);
      if (known?.centerId === given.centerId && known.code === given.code) return partView(known);
      const { code, centerId } = given;
      const [same] = await parts.list({ where: { centerId, code }, limit: 1 });
      if (same !== undefined)
        throw new WeishanError("RECORD_CONFLICT", `there is a part ${code} here already`, { code });
      await parts.insert(part);
      return partView(part);
    });
  }

  async change(
    partId: string,
    changes: Changes<Omit<NewStockPart, "id" | "centerId">>,
    caller: TicketCaller,
  ): Promise<StockPartView> {
    const part = await this.#find(partId, caller);
    this.#parts.places.require(caller.principal, "stock.manage", { centerId: part.centerId, system: null });
    const change = { actor: caller.actor, action: "stock.change-part", reason: null, centerId: part.centerId };
    return this.#parts.records.change(change, async (transaction) =>
      partView(await transaction.of(stockPartRecords).update(partId, definedOf(changes))),
    );
  }

  async movements(partId: string, limit: number, caller: TicketCaller): Promise<readonly StockMovementView[]> {
    const { records } = this.#parts;
    // Asked for a part that is not there, or not for the caller: nothing came and went.
    const part = await records.of(stockPartRecords).find(partId);
    if (part === undefined || !mayDo(caller.principal, "ticket.view", { centerId: part.centerId })) return [];
    const query = { where: { partId }, orderBy: "at", descending: true, limit } as const;
    return this.#views(await records.of(stockMovementRecords).list(query));
  }

  async move(given: NewStockMovement, caller: TicketCaller): Promise<StockMovementView> {
    const { records, places } = this.#parts;
    const part = await this.#find(given.partId, caller);
    const { centerId } = part;
    places.require(caller.principal, "stock.manage", { centerId, system: null });
    const { id, partId, kind, ticketId, unitCostTwd, reason } = given;
    if (given.quantity === 0 || (given.quantity < 0 && kind !== "correct")) {
      throw new WeishanError("QUERY_INVALID", "say how many as a positive number; only a correction may be negative");
    }
    if ((kind === "correct" || kind === "scrap") && (reason ?? "").trim() === "") {
      throw new WeishanError("QUERY_INVALID", "say why, in a few words");
    }
    const quantity = SIGN[kind] * given.quantity;
    const { personId } = caller.principal;
    const change = { actor: caller.actor, action: `stock.${kind}`, reason, centerId };
    let booked: Booked | undefined;
    const movement = await records.change(change, async (transaction) => {
      booked = undefined;
      const known = await transaction.of(stockMovementRecords).find(id);
      if (known !== undefined) return sameMovement(known, partId, quantity);
      const ticket = ticketId === null ? undefined : await transaction.of(ticketRecords).find(ticketId);
      if (ticketId !== null && ticket?.centerId !== centerId) {
        throw new WeishanError("RECORD_UNKNOWN", "there is no such ticket in this centre", { ticketId });
      }
      booked = await bookMovement(transaction, { id, partId, kind, quantity, ticketId, personId, reason, unitCostTwd });
      return booked.movement;
    });
    if (booked?.isNewlyLow === true) tellLowStock(booked.part, this.#parts);
    const [view] = await this.#views([movement]);
    if (view === undefined) throw noSuchPart(partId);
    return view;
  }

  async #find(partId: string, { principal }: TicketCaller): Promise<StockPartRecord> {
    const part = await this.#parts.records.of(stockPartRecords).find(partId);
    if (part === undefined || !mayDo(principal, "ticket.view", { centerId: part.centerId })) throw noSuchPart(partId);
    return part;
  }

  async #views(movements: readonly StockMovementRecord[]): Promise<readonly StockMovementView[]> {
    const { records } = this.#parts;
    const ticketIds = [...new Set(movements.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])))];
    const [names, tickets] = await Promise.all([
      ticketNames(
        movements.map(({ personId }) => personId),
        this.#parts,
      ),
      Promise.all(ticketIds.map((id) => records.of(ticketRecords).find(id))),
    ]);
    const numbers = new Map(tickets.flatMap((ticket) => (ticket === undefined ? [] : [[ticket.id, ticket.number]])));
    return movements.map(
      ({ id, partId, kind, quantity, quantityAfter, unitCostTwd, ticketId, personId, at, reason }) => ({
        id,
        partId,
        kind,
        quantity,
        quantityAfter,
        unitCostTwd,
        ticket: ticketId === null ? null : { id: ticketId, number: numbers.get(ticketId) ?? ticketId },
        by: names.person(personId) ?? { personId, displayName: personId },
        at,
        reason,
      }),
    );
  }
}

function sameMovement(known: StockMovementRecord, partId: string, quantity: number): StockMovementRecord {
  if (known.partId === partId && known.quantity === quantity) return known;
  throw new WeishanError("RECORD_CONFLICT", "this id is that of something else; make another", { id: known.id });
}

/** What was said, without what was not. */
export const definedOf = <Thing extends object>(
  changes: Thing,
): { [Field in keyof Thing]: Exclude<Thing[Field], undefined> } =>
  // Only fields without a value are left out.
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Thing]: Exclude<Thing[Field], undefined>;
  };

const partView = (part: StockPartRecord): StockPartView => {
  const { id, centerId, code, name, unit, location, quantity, reorderPoint, reorderQuantity, unitCostTwd } = part;
  const isLow = reorderPoint !== null && quantity <= reorderPoint;
  return { id, centerId, code, name, unit, location, quantity, reorderPoint, reorderQuantity, unitCostTwd, isLow };
};
