import type { Claim } from "../../ports/claim-calendar.ts";
import type { Timer } from "../../ports/clock.ts";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { Actor } from "../../ports/records.ts";
import { oneByOne } from "../access/one-by-one.ts";
import { eraseOldContacts } from "./erase-contacts.ts";
import { tellTermsThatEnd } from "./term-watch.ts";
import type { TicketIntake } from "./ticket-intake.ts";
import { changeTicket, handOf, withStep } from "./ticket-ledger.ts";
import { mailAbout } from "./ticket-mail.ts";
import type { TicketParts } from "./ticket-parts.ts";
import { slaOf } from "./ticket-rows.ts";

/** Told within a minute of being overdue. */
const LOOK_EVERY_MS = 60_000;
/** The terms of contracts and the retention periods end by days. */
const SLOW_EVERY_MS = 3_600_000;
const BY_ITSELF: Actor = { kind: "system", part: "tickets" };

export interface TicketWatchParts extends TicketParts {
  readonly intake: TicketIntake;
  /** For how long the contact of who asked is kept after the ticket ended. */
  readonly contactKeptMs: number;
}

/** Looks after tickets that nobody looks at: tells what is overdue, and follows the calendar of claims. */
export class TicketWatch {
  readonly #parts: TicketWatchParts;
  #timer: Timer | undefined;
  #look: Promise<void> = Promise.resolve();
  #isRunning = false;
  #slowDueMs = 0;

  constructor(parts: TicketWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#again();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#look;
  }

  #again(): void {
    const { clock, log } = this.#parts;
    this.#look = this.look().catch((error: unknown) => log.error({ error }, "tickets could not be looked after"));
    this.#timer = clock.after(LOOK_EVERY_MS, () => {
      if (this.#isRunning) this.#again();
    });
  }

  /** Looks once at everything that may have become due. */
  async look(): Promise<void> {
    const { records, clock } = this.#parts;
    const open = await records.of(ticketRecords).list({ where: { endedAt: null }, orderBy: "reportedAt" });
    const present: TicketRecord[] = [];
    await oneByOne(open, async (ticket) => present.push(await this.#tellOverdue(ticket)));
    await this.#reviewAll(present);
    if (clock.monotonicMs() < this.#slowDueMs) return;
    this.#slowDueMs = clock.monotonicMs() + SLOW_EVERY_MS;
    await tellTermsThatEnd(this.#parts);
    await eraseOldContacts(this.#parts);
  }

  /** What was promised and missed is told once. */
  async #tellOverdue(ticket: TicketRecord): Promise<TicketRecord> {
    const { response, resolution } = slaOf(ticket, this.#parts);
    let present = ticket;
    if (response.missedAt !== null && ticket.responseToldAt === null) present = await this.#miss(present, "response");
    if (resolution.missedAt !== null && ticket.resolutionToldAt === null)
      present = await this.#miss(present, "resolution");
    return present;
  }

  async #miss(seen: TicketRecord, promise: "response" | "resolution"): Promise<TicketRecord> {
    const { records, newId, people, postbox } = this.#parts;
    const managers = (await people.peopleWith("ticket.manage", seen.centerId)).map(({ personId }) => personId);
    const field = promise === "response" ? "responseToldAt" : "resolutionToldAt";
    const id = newId();
    const change = { actor: BY_ITSELF, action: `ticket.${promise}-missed`, reason: null, centerId: seen.centerId };
    const { ticket, isNew } = await records.change(change, async (transaction) => {
      const ticket = await transaction.of(ticketRecords).find(seen.id);
      if (ticket === undefined || ticket[field] !== null) return { ticket: ticket ?? seen, isNew: false };
      const { at } = transaction;
      const event = { id, kind: `${promise}-missed`, hand: handOf(BY_ITSELF), at } as const;
      const missed = await changeTicket(transaction, ticket, { changes: { [field]: at }, event });
      const personIds = missed.assigneeId === null ? managers : [missed.assigneeId, ...managers];
      await mailAbout(transaction, missed, { template: "ticket-overdue", personIds, postbox });
      return { ticket: missed, isNew: true };
    });
    if (isNew) this.#tell(ticket, promise);
    return ticket;
  }

  /** The same fault is more pressing when somebody is about to use what it touches, and less again once they do not. */
  async #reviewAll(open: readonly TicketRecord[]): Promise<void> {
    const { intake, places } = this.#parts;
    const pressed = open.filter(isPressedByUses).map((ticket) => ({ ticket, spaces: places.touchedSpaces(ticket) }));
    const spaceIds = [...new Set(pressed.flatMap(({ spaces }) => spaces))];
    if (spaceIds.length === 0) return;
    const uses = await intake.usesAhead(spaceIds);
    // What cannot be known changes nothing.
    if (uses === undefined) return;
    await oneByOne(pressed, async ({ ticket, spaces }) => {
      const touching = new Set(spaces);
      await this.#review(
        ticket,
        uses.filter(({ spaceId }) => spaceId !== null && touching.has(spaceId)),
      );
    });
  }

  async #review(seen: TicketRecord, uses: readonly Claim[]): Promise<void> {
    const { records, intake, newId } = this.#parts;
    const { priority, priorityReason } = intake.pressedBy(uses, seen.basePriority);
    if (priority === seen.priority) return;
    const id = newId();
    const change = { actor: BY_ITSELF, action: "ticket.prioritise", reason: null, centerId: seen.centerId };
    await records.change(change, async (transaction) => {
      const ticket = await transaction.of(ticketRecords).find(seen.id);
      if (ticket?.version !== seen.version) return;
      const { at } = transaction;
      const text = priorityReason?.text ?? { zh: "場地近日無使用", en: "Nobody uses the space soon." };
      const event = { id, kind: "priority", hand: handOf(BY_ITSELF), at, text } as const;
      const steps = withStep(ticket, { at, priority });
      await changeTicket(transaction, ticket, { changes: { priority, priorityReason, steps }, event });
    });
  }

  /** What a notice is about never waits for it. */
  #tell(ticket: TicketRecord, promise: "response" | "resolution"): void {
    const { notices, log } = this.#parts;
    const { id, centerId, number, title, assigneeId } = ticket;
    const [zh, en] =
      promise === "response" ? ["逾時未處理", "nobody has taken it up in time"] : ["逾期未完成", "is not done in time"];
    notices
      .tell({
        kind: "ticket-overdue",
        subject: { kind: "ticket", id },
        centerId,
        // A missed answer is for whoever gives out the work; a missed end also for who has it.
        personIds: promise === "resolution" && assigneeId !== null ? [assigneeId] : [],
        text: { zh: `工單 ${number} ${zh}：${title.zh}`, en: `Ticket ${number} ${en}: ${title.en}` },
      })
      .catch((error: unknown) => log.warn({ ticketId: id, error }, "a notice was not handed over"));
  }
}

/** Whether the calendar of claims has a say: not once it is done, where a person has decided, or for planned work. */
const isPressedByUses = ({ doneAt, state, source, priorityReason }: TicketRecord): boolean =>
  doneAt === null && state !== "verified" && source !== "plan" && priorityReason?.kind !== "person";
