import { plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import type { Equipment } from "@weishan/core/center";
import { FAULT_COMPONENTS, faultFamily, type RuleFamily } from "@weishan/core/fault";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { EnergyPrice } from "../../ports/energy-price.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import {
  type FaultDayRecord,
  type FaultEpisodeRecord,
  faultDayRecords,
} from "../../ports/record-kinds/fault-record.ts";
import type { Records } from "../../ports/records.ts";
import type { TicketDesk } from "../maintenance/ticket-desk.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import { EquipmentFrames } from "./equipment-frame.ts";
import { evidencePoints } from "./evidence-points.ts";
import { FaultMemory } from "./fault-memory.ts";
import { faultCause, judgeDay } from "./judge-day.ts";
import { wastedPrice } from "./wasted-price.ts";

/** Today is judged anew this often; the day that ended with the next look after midnight. */
const LOOK_EVERY_MS = 60 * 60_000;
/** After the start: people and the buses first. */
const FIRST_LOOK_MS = 60_000;
/** How many days that nobody judged are made up for, after the daemon was away. */
const CATCH_UP_DAYS = 21;
/** Between two equipments: the loop is for those who poll and those who look. */
const PAUSE_MS = 50;
/** Less of a day says nothing yet. */
const LEAST_SPAN_MS = 2 * 60 * 60_000;
/** A diagnosis that is less sure than this waits for another day before it becomes work. */
const TICKET_FROM_PCT = 30;
/** Days whose median is the base of an elevator's own behaviour. */
const BASE_DAYS = 28;

export interface FaultKeeperOptions {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly records: Records;
  /** Takes work; null where nobody works on tickets. */
  readonly tickets: Pick<TicketDesk, "raise" | "recovered"> | null;
  /** By which waste is priced; absent where no contract is known. */
  readonly price?: EnergyPrice;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}

/**
 * Judges every equipment that has fault rules, day by day in Taipei, over the history: yesterday and days that were
 * missed once, today again every hour. One equipment at a time with pauses between, so that polling never waits.
 */
export class FaultKeeper {
  readonly #options: FaultKeeperOptions;
  readonly #frames: EquipmentFrames;
  readonly #memory: FaultMemory;
  readonly #judged: readonly { readonly equipment: Equipment; readonly family: RuleFamily }[];
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(options: FaultKeeperOptions) {
    this.#options = options;
    this.#frames = new EquipmentFrames(options.history, options.model);
    this.#memory = new FaultMemory(options.records, options.newId);
    const judged = [...options.model.equipment.values()].flatMap((equipment) => {
      const family = faultFamily(equipment.kind);
      return family === undefined ? [] : [{ equipment, family }];
    });
    const countOf = (kind: string): number => judged.filter(({ equipment }) => equipment.kind === kind).length;
    // The few large machines before the many small ones: what matters most is known first.
    this.#judged = judged.toSorted((a, b) => countOf(a.equipment.kind) - countOf(b.equipment.kind));
  }

