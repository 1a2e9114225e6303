import type { ClaimKind } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import { rankOf, type TicketPriority, type TicketSource, ticketPriority } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Claim } from "../../ports/claim-calendar.ts";
import { type TicketPriorityReason, type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { Actor, RecordsTransaction } from "../../ports/records.ts";
import type { RaisedTicket, RaiseOutcome, TicketDesk, TroubleChange } from "./ticket-desk.ts";
import { changeTicket, handOf, nextNumber, tellEvent, withStep } from "./ticket-ledger.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketPlace } from "./ticket-places.ts";

/** How far ahead uses make a trouble more pressing. */
const LOOK_AHEAD_MS = 72 * 3_600_000;
/** Uses by people; work on the equipment itself presses nobody. */
const USES: ReadonlySet<ClaimKind> = new Set(["booking", "hold", "set-up"]);
const BY_ITSELF: Actor = { kind: "system", part: "tickets" };

/** What a new ticket is, besides what is told of it. */
export interface NewTicket {
  readonly id: string;
  /** Joins the open ticket of the same; false: it is a trouble of its own. */
  readonly mayJoin: boolean;
}

interface Pressing {
  readonly priority: TicketPriority;
  readonly priorityReason: TicketPriorityReason | null;
}

/** Takes troubles in: each joins the open ticket of the same equipment and cause, or becomes a ticket with a number. */
export class TicketIntake implements TicketDesk {
  readonly #parts: TicketParts;

  constructor(parts: TicketParts) {
    this.#parts = parts;
  }

  async raise(given: RaisedTicket, actor: Actor): Promise<RaiseOutcome> {
    const { newId } = this.#parts;
    const { ticket, joined } = await this.take(given, actor, { id: newId(), mayJoin: true });
    return { ticketId: ticket.id, number: ticket.number, joined };
  }

  /** As `raise`, with an id that who hands it in made, and in the same transaction what `also` does. */
  async take(
    given: RaisedTicket,
    actor: Actor,
    {
      id,
      mayJoin,
      also,
    }: NewTicket & { readonly also?: (records: RecordsTransaction, ticket: TicketRecord) => Promise<void> },
  ): Promise<{ readonly ticket: TicketRecord; readonly joined: boolean }> {
    const { records, places, newId } = this.#parts;
    const system = places.systemOf(given);
    const pressing = await this.pressing(given, given.priorityHint, given.source);
    const eventId = newId();
    const stepId = newId();
    const change = { actor, action: "ticket.raise", reason: null, centerId: given.centerId };
    return records.change(change, async (transaction) => {
      const tickets = transaction.of(ticketRecords);
      const openKey = mayJoin ? openKeyOf(given) : `ticket:${id}`;
      const [open] = await tickets.list({ where: { openKey }, limit: 1 });
      if (open !== undefined) {
        const ticket = await this.#join(transaction, open, { given, actor, eventId, stepId, pressing });
        await also?.(transaction, ticket);
        return { ticket, joined: true };
      }
      const { at } = transaction;
      const number = await nextNumber(transaction, given.centerId, at);
      const ticket = newTicket({ id, number, system, openKey, at, given, ...pressing });
      await tickets.insert(ticket);
      const event = { id: eventId, kind: "reported", hand: handOf(actor), at, to: "reported" } as const;
      await tellEvent(transaction, ticket, event);
      await also?.(transaction, ticket);
      return { ticket, joined: false };
    });
  }

  /** How pressing a trouble there is now, by its consequence and by who uses the spaces it touches. */
  async pressing(place: TicketPlace, base: TicketPriority, source: TicketSource): Promise<Pressing> {
    const spaceIds = this.#parts.places.touchedSpaces(place);
    // Planned work has its day; whoever uses the hall is a reason to wait with it, not to hurry.
    if (spaceIds.length === 0 || source === "plan") return { priority: base, priorityReason: null };
    const uses = await this.usesAhead(spaceIds);
    return this.pressedBy(uses ?? [], base);
  }

  /** Who uses these spaces from now on; undefined where the calendar cannot be read: a ticket never waits for it. */
  async usesAhead(spaceIds: readonly string[]): Promise<readonly Claim[] | undefined> {
    const { claims, clock, log } = this.#parts;
    const now = clock.now();
    try {
      const found = await claims.claims({ spaceIds, from: now, to: epochMs(now + LOOK_AHEAD_MS) });
      return found.filter(({ kind }) => USES.has(kind));
    } catch (error) {
      log.warn({ error }, "the claims could not be read for the priority of tickets");
      return undefined;
    }
  }

  /** How pressing it is where these are the uses of what it touches. */
  pressedBy(uses: readonly Claim[], base: TicketPriority): Pressing {
    const { priority, because } = ticketPriority(base, uses, this.#parts.clock.now());
    return { priority, priorityReason: because === null ? null : reasonOf(because) };
  }

  async recovered({ equipmentId, cause, at }: TroubleChange): Promise<void> {
    await this.#ofTrouble({ equipmentId, cause }, "ticket.recover", async (transaction, ticket, eventId) => {
      if (ticket.recoveredAt !== null) return;
      const event = { id: eventId, kind: "recovered", hand: handOf(BY_ITSELF), at } as const;
      await changeTicket(transaction, ticket, { changes: { recoveredAt: at }, event });
    });
  }

  async recurred({ equipmentId, cause, at }: TroubleChange): Promise<void> {
    const stepId = this.#parts.newId();
    await this.#ofTrouble({ equipmentId, cause }, "ticket.recur", async (transaction, ticket, eventId) => {
      const event = { id: eventId, kind: "recurred", hand: handOf(BY_ITSELF), at } as const;
      if (ticket.recoveredAt === null && !isFinished(ticket)) return;
      const again = await changeTicket(transaction, ticket, { changes: { recoveredAt: null }, event });
      await reopenFinished(transaction, again, stepId);
    });
  }

  async #ofTrouble(
    trouble: Pick<TroubleChange, "equipmentId" | "cause">,
    action: string,
    work: (transaction: RecordsTransaction, ticket: TicketRecord, eventId: string) => Promise<void>,
  ): Promise<void> {
    const { records, model, newId } = this.#parts;
    const centerId = model.equipment.get(trouble.equipmentId)?.centerId;
    if (centerId === undefined) return;
    const openKey = openKeyOf({ ...trouble, centerId, spaceId: null });
    const [seen] = await records.of(ticketRecords).list({ where: { openKey }, limit: 1 });
    if (seen === undefined) return;
    const eventId = newId();
    await records.change({ actor: BY_ITSELF, action, reason: null, centerId }, async (transaction) => {
      const ticket = await transaction.of(ticketRecords).find(seen.id);
      if (ticket?.openKey === openKey) await work(transaction, ticket, eventId);
    });
  }

  async #join(
    transaction: RecordsTransaction,
    open: TicketRecord,
    {
      given,
      actor,
      eventId,
      stepId,
      pressing,
    }: {
      readonly given: RaisedTicket;
      readonly actor: Actor;
      readonly eventId: string;
      readonly stepId: string;
      readonly pressing: Pressing;
    },
  ): Promise<TicketRecord> {
    const { at } = transaction;
    const isMore = rankOf(pressing.priority) < rankOf(open.priority) && open.priorityReason?.kind !== "person";
    const changes: Partial<TicketRecord> = {
      repeatCount: open.repeatCount + 1,
      lastToldAt: at,
      ...(given.source === "alarm" || given.source === "fault" ? { recoveredAt: null } : {}),
      ...(rankOf(given.priorityHint) < rankOf(open.basePriority) ? { basePriority: given.priorityHint } : {}),
      ...(isMore ? { ...pressing, steps: withStep(open, { at, priority: pressing.priority }) } : {}),
      ...(given.evidence === null ? {} : { evidence: mergedEvidence(open, given.evidence) }),
    };
    const event = { id: eventId, kind: "told-again", hand: handOf(actor), at, text: given.title } as const;
    const told = await changeTicket(transaction, open, { changes, event });
    return reopenFinished(transaction, told, stepId);
  }
}

