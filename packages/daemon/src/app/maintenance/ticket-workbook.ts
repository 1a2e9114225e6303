import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { stockPartRecords } from "../../ports/record-kinds/stock-record.ts";
import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import {
  type TicketWorkBody,
  type TicketWorkRecord,
  ticketWorkRecords,
} from "../../ports/record-kinds/ticket-work-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { presentReading } from "../field/present-reading.ts";
import { cleanSignature } from "./signature-path.ts";
import { type Booked, bookMovement, noSuchPart } from "./stock-ledger.ts";
import { tellLowStock } from "./stock-notice.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { AskedWork, TicketCaller } from "./ticket-side.ts";

/** For whom somebody works on a ticket: the firm, or null for the centres' own people. */
export interface WorkFor {
  readonly contractorId: string | null;
}

type Filled = Pick<TicketWorkRecord, "text" | "isInternal" | "minutes" | "costTwd" | "signerName" | "body">;

const NOTHING: Filled = { text: null, isInternal: false, minutes: null, costTwd: null, signerName: null, body: {} };

/** Keeps what is handed in while working. Handed in again with the same id it is the same thing, done once. */
export class TicketWorkbook {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  /**
   * @param ticket - one that the caller may work on
   * @throws WeishanError RECORD_CONFLICT for an id that is something else's; STOCK_SHORT; UPLOAD_REFUSED; QUERY_INVALID
   */
  async keep(
    ticket: TicketRecord,
    work: AskedWork,
    caller: TicketCaller,
    { contractorId }: WorkFor,
  ): Promise<TicketWorkRecord> {
    const { records } = this.#parts;
    const known = await records.of(ticketWorkRecords).find(work.id);
    if (known !== undefined) return sameWork(known, ticket, work);
    const prepared = await this.#prepare(ticket, work, caller);
    const change = { actor: caller.actor, action: `ticket.${work.kind}`, reason: null, centerId: ticket.centerId };
    let booked: Booked | undefined;
    const kept = await records.change(change, async (transaction) => {
      booked = undefined;
      const works = transaction.of(ticketWorkRecords);
      const meanwhile = await works.find(work.id);
      if (meanwhile !== undefined) return sameWork(meanwhile, ticket, work);
      const taken = work.kind === "part" ? await takePart(transaction, ticket, { work, caller }) : undefined;
      booked = taken?.booked;
      const { at } = transaction;
      const row: TicketWorkRecord = {
        id: work.id,
        ticketId: ticket.id,
        kind: work.kind,
        personId: caller.principal.personId,
        contractorId,
        happenedAt: when(work.happenedAt, at),
        recordedAt: at,
        ...(taken?.filled ?? prepared),
      };
      await works.insert(row);
      return row;
    });
    if (booked?.isNewlyLow === true) tellLowStock(booked.part, this.#parts);
    return kept;
  }

  async #prepare(ticket: TicketRecord, work: AskedWork, { actor, principal }: TicketCaller): Promise<Filled> {
    switch (work.kind) {
      case "comment":
        return { ...NOTHING, text: work.text, isInternal: work.isInternal };
      case "time":
        return { ...NOTHING, text: work.text, minutes: work.minutes };
      case "reading":
        return { ...NOTHING, body: { reading: this.#reading(ticket, work) } };
      case "part":
        return NOTHING;
      case "photo": {
        const from = { actor, addedBy: principal.personId, centerId: ticket.centerId };
        const { id } = await this.#parts.pictures.keep(work.content, from);
        return { ...NOTHING, text: work.text, body: { pictureId: id } };
      }
      case "signature": {
        const { widthPx, heightPx, signerName } = work;
        const path = cleanSignature(work.path, { widthPx, heightPx });
        return { ...NOTHING, signerName, body: { signature: { path, widthPx, heightPx } } };
      }
      case "checklist":
        return { ...NOTHING, text: work.text, body: { checklist: checkedAnswer(ticket, work) } };
      case "cost":
        return { ...NOTHING, text: work.text, costTwd: work.costTwd };
    }
  }

  /** As it was read by hand, or as the point says now. */
  #reading(
    ticket: TicketRecord,
    work: AskedWork & { readonly kind: "reading" },
  ): NonNullable<TicketWorkBody["reading"]> {
    const { model, live, clock } = this.#parts;
    if (work.pointId === null) {
      if (work.value === null || work.name === null)
        throw new WeishanError("QUERY_INVALID", "say what was read and its value");
      return { pointId: null, name: work.name, value: work.value, unit: work.unit ?? "" };
    }
    const point = model.points.get(work.pointId);
    const equipment = point === undefined ? undefined : model.equipment.get(point.equipmentId);
    if (point === undefined || equipment?.centerId !== ticket.centerId) {
      throw new WeishanError("POINT_UNKNOWN", `no point is called "${work.pointId}" in this centre`, {
        pointId: work.pointId,
      });
    }
    const named = { pointId: point.id, name: point.name.zh, unit: point.unit };
    if (work.value !== null) return { ...named, value: work.value };
    const latest = live.latest(point.id);
    const reading = latest === undefined ? undefined : presentReading(latest, point, clock.now());
    if (typeof reading?.value !== "number" || reading.quality === "bad" || reading.reason === "stale") {
      throw new WeishanError("QUERY_INVALID", `${point.id} says nothing now; read it by hand`, { pointId: point.id });
    }
    return { ...named, value: reading.value };
  }
}

/** The same thing once more, or another under its id. */
function sameWork(known: TicketWorkRecord, ticket: TicketRecord, { id, kind }: AskedWork): TicketWorkRecord {
  if (known.ticketId === ticket.id && known.kind === kind) return known;
  throw new WeishanError("RECORD_CONFLICT", "this id is that of something else; make another", { id });
}

/** When it was done: as the phone says, never in the future. */
const when = (said: EpochMs | null, now: EpochMs): EpochMs => (said === null ? now : epochMs(Math.min(said, now)));

async function takePart(
  transaction: RecordsTransaction,
  ticket: TicketRecord,
  { work, caller }: { readonly work: AskedWork & { readonly kind: "part" }; readonly caller: TicketCaller },
): Promise<{ readonly booked: Booked; readonly filled: Filled }> {
  const part = await transaction.of(stockPartRecords).find(work.partId);
  if (part?.centerId !== ticket.centerId) throw noSuchPart(work.partId);
  const { personId } = caller.principal;
  const issued = {
    id: work.id,
    partId: part.id,
    kind: "issue",
    quantity: -work.quantity,
    ticketId: ticket.id,
  } as const;
  const booked = await bookMovement(transaction, { ...issued, personId, reason: null, unitCostTwd: null });
  const used = { partId: part.id, name: part.name, quantity: work.quantity, unit: part.unit };
  return { booked, filled: { ...NOTHING, costTwd: booked.movement.unitCostTwd * work.quantity, body: { part: used } } };
}

const ANSWER_TYPES = { check: "boolean", number: "number", text: "string" } as const;

function checkedAnswer(
  { checklist }: TicketRecord,
  { key, answer, isOk }: AskedWork & { readonly kind: "checklist" },
): NonNullable<TicketWorkBody["checklist"]> {
  const item = checklist.find((each) => each.key === key);
  if (item === undefined) throw new WeishanError("RECORD_UNKNOWN", `the checklist has no item ${key}`, { key });
  if (answer !== null && typeof answer !== ANSWER_TYPES[item.kind]) {
    throw new WeishanError("QUERY_INVALID", `${key} is answered with a ${ANSWER_TYPES[item.kind]}`, { key });
  }
  return { key, answer, isOk };
}