  start(): void {
    this.#isRunning = true;
    this.#timer = this.#options.clock.after(FIRST_LOOK_MS, () => this.#look());
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  #look(): void {
    this.#looking = this.lookOnce()
      .catch((error: unknown) => this.#options.log.warn({ error }, "equipment cannot be diagnosed now"))
      .then(() => {
        if (this.#isRunning) this.#timer = this.#options.clock.after(LOOK_EVERY_MS, () => this.#look());
      });
  }

  /** Judges what is due: the days that are over and were not judged yet, then today. */
  async lookOnce(): Promise<void> {
    const today = taipeiDate(this.#options.clock.now());
    const past = Array.from({ length: CATCH_UP_DAYS }, (_, index) => plusDays(today, index - CATCH_UP_DAYS));
    for (const { equipment } of this.#judged) {
      // oxlint-disable-next-line no-await-in-loop -- in slices, on purpose
      const known = await this.#memory.wholeDays(equipment.id, past);
      for (const date of [...past.filter((day) => !known.has(day)), today]) {
        // oxlint-disable-next-line no-await-in-loop -- in slices, on purpose
        await this.judge(equipment.id, date);
        // oxlint-disable-next-line no-await-in-loop -- in slices, on purpose
        await this.#pause();
        if (!this.#isRunning && this.#timer !== undefined) return;
      }
    }
  }

  /**
   * Judges one equipment and one day, and keeps it. The same day may be judged again and again.
   *
   * @returns null where the kind has no rules, or too little of the day has passed
   */
  async judge(equipmentId: string, date: string): Promise<FaultDayRecord | null> {
    const found = this.#judged.find(({ equipment }) => equipment.id === equipmentId);
    if (found === undefined) return null;
    const { clock } = this.#options;
    const judgedAt = clock.now();
    const fromMs = taipeiDayStart(date);
    const endMs = taipeiDayStart(plusDays(date, 1));
    const span = { fromMs, toMs: Math.min(endMs, judgedAt) };
    if (span.toMs - span.fromMs < LEAST_SPAN_MS) return null;
    const constants = found.family.equipmentKind === "elevator" ? await this.#elevatorBase(equipmentId, date) : {};
    const frame = await this.#frames.frame({ ...found, span, constants });
    const { twdPerKwh } = wastedPrice(this.#options.price, found.equipment.centerId, date);
    const day = judgeDay({ ...found, date, frame, isWhole: judgedAt >= endMs, judgedAt, twdPerKwh });
    const { unworked, ended } = await this.#memory.keep(day);
    if (unworked !== null) await this.#raise(unworked, day, found.equipment);
    for (const episode of ended) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await this.#tellRecovered(episode, judgedAt);
    }
    return day;
  }

  async #raise(episode: FaultEpisodeRecord, day: FaultDayRecord, equipment: Equipment): Promise<void> {
    const { tickets, log } = this.#options;
    if (tickets === null || day.confidencePct < TICKET_FROM_PCT) return;
    const name = FAULT_COMPONENTS[episode.component];
    const [cause] = day.causes;
    try {
      const ticket = await tickets.raise(
        {
          source: "fault",
          centerId: equipment.centerId,
          equipmentId: equipment.id,
          spaceId: null,
          cause: faultCause(episode.component),
          title: { zh: `${equipment.name.zh} ${name.zh}異常`, en: `${equipment.name.en}: ${name.en}` },
          description: [cause?.text.zh, cause?.text.en, `${day.confidencePct} %`].filter(Boolean).join(" · "),
          priorityHint: day.confidencePct >= 60 ? "high" : "normal",
          evidence: { pointIds: evidencePoints(equipment, day), from: episode.firstSeenAt, to: episode.lastSeenAt },
          reportedBy: null,
          sourceId: episode.id,
        },
        { kind: "system", part: "faults" },
      );
      await this.#memory.noteTicket(episode.id, ticket);
    } catch (error) {
      // The trouble is kept and shown; the desk of tickets is told again when another day shows it.
      log.warn({ error, equipmentId: equipment.id }, "no ticket could be raised for a fault");
    }
  }

  async #tellRecovered({ equipmentId, component }: FaultEpisodeRecord, at: EpochMs): Promise<void> {
    const { tickets, log } = this.#options;
    try {
      await tickets?.recovered({ equipmentId, cause: faultCause(component), at });
    } catch (error) {
      log.warn({ error, equipmentId }, "the desk of tickets could not be told that a fault is over");
    }
  }

  /** How this elevator behaved in the weeks before, from days without a fault. */
  async #elevatorBase(equipmentId: string, date: string): Promise<Readonly<Record<string, number>>> {
    const days = await this.#options.records.of(faultDayRecords).list({
      where: { equipmentId, verdict: "ok" },
      between: { date: { from: plusDays(date, -BASE_DAYS), before: date } },
    });
    const base = (figure: string): number | undefined => {
      const values = days.flatMap(({ figures }) => figures[figure] ?? []).sort((a, b) => a - b);
      return values.length < 5 ? undefined : values[Math.floor(values.length / 2)];
    };
    const [closingS, motorC] = [base("doorClosingTimeS"), base("motorTempC")];
    return {
      ...(closingS === undefined ? {} : { doorClosingBaselineS: closingS }),
      ...(motorC === undefined ? {} : { motorTempBaselineC: motorC }),
    };
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(PAUSE_MS, resolve);
    });
  }
}