interface TroublePlace extends TicketPlace {
  readonly cause: string;
}

/** The place and the cause: of these there is one open ticket. */
const openKeyOf = ({ equipmentId, spaceId, centerId, cause }: TroublePlace): string =>
  `${equipmentId ?? (spaceId === null ? `center:${centerId}` : `space:${spaceId}`)}~${cause}`;

const isFinished = ({ state }: TicketRecord): boolean => state === "done" || state === "verified";

/** What was done and is back was not fixed. */
async function reopenFinished(
  transaction: RecordsTransaction,
  ticket: TicketRecord,
  stepId: string,
): Promise<TicketRecord> {
  if (!isFinished(ticket)) return ticket;
  const { at } = transaction;
  const steps = withStep(ticket, { at, state: "reopened" });
  const event = {
    id: stepId,
    kind: "step",
    hand: handOf(BY_ITSELF),
    at,
    from: ticket.state,
    to: "reopened",
    text: { zh: "同一問題再次發生", en: "The same trouble is back." },
  } as const;
  const changes = { state: "reopened", steps, doneAt: null, doneBy: null, resolutionToldAt: null } as const;
  return changeTicket(transaction, ticket, { changes, event });
}

function mergedEvidence(
  { evidence }: TicketRecord,
  more: NonNullable<RaisedTicket["evidence"]>,
): TicketRecord["evidence"] {
  if (evidence === null) return more;
  const pointIds = [...new Set([...evidence.pointIds, ...more.pointIds])];
  return { pointIds, from: epochMs(Math.min(evidence.from, more.from)), to: epochMs(Math.max(evidence.to, more.to)) };
}

