import type { AlarmPriority } from "@weishan/core/alarm";
import type { TicketPriority } from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Actor } from "../../ports/records.ts";
import type { TicketDesk } from "../maintenance/ticket-desk.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmCell, AlarmChange } from "./alarm-cell.ts";
import type { AlarmEngine } from "./alarm-engine.ts";

/** What was not taken, because the records were away, is handed in again. */
const SWEEP_MS = 30_000;
/** What shows the trouble best: the time before it came, and right after. */
const EVIDENCE_MS = 3_600_000;
const BY_ALARMS: Actor = { kind: "system", part: "alarms" };

const TICKET_PRIORITY: Readonly<Record<AlarmPriority, TicketPriority>> = {
  critical: "urgent",
  high: "high",
  medium: "normal",
  low: "low",
};

/** Where tickets are made, as the alarms need it. */
export type AlarmTickets = Pick<TicketDesk, "raise" | "recovered" | "recurred">;

export interface TicketLinkOptions {
  readonly engine: AlarmEngine;
  readonly tickets: () => AlarmTickets;
  readonly model: ModelIndex;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Opens a ticket for alarms whose rule says so, once each occurrence, and tells the ticket when the trouble went or
 * came back. Handed in again after a kill, it joins the ticket that is there.
 */
export class TicketLink {
  readonly #options: TicketLinkOptions;
  #turn: Promise<void> = Promise.resolve();
  #unlisten: (() => void) | undefined;
  #timer: Timer | undefined;
  #isRunning = false;

  constructor(options: TicketLinkOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isRunning = true;
    this.#unlisten = this.#options.engine.listen({
      kept: (changes) => {
        for (const change of changes) if (change.cell.prepared.rule.raisesTicket) this.#queue(() => this.#tell(change));
      },
    });
    this.#sweep();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#unlisten?.();
    this.#timer?.cancel();
    await this.#turn;
  }

  /** Resolves once everything until now was handed in, or was tried. */
  idle(): Promise<void> {
    return this.#turn;
  }

  #sweep(): void {
    for (const cell of this.#options.engine.board.cells) {
      if (this.#needsTicket(cell)) this.#queue(() => this.#raise(cell));
    }
    this.#timer = this.#options.clock.after(SWEEP_MS, () => {
      if (this.#isRunning) this.#sweep();
    });
  }

  #queue(work: () => Promise<void>): void {
    this.#turn = this.#turn
      .then(work)
      .catch((error: unknown) => this.#options.log.warn({ error }, "an alarm could not be told to its ticket now"));
  }

  #needsTicket({ prepared: { rule }, occurrence, memory }: AlarmCell): boolean {
    return rule.raisesTicket && occurrence !== null && occurrence.ticketId === null && memory.isActive;
  }

  async #tell({ cell, transition }: AlarmChange): Promise<void> {
    const { rule } = cell.prepared;
    const change = { equipmentId: rule.equipmentId, cause: rule.key, at: epochMs(transition.at) };
    if (transition.move === "return") await this.#options.tickets().recovered(change);
    if (transition.move === "re-alarm") await this.#options.tickets().recurred(change);
    if (this.#needsTicket(cell)) await this.#raise(cell);
  }

  async #raise(cell: AlarmCell): Promise<void> {
    const { engine, tickets, model } = this.#options;
    const { rule, pointIds } = cell.prepared;
    const equipment = model.equipment.get(rule.equipmentId);
    const { occurrence } = cell;
    if (equipment === undefined || occurrence === null || !this.#needsTicket(cell)) return;
    const { ticketId, number } = await tickets().raise(
      {
        source: "alarm",
        centerId: equipment.centerId,
        equipmentId: equipment.id,
        spaceId: equipment.spaceId ?? null,
        cause: rule.key,
        title: { zh: `${equipment.name.zh}：${rule.name.zh}`, en: `${equipment.name.en}: ${rule.name.en}` },
        description: `${rule.response.zh}\n${rule.response.en}`,
        priorityHint: TICKET_PRIORITY[rule.priority],
        evidence: {
          pointIds,
          from: epochMs(occurrence.activeAt - EVIDENCE_MS),
          to: epochMs(occurrence.activeAt + EVIDENCE_MS),
        },
        reportedBy: null,
        sourceId: occurrence.id,
      },
      BY_ALARMS,
    );
    // The alarm may have gone meanwhile; the occurrence that the ticket is about is then over.
    if (cell.occurrence?.id !== occurrence.id) return;
    cell.occurrence = { ...cell.occurrence, ticketId, ticketNumber: number };
    engine.touch(cell);
  }
}