const reasonOf = ({ kind, title, from }: Claim): TicketPriorityReason => ({
  kind: "claim",
  text: { zh: `場地使用：${title}`, en: `${kind === "set-up" ? "Set-up" : "In use"}: ${title}` },
  at: from,
});

function newTicket({
  id,
  number,
  system,
  openKey,
  at,
  given,
  priority,
  priorityReason,
}: {
  readonly id: string;
  readonly number: string;
  readonly system: TicketRecord["system"];
  readonly openKey: string;
  readonly at: EpochMs;
  readonly given: RaisedTicket;
} & Pressing): TicketRecord {
  const { centerId, equipmentId, spaceId, source, sourceId, cause, title, description } = given;
  if (title.zh.trim() === "" && title.en.trim() === "")
    throw new WeishanError("QUERY_INVALID", "a ticket needs a title");
  return {
    id,
    number,
    centerId,
    equipmentId,
    spaceId,
    system,
    source,
    sourceId,
    cause,
    openKey,
    title,
    description,
    state: "reported",
    waitingFor: null,
    priority,
    basePriority: given.priorityHint,
    priorityReason,
    assigneeId: null,
    contractorId: null,
    needsVerification: true,
    stopsEquipment: given.stopsEquipment ?? false,
    checklist: given.checklist ?? [],
    evidence: given.evidence,
    steps: [{ at, state: "reported", priority, heldBy: null }],
    resolution: null,
    duplicateOf: null,
    reportedBy: given.reportedBy,
    reportedAt: at,
    plannedFor: given.plannedFor ?? null,
    doneBy: null,
    doneAt: null,
    endedAt: null,
    recoveredAt: null,
    repeatCount: 0,
    lastToldAt: at,
    responseToldAt: null,
    resolutionToldAt: null,
    version: 1,
    fieldVersions: {},
  };
}
